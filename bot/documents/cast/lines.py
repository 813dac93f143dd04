"""Read a cast section's credits, line by line. A line that isn't surely a credit is skipped and hides the section."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.documents.cast.credit import IN_A_ROLE, CastLine, credits_of, line_of
from bot.documents.cast.habits import Habit, habit_of
from bot.documents.cast.performers import is_bare_performer, read_performers
from bot.documents.cast.words import RELATIONS
from bot.documents.folding import fold
from bot.documents.names import looks_like_person
from bot.documents.passage import Passage

__all__ = ["CastLine", "CastList", "read_cast_list"]

_LINE = re.compile(r"\r?\n")
_BULLET = re.compile(r"(?P<indent>[ \t]*)(?P<marks>[-*•–—#:]{1,4}|\d{1,3}[.)])[ \t]+")
_AS_AND_NO_MORE = re.compile(r".*[ \t]as:", re.I)
_SAYS_AS = re.compile(r"[ \t](?:as|plays|portrays|voices)(?:[ \t]|:?$)", re.I)
_JOB = r"(?:(?:co-)?director|(?:co-|executive )?producer|(?:screen|co-)?writer|screenplay|music|editor|composer)s?"
_CREW = re.compile(rf"{_JOB}[ \t]*:[ \t]*(?P<names>.+)", re.I)
_OF_A_CAST = (
    r"main|lead|leading|principal|starring|supporting|additional|other|guests?|special|voice|uncredited|unbilled|featured"
    r"|credited|male|female|recurring|cameos?|friendly"
)
_GROUP = re.compile(
    rf"(?:(?:{_OF_A_CAST})(?: (?:and|&) (?:{_OF_A_CAST}))?(?: (?:cast|roles?|parts?|actors?|actresses|appearances?"
    r"|players|voices?|guests?|invitation))?|in (?:alphabetical|credits) order|cast|voices):?",
    re.I,
)
"""A heading line over the performers of one group, which reveals nothing of the story."""
_DANGLING = re.compile(r"(?P<person>[^…]{3,60}?)[ \t]*(?:\.{2,}|…)")
_REFERENCES = re.compile(r"(?:[ \t]*\[(?:\d{1,3}|[a-z]{1,2}|(?:note|nb) \d{1,3}|citation needed)\])+[ \t]*$", re.I)
_CELL = re.compile(r"[ \t]*(?:\t|\|\|?|!!)[ \t]*")
_BORDER = re.compile(r"[ \t]*\|[ \t]*")
_LISTS_SIDE_BY_SIDE = re.compile(r"[ \t]*\|[ \t]*[-*•][ \t]+[^|\s]")
_TABLE_MARKS = re.compile(r"[ \t]*(?:\{\||\|\}|\|-|\|\+)|[ \t|:+-]*$")
"""Table lines without cells."""
_PERFORMER_COLUMN = re.compile(
    r"(?:\w+ )?(?:voice |dub )?(?:actors?|actress(?:es)?|performers?|artists?|cast(?: members?)?|starring|stars?)"
    r"|actor ?/ ?actress|(?:played|portrayed|voiced|performed) by"
)
_PART_COLUMN = re.compile(r"(?:characters?|roles?|parts?)(?: names?)?|plays|as")
_RELATION = re.compile(r"(?P<whom>[^,;:()/]{2,40})['’]s[ \t]+(?P<relation>[\w-]+)")
_PARTS_IN_PARENTHESES = re.compile(r"^(?P<part>[^():]{2,60}?)[ \t]*\((?P<person>[^()]{3,60})\)(?P<rest>.*)$")
_REMEMBERED = 8
"""Number of cached sections: each is read for its credits, and again to decide whether it may be shown."""
_NAME_AND_PART = 2
"""Number of cells in a row that can be read without a header row."""
_TAB = 4
_TOP = (1, 0)
"""Depth of a bullet at the start of its line."""


@dataclass(frozen=True, slots=True)
class CastList:
    """The credits of a section."""

    lines: tuple[CastLine, ...]
    complete: bool
    """Whether every line is surely a credit with nothing hidden, so that showing the section reveals nothing more."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A line without its bullet. A ``nested`` line belongs to the one above it; a ``loose`` line lacks the bullet that
    the others have. Both may continue the description of the part above."""

    text: Passage
    line: Passage
    nested: bool
    loose: bool


def read_cast_list(section: Passage, stars: Iterable[str]) -> CastList:
    """Read the performers in a cast section, one a line, in billing order.

    Understands "A as B", "A plays B", "A – B", "A: B", a bare name, a performer of several parts ("A as:", then a
    part a line), and tables whose first row names their columns. ``stars`` are performers known from elsewhere: they
    show which side of a dash is the performer. Any other line is prose, which stays in the section's text.
    """
    return _read_cast_list(section, frozenset(map(fold, stars)) - {""})


@lru_cache(_REMEMBERED)
def _read_cast_list(section: Passage, known: frozenset[str]) -> CastList:
    rows = list(_rows(section))
    listed = [row.text.text for row in rows if not (row.nested or row.loose or _SAYS_AS.search(row.text.text))]
    reading = _Reading(section, known, habit_of(listed, known), parts_first=_has_parts_first(rows, known))
    for row in rows:
        reading.row(row)
    lines = tuple(_with_relations(reading.lines))
    complete = reading.complete and bool(lines) and not any(line.tells for line in lines)
    return CastList(lines, complete)


class _Reading:
    """The credits read so far, and what earlier lines say about later ones."""

    def __init__(self, section: Passage, known: Collection[str], habit: Habit, *, parts_first: bool) -> None:
        self._section = section
        self._known = known
        self._habit = habit
        self._parts_first = parts_first
        self._columns: tuple[int, int] | None = None
        self._several_parts: str | None = None
        self._part_below: CastLine | None = None
        """The credit of a line that ends in dots: the next line holds its part."""
        self.lines: list[CastLine] = []
        self.complete = True

    def row(self, row: _Row) -> None:
        text = row.text.text
        if (found := _columns(row.text)) and not row.nested:
            self._columns = found
        elif self._columns and (cells := _cells(row.text)):
            self._add(_table_row(cells, self._columns, row.line, self._known))
        elif (dots := _DANGLING.fullmatch(text)) and is_bare_performer(dots["person"], self._known):
            self._add([line_of(dots["person"], "", row.line)])
            self._part_below = self.lines[-1]
        elif above := self._part_below:
            self._part_below = None
            self.lines[-1] = self._with_part(above, row)
        elif self._several_parts and not _SAYS_AS.search(text) and fold(text) not in self._known:
            self._add([line_of(self._several_parts, text, row.line)])
        elif ((crew := _CREW.fullmatch(text)) and looks_like_person(crew["names"])) or _GROUP.fullmatch(text):
            self._several_parts = None
        else:
            self._several_parts = None
            self._add(list(self._credits(row)))
            if self.lines and self.lines[-1].evidence == row.line and _AS_AND_NO_MORE.fullmatch(text.rstrip()):
                self._several_parts = self.lines.pop().person

    def _with_part(self, above: CastLine, row: _Row) -> CastLine:
        """Return the credit of the line above with its part from this line, hidden if it is more than a name."""
        start = self._section.start
        both = self._section.cut(above.evidence.start - start, row.line.end - start)
        read = line_of(above.person, row.text.text, both)
        return replace(read, character=None, billing=read.billing or row.text.text) if read.tells else read

    def _credits(self, row: _Row) -> Iterator[CastLine]:
        text = row.text.text
        if row.nested or (row.loose and not (_SAYS_AS.search(text) or IN_A_ROLE.search(text))):
            return
        if self._parts_first and (match := _PARTS_IN_PARENTHESES.match(row.text.text)):
            for performer in read_performers(match["person"], self._known):
                read = line_of(performer.name, match["part"], row.line)
                rest = match["rest"].strip(" \t,;:.-–—") or None
                yield replace(read, description=read.description or rest or performer.told)
            return
        yield from credits_of(row.text, row.line, self._known, self._habit)

    def _add(self, read: Iterable[CastLine]) -> None:
        before = len(self.lines)
        self.lines += read
        self.complete = self.complete and len(self.lines) > before


def _rows(section: Passage) -> Iterator[_Row]:
    found: list[tuple[Passage, Passage, tuple[int, int] | None]] = []
    for line in _list_lines(section):
        bullet = _BULLET.match(line.text)
        bare = line.cut(bullet.end() if bullet else 0).strip()
        if references := _REFERENCES.search(bare.text):
            bare = bare.cut(0, references.start())
        if bare and not _TABLE_MARKS.match(bare.text):
            said = bare if bullet else line.strip()
            if bare.text.startswith("|") and len(_cells(bare)) == _NAME_AND_PART:
                bare = bare.strip(" \t|")
            found.append((bare, said, _depth(bullet) if bullet else None))
    bulleted = [depth for _, _, depth in found if depth]
    listed = 2 * len(bulleted) > len(found) or bool(found and found[0][2])
    top = min(bulleted, default=_TOP) if listed else _TOP
    for bare, line, depth in found:
        nested = depth is not None and (depth > top or not (listed or _SAYS_AS.search(bare.text)))
        yield _Row(bare, line, nested, depth is None and listed)


def _list_lines(section: Passage) -> Iterator[Passage]:
    """Yield the lines; if a list has several columns, each cell is a line."""
    for line in section.split(_LINE):
        if _LISTS_SIDE_BY_SIDE.match(line.text):
            yield from (cell for cell in line.split(_BORDER) if cell.text.strip())
        else:
            yield line


def _depth(bullet: re.Match[str]) -> tuple[int, int]:
    """Return the depth of a bullet: a line deeper than the list's own depth belongs to the line above it."""
    marks = 1 if bullet["marks"][0].isdigit() else len(bullet["marks"])
    return marks, len(bullet["indent"].expandtabs(_TAB)) // 2


def _has_parts_first(rows: Iterable[_Row], known: Collection[str]) -> bool:
    """Return whether a list is written "Part (Performer)", judged by the position of its stars."""
    score = 0
    single = several = others = 0
    for row in rows:
        if match := _PARTS_IN_PARENTHESES.match(row.text.text):
            score += (fold(match["person"]) in known) - (fold(match["part"]) in known)
            if not is_bare_performer(match["person"], known) or " " not in match["person"].strip():
                others += 1
            elif " " in match["part"].strip():
                several += 1
            else:
                single += 1
    # Without any star: performers have full names, and half of the parts a single name.
    return score > 0 or (not score and not others and single + several > 1 and single >= several)


def _cells(row: Passage) -> list[Passage]:
    inner = row.strip(" \t|!")
    return [cell.strip() for cell in inner.split(_CELL)] if _CELL.search(row.text) else []


def _columns(row: Passage) -> tuple[int, int] | None:
    """Return the columns of performers and parts, if this is the header row."""
    names = [fold(cell.text) for cell in _cells(row)]
    performers = [at for at, name in enumerate(names) if _PERFORMER_COLUMN.fullmatch(name)]
    parts = [at for at, name in enumerate(names) if _PART_COLUMN.fullmatch(name)]
    return (performers[0], parts[0]) if performers and parts else None


def _table_row(cells: list[Passage], columns: tuple[int, int], line: Passage, known: Collection[str]) -> list[CastLine]:
    """Return the credits of a row; its other columns are hidden, except for notes."""
    performer, part = columns
    if len(cells) <= max(columns):
        return []
    others = [cell.text for at, cell in enumerate(cells) if at not in columns and cell.text]
    return [
        line_of(person.name, cells[part].text, line, told=(person.told, *others))
        for person in read_performers(cells[performer].text, known)
    ]


def _with_relations(lines: Iterable[CastLine]) -> Iterator[CastLine]:
    """Show "Osk's mother" openly if the list bills an Osk openly: that he has a mother is no news."""
    lines = list(lines)
    billed = {word for line in lines if line.character for word in fold(line.character).split()}
    for line in lines:
        match = _RELATION.fullmatch(line.billing) if line.billing and not line.character else None
        if match and not line.description and match["relation"].casefold() in RELATIONS:
            whom = fold(match["whom"]).split()
            if whom and billed.issuperset(whom):
                yield replace(line, character=line.billing, billing=None)
                continue
        yield line
