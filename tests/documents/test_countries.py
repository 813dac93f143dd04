"""Which country a nationality or a country's other name means."""

from __future__ import annotations

import pytest

from bot.documents.countries import country, is_country
from bot.documents.vocabulary import listed

_WITHOUT_A_COUNTRY = {"Hong Kong", "New Zealand", "Maori", "Basque", "Catalan"}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Italian", "Italy"),
        ("Italy", "Italy"),
        ("American", "United States"),
        ("U.S.", "United States"),
        ("West German", "West Germany"),
        ("Welsh", "United Kingdom"),
        ("Hong Kong", "Hong Kong"),
        ("Atlantis", "Atlantis"),
    ],
)
def test_country(value: str, expected: str) -> None:
    assert country(value) == expected


@pytest.mark.parametrize(("value", "expected"), [("Philippines", True), ("USA", True), ("Cannes", False)])
def test_a_city_is_no_country(value: str, expected: bool) -> None:
    assert is_country(value) is expected


def test_every_nation_of_a_lead_is_a_country() -> None:
    assert {nation for nation in listed("nations") if country(nation) == nation} == _WITHOUT_A_COUNTRY
