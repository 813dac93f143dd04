"""A question as it is asked, stored and exported."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from bot.documents.model import Evidence
from bot.spoiler import Spoiler, Words

BY_HAND = "(by hand)"
"""Section of an `Evidence` that names the writer of the question instead of quoting a document."""


class QuestionKind(StrEnum):
    """Kinds of question that come neither from a predicate or its record, nor from a relation between films."""

    ACTOR_OF = "actor_of"
    """Who plays this character?"""
    AUTHOR_OF = "author_of"
    """Who wrote the work that the film is based on?"""
    CHARACTER_OF = "character_of"
    """Who does this person play?"""
    CLOZE = "cloze"
    """A sentence of a plot with a gap."""
    FILM_OF_CHARACTER = "film_of_character"
    PACK = "pack"
    """Written by hand in a pack."""
    WRITTEN = "written"
    """Written in Discord, for one server."""


Wrong = tuple[Words, Words, Words]


@dataclass(frozen=True, slots=True)
class Question:
    """A question with one right and three wrong answers."""

    id: str
    """16 hexadecimal digits. They are the same whenever the same thing is asked about the same film."""
    kind: str
    """A `Predicate`, a `Relation`, a `QuestionKind`, or the ``which_film_kind`` of a record."""
    film: str | None
    """Id of the film it is about; None for a question written by hand that names no film."""
    prompt: Words
    answer: Words
    wrong: Wrong
    spoiler: bool
    """Whether prompt and options may only be shown behind spoiler tags. If so, all of them are `Spoiler`."""
    evidence: Evidence
    """Text that has the answer. It may be a spoiler even if the question isn't, such as a line of a cast list."""

    @property
    def options(self) -> tuple[Words, Words, Words, Words]:
        """The four answers in the order in which they are shown. The order is arbitrary, but always the same."""
        first, second, third = self.wrong
        at = self.right
        options = [first, second, third]
        options.insert(at, self.answer)
        return (options[0], options[1], options[2], options[3])

    @property
    def right(self) -> int:
        """Index of the right answer among the options, 0 to 3."""
        return int(self.id[-1], 16) % 4


def question(
    kind: str, film: str | None, subject: str, prompt: str, answer: str, wrong: tuple[str, str, str],
    evidence: Evidence, *, spoiler: bool,
) -> Question:  # fmt: skip
    """Builds a question. ``subject`` distinguishes it from the film's other questions of its kind."""
    return with_id(question_id(kind, film or "", subject), kind, film, prompt, answer, wrong, evidence, spoiler=spoiler)


def with_id(
    number: str, kind: str, film: str | None, prompt: str, answer: str, wrong: tuple[str, str, str],
    evidence: Evidence, *, spoiler: bool,
) -> Question:  # fmt: skip
    """Builds a question that already has an id."""
    if not spoiler:
        return Question(number, kind, film, prompt, answer, wrong, False, evidence)
    first, second, third = map(Spoiler, wrong)
    return Question(number, kind, film, Spoiler(prompt), Spoiler(answer), (first, second, third), True, evidence)


@lru_cache(16)
def question_id(kind: str, film: str, subject: str) -> str:
    """Returns the id of a question. Wrong answers don't matter for it: they change with the catalogue."""
    text = "\0".join((kind, film, subject))
    return hashlib.blake2s(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
