"""One line of a cast list → its credits."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from bot.documents.cast.notes import Notes, notes_after
from bot.documents.cast.part import Part, read_part
from bot.documents.cast.performers import Performer, at_start, is_bare_performer, is_performer, read_performers
from bot.documents.folding import fold
from bot.documents.passage import Passage

_AS = re.compile(
    r"[ \t]+(?:(?:appears?|(?:co-)?stars?|returns?|reprises?[ \t]+(?:his|her|their)[ \t]+roles?)[ \t]+"
    r"(?:uncredited[ \t]+)?)?as(?:[ \t]+|(?=:?$))",
    re.I,
)
_PLAYS = re.compile(r"[ \t]+(?:plays|portrays|voices)[ \t]+")
_DIVIDER = re.compile(r"[ \t]+(?:[-–—]|\.{2,}|…)[ \t]+|[ \t]*:[ \t]+|\t+|[ \t]*\|[ \t]*")
_NEXT_CREDIT = re.compile(r"(?:,[ \t]+(?:and[ \t]+)?|[ \t]+and[ \t]+)(?=(?P<performer>[^,;:()]{3,60}?)[ \t]+as[ \t])")
_AND = re.compile(r"[ \t]+(?:and|&)[ \t]+")
_LONGEST_OF_SEVERAL = 4
"""Words of a part that stands in one line with others."""
_BEFORE_NAME = re.compile(r"(?:[a-z][\w'’-]*[ \t]+)+(?=[^\W\d_a-z])")
"""What somebody is, before their name: "racer Osk Vale", "his buddy Tom Reed"."""


@dataclass(frozen=True, slots=True)
class CastLine:
    """One performer of a cast list, and one part of theirs."""

    person: str
    character: str | None
    """The first name of the part, where that tells nothing."""
    billing: str | None
    """The part as it stands, where it has other names too or tells by itself: a spoiler."""
    description: str | None
    """What else the line says: a spoiler."""
    note: str | None
    """What it says of the credit, "uncredited"."""
    evidence: Passage

    @property
    def tells(self) -> bool:
        return bool(self.billing or self.description)


def credits_of(bare: Passage, line: Passage, known: Collection[str]) -> Iterator[CastLine]:
    """The credits of a line, without and with its bullet; none where it is not surely one."""
    for credit, evidence in _credits(bare, line, known):
        read = list(_credit(credit, evidence, known))
        # The evidence of each is the whole line: where it tells of one part, it does of all.
        told = any(entry.tells for entry in read)
        yield from (replace(e, description=credit.text) if told and not e.tells else e for e in read)


def line_of(person: str, right: str, evidence: Passage, told: tuple[str | None, ...] = ()) -> CastLine:
    """A performer's line from the text that gives their part; ``told`` is what else stands beside it."""
    part = read_part(right, person)
    notes = [part.notes.text]
    others: list[str | None] = [part.description]
    for text in told:
        rest, note = notes_after(f"({text})", person) if text else ("", Notes())
        notes.append(note.text)
        others.append(text if rest else None)
    return _cast_line(person, replace(part, description=_joined(others)), _joined(notes, ", "), evidence)


def _cast_line(person: str, part: Part, note: str | None, evidence: Passage) -> CastLine:
    return CastLine(person, part.name, part.billing, part.description, note, evidence)


def _joined(texts: list[str | None], by: str = "; ") -> str | None:
    return by.join(filter(None, texts)) or None


def _credits(bare: Passage, line: Passage, known: Collection[str]) -> Iterator[tuple[Passage, Passage]]:
    """The credits of one line, each with its evidence: "A as B and C as D" are two. A single word before "as" may be
    a second name of the first part."""
    at = 0
    for match in _NEXT_CREDIT.finditer(bare.text):
        name = match["performer"]
        second = fold(name) in known or (" " in name.strip() and is_bare_performer(name, known))
        if second and _AS.search(bare.text, at, match.start()):
            yield bare.cut(at, match.start()), bare.cut(at, match.start())
            at = match.end()
    yield bare.cut(at), bare.cut(at) if at else line


def _credit(bare: Passage, evidence: Passage, known: Collection[str]) -> Iterator[CastLine]:
    if divider := _outside_brackets(_AS, bare.text) or _PLAYS.search(bare.text):
        people = read_performers(bare.text[: divider.start()].strip(), known)
        yield from _shared(people, bare.text[divider.end() :].strip(), evidence)
    elif divider := _DIVIDER.search(bare.text):
        left, right = bare.text[: divider.start()].strip(), bare.text[divider.end() :].strip()
        yield from _divided(left, right, evidence, known)
    else:
        person, notes = notes_after(bare.text, bare.text)
        name = person.split("(")[0].strip()
        if is_bare_performer(name, known):
            told = person[len(name) :].strip(" \t()") or None
            yield CastLine(name, None, None, told, notes.text, evidence)


def _outside_brackets(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first match, or that after the first brackets where it stands in them: "Ada Finch (credited as A. Finch)"."""
    match = pattern.search(text)
    opened = text.find("(", 0, match.start()) if match else -1
    closed = text.find(")", opened)
    return pattern.search(text, closed) if match and 0 <= opened < match.start() < closed else match


def _shared(people: list[Performer], right: str, evidence: Passage) -> Iterator[CastLine]:
    """The part of everyone who plays it; "as Tom and Jerry" are two for two."""
    parts = _parts_for(len(people), right)
    for number, person in enumerate(people):
        told = (person.told, person.notes.text)
        if parts is None:
            read = line_of(person.name, right, evidence, told)
            # Of several names, which of them is whose is not said.
            yield replace(read, character=None) if len(people) > 1 and read.billing else read
        else:
            read = line_of(person.name, parts[number], evidence, told)
            whole = _AND.sub(" and ", right) == " and ".join(parts)
            yield read if whole or read.tells else replace(read, description=right)


def _parts_for(people: int, right: str) -> list[str] | None:
    """A part for each of several performers, where as many are named."""
    if people < 2:
        return None
    end = next((at for at, character in enumerate(right) if character in ":;([–—"), len(right))
    if "," in right[:end]:
        return None
    parts = [_without_what_they_are(part) for part in _AND.split(right[:end].strip())]
    short = all(part[:1].isupper() and len(part.split()) <= _LONGEST_OF_SEVERAL for part in parts)
    return parts if len(parts) == people and short else None


def _without_what_they_are(part: str) -> str:
    before = _BEFORE_NAME.match(part)
    return part[before.end() :] if before else part


def _divided(left: str, right: str, evidence: Passage, known: Collection[str]) -> Iterator[CastLine]:
    """The credit of a line with a dash or a colon, of which either side may be the performer."""
    if fold(left) in known:
        yield line_of(left, right, evidence)
    elif star := at_start(right, known):
        yield line_of(right[:star], left, evidence, (right[star:].strip(" \t,;.-–—()") or None,))
    # Without a star, "performer: part" and "part: what they do" look alike: only a name is a part.
    elif is_bare_performer(left, known) and is_performer(left, known):
        read = line_of(left, right, evidence)
        if (read.character and not read.character[0].islower()) or read.note:
            yield read
