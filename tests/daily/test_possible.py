"""What puzzles a library has enough for, as moderators read it."""

from __future__ import annotations

import pytest

from bot.daily.possible import puzzles_text
from bot.puzzle.choosing import Possible
from bot.puzzle.puzzle import PuzzleKind


@pytest.mark.parametrize(
    ("library", "said"),
    [
        (Possible(PuzzleKind.FILM, 30, 0), ["has at least 30 films", "ask for a film"]),
        (Possible(PuzzleKind.CAST, 12, 40), ["needs 30 films", "this library has 12", "“Who is it?”", "40 people"]),
        (Possible(None, 0, 3), ["this library has none", "needs 12 people; there are 3", "I ask questions"]),
    ],
)
def test_the_kind_and_the_reason(library: Possible, said: list[str]) -> None:
    assert [part for part in said if part not in puzzles_text(library)] == []
