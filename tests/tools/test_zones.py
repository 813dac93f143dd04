"""Which of a city's many names the table of places keeps."""

from __future__ import annotations

from typing import Any

from tools.zones.alternates import alternates, confusable


def city(name: str, people: int, *others: str, country: str = "CN") -> dict[str, Any]:
    return {"name": name, "population": people, "alternatenames": list(others), "countrycode": country}


def test_names_that_people_type_are_kept_and_transcriptions_are_not() -> None:
    beijing = city(
        "Beijing", 18_000_000, "BJS", "PEK", "Pekín", "Peking", "bei jing", "pekin’", "北京", "Lungsod ng Beijing"
    )
    assert alternates(beijing) == ["peking", "pekin", "北京"]


def test_a_small_city_has_its_own_name_alone_but_for_a_known_one() -> None:
    assert alternates(city("Bruges", 118_000, "Brugge", country="BE")) == ["brugge"]
    assert alternates(city("Tinville", 60_000, "Tinburg", country="BE")) == []


def test_a_name_that_would_be_taken_for_another_city_is_kept() -> None:
    beijing = city("Beijing", 18_000_000, "Pékin", "Peking")
    assert confusable(beijing, lambda name: name == "pekin") == ["pekin"]
    assert confusable(city("Small", 60_000, "Pekin"), lambda name: True) == []
