"""Finds the work that a film is based on, such as a novel or a play, and its author."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.documents.model import Fact, Film
from bot.documents.names import looks_like_person
from bot.predicates.table import Predicate
from bot.spoiler import reveal
from bot.trivia.rules import folded, shows

_WORK = re.compile(r"\b(?:short story|novella|novel|play|story|book|memoir|poem|musical)\b(?!['’])")
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")
_WRITTEN_BY = re.compile(
    r".*\b(?:by|of) (?:the )?(?:[\w-]+ (?:writer|author|novelist|playwright) )?(?P<author>[^,\"“]+)$"
)
""" "a 1950 novel by Ann Lee", "the novel by the Danish writer Ann Lee". """
_WHOSE = re.compile(r"^(?P<author>[^,\"“'’]+)['’]s ")
""" "Ann Lee's 1950 novel Ore"."""


class SourceWork(NamedTuple):
    """A work that a film is based on."""

    work: str
    """The kind of work, such as "novel" or "play"."""
    author: str
    fact: Fact


def source(film: Film) -> SourceWork | None:
    """Returns the work that a film is based on, or None unless the facts name exactly one author."""
    found = [one for fact in film.facts if fact.predicate == Predicate.BASED_ON and (one := _read(fact))]
    authors = {folded(one.author) for one in found}
    return found[0] if len(authors) == 1 else None


def _read(fact: Fact) -> SourceWork | None:
    # A word in a quoted title isn't the kind of work: "the novel "A Book of Days" by Ann Lee".
    bare = _QUOTED.sub("", fact.value)
    work = _WORK.search(bare)
    said = _WHOSE.match(fact.value) or _WRITTEN_BY.match(fact.value)
    if work is None or said is None:
        return None
    author = said["author"].strip()
    # Not "by Ann Lee and Ida Moss", "and on its stage version by Ida Moss"; not "Lee"
    if " and " in bare or " " not in author or not looks_like_person(author):
        return None
    return SourceWork(work[0], author, fact) if shows(reveal(fact.evidence.text), author) else None
