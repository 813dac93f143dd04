"""Values near a date, a year, a length or a sum, written as it is written."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, chain

from bot.trivia.draw import Draw

_MONEY = re.compile(
    r"(?:(?P<before>US ?\$|USD ?\$?|\$|£|€|₹|¥)\s?)(?P<number>\d{1,3}(?:,\d{3})+|\d{1,4}(?:\.\d{1,3})?)"
    r"(?:\s(?P<unit>million|billion|crore|lakh))?"
)
_NOTES = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_ABOUT = re.compile(r"^(?:est\.?|estimated|approximately|approx\.?|about|around|c\.|~)\s*", re.I)
_STEPS_OF_MONEY = (2, 3, 4)
"""Tenths that are added, again and again."""
_STEPS_OF_YEARS = (1, 2, 3, 4)
_STEPS_OF_MINUTES = {1: (4, 6, 7, 8, 9, 11, 12, 13), 5: (2, 4), 10: (1, 1, 2)}
"""By how round the length is; of those by five, every other is round by ten."""
_STEPS_OF_WEEKS = (3, 7, 12, 18, 25, 34, 52)
_LADDERS = 8
"""After so many that are true or too great, no more are tried."""
_TRIES = 6
"""Ladders with the true value on one rung, after which another rung is tried."""
Ladder = tuple[str, str, str]
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
    """Other sums, with as many digits that count as this one has."""
    counting = _counting(money.digits)

    def rung(steps: int) -> str | None:
        value = money.value * 1.1**steps
        step = 10.0**-money.decimals if money.decimals else 10 ** max(0, len(str(int(value))) - counting)
        rounded = round(value / step) * step
        if _counting(written(rounded)) < counting or (money.decimals and written(rounded).endswith("0")):
            rounded += step  # "$9.0 million" is rounder than "$8.5 million"
        if not 0 < rounded < 4 * money.value or (money.unit and rounded >= 1000):
            return None  # nobody writes "$1,200 million"
        return str(Money(money.sign, written(rounded), money.unit))

    def written(value: float) -> str:
        return f"{value:.{money.decimals}f}" if money.unit else f"{round(value):,}"

    # Where there is no room below it, it would be the least too often.
    if len({rung(-3 * number) for number in range(4)} - {None}) < 4:
        return iter(())
    return chain.from_iterable(_ladders(_STEPS_OF_MONEY, rung, draw))


def _counting(digits: str) -> int:
    """How many digits count: 2 in "1,200,000"."""
    return len(digits.replace(",", "").replace(".", "").strip("0"))


def ladders_of_years(year: int, draw: Draw, *, least: int = 1890, most: int = 2100) -> Iterator[Ladder]:
    """Other years, three and three, each up to four from the next."""
    return _ladders(_STEPS_OF_YEARS, lambda years: str(year + years) if least <= year + years <= most else None, draw)


def near_years(year: int, draw: Draw, *, least: int = 1890, most: int = 2100) -> Iterator[str]:
    """The same, one after the other, as long as there is room for all of a ladder on either side: else the year
    would be the first, or the last, too often."""
    room = min(year - least, most - year) // 3
    steps = _STEPS_OF_YEARS[: max(0, room)]
    if not steps:
        return iter(())
    return chain.from_iterable(_ladders(steps, lambda years: str(year + years), draw))


def near_minutes(minutes: int, draw: Draw) -> Iterator[str]:
    """Other lengths, as round as this one is."""
    grain = _grain(minutes)

    def rung(steps: int) -> str | None:
        other = minutes + grain * steps
        return f"{other} minutes" if other > 1 and _grain(other) == grain else None

    return chain.from_iterable(_ladders(_STEPS_OF_MINUTES[grain], rung, draw))


def near_numbers(word: str, draw: Draw) -> Iterator[str]:
    """Numbers near one that is written as a word or in digits. Of small ones there are none: "two" could only be the
    least."""
    if word.casefold() in _NUMBER_WORDS:
        at = _NUMBER_WORDS.index(word.casefold())

        def in_words(steps: int) -> str | None:
            other = _NUMBER_WORDS[at + steps] if 0 <= at + steps < len(_NUMBER_WORDS) else None
            return other.title() if other and word[0].isupper() else other

        steps, rung = (1,), in_words
    elif word.isdecimal():
        number = int(word)
        grain = next((grain for grain in (100, 50, 10, 5) if number % grain == 0 and number >= 2 * grain), 1)

        def in_figures(steps: int) -> str | None:
            other = number + grain * steps
            return str(other) if other > 1 else None

        steps, rung = (1, 2), in_figures
    else:
        return
    # Where there is no room below it for all of a ladder, it would be the least too often.
    if rung(-3 * max(steps)):
        yield from chain.from_iterable(_ladders(steps, rung, draw, most=1))


def near_dates(iso: str, draw: Draw) -> Iterator[str]:
    """Other days, in ISO form: of the same day of the week, on which films come out where this one did."""
    day = date.fromisoformat(iso)
    return chain.from_iterable(
        _ladders(_STEPS_OF_WEEKS, lambda weeks: (day + timedelta(weeks=weeks)).isoformat(), draw)
    )


def written_date(iso: str) -> str:
    """ "2001-01-12" → "12 January 2001"."""
    day = date.fromisoformat(iso)
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def _grain(minutes: int) -> int:
    """How round a length is."""
    return 10 if minutes % 10 == 0 else 5 if minutes % 5 == 0 else 1


def _ladders(
    steps: Sequence[int], rung: Callable[[int], str | None], draw: Draw, *, most: int = _LADDERS
) -> Iterator[Ladder]:
    """Three and three other values: with the true one, each three are four rungs of a ladder with steps of chance,
    and the true value is as often on one rung as on another. So nothing is told by where it stands among them, nor
    by how far the others are. ``rung`` gives the value so many steps away; None where there is none."""
    for _ in range(most):
        rank = draw.below(4)
        for _ in range(_TRIES):
            heights = [0, *accumulate(steps[draw.below(len(steps))] for _ in range(3))]
            own = heights.pop(rank)
            found = [value for height in heights if (value := rung(height - own))]
            if len({*found, rung(0)}) == 4:
                yield found[0], found[1], found[2]
                break
