"""Who plays whom, from a cast list."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.documents.folding import fold
from bot.documents.names import PARTICLES, looks_like_person, split_names
from bot.documents.passage import Passage

_LINE = re.compile(r"\r?\n")
_BULLET = re.compile(r"^[ \t]*(?:[-*•–—]|\d{1,3}[.)])[ \t]+")
_AS = re.compile(
    r"[ \t]+(?:(?:appears?|(?:co-)?stars?|returns?|reprises?[ \t]+(?:his|her|their)[ \t]+roles?)[ \t]+"
    r"(?:uncredited[ \t]+)?)?as(?:[ \t]+|(?=:?$))",
    re.I,
)
_PLAYS = re.compile(r"[ \t]+(?:plays|portrays|voices)[ \t]+")
_DIVIDER = re.compile(r"[ \t]+(?:[-–—]|\.{2,}|…)[ \t]+|[ \t]*:[ \t]+|\t+|[ \t]*\|[ \t]*")
_NEXT_CREDIT = re.compile(r"(?:,[ \t]+(?:and[ \t]+)?|[ \t]+and[ \t]+)(?=(?P<performer>[^,;:()]{3,60}?)[ \t]+as[ \t])")
_NOTE = re.compile(r"[ \t]*\((?P<note>[^()]*)\)[ \t]*$")
_CREDIT_NOTE = re.compile(
    r"uncredited|voice|voices|voice only|singing voice|cameo|cameo appearance|guest|guest appearance|"
    r"special appearance(?: in (?:the )?song .+)?|extended cameo|archive footage|credited as .+|billed as .+|as .+|"
    r"deceased|archival footage|scenes deleted|deleted scene",
    re.I,
)
_DESCRIPTION = re.compile(
    r",[ \t]+(?!(?:Jr|Sr|II|III|IV|Esq|M\.?D|Ph\.?D)\b)|:[ \t]+|;[ \t]+|[ \t]+[-–—]{1,2}[ \t]+"
    r"|(?P<stop>[.!?])[\"”’]?[ \t]+(?=[A-Z\"“(])|[ \t]+(?=(?:who|whom|whose|which|that)\b)|[ \t]*\["
    r"|[ \t]*/[ \t]*(?=[a-z])"
    r"|[ \t]+(?=(?:(?:is |was |later |then |secretly |actually |really )*"
    r"(?:killed|murdered|shot|stabbed|strangled|poisoned|drowned|hanged|executed|betrayed|revealed|exposed|unmasked|found"
    r"|kills|murders|betrays|reveals|turns|turned|becomes|became|dies|died|dying|dead|deceased|posing|pretending"
    r"|disguised|believed|presumed|thought|said)"
    r"|after|before|until|when|while|once|because|since|later|now|secretly|actually|really|is|was)\b)"
)
_ABBREVIATION = re.compile(
    r"\b(?:\w|(?:\w\.)+\w|[MD]rs?|Ms|Jr|Sr|St|(?:1st|2nd|Fl|Sub-?)?Lt|LtCol|LtGen|Lieut|Ens|Gy|(?:[MST]|Gy|[1L])?Sgt|SFC|SSG|MSG|SPC|Spc|L?Cpl"
    r"|L/Cpl|LCpl|Pvt|Pte|Pfc|Bdr|Gnr|Tpr|Cdt|Cmdt|Comdr|Capt|Cpt|(?:Sgt)?Maj|Col|(?:Brig|Maj)?Gen|Brig|Cmdr|Cdr|Lcdr|LCDR"
    r"|CPO|CWO|WO|Flt|Sqn|Wg|Gp|[RV]?Adm|Prof|Rev"
    r"|Fr|Hon|Det|Insp|Supt|Sen|Gov|Pres|Amb|Messrs|Mme|Mlle|No|Ofc|Asst|vs)$"
)
_NAMELESS = re.compile(r"[ \t]+(?=(?:of|in|at|on|from|with|aboard|during|by|for|to|present|filled)\b)")
"""Where a part without a name ("a dancer at the party") goes on to tell of the story."""
_BEFORE_NAME = re.compile(r"(?:[a-z][\w'’-]*[ \t]+)+(?=(?:[^\W\d_a-z][\w.'’-]*(?:[ \t]+|$)){2,5}$)")
"""What somebody is, before their name: "police detective Vera Stone"."""
_AGE = re.compile(
    r"(?:(?:the|an?|young(?:er)?|old(?:er)?|little|adult|teen(?:ager?|aged)?|child|baby|elderly|middle-aged)[ \t]+)+"
)
_ROLE = re.compile(r"^(?:special|guest|cameo|friendly|voice|himself|herself|narrator)", re.I)
_JOB = r"(?:(?:co-)?director|(?:co-|executive )?producer|(?:screen|co-)?writer|screenplay|music|editor|composer)s?"
_CREW = re.compile(rf"{_JOB}[ \t]*:[ \t]*(?P<names>.+)", re.I)
_JOB_BEFORE_NAME = re.compile(rf"(?:{_JOB}|actor|actress|comedian|singer)[ \t]+(?=[^\W\d_]+[ \t]+[^\W\d_])", re.I)
_PARTS_IN_PARENTHESES = re.compile(r"^(?P<part>[^():]{2,60}?)[ \t]*\((?P<person>[^()]{3,60})\)(?P<rest>.*)$")
_AND_AS = re.compile(r"[ \t]*,?[ \t]+and(?:[ \t]+later)?[ \t]+as[ \t]+")
_AND = re.compile(r"[ \t]+and[ \t]+")
_AND_WITH = re.compile(r",|&|\b(?:and|with)\b")
_PARENTHESES = re.compile(r"\([^()]*\)")
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|by)\b")
_WORD = re.compile(r"\S+")
_LONGEST_NAME = 80
_REMEMBERED = 8
"""Sections: the same one is read for its credits and for whether it may be shown."""
_MOST_WORDS = 7
_REFERENCES = re.compile(r"(?:[ \t]*\[(?:\d{1,3}|[a-z]{1,2}|(?:note|nb) \d{1,3}|citation needed)\])+[ \t]*$", re.I)
_CELL = re.compile(r"[ \t]*(?:\t|\|\|?|!!)[ \t]*")
_TABLE_MARKS = re.compile(r"[ \t]*(?:\{\||\|\}|\|-|\|\+)|[ \t|:+-]*$")
"""Lines of a table that hold no cells."""
_PERFORMER_COLUMN = re.compile(
    r"(?:voice )?(?:actors?|actress(?:es)?|performers?|artists?|cast(?: members?)?|starring|stars?)"
    r"|actor ?/ ?actress|(?:played|portrayed|voiced|performed) by"
)
_PART_COLUMN = re.compile(r"(?:characters?|roles?|parts?)(?: names?)?|plays|as")


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


def read_cast_list(section: Passage, stars: Iterable[str]) -> CastList:
    """The performers that a cast section lists, one a line, in billing order.

    Understands "A as B", "A plays B", "A – B", "A: B", a bare name, a performer of several parts ("A as:", then
    a part a line), and tables whose first row names their columns. ``stars`` are performers known from elsewhere:
    they tell which side of a dash is the performer. What is not a line of that kind is prose and is left to the
    section's text.
    """
    return _read_cast_list(section, frozenset(map(fold, stars)) - {""})


@lru_cache(_REMEMBERED)
def _read_cast_list(section: Passage, known: frozenset[str]) -> CastList:
    rows = [line for line in section.split(_LINE) if line.text.strip()]
    columns: tuple[int, int] | None = None
    parts_first = _names_parts_first(rows, known)
    lines: list[CastLine] = []
    complete = True
    several_parts: str | None = None
    for line in rows:
        bare = line.cut(_bullet_end(line.text)).strip()
        if references := _REFERENCES.search(bare.text):
            bare = bare.cut(0, references.start())
        if not bare or _TABLE_MARKS.match(bare.text):
            continue
        if found := _columns(bare):
            columns = found
            continue
        if columns and len(cells := _cells(bare)) > max(columns):
            lines.append(_table_row(cells, columns, line.strip()))
            complete = complete and not lines[-1].description
            continue
        if several_parts and not _AS.search(bare.text) and fold(bare.text) not in known:
            lines.append(_part(several_parts, bare, line.strip()))
            complete = complete and not lines[-1].description
            continue
        several_parts = None
        if (crew := _CREW.fullmatch(bare.text)) and looks_like_person(crew["names"]):
            continue
        if parts_first and (in_parentheses := _PARTS_IN_PARENTHESES.match(bare.text)):
            read = list(_part_and_performer(bare, in_parentheses, line.strip(), known))
        else:
            read = [
                entry
                for credit, evidence in _credits(bare, line.strip())
                for entry in _cast_line(credit, evidence, known)
            ]
        if read and bare.text.rstrip().casefold().endswith(" as:"):
            several_parts = read[-1].person
            continue
        lines += read
        complete = complete and bool(read) and not any(entry.description for entry in read)
    return CastList(tuple(lines), complete and bool(lines))


def _cells(row: Passage) -> list[Passage]:
    inner = row.strip(" \t|!")
    return [cell.strip() for cell in inner.split(_CELL)] if _CELL.search(inner.text) else []


def _columns(row: Passage) -> tuple[int, int] | None:
    """In which columns performers and their parts stand, if this is the row that says so."""
    names = [fold(cell.text) for cell in _cells(row)]
    performers = [at for at, name in enumerate(names) if _PERFORMER_COLUMN.fullmatch(name)]
    parts = [at for at, name in enumerate(names) if _PART_COLUMN.fullmatch(name)]
    return (performers[0], parts[0]) if performers and parts else None


def _table_row(cells: list[Passage], columns: tuple[int, int], evidence: Passage) -> CastLine:
    performer, part = columns
    read = _part(cells[performer].text, cells[part], evidence)
    others = [cell.text for at, cell in enumerate(cells) if at not in columns and cell and not _is_note(cell.text)]
    return replace(read, description="; ".join(filter(None, [read.description, *others])) or None)


def _bullet_end(text: str) -> int:
    bullet = _BULLET.match(text)
    return bullet.end() if bullet else 0


def _names_parts_first(rows: Iterable[Passage], known: Collection[str]) -> bool:
    """Whether a list is written "Part (Performer)", by where its stars stand."""
    score = 0
    for row in rows:
        if match := _PARTS_IN_PARENTHESES.match(row.text[_bullet_end(row.text) :].strip()):
            score += (fold(match["person"]) in known) - (fold(match["part"]) in known)
    return score > 0


def _part_and_performer(
    bare: Passage, match: re.Match[str], evidence: Passage, known: Collection[str]
) -> Iterator[CastLine]:
    if _is_performer(match["person"], known) and not _is_note(match["person"]):
        named = _part(match["person"].strip(), bare.group(match, "part"), evidence)
        description = match["rest"].strip(" \t,;:.-–—") or None
        yield replace(named, description=named.description or description)


def _credits(bare: Passage, line: Passage) -> Iterator[tuple[Passage, Passage]]:
    """The credits of one line, each with its evidence: "A as B and C as D" are two."""
    at = 0
    for match in _NEXT_CREDIT.finditer(bare.text):
        if looks_like_person(match["performer"]) and _AS.search(bare.text, at, match.start()):
            yield bare.cut(at, match.start()), bare.cut(at, match.start())
            at = match.end()
    yield bare.cut(at), bare.cut(at) if at else line


def _cast_line(bare: Passage, evidence: Passage, known: Collection[str]) -> Iterator[CastLine]:
    if divider := _AS.search(bare.text) or _PLAYS.search(bare.text):
        left, right = bare.cut(0, divider.start()).strip(), bare.cut(divider.end()).strip()
        if people := list(_performers(left, known)):
            several = list(right.split(_AND_AS))
            parts = [_parts_of(part, len(people)) for part in several]
            for number, person in enumerate(people):
                read = [_part(person.text, part[number], evidence) for part in parts]
                told = any(line.description for line in read)
                # The evidence of each is the whole line: where it tells of one part, it does of all.
                yield from (
                    replace(line, description=line.description or right.text) if told else line for line in read
                )
            return
    if divider := _DIVIDER.search(bare.text):
        left, right = bare.cut(0, divider.start()).strip(), bare.cut(divider.end()).strip()
        if fold(left.text) in known:
            yield _part(left.text, right, evidence)
        elif star := _star_at_start(right.text, known):
            if (part := _named_part(left.text)) and (named := _part(right.text[:star], left, evidence)):
                rest = right.text[star:].strip(" \t,;.-–—")
                note = rest.strip("()") if _is_note(rest.strip("()")) else None
                told = named.description if named.character != part else None
                told = told or (None if note else rest or None)
                yield CastLine(right.text[:star], named.character or part, told, note, evidence)
        # Without a star, "performer: part" and "part: what they do" look alike: only a name is a part.
        elif looks_like_person(left.text) and _is_name(named := _part(left.text, right, evidence)):
            yield named
        return
    yield from _bare_name(bare, evidence, known)


def _performers(left: Passage, known: Collection[str]) -> Iterator[Passage]:
    """The performers to the left of "as"; none where that is a sentence that happens to hold an "as"."""
    if job := _JOB_BEFORE_NAME.match(left.text):
        left = left.cut(job.end())
    people = [name for name in split_names(left) if len(name.text) <= _LONGEST_NAME]
    words = _AND_WITH.sub(" ", _PARENTHESES.sub(" ", left.text))
    named = ":" not in left.text and all(_is_performer(name.text, known) for name in people)
    if fold(left.text) in known or (named and _is_performer(words, known, _MOST_WORDS * len(people))):
        yield from people


def _bare_name(bare: Passage, evidence: Passage, known: Collection[str]) -> Iterator[CastLine]:
    person, note = _without_note(bare)
    if looks_like_person(person.text) or fold(person.text) in known:
        told = note if not _is_note(note) else None
        yield CastLine(person.text, None, told, note if _is_note(note) else None, evidence)


def _is_performer(text: str, known: Collection[str], most: int = _MOST_WORDS) -> bool:
    """Whether a text can be somebody's name; laxer than "looks like a person", for "50 Cent" and "Ne-Yo"."""
    if looks_like_person(text) or fold(text) in known:
        return True
    words = text.split()
    return 0 < len(words) <= most and all(not word[0].islower() or word in PARTICLES for word in words)


def _named_part(left: str) -> str | None:
    """The part that stands before a performer's name, without notes; None when it is a sentence."""
    name = " ".join(_PARENTHESES.sub(" ", left).split())
    return name if 0 < len(name.split()) <= _MOST_WORDS and not _VERB.search(name) else None


def _is_name(part: CastLine) -> bool:
    """Whether what stands to the right of a dash names a part, rather than telling of it."""
    if not part.character:
        return part.note is not None or part.description is not None
    words = part.character.split()
    small = PARTICLES | {"the", "and", "a"}
    return len(words) <= _MOST_WORDS and all(not word[0].islower() or word in small for word in words)


def _star_at_start(text: str, known: Collection[str]) -> int:
    """Where the known performer's name that ``text`` begins with ends; 0 when it begins with none."""
    words = list(_WORD.finditer(text))[:_MOST_WORDS]
    ends = [word.end() for word in words if word[0][-1] not in "-–—(" and fold(text[: word.end()]) in known]
    return len(text[: ends[-1]].rstrip(",;:.")) if ends else 0


def _parts_of(right: Passage, people: int) -> list[Passage]:
    """A part for each of several performers: "as Tom and Jerry" are two for two."""
    described = _description(right.text)
    named = right.cut(0, described.start()) if described else right
    parts = list(named.split(_AND)) if people > 1 and not described else []
    if len(parts) == people and all(part.text[:1].isupper() for part in parts):
        return parts
    return [right] * people


def _part(person: str, right: Passage, evidence: Passage) -> CastLine:
    """A performer's line from what stands to the right of "as": character, description, note."""
    character, note = _without_note(right)
    description = note if not _is_note(note) else None
    if end := _description(character.text):
        description = character.text[end.end() :].strip() or description
        character, inner = _without_note(character.cut(0, end.start() + len(end["stop"] or "")))
        note = inner or note
    character, inner = _without_note(character)
    if inner:
        description, note = (description, inner) if _is_note(inner) else (description or inner, note)
    if character.text[:1].islower() and (goes_on := _NAMELESS.search(character.text)):
        description = right.text[goes_on.end() :]
        character = character.cut(0, goes_on.start())
    if (before := _BEFORE_NAME.match(character.text)) and not _AGE.fullmatch(before[0]):
        description = description or right.text
        character = character.cut(before.end())
    name = character.text.strip(" \t:,;")
    if name.endswith(".") and not _ABBREVIATION.search(name[:-1]):
        name = name.rstrip(".")
    note = note if _is_note(note) else None
    if not name or len(name) > _LONGEST_NAME or (_ROLE.match(name) and " " in name):
        told = None if not name and note else right.text or None
        return CastLine(person, None, told, note, evidence)
    return CastLine(person, name, description, note, evidence)


def _description(text: str) -> re.Match[str] | None:
    """Where a character's name ends and what is told of them begins."""
    for match in _DESCRIPTION.finditer(text):
        if not match["stop"] or not _ABBREVIATION.search(text, max(0, match.start() - 12), match.start()):
            return match
    return None


def _without_note(passage: Passage) -> tuple[Passage, str | None]:
    note = _NOTE.search(passage.text)
    return (passage.cut(0, note.start()).strip(), note["note"].strip()) if note else (passage.strip(), None)


def _is_note(note: str | None) -> bool:
    """Whether a parenthesis is about the credit ("uncredited"), and not about the story."""
    return note is not None and _CREDIT_NOTE.fullmatch(note) is not None
