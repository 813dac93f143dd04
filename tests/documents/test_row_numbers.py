"""Running times and dates that are written in numbers."""

from __future__ import annotations

import pytest

from bot.documents.row_numbers import find_minutes, find_numeric_dates
from tests.documents.rows import values


@pytest.mark.parametrize(
    ("value", "minutes"),
    [
        ("92 minutes", ["92"]),
        ("92 min.", ["92"]),
        ("92 mins", ["92"]),
        ("92", ["92"]),
        ("1h 32m", ["92"]),
        ("1 h 32 min", ["92"]),
        ("1 hour 32 minutes", ["92"]),
        ("1 hour and 32 minutes", ["92"]),
        ("2 hours", ["120"]),
        ("1.5 hours", ["90"]),
        ("90.5 minutes", ["90"]),
        ("1,440 minutes", ["1440"]),
        ("81 minutes, (US release), 88 minutes", ["81", "88"]),
        ("92 minutes (Japan), 77 minutes (United States)", ["92", "77"]),
        ("minutes", []),
        ("0 minutes", []),
        ("35mm", []),
        ("unknown", []),
    ],
)
def test_runtimes_are_minutes(value: str, minutes: list[str]):
    assert values("Runtime", value) == minutes


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("1:35:20", ["95"]), ("01:35", ["95"]), ("95:20", ["95"]), ("95'", ["95"]), ("95–102 minutes", ["95", "102"]),
        ("95 min (long version: 102 min)", ["95", "102"]), ("1 hr. 35 min.", ["95"]),
    ],
)  # fmt: skip
def test_running_times(written: str, minutes: list[str]):
    assert values("Runtime", written) == minutes


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("1980-3-6", "1980-03-06"), ("6.3.1980", "1980-03-06"), ("25/3/1980", "1980-03-25"),
        ("3/25/1980", "1980-03-25"), ("06/03/1980", "1980"), ("31.2.1980", "1980"), ("1950-23", "1950"),
    ],
)  # fmt: skip
def test_dates_in_numbers(written: str, date: str):
    assert values("Released", written) == [date]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("94 min and 1 h 40 min", [94, 100]),
        ("1:35:20", [95]),
        ("95:20", [95]),
        ("95’", [95]),
        ("1.5 hours", [90]),
        ("94", [94]),
        ("94 people", []),
        ("0 min", []),
    ],
)
def test_times_are_found_where_they_stand(text: str, minutes: list[int]):
    found = find_minutes(text)
    assert [length for *_, length in found] == minutes
    assert all(0 <= start < end <= len(text) for start, end, _ in found)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("1980-3-6", ["1980-03-06"]),
        ("6. 3. 1980", ["1980-03-06"]),
        ("25/3/1980 or 3/25/1980", ["1980-03-25", "1980-03-25"]),
        ("3/6/1980", []),
        ("1980-13-01", []),
        ("31.2.1980", []),
        ("1.2.3.1980", []),
    ],
)
def test_only_dates_of_which_every_number_says_what_it_is(text: str, dates: list[str]):
    assert [iso for *_, iso in find_numeric_dates(text)] == dates
