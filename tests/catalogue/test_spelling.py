"""How else a name can be typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.spelling import bare, numbers, respelled
from bot.documents.folding import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rocky II", "Rocky 2"),
        ("Dune: Part Two", "Dune 2"),
        ("Kill Bill: Vol. 2", "Kill Bill Volume II"),
        ("Star Wars: Episode IV", "star wars 4"),
        ("E.T.", "ET"),
        ("M*A*S*H", "mash"),
        ("J. J. Abrams", "jj abrams"),
        ("Fast & Furious", "fast and furious"),
        ("8½", "eight and a half"),
        ("Солярис", "solyaris"),
        ("Ocean's Eleven", "Ocean's 11"),
        ("Gladiator 2nd", "Gladiator II"),
    ],
)
def test_ways_to_write_a_name_are_one(one: str, other: str):
    assert respelled(fold(one)) == respelled(fold(other))


@pytest.mark.parametrize(
    ("one", "other"), [("First Man", "One Man"), ("X", "10"), ("Rocky II", "Rocky III"), ("I", "1")]
)
def test_other_names_stay_apart(one: str, other: str):
    assert respelled(fold(one)) != respelled(fold(other))


@pytest.mark.parametrize("name", ["the quiet lamp", "and", "part", "rocky and", "sandman", ""])
def test_most_names_have_one_spelling(name: str):
    assert respelled(name) == name


def test_numbers_are_counted_however_they_are_written():
    assert numbers("2 fast two furious ii") == {"2": 3}
    assert numbers("se7en") == {"7": 1}
    assert numbers("o k v") == {"5": 1}
    assert numbers("007 second") == {"7": 1, "2": 1}
    assert numbers("friday the 13th part iii") == {"13": 1, "3": 1}
    assert numbers("second wife") == {"2nd": 1}
    assert numbers("2nd wife") == {"2nd": 1}
    assert numbers("the 22nd of may") == {"22": 1}
    assert numbers("the quiet lamp") == {}


def test_a_title_without_letters_stands_as_it_is():
    assert [bare("$"), bare(" +1 "), bare("9"), bare("…  !")] == ["$", "+1", "9", "… !"]
    assert [bare("$ale"), bare(""), bare("π")] == [None, None, None]


@given(st.text(max_size=60))
def test_a_spelling_is_never_empty_and_keeps_the_numbers(text: str):
    folded = fold(text)
    assert bool(respelled(folded)) == bool(folded)
