"""The rows of an infobox as a browser copies them: a label, a tab, and values that may each have a line of their own.

Some browsers copy no tab, and a label is alone on its line. Either becomes ``Label: one; two``, as people type rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile, zip_longest
from typing import NamedTuple

from bot.documents.break_signs import Change
from bot.documents.infobox import is_known_label

_LONGEST_LABEL = 32
_LONGEST_VALUE, _MOST_WORDS, _MOST_VALUES = 80, 12, 25
_FEWEST_LABELS = 3
"""Without tabs, this many labels make an infobox. A single one may be a heading ("Music")."""
_HEADING = re.compile(r"\[edit\]|^=+ ")
_BLANKS = " \r\u00a0"


class _BareLine(NamedTuple):
    """A line without the blanks around it, and its offset in the text."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class _CopiedRow(NamedTuple):
    label: tuple[_BareLine, ...]
    """The line with the label, or two: "Production", "companies"."""
    value: _BareLine | None
    """What follows the label on its line."""
    number: int
    """The index of the label's last line."""

    @property
    def label_end(self) -> int:
        last = self.label[-1]
        return last.start + len(last.text.partition("\t")[0].rstrip(_BLANKS))


def row_changes(text: str) -> Iterator[Change]:
    """The changes that turn copied rows into typed ones: a colon for each tab, a semicolon between two values."""
    lines = list(_lines(text))
    rows = list(_tabbed_rows(lines)) or _bare_rows(lines)
    for row, following in zip_longest(rows, rows[1:]):
        if len(row.label) > 1:
            yield row.label[0].end, row.label[1].start, " "
        at, joint = row.label_end, ": "
        for value in (*filter(None, [row.value]), *_values_below(lines, row, following)):
            continues = value.text[0] == "(" or value.text[0].islower()
            yield at, value.start, " " if continues and joint == "; " else joint
            at, joint = value.end, "; "


def _lines(text: str) -> Iterator[_BareLine]:
    at = 0
    for line in text.split("\n"):
        yield _BareLine(line.strip(_BLANKS), at + len(line) - len(line.lstrip(_BLANKS)))
        at += len(line) + 1


def _tabbed_rows(lines: Sequence[_BareLine]) -> Iterator[_CopiedRow]:
    for number, line in enumerate(lines):
        said, tab, rest = line.text.partition("\t")
        above = lines[number - 1] if number else None
        if tab and _is_label(said):
            label = (line,)
        elif tab and above and "\t" not in above.text and _is_label(f"{above.text} {said}"):
            label = (above, line)
        else:
            continue
        value = rest.strip(f"\t{_BLANKS}")
        yield _CopiedRow(
            label, _BareLine(value, line.text.index(value, len(said) + 1) + line.start) if value else None, number
        )


def _bare_rows(lines: Sequence[_BareLine]) -> list[_CopiedRow]:
    """The rows without tabs: at least ``_FEWEST_LABELS`` labels, with nothing but values between them."""
    run: list[_CopiedRow] = []
    longest: list[_CopiedRow] = []
    for number, line in enumerate(lines):
        if not _is_label(line.text):
            continue
        row = _CopiedRow((line,), None, number)
        if run and not _values_below(lines, run[-1], row):
            run = []
        run.append(row)
        longest = max(longest, run, key=len)
    return longest if len(longest) >= _FEWEST_LABELS else []


def _is_label(text: str) -> bool:
    text = text.strip(_BLANKS)
    return 0 < len(text) <= _LONGEST_LABEL and text[0].isupper() and ":" not in text and is_known_label(text)


def _values_below(lines: Sequence[_BareLine], row: _CopiedRow, following: _CopiedRow | None) -> Sequence[_BareLine]:
    """The values on the lines below a label. Those of the last row end with the first line that is none."""
    if following:
        below = [line for line in lines[row.number + 1 : following.number + 1 - len(following.label)] if line.text]
        return below if len(below) <= _MOST_VALUES and all(map(_is_value, below)) else []
    if row.value:
        return []
    below = lines[row.number + 1 :]
    first = next((number for number, line in enumerate(below) if line.text), 0)
    return list(takewhile(_is_value, below[first : first + _MOST_VALUES]))


def _is_value(line: _BareLine) -> bool:
    """Whether a line may be a value: it is neither blank nor a sentence nor a heading."""
    text = line.text
    return (
        0 < len(text) <= _LONGEST_VALUE and len(text.split()) <= _MOST_WORDS and not {"[edit]", "="} & {*text.split()}
    )
