"""Time zones by what people type."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UserError
from bot.trivia.zones import _CITIES, _USUAL, match_zones, zone_named, zone_names


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("berlin", "Europe/Berlin"),
        ("BERL", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("new_y", "America/New_York"),
        ("york", "America/New_York"),
        ("europe/ber", "Europe/Berlin"),
        ("São Paulo", "America/Sao_Paulo"),
        ("mumbai", "Asia/Kolkata"),
        ("san fran", "America/Los_Angeles"),
        ("utc", "UTC"),
        ("berln", "Europe/Berlin"),
        ("lord howe", "Australia/Lord_Howe"),
        ("buenos", "America/Argentina/Buenos_Aires"),
    ],
)
def test_the_first_choice(typed: str, first: str) -> None:
    assert first in match_zones(typed)[:2]


def test_nothing_typed_gives_the_usual_ones() -> None:
    assert match_zones(" ") == list(_USUAL)


def test_own_names_exist() -> None:
    assert set(_USUAL) | set(_CITIES.values()) <= zone_names()


@given(st.text(max_size=40))
def test_any_text_gives_at_most_25_names_that_open(typed: str) -> None:
    found = match_zones(typed)
    assert len(found) <= 25
    assert len(set(found)) == len(found)
    assert all(ZoneInfo(name).key == name for name in found)


@pytest.mark.parametrize("typed", ["Europe/Berlin", "europe/berlin", "Berlin", "berlin ", "Munich"])
def test_a_zone_by_its_name_or_city(typed: str) -> None:
    assert zone_named(typed).key == "Europe/Berlin"


def test_an_unclear_zone_is_asked_back() -> None:
    with pytest.raises(UserError, match="Did you mean"):
        zone_named("america")
    for typed in ("", "Middle-earth/Bree", "../../etc/passwd", "\0"):
        with pytest.raises(UserError, match="don't know that time zone"):
            zone_named(typed)
