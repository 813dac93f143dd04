"""A table (CSV) with a header → its films, row by row."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

from bot.documents.decode import MOST_BYTES
from bot.importing.fields import PLOTS, TITLES, by_column, column, record_of
from bot.importing.record import Record, Skipped
from bot.importing.source import ExportFile

_SIGNS = ",;\t|"
_REMEDY = "name one column “Title” and one “Plot” in its first line, and save it as CSV in UTF-8."


def records(source: ExportFile) -> Iterator[Record | Skipped]:
    """The films of a table.

    Raises ``UnreadableExport`` at the first row that cannot be trusted: from there on, words of a plot might be taken
    for a title.
    """
    csv.field_size_limit(MOST_BYTES)
    with source.lines() as lines:
        try:
            yield from _rows(source, lines)
        except UnicodeDecodeError:
            raise source.problem("is not UTF-8: open it in a spreadsheet, and save it as CSV in UTF-8.") from None


def _rows(source: ExportFile, lines: Iterator[str]) -> Iterator[Record | Skipped]:
    first = next(lines, "").lstrip("\ufeff")
    header = _header(source, first)
    sign = next(sign for sign in _SIGNS if header == _cells(first, sign))
    rows = csv.reader(lines, delimiter=sign, strict=True)
    number = 1
    while True:
        number += 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            if "end of data" in str(error):
                raise source.problem(
                    f"ends within row {number}: copy or export it again; the rows above it were imported."
                ) from None
            raise source.problem(
                f"has a cell in row {number} that cannot be read ({error}): fix its quotation marks;"
                " the rows above it were imported."
            ) from None
        if row is None:
            return
        if not any(map(str.strip, row)):
            continue
        if len(row) != len(header):
            yield Skipped("row with more or fewer cells than the first line", f"row {number}")
            continue
        yield record_of(by_column(zip(header, row, strict=True)), f"row {number}")


def _header(source: ExportFile, line: str) -> list[str]:
    for sign in _SIGNS:
        names = _cells(line, sign)
        if _has(names, TITLES) and _has(names, PLOTS):
            return names
    columns = max((_cells(line, sign) for sign in _SIGNS), key=len)
    missing = "a plot" if _has(columns, TITLES) else "films' titles"
    what = f"is a table without a column of {missing}" if len(columns) > 1 else "is neither an export nor a table"
    raise source.problem(f"{what}: {_REMEDY}")


def _has(names: Iterable[str], wanted: Iterable[str]) -> bool:
    return not set(wanted).isdisjoint(names)


def _cells(line: str, sign: str) -> list[str]:
    try:
        return [column(name) for row in csv.reader([line], delimiter=sign) for name in row]
    except csv.Error:
        return []
