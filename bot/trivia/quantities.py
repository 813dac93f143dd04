"""Values near a date, a year, a length or a sum, written as it is written."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from bot.trivia.draw import Draw

Offset = TypeVar("Offset", int, float)

_MONEY = re.compile(
    r"(?:(?P<before>US ?\$|USD ?\$?|\$|£|€|₹|¥)\s?)(?P<number>\d{1,3}(?:,\d{3})+|\d{1,4}(?:\.\d{1,3})?)"
    r"(?:\s(?P<unit>million|billion|crore|lakh))?"
)
_NOTES = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_ABOUT = re.compile(r"^(?:est\.?|estimated|approximately|approx\.?|about|around|c\.|~)\s*", re.I)
_FACTORS = (0.4, 0.5, 0.6, 0.7, 0.8, 1.25, 1.5, 1.6, 2.0, 2.4, 3.0)
_NUMBER_WORDS = (
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Money:
    sign: str
    digits: str
    unit: str

    @property
    def value(self) -> float:
        return float(self.digits.replace(",", ""))

    @property
    def decimals(self) -> int:
        return len(self.digits.partition(".")[2])

    def __str__(self) -> str:
        return f"{self.sign}{self.digits}" + (f" {self.unit}" if self.unit else "")

    def like(self, other: Money) -> bool:
        """Whether both are written alike and of the same order: neither stands out beside the other."""
        same = (self.sign, self.unit, self.decimals) == (other.sign, other.unit, other.decimals)
        return same and 1 / 4 <= self.value / other.value <= 4


def read_money(text: str) -> Money | None:
    """One sum, without notes in brackets; None for a range, several sums, or another way of writing."""
    plain = _ABOUT.sub("", _NOTES.sub("", text).strip())
    match = _MONEY.fullmatch(plain)
    if match is None:
        return None
    money = Money("$" if "$" in match["before"] or "US" in match["before"] else match["before"], match["number"],
                  match["unit"] or "")  # fmt: skip
    return money if money.value > 0 and (money.unit or money.value >= 1000) else None


def near_money(money: Money, draw: Draw) -> Iterator[str]:
    for factor in _balanced(_FACTORS, 1.0, draw):
        value = money.value * factor
        if money.unit:
            if value >= 1000:
                continue  # nobody writes "$1,200 million"
            digits = f"{value:.{money.decimals}f}"
        else:
            step = 10 ** max(0, len(str(int(money.value))) - 2)  # two digits of the sum count
            digits = f"{round(value / step) * step:,}"
        if float(digits.replace(",", "")) > 0:
            yield str(Money(money.sign, digits, money.unit))


def near_years(year: int, draw: Draw, *, least: int = 1890, most: int = 2100) -> Iterator[str]:
    offsets = tuple(offset for offset in range(-6, 7) if offset and least <= year + offset <= most)
    return (str(year + offset) for offset in _balanced(offsets, 0, draw))


def near_minutes(minutes: int, draw: Draw) -> Iterator[str]:
    offsets = tuple(offset for offset in (-31, -24, -18, -13, -9, 8, 12, 17, 23, 30) if minutes + offset > 1)
    return (f"{minutes + offset} minutes" for offset in _balanced(offsets, 0, draw))


def near_numbers(word: str, draw: Draw) -> Iterator[str]:
    """Numbers near one that is written as a word or in digits."""
    if word.casefold() in _NUMBER_WORDS:
        at = _NUMBER_WORDS.index(word.casefold())
        near = [n for n in range(at - 4, at + 5) if n != at and 0 <= n < len(_NUMBER_WORDS)]
        for number in draw.all(near):
            yield _NUMBER_WORDS[number].title() if word[0].isupper() else _NUMBER_WORDS[number]
    elif word.isdecimal():
        number = int(word)
        steps = [1, 2, 3, 4, 5] if number < 30 else [5, 10, 15, 20, 25] if number < 200 else [50, 100, 150, 250, 300]
        near = [number + sign * step for step in steps for sign in (-1, 1) if number + sign * step > 1]
        for other in draw.all(near):
            yield str(other)


def near_dates(iso: str, draw: Draw) -> Iterator[str]:
    """Other days, in ISO form: of the same year, of the years around it."""
    day = date.fromisoformat(iso)
    changes = tuple((years, months) for years in (-2, -1, 0, 1, 2) for months in (-4, -2, 0, 3, 5) if years or months)
    for years, months in draw.all(changes):
        month = (day.month - 1 + months) % 12 + 1
        number = day.day if not months else 1 + draw.below(28)
        year = day.year + years
        yield date(year, month, min(number, calendar.monthrange(year, month)[1])).isoformat()


def written_date(iso: str) -> str:
    """ "2001-01-12" → "12 January 2001"."""
    day = date.fromisoformat(iso)
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def _balanced(offsets: tuple[Offset, ...], middle: Offset, draw: Draw) -> Iterator[Offset]:
    """The offsets in such an order that the true value is as often the least or the greatest as between."""
    below = [*draw.some([offset for offset in offsets if offset < middle], len(offsets))]
    above = [*draw.some([offset for offset in offsets if offset > middle], len(offsets))]
    smaller = draw.below(4)
    yield from below[:smaller]
    yield from above[: 3 - smaller]
    yield from above[3 - smaller :]
    yield from below[smaller:]
