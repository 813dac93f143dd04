"""Turn tables in wiki source into lines: one for each row, and one for each credit of a cast."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mwparserfromhell.nodes import Tag

from bot.documents.names import is_placeholder
from bot.documents.vocabulary import LANGUAGES, NATIONS
from bot.documents.wikitext.lines import continued, tidy_lines
from bot.documents.wikitext.markup import contents_at, pieces_of
from bot.documents.wikitext.rendering import Piece, text_of

_PERFORMER = re.compile(
    r"\b(?:actors?|actress(?:es)?|performers?|performed|portrayed|played|voiced?|cast|artist(?:e?s)?|players?|stars?)\b",
    re.I,
)
_PART = re.compile(r"\b(?:roles?|characters?|parts?|portrays|as)\b", re.I)
_LANGUAGE = re.compile(rf"\s*(?:{NATIONS}|{LANGUAGES})\b")
"""A column header for the voices in one language."""
_MOST_COLUMNS = 40


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell, and the number of columns and rows it spans."""

    pieces: list[Piece]
    columns: int
    rows: int


def _rows(table: Tag, source: str, at: int) -> Iterator[list[Cell]]:
    """Yield the rows of a table as lists of cells; cells before the first row mark are a row too."""
    at = contents_at(table, source, at)
    loose: list[Cell] = []
    for node in table.contents.nodes:
        text = str(node)
        if isinstance(node, Tag) and node.tag == "tr":
            if loose:
                yield loose
                loose = []
            yield list(_cells(node, text, at))
        elif isinstance(node, Tag) and node.tag in ("td", "th"):
            loose.append(_cell(node, text, at))
        at += len(text)
    if loose:
        yield loose


def _cells(row: Tag, source: str, at: int) -> Iterator[Cell]:
    at = contents_at(row, source, at)
    for node in row.contents.nodes:
        text = str(node)
        if isinstance(node, Tag) and node.tag in ("td", "th"):
            yield _cell(node, text, at)
        at += len(text)


def _cell(cell: Tag, source: str, at: int) -> Cell:
    pieces = list(pieces_of(cell.contents, contents_at(cell, source, at)))
    return Cell(pieces, _span(cell, "colspan"), _span(cell, "rowspan"))


def _span(cell: Tag, name: str) -> int:
    """Return how many columns or rows a cell spans."""
    if not cell.has(name):
        return 1
    number = re.search(r"\d{1,2}", str(cell.get(name).value))
    return max(1, int(number[0])) if number else 1


def table_lines(table: Tag, source: str, at: int) -> Iterator[list[Piece]]:
    """Yield the lines of a table in wiki source; see ``lines_of``."""
    yield from lines_of(list(_rows(table, source, at)))


def lines_of(rows: list[list[Cell]]) -> Iterator[list[Piece]]:
    """Yield a line for each row, or for each credit if the table names its columns of performers and parts."""
    grid = _grid(rows)
    performers, part, first = _columns(grid)
    for row in grid[first:]:
        if performers:
            yield from _credits(row, performers, part)
            continue
        told = [cell for n, cell in enumerate(row) if n == 0 or cell is not row[n - 1]]
        cells = [lines for cell in told if (lines := tidy_lines(cell.pieces))]
        if any(len(lines) > 2 for lines in cells):
            for lines in cells:
                yield from lines
        elif cells:
            yield continued([continued(lines, ", ") for lines in cells], " | ")


def _grid(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Return the rows with each cell repeated in every row and column it spans."""
    grid: list[list[Cell]] = []
    carried: dict[int, tuple[int, Cell]] = {}
    for row in rows:
        line: list[Cell] = []
        cells = iter(row)
        while len(line) < _MOST_COLUMNS:
            column = len(line)
            if column in carried:
                left, cell = carried.pop(column)
                line.append(cell)
                if left > 1:
                    carried[column] = left - 1, cell
                continue
            cell = next(cells, None)
            if cell is None:
                break
            for _ in range(min(cell.columns, _MOST_COLUMNS - column)):
                if cell.rows > 1:
                    carried[len(line)] = cell.rows - 1, cell
                line.append(cell)
        grid.append([*line, *cells])
    return grid


def _columns(grid: list[list[Cell]]) -> tuple[list[int], int, int]:
    """Return the columns of performers, the column of parts, and the first row below the headers; no performers if the
    headers don't name them."""
    for number, row in enumerate(grid[:3]):
        names = [text_of(cell.pieces)[:80] for cell in row]
        said = [n for n, name in enumerate(names) if _PERFORMER.search(name)]
        performers = said or [n for n, name in enumerate(names) if _LANGUAGE.match(name)]
        parts = [n for n, name in enumerate(names) if _PART.search(name) and n not in performers]
        if performers and parts:
            return performers, parts[0], number + 1
    return [], -1, 0


def _credits(row: list[Cell], performers: list[int], part: int) -> Iterator[list[Piece]]:
    """Yield each performer with their part, and the rest of the row."""
    lines = [tidy_lines(cell.pieces) for cell in row]
    played = continued(lines[part], " / ") if part < len(lines) else []
    rest = [
        continued(told, ", ")
        for n, told in enumerate(lines)
        if told and n != part and n not in performers and row[n] is not row[n - 1]
    ]
    for column in performers:
        for performer in lines[column] if column < len(lines) else []:
            if is_placeholder(text_of(performer)):
                continue
            start = performer[0].start
            named = [*performer]
            if played and " as " not in f" {text_of(performer)} ":
                named += [Piece(" as ", start, start), *played]
            yield continued([named, *rest], " – ")
