"""A puzzle stored and read again."""

from __future__ import annotations

import pytest

from bot.documents.model import Evidence
from bot.errors import UserError
from bot.puzzle.puzzle import Clue, Puzzle, PuzzleKind, Traits, freeze_puzzle, freeze_traits, thaw_puzzle, thaw_traits

_ROW = Evidence("film.txt", "Infobox", 10, 20, "Released 2001")
_PUZZLE = Puzzle(
    PuzzleKind.FILM,
    "the-lamp-2001",
    "The Lamp (2001)",
    "the-lamp-2001",
    (Clue("Decade", "2000s", _ROW, 41),),
    Traits(2001, ("drama",), ("Ada Moss",), ("France",)),
    93,
)


def test_what_is_stored_is_what_comes_back() -> None:
    assert thaw_puzzle(freeze_puzzle(_PUZZLE)) == _PUZZLE


@pytest.mark.parametrize("stored", ["", "[]", "{}", '{"kind": "song"}'])
def test_what_is_no_puzzle_is_said(stored: str) -> None:
    with pytest.raises(UserError):
        thaw_puzzle(stored)


@pytest.mark.parametrize("stored", ["", "[]", "null", "{}", '{"year": 1994}', '{"genres": 1}'])
def test_a_guess_whose_traits_cannot_be_read_has_nothing_in_common(stored: str) -> None:
    assert thaw_traits(stored) == Traits()
    assert thaw_traits(freeze_traits(_PUZZLE.traits)) == _PUZZLE.traits


def test_a_decade_begins_with_its_first_year() -> None:
    assert (Traits(2009).decade, Traits(2010).decade, Traits().decade) == (2000, 2010, None)
