"""What is said of a streak."""

from __future__ import annotations

import pytest

from bot.render.streaks import said
from bot.trivia.scoring import Streaks


@pytest.mark.parametrize(
    ("streaks", "lines"),
    [
        (Streaks(0, 3), "Streak 0 · best 3"),
        (Streaks(4, 4, 4), "Streak 4 · best 4"),
        (Streaks(9, 9, 8), "Streak 9 · best 9 · 1 freeze"),
        (Streaks(13, 20, 1, kept=12), "Your freeze kept your streak of 12.\nStreak 13 · best 20"),
        (Streaks(12, 20, 0, kept=12), "Your freeze kept your streak of 12.\nStreak 12 · best 20"),
    ],
)
def test_a_streak_in_words(streaks: Streaks, lines: str) -> None:
    assert said(streaks) == lines


def test_the_seventh_in_a_row_earns_a_freeze() -> None:
    assert said(Streaks(7, 7, 7)).startswith("7 in a row: you earned a freeze.")
