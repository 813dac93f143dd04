"""How the settings of a daily post are said."""

from __future__ import annotations

import pytest

from bot.daily.cards import days_in_words, zone_in_words
from bot.daily.schedule import Days


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (Days.ALL, "every day"),
        (Days.WEEKDAYS, "Monday to Friday"),
        (Days.WEEKENDS, "Saturday and Sunday"),
        (Days.FRIDAY, "Friday"),
        (Days.FRIDAY | Days.MONDAY | Days.WEDNESDAY, "Monday, Wednesday and Friday"),
    ],
)
def test_days(days: Days, said: str) -> None:
    assert days_in_words(days) == said


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("Etc/GMT-2", "UTC+2 (Etc/GMT-2)"),
        ("Etc/GMT+10", "UTC-10 (Etc/GMT+10)"),
        ("Etc/UTC", "UTC (Etc/UTC)"),
    ],
)
def test_zones(zone: str, said: str) -> None:
    assert zone_in_words(zone) == said
