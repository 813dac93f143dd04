"""Who plays whom, from a cast list."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bot.documents.names import looks_like_person, split_names
from bot.documents.passage import Passage

_LINE = re.compile(r"\r?\n")
_BULLET = re.compile(r"^[ \t]*(?:[-*•–—]|\d{1,3}[.)])[ \t]+")
_AS = re.compile(r"[ \t]+as[ \t]+|[ \t]+as(?=:?$)", re.I)
_PLAYS = re.compile(r"[ \t]+(?:plays|portrays|voices)[ \t]+")
_DIVIDER = re.compile(r"[ \t]+(?:[-–—]|\.{2,}|…)[ \t]+|[ \t]*:[ \t]+|\t+|[ \t]*\|[ \t]*")
_NOTE = re.compile(r"[ \t]*\((?P<note>[^()]*)\)[ \t]*$")
_CREDIT_NOTE = re.compile(
    r"uncredited|voice|voices|voice only|singing voice|cameo|cameo appearance|guest|guest appearance|"
    r"special appearance|extended cameo|archive footage|credited as .+|billed as .+|as .+|deceased|"
    r"archival footage|scenes deleted|deleted scene",
    re.I,
)
_DESCRIPTION = re.compile(
    r",[ \t]+(?!(?:Jr|Sr|II|III|IV|Esq|M\.?D|Ph\.?D)\b)|:[ \t]+|;[ \t]+|[ \t]+[-–—]{1,2}[ \t]+|[.!?][ \t]+(?=[A-Z][a-z]{2,})"
)
_ROLE = re.compile(r"^(?:special|guest|cameo|friendly|voice|himself|herself|narrator)", re.I)
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class CastLine:
    """One performer of a cast list. ``description`` is what follows the character's name."""

    person: str
    character: str | None
    description: str | None
    note: str | None
    evidence: Passage


@dataclass(frozen=True, slots=True)
class CastList:
    lines: tuple[CastLine, ...]
    complete: bool
    """Whether every line was read as "performer (as character)", so that showing it tells nothing more."""


def read_cast_list(section: Passage, stars: Collection[str]) -> CastList:
    """The performers that a cast section lists, one a line, in billing order.

    Understands "A as B", "A plays B", "A – B", "A: B", a bare name, and a performer of several parts
    ("A as:", then a part a line). ``stars`` are performers known from elsewhere: they tell which side of
    a dash is the performer. What is not a line of that kind is prose and is left to the section's text.
    """
    known = {_fold(star) for star in stars}
    lines: list[CastLine] = []
    complete = True
    several_parts: str | None = None
    for line in section.split(_LINE):
        bare = line.cut(_bullet_end(line.text)).strip()
        if not bare:
            continue
        if several_parts and not _AS.search(bare.text):
            lines.append(_part(several_parts, bare, line.strip()))
            continue
        several_parts = None
        read = list(_cast_line(bare, line.strip(), known))
        lines += read
        complete = complete and bool(read) and not any(entry.description for entry in read)
        if read and bare.text.rstrip().casefold().endswith(" as:"):
            several_parts = read[0].person
            lines.pop()
    return CastList(tuple(lines), complete and bool(lines))


def _bullet_end(text: str) -> int:
    bullet = _BULLET.match(text)
    return bullet.end() if bullet else 0


def _cast_line(bare: Passage, evidence: Passage, known: Collection[str]) -> Iterator[CastLine]:
    divider = _AS.search(bare.text) or _PLAYS.search(bare.text)
    if divider is None:
        divider = _DIVIDER.search(bare.text)
        if divider is None:
            person, note = _without_note(bare)
            if looks_like_person(person.text) or _fold(person.text) in known:
                yield CastLine(
                    person.text,
                    None,
                    None if _is_note(note) else note,
                    note if _is_note(note) else None,
                    evidence,
                )
            return
        left, right = bare.cut(0, divider.start()).strip(), bare.cut(divider.end()).strip()
        if _fold(right.text) in known and _fold(left.text) not in known:
            left, right = right, left
        elif not (looks_like_person(left.text) or _fold(left.text) in known):
            return
    else:
        left, right = bare.cut(0, divider.start()).strip(), bare.cut(divider.end()).strip()
        if len(left.text) > _LONGEST_NAME or (not left.text[:1].isupper() and not left.text[:1].isdigit()):
            return
    people = [name for name in split_names(left) if len(name.text) <= _LONGEST_NAME]
    if len(people) > 1 and not all(looks_like_person(name.text) or _fold(name.text) in known for name in people):
        return  # a sentence that happens to hold an "as"
    for person in people:
        yield _part(person.text, right, evidence)


def _part(person: str, right: Passage, evidence: Passage) -> CastLine:
    """A performer's line from what stands to the right of "as": character, description, note."""
    character, note = _without_note(right)
    end = _DESCRIPTION.search(character.text)
    description = note if not _is_note(note) else None
    if end:
        description = character.text[end.end() :].strip() or description
        character = character.cut(0, end.start())
        character, inner = _without_note(character)
        note = inner or note
    name = character.text.strip(" \t.:,;")
    if not name or len(name) > _LONGEST_NAME or (_ROLE.match(name) and " " in name):
        return CastLine(person, None, right.text or None, None, evidence)
    return CastLine(person, name, description, note if _is_note(note) else None, evidence)


def _without_note(passage: Passage) -> tuple[Passage, str | None]:
    note = _NOTE.search(passage.text)
    return (passage.cut(0, note.start()).strip(), note["note"].strip()) if note else (passage.strip(), None)


def _is_note(note: str | None) -> bool:
    """Whether a parenthesis is about the credit ("uncredited"), and not about the story."""
    return note is not None and _CREDIT_NOTE.fullmatch(note) is not None


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())
