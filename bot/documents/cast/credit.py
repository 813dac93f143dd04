"""Read the credits of one line of a cast list."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from bot.documents.cast.habits import DIVIDER, Habit
from bot.documents.cast.notes import Notes, notes_after
from bot.documents.cast.opening import is_abbreviation
from bot.documents.cast.part import Part, read_part
from bot.documents.cast.performers import Performer, at_start, is_bare_performer, is_performer, read_performers
from bot.documents.folding import fold
from bot.documents.passage import Passage

_AS = re.compile(
    r"[ \t]+(?:(?:appears?|(?:co-)?stars?|returns?|reprises?[ \t]+(?:his|her|their)[ \t]+roles?)[ \t]+"
    r"(?:uncredited[ \t]+)?)?as(?:[ \t]+|(?=:?$))",
    re.I,
)
_PLAYS = re.compile(r"[ \t]+(?:plays|portrays|voices(?![ \t]+(?:are|were|by|of|include)\b))[ \t]+")
_PLAYED = re.compile(r"(?:played|portrayed|voiced|performed)[ \t]+by\b", re.I)
_PLAYED_BY = re.compile(
    rf"(?P<part>[^()]{{2,80}}?)[ \t]*[,(]?[ \t]*\b(?:is[ \t]+)?{_PLAYED.pattern}:?[ \t]+"
    r"(?P<person>[^(),;:]{3,60}?)(?P<rest>(?:[),;:]|(?<=[^\W\d_]{3})\.(?=[ \t])).*)?$"
)
""" "Mara (played by Ada Finch), a lighthouse keeper"."""
_KIND_OF_ROLE = r"(?:special|guest|cameo|friendly|brief|extended|dual|double|triple|lead(?:ing)?|title|main)"
IN_A_ROLE = re.compile(
    r"[ \t]+(?:(?:appears?[ \t]+)?in|makes?)[ \t]+(?:(?:an?|the)[ \t]+)?"
    rf"(?P<role>(?:{_KIND_OF_ROLE}[ \t]+)+(?:appearances?|roles?)|cameos?)(?P<as>[ \t]+as)?(?=$|[ \t])",
    re.I,
)
""" "Ada Finch in a guest appearance", "Ada Finch in a dual role as Mara and Osk"."""
_NEXT_CREDIT = re.compile(
    r"(?:[,;][ \t]+(?:and[ \t]+)?|[ \t]+and[ \t]+)(?=(?P<performer>[^,;:()]{3,60}?)[ \t]+as[ \t])"
)
_IN_BRACKETS = re.compile(r"(?:\([^()]*\)[ \t]*)*(?:\([^()]*)?[.,;]?")
_AND = re.compile(r"[ \t]+(?:and|&)[ \t]+")
_JOINING = re.compile(r"^[ \t]*(?:and|&)[ \t]+")
_LONGEST_OF_SEVERAL = 4
"""Maximum words of a part that shares its line with others."""
_BEFORE_NAME = re.compile(r"(?:[a-z][\w'’-]*[ \t]+)+(?=[^\W\d_a-z])")
"""A description before a name: "racer Osk Vale", "his buddy Tom Reed"."""


@dataclass(frozen=True, slots=True)
class CastLine:
    """A performer of a cast list and one of their parts."""

    person: str
    character: str | None
    """The first name of the part, if it reveals nothing."""
    billing: str | None
    """The part as written, if it has other names too or is a spoiler itself: hidden."""
    description: str | None
    """The rest of the line: a spoiler."""
    note: str | None
    """A note on the credit, "uncredited"."""
    evidence: Passage

    @property
    def tells(self) -> bool:
        return bool(self.billing or self.description)


def credits_of(
    bare: Passage, line: Passage, known: Collection[str], habit: Habit = Habit.UNKNOWN
) -> Iterator[CastLine]:
    """Yield the credits of a line, given without and with its bullet; none if it isn't surely a credit."""
    for credit, evidence in _credits(bare, line, known):
        read = list(_credit(credit, evidence, known, habit))
        # The evidence of each credit is the whole line: if it reveals something about one part, it does so for all.
        told = any(entry.tells for entry in read)
        yield from (replace(e, description=credit.text) if told and not e.tells else e for e in read)


def line_of(person: str, right: str, evidence: Passage, told: tuple[str | None, ...] = ()) -> CastLine:
    """Return a performer's credit from the text of their part; ``told`` is the other text beside it."""
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
    """Yield the credits of one line, each with its evidence: "A as B and C as D" are two.

    A single word before "as" may be a second name of the first part.
    """
    at = 0
    for match in _NEXT_CREDIT.finditer(bare.text):
        name = match["performer"]
        second = fold(name) in known or (" " in name.strip() and is_bare_performer(name, known))
        in_brackets = bare.text.count("(", at, match.start()) > bare.text.count(")", at, match.start())
        if second and not in_brackets and _AS.search(bare.text, at, match.start()):
            yield bare.cut(at, match.start()), bare.cut(at, match.start())
            at = match.end()
    yield bare.cut(at), bare.cut(at) if at else line


def _credit(bare: Passage, evidence: Passage, known: Collection[str], habit: Habit) -> Iterator[CastLine]:
    if (role := IN_A_ROLE.search(bare.text)) and not _AS.search(bare.text, 0, role.start()):
        people = read_performers(bare.text[: role.start()].strip(), known)
        rest = bare.text[role.end() :].strip()
        part, said = (rest, role["role"]) if role["as"] else ("", f"{role['role']} {rest}".strip())
        yield from _shared([person.saying(said) for person in people], part, evidence)
    elif (played := _PLAYED_BY.match(bare.text)) and not _AS.search(played["part"]):
        people = read_performers(played["person"], known)
        yield from _shared([person.saying(played["rest"]) for person in people], played["part"], evidence)
    elif divider := _outside_brackets(_AS, bare.text) or _PLAYS.search(bare.text):
        people = read_performers(bare.text[: divider.start()].strip(), known)
        yield from _shared(people, bare.text[divider.end() :].strip(), evidence)
    elif divider := DIVIDER.search(bare.text):
        left, right = bare.text[: divider.start()].strip(), bare.text[divider.end() :].strip()
        yield from _divided(left, right, evidence, known, habit)
    else:
        person, notes = notes_after(bare.text, bare.text)
        name, rest = _before_brackets(person)
        if is_bare_performer(name, known) and _IN_BRACKETS.fullmatch(rest) and not _PLAYED.search(rest):
            told = rest.strip(" \t()") or None
            yield CastLine(name, None, None, told, notes.text, evidence)


def _before_brackets(text: str) -> tuple[str, str]:
    name = text.split("(")[0]
    return name.strip(), text[len(name) :]


def _outside_brackets(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Return the first match outside brackets, or else the one after the first brackets: "Ada Finch (credited as A.
    Finch)"."""
    match = pattern.search(text)
    opened = text.find("(", 0, match.start()) if match else -1
    closed = text.find(")", opened)
    return pattern.search(text, closed) if match and 0 <= opened < match.start() < closed else match


def _shared(people: list[Performer], right: str, evidence: Passage) -> Iterator[CastLine]:
    """Yield the part for everyone who plays it; "as Tom and Jerry" has one part for each of two performers."""
    parts = _parts_for(len(people), right)
    for number, person in enumerate(people):
        told = (person.told, person.notes.text)
        if parts is None:
            read = line_of(person.name, right, evidence, told)
            # If there are several names, the line doesn't say which belongs to whom.
            yield replace(read, character=None) if len(people) > 1 and read.billing else read
        else:
            read = line_of(person.name, parts[number], evidence, told)
            whole = fold(_AND.sub(" ", right)) == fold(" ".join(parts))
            yield read if whole or read.tells else replace(read, description=right)


def _parts_for(people: int, right: str) -> list[str] | None:
    """Return one part for each of several performers, if that many are named."""
    if people < 2:
        return None
    end = next((at for at, character in enumerate(right) if character in ":;([–—"), len(right))
    names = right[:end].strip()
    *listed, last = names.split(",")
    if listed and (not _AND.search(last) or len(listed) + len(_names_joined(last)) != people):
        listed, last = [], listed[0]  # "Mara and Osk, the parents of …"
    parts = [_without_description(part.strip()) for part in (*listed, *_names_joined(last))]
    return parts if len(parts) == people and all(map(_is_one_of_several, parts)) else None


def _names_joined(text: str) -> list[str]:
    """Return the parts joined by "and", which may also follow the last comma of a list."""
    return _AND.split(_JOINING.sub("", text))


def _is_one_of_several(part: str) -> bool:
    """Return whether a text can be one of several parts in a line: in "Mr. and Mrs. Vale" the first is not a name."""
    words = part.split()
    named = part[:1].isupper() and len(words) <= _LONGEST_OF_SEVERAL
    return named and not (len(words) == 1 and is_abbreviation(words[0].rstrip(".")))


def _without_description(part: str) -> str:
    before = _BEFORE_NAME.match(part)
    return part[before.end() :] if before else part


def _divided(left: str, right: str, evidence: Passage, known: Collection[str], habit: Habit) -> Iterator[CastLine]:
    """Yield the credit of a line with a dash or a colon; the performer may be on either side."""
    if fold(left) in known:
        yield line_of(left, right, evidence)
    elif star := at_start(right, known):
        yield line_of(right[:star], left, evidence, (right[star:].strip(" \t,;.-–—()") or None,))
    elif habit is Habit.PERFORMERS_FIRST:
        yield from _shared(_sure_performers(left, known), right, evidence)
    elif habit is Habit.PARTS_FIRST:
        yield from _shared(_sure_performers(right, known), left, evidence)
    # Without a star, "performer: part" and "part: what they do" look alike, so only a name counts as a part.
    elif habit is Habit.UNKNOWN and is_bare_performer(left, known) and is_performer(left, known):
        read = line_of(left, right, evidence)
        if (read.character and not read.character[0].islower()) or read.note:
            yield read


def _sure_performers(text: str, known: Collection[str]) -> list[Performer]:
    """Return the performers on one side of a dash: none if it may be a heading ("Guests:") or a remark."""
    people = read_performers(text, known)
    return people if all(is_bare_performer(person.name, known) for person in people) else []
