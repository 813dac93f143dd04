"""Numbers in names, in figures."""

from __future__ import annotations

import pytest

from bot.documents.numerals import in_figures


@pytest.mark.parametrize(
    ("written", "figures"),
    [
        ("rocky two", "rocky 2"),
        ("rocky ii", "rocky 2"),
        ("rocky the 2nd", "rocky the 2"),
        ("second chance", "2nd chance"),
        ("the 3rd man", "the 3rd man"),
        ("twenty one", "21"),
        ("one two three", "1 2 3"),
        ("one hundred and one dalmatians", "101 dalmatians"),
        ("two thousand and one", "2001"),
        ("house of a thousand corpses", "house of 1000 corpses"),
        ("nineteen eighty four", "1984"),
        ("20 000 leagues", "20000 leagues"),
        ("fifty first dates", "50 1st dates"),
        ("friday the thirteenth", "friday the 13"),
        ("mmxx", "2020"),
        ("final xlii", "final 42"),
    ],
)
def test_a_number_is_written_in_figures(written: str, figures: str):
    assert " ".join(in_figures(written.split())) == figures


@pytest.mark.parametrize(
    "words", ["mix", "li", "di", "i robot", "v for vendetta", "x men", "x", "cd", "a boat", "tenet"]
)
def test_words_and_letters_stay_what_they_are(words: str):
    assert " ".join(in_figures(words.split())) == words
