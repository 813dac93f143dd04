"""Well-known places: what lies in what, and what may stand beside a place."""

from __future__ import annotations

from itertools import islice

import pytest

from bot.trivia.draw import Draw
from bot.trivia.places import one_lies_in_the_other, places_like, takes_article, well_known


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Miami", "Florida"),
        ("Florida", "United States"),
        ("Mumbai", "Bombay"),
        ("Chennai", "India"),
        ("Paris", "Paris"),
    ],
)
def test_one_lies_in_the_other(one: str, other: str):
    assert one_lies_in_the_other(one, other)
    assert one_lies_in_the_other(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("Miami", "Texas"), ("Paris", "Lyon"), ("Florida", "Georgia"), ("Krallport", "Florida")]
)
def test_neither_lies_in_the_other(one: str, other: str):
    assert not one_lies_in_the_other(one, other)


@pytest.mark.parametrize("name", ["Miami", "Florida", "France", "Bombay", "Reykjavík", "Singapore"])
def test_places_like_one_are_of_its_kind_and_none_is_around_it(name: str):
    place = well_known(name)
    assert place
    found = list(places_like(place, Draw("fog")))
    assert len(found) >= 3
    others = [other for option in found if option != place.name and (other := well_known(option))]
    assert {other.kind for other in others} == {place.kind}
    assert not any(one_lies_in_the_other(name, other.name) for other in others)


def test_those_of_the_same_country_come_first():
    place = well_known("Chennai")
    assert place
    first = [well_known(name) for name in islice(places_like(place, Draw("fog")), 5)]
    assert {other.within[1] for other in first if other} == {"India"}


def test_some_countries_take_an_article():
    assert takes_article("Soviet Union")
    assert not takes_article("France")
    for line in ("Soviet Union", "Netherlands", "Philippines"):
        assert well_known(line), "as it stands on the list"
