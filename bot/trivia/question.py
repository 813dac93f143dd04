"""A question as it is asked, stored and exported."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from bot.documents.model import Evidence
from bot.spoiler import Spoiler, Words

BY_HAND = "(by hand)"
"""The section of an `Evidence` that quotes no document, but says who wrote the question."""


class QuestionKind(StrEnum):
    """Kinds that are no predicate of a fact, no relation between films, and in no record of a predicate."""

    ACTOR_OF = "actor_of"
    """Who plays this character?"""
    AUTHOR_OF = "author_of"
    """Whose work was the film made from?"""
    CHARACTER_OF = "character_of"
    """Who does this person play?"""
    CLOZE = "cloze"
    """A sentence of a plot with a gap."""
    FILM_OF_CHARACTER = "film_of_character"
    PACK = "pack"
    """Written by hand."""
    WRITTEN = "written"
    """Written in Discord, for one server."""


Wrong = tuple[Words, Words, Words]


@dataclass(frozen=True, slots=True)
class Question:
    """One right answer, three wrong ones, and where the right one stands."""

    id: str
    """16 hexadecimal digits; the same whenever the same thing is asked of the same film."""
    kind: str
    """A `Predicate`, a `Relation`, a `QuestionKind`, or the ``which_film_kind`` of a record."""
    film: str | None
    """The id of the film it is about; None for one written by hand that names none."""
    prompt: Words
    answer: Words
    wrong: Wrong
    spoiler: bool
    """Whether prompt and options may only be shown behind tags; then all of them are `Spoiler`."""
    evidence: Evidence
    """Holds the answer; may be a spoiler although the question is none, as a cast list's line may."""

    @property
    def options(self) -> tuple[Words, Words, Words, Words]:
        """The four answers in the order in which they are shown: any, but always the same."""
        first, second, third = self.wrong
        at = self.right
        options = [first, second, third]
        options.insert(at, self.answer)
        return (options[0], options[1], options[2], options[3])

    @property
    def right(self) -> int:
        """Where the right answer stands among the options, 0 to 3."""
        return int(self.id[-1], 16) % 4


def question(
    kind: str, film: str | None, subject: str, prompt: str, answer: str, wrong: tuple[str, str, str],
    evidence: Evidence, *, spoiler: bool,
) -> Question:  # fmt: skip
    """Puts a question together. ``subject`` is what tells it from the film's others of its kind."""
    return with_id(question_id(kind, film or "", subject), kind, film, prompt, answer, wrong, evidence, spoiler=spoiler)


def with_id(
    number: str, kind: str, film: str | None, prompt: str, answer: str, wrong: tuple[str, str, str],
    evidence: Evidence, *, spoiler: bool,
) -> Question:  # fmt: skip
    """The same for a question that has its id already."""
    if not spoiler:
        return Question(number, kind, film, prompt, answer, wrong, False, evidence)
    first, second, third = map(Spoiler, wrong)
    return Question(number, kind, film, Spoiler(prompt), Spoiler(answer), (first, second, third), True, evidence)


@lru_cache(16)
def question_id(kind: str, film: str, subject: str) -> str:
    """Says what is asked, not which wrong answers stand beside the right one: those change with the catalogue."""
    text = "\0".join((kind, film, subject))
    return hashlib.blake2s(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
