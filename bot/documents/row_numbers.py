"""Find running times and dates in numbers, as in infobox rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_MINUTES = re.compile(
    r"(?<![\d.,:])(?:(?P<hours>\d{1,2})\s*h(?:ours?|rs?)?\.?,?\s*(?:and\s*)?)?"
    r"(?P<minutes>\d{1,2},\d{3}|\d{1,4})(?:\.\d+)?\s*m(?:in(?:ute)?s?)?\b",
    re.I,
)
_FROM_MINUTES = re.compile(r"(?<![\d.,:])(?P<minutes>\d{2,3})(?=[ \t]*[–—-][ \t]*\d{2,3}[ \t]*min)", re.I)
"""The first number of "95–102 minutes"."""
_CLOCK = re.compile(
    r"(?<![\d:])0?(?P<hours>\d):(?P<minutes>[0-5]\d)(?::[0-5]\d)?(?![\d:])|(?<![\d:])(?P<long>\d{2,3}):[0-5]\d(?![\d:])"
)
"""Hours, minutes and seconds, or minutes and seconds."""
_PRIME = re.compile(r"(?<!\d)(?P<minutes>\d{1,3})[ \t]?['’′](?!\w)")
_HOURS = re.compile(r"(?<![\d.,:])(?P<hours>\d{1,2}(?:\.\d{1,2})?)\s*h(?:ours?|rs?)?\b", re.I)
_BARE_NUMBER = re.compile(r"\d{1,3}")
_NUMERIC_DATES = (
    re.compile(
        r"(?<![\d./-])(?P<year>(?:1[89]|20)\d\d)(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?![\d./-])"
    ),
    re.compile(r"(?<![\d./-])(?P<day>\d{1,2})\.[ ]?(?P<month>\d{1,2})\.[ ]?(?P<year>(?:1[89]|20)\d\d)(?![\d/-])"),
    re.compile(r"(?<![\d./-])(?P<day>1[3-9]|2\d|3[01])/(?P<month>\d{1,2})/(?P<year>(?:1[89]|20)\d\d)(?![\d/-])"),
    re.compile(r"(?<![\d./-])(?P<month>\d{1,2})/(?P<day>1[3-9]|2\d|3[01])/(?P<year>(?:1[89]|20)\d\d)(?![\d/-])"),
)
"""Dates whose numbers are all unambiguous, unlike "06/03/1980"."""


def find_minutes(text: str) -> list[tuple[int, int, int]]:
    """Return the running times in a text, in order, as (start, end, minutes)."""
    found = [
        *(
            (int(match["hours"] or 0) * 60 + int(match["minutes"].replace(",", "")), match)
            for match in _MINUTES.finditer(text)
        ),
        *((int(match["minutes"]), match) for match in _FROM_MINUTES.finditer(text)),
    ]
    if not found:
        found = [(_on_the_clock(match), match) for match in _CLOCK.finditer(text)]
    if not found:
        found = [(int(match["minutes"]), match) for match in _PRIME.finditer(text)]
    if not found and (match := _HOURS.search(text)):
        found = [(round(float(match["hours"]) * 60), match)]
    if not found and (match := _BARE_NUMBER.fullmatch(text)):
        found = [(int(match[0]), match)]
    return sorted((*match.span(), length) for length, match in found if length)


def _on_the_clock(match: re.Match[str]) -> int:
    """Return the minutes of "1:35:20" or "95:20"."""
    return int(match["long"]) if match["long"] else int(match["hours"]) * 60 + int(match["minutes"])


def find_numeric_dates(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the dates whose numbers are all unambiguous, as (start, end, ISO)."""
    for pattern in _NUMERIC_DATES:
        for match in pattern.finditer(text):
            try:
                said = date(int(match["year"]), int(match["month"]), int(match["day"]))
            except ValueError:
                continue
            yield (*match.span(), said.isoformat())
