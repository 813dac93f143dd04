"""Find dates in a text, without loading the reader of names, which the running bot doesn't need."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from bot.documents.vocabulary import MONTHS, either

_SHORT_MONTH = 3
_MONTH = rf"(?P<month>{either(MONTHS)}|{either({month[:_SHORT_MONTH] for month in MONTHS} | {'Sept'})})\b\.?"
_YEAR = r"(?P<year>1[89]\d\d|20\d\d)(?!\d)"
_A_YEAR = re.compile(_YEAR)
_A_MONTH = re.compile(rf"{either({month[:_SHORT_MONTH] for month in MONTHS})}|-\d\d-")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return the patterns, compiled on first use: that takes longer than loading most modules."""
    patterns = (
        rf"\b{_MONTH}[ \u00a0](?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?[ \u00a0]{{1,2}}{_YEAR}",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ \u00a0]{_MONTH},?[ \u00a0]{_YEAR}",
        rf"(?<![\d-]){_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])",
        rf"\b{_MONTH},?[ \u00a0](?:of )?{_YEAR}",
    )
    return tuple(map(re.compile, patterns))


def find_dates(text: str) -> list[tuple[int, int, str]]:
    """Return the dates in a text, in order, as (start, end, ISO): full dates, and months as "1980-01".

    Accepts "October 10, 2006", "10 October 2006", "2006-10-10", "January 1980"; impossible dates are left out.
    """
    found: list[tuple[int, int, str]] = []
    if not (_A_YEAR.search(text) and _A_MONTH.search(text)):
        return found
    for pattern in _patterns():
        for match in pattern.finditer(text):
            if iso := _iso(match):
                found.append((match.start(), match.end(), iso))
    found.sort(key=lambda item: (item[0], -item[1]))
    apart: list[tuple[int, int, str]] = []
    for item in found:
        if not apart or item[0] >= apart[-1][1]:
            apart.append(item)
    return apart


def _iso(match: re.Match[str]) -> str | None:
    name = match["month"]
    month = int(name) if name.isdecimal() else _month_number(name)
    year = int(match["year"])
    day = match.groupdict().get("day")
    try:
        written = date(year, month, int(day or 1)).isoformat()
    except ValueError:
        return None
    return written if day else written[:7]


def _month_number(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, 1) if month[:_SHORT_MONTH] == name[:_SHORT_MONTH])
