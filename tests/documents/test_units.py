"""Sentences, cut wherever a break may have been lost."""

from __future__ import annotations

import pytest

from bot.documents.passage import Passage
from bot.documents.units import Gap, units

FIRST, SECOND = "Tin Boat is a 1961 film directed by Nora Finch", "Captain Hale lives on the river."


@pytest.mark.parametrize(
    ("between", "gap"),
    [
        (". ", Gap.SPACE),
        (".", Gap.NONE),
        (".\n", Gap.LINE),
        (".\r\n\r\n", Gap.LINE),
        ('".', Gap.NONE),
        (" in 1961.", Gap.NONE),
        (" .", Gap.NONE),
        ("", Gap.JOINED),
        (" in 1961", Gap.JOINED),
        (" (1961)", Gap.NONE),
        (' of "The Boat"', Gap.JOINED),
    ],
)
def test_what_stands_between_two_sentences(between: str, gap: Gap) -> None:
    found = units(Passage(FIRST + between + SECOND, 7))
    assert found[-1].passage.text == SECOND
    assert found[-1].gap is gap
    assert found[0].passage.start == 7


@pytest.mark.parametrize("text", ["It was shot by J.Edgar Moss.", "He met Dr.Nolan.", 'She read "The Boat" at sea.'])
def test_no_break_was_lost(text: str) -> None:
    assert len(units(Passage(text))) == 1


@pytest.mark.parametrize(
    ("text", "parts"), [("The LampBoat left and LampBoat sank.", 1), ("The LampBoat left and sank.", 2)]
)
def test_a_word_that_is_written_twice_is_one(text: str, parts: int) -> None:
    assert len(units(Passage(text))) == parts


def test_nothing() -> None:
    assert units(Passage(" \n ")) == ()
