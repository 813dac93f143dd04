"""What a guess shares with the answer, in words and in squares."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.community.guesses import Attempts, PuzzleGuess
from bot.guessing.comparing import direction, shared, squares
from bot.puzzle.puzzle import Traits

ANSWER = Traits(1994, ("Drama", "Crime"), ("José Peña",), ("Ireland",), ("Ada Finch",))


def attempts(*guessed: tuple[str, Traits]) -> Attempts:
    now = datetime(2026, 3, 14, tzinfo=UTC)
    found = [PuzzleGuess(at, key, key, traits, now) for at, (key, traits) in enumerate(guessed, 1)]
    return Attempts("answer", tuple(found))


@pytest.mark.parametrize(
    ("guess", "said", "way"),
    [
        (Traits(1999, ("Crime",)), ["same decade", "same genre"], "the answer is earlier"),
        (Traits(1994), ["same year"], ""),
        (
            Traits(1989, directors=("Jose Pena",), stars=("ADA FINCH",)),
            ["same director", "same star"],
            "the answer is later",
        ),
        (Traits(None, countries=("Ireland",)), ["same country"], ""),
        (Traits(2004), [], "the answer is earlier"),
        (Traits(), [], ""),
    ],
)
def test_what_is_the_same_is_said(guess: Traits, said: list[str], way: str) -> None:
    assert shared(guess, ANSWER) == said
    assert direction(guess, ANSWER) == way


def test_people_are_placed_by_their_first_films() -> None:
    answer = Traits(1990, films=("Rain (1990)",))
    assert direction(Traits(1987, films=("Fog (1987)",)), answer) == "their first film here is later"
    assert direction(Traits(1999, films=("Snow (1999)",)), answer) == "their first film here is earlier"


def test_people_share_films() -> None:
    assert shared(Traits(films=("Fog (1987)",)), Traits(films=("Rain (1990)", "Fog (1987)"))) == ["same film"]


def test_six_squares_are_told_apart_without_colour_on_one_line_of_a_phone() -> None:
    line = squares(attempts(("a", Traits(2004)), ("b", Traits(1994)), ("answer", ANSWER)), ANSWER)
    marks = line.split(" ")
    assert len(marks) == 6
    assert [mark[1:] for mark in marks] == ["x", "~", "✓", "·", "·", "·"]
    assert len(line) <= 32


def test_nothing_that_is_not_known_is_the_same() -> None:
    assert shared(Traits(), Traits()) == []
