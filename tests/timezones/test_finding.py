"""Time zones by what people type. The truth is the world's: which clock a city goes by, which cities share a name."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.timezones.finding import MOST, certain, choices, suggest
from bot.timezones.places import atlas

SUMMER = datetime(2026, 7, 1, 12, tzinfo=UTC)
WINTER = datetime(2026, 1, 15, 12, tzinfo=UTC)

BEYOND_DOUBT = {
    "Berlin": "Europe/Berlin",
    " berlin ": "Europe/Berlin",
    "Ankara": "Europe/Istanbul",
    "Orlando": "America/New_York",
    "Munich": "Europe/Berlin",
    "München": "Europe/Berlin",
    "muenchen": "Europe/Berlin",
    "Köln": "Europe/Berlin",
    "cologne": "Europe/Berlin",
    "Kiev": "Europe/Kyiv",
    "Kyiv": "Europe/Kyiv",
    "Bombay": "Asia/Kolkata",
    "Mumbai": "Asia/Kolkata",
    "Łódź": "Europe/Warsaw",
    "Lodz": "Europe/Warsaw",
    "São Paulo": "America/Sao_Paulo",
    "sao paulo": "America/Sao_Paulo",
    "Москва": "Europe/Moscow",
    "東京": "Asia/Tokyo",
    "New York": "America/New_York",
    "nyc": "America/New_York",
    "Washington, D.C.": "America/New_York",
    "Göteborg": "Europe/Stockholm",
    "Gothenburg": "Europe/Stockholm",
    "Tokyo time": "Asia/Tokyo",
    "Germany": "Europe/Berlin",
    "Deutschland": "Europe/Berlin",
    "UK": "Europe/London",
    "Japan": "Asia/Tokyo",
    "India": "Asia/Kolkata",
    "New Zealand": "Pacific/Auckland",
    "Argentina": "America/Argentina/Buenos_Aires",  # its zones are many, its clocks are one
    "Oregon": "America/Los_Angeles",
    "Portland, Maine": "America/New_York",
    "portland or": "America/Los_Angeles",
    "London, Ontario": "America/Toronto",
    "London UK": "Europe/London",
    "Vancouver, WA": "America/Los_Angeles",
    "Birmingham, Alabama": "America/Chicago",
    "Córdoba, Spain": "Europe/Madrid",
    "Paris, France": "Europe/Paris",
    "Paris, Texas": "America/Chicago",
    "JST": "Asia/Tokyo",
    "MSK": "Europe/Moscow",
    "US Eastern": "America/New_York",
}
SEVERAL = {
    "Portland": {"America/Los_Angeles", "America/New_York"},
    "San Jose": {"America/Los_Angeles", "America/Costa_Rica"},
    "Birmingham": {"Europe/London", "America/Chicago"},
    "London": {"Europe/London", "America/Toronto"},
    "Vancouver": {"America/Vancouver", "America/Los_Angeles"},
    "Cordoba": {"Europe/Madrid", "America/Argentina/Cordoba"},
    "Santiago": {"America/Santiago", "Asia/Manila"},
    "Valencia": {"Europe/Madrid", "America/Caracas"},
    "St. Petersburg": {"Europe/Moscow", "America/New_York"},
    "Saint Petersburg": {"Europe/Moscow", "America/New_York"},
    "Georgia": {"Asia/Tbilisi", "America/New_York"},
    "Washington": {"America/New_York", "America/Los_Angeles"},
    "Pékin": {"Asia/Shanghai", "America/Chicago"},
    "Victoria": {"America/Vancouver", "Australia/Melbourne"},
    "Eastern": {"America/New_York", "Australia/Sydney"},
    "EST": {"America/New_York", "America/Panama"},
    "CET": {"Europe/Berlin", "Europe/Paris", "Europe/Madrid"},
    "CST": {"America/Chicago", "Asia/Shanghai"},
    "IST": {"Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"},
    "BST": {"Europe/London", "Asia/Dhaka"},
    "GMT": {"Europe/London", "Etc/UTC"},
    "Pacific time": {"America/Los_Angeles", "America/Vancouver"},
    "USA": {"America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"},
    "Spain": {"Europe/Madrid", "Atlantic/Canary"},
    "Brazil": {"America/Sao_Paulo", "America/Manaus"},
    "Texas": {"America/Chicago", "America/Denver"},
}


@pytest.mark.parametrize("typed", BEYOND_DOUBT)
def test_what_has_one_zone_is_that_zone(typed: str) -> None:
    assert certain(typed, SUMMER) == BEYOND_DOUBT[typed]
    assert suggest(typed, SUMMER)[0].zone == BEYOND_DOUBT[typed]


@pytest.mark.parametrize("typed", SEVERAL)
def test_what_has_several_is_a_menu(typed: str) -> None:
    assert certain(typed, SUMMER) is None
    assert SEVERAL[typed] <= {choice.zone for choice in choices(typed, SUMMER)[:10]}


@pytest.mark.parametrize(
    "typed", ["san", "new", "los", "Berlni", "Munchn", "xyzzy", "Middle-earth/Bree", "../etc", "\0"]
)
def test_what_is_only_begun_or_misspelt_is_never_stored(typed: str) -> None:
    assert certain(typed, SUMMER) is None
    assert choices(typed, SUMMER)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [("Berln", "Europe/Berlin"), ("Stokholm", "Europe/Stockholm"), ("Istambul", "Europe/Istanbul"),
     ("Los Angelos", "America/Los_Angeles"), ("Johanesburg", "Africa/Johannesburg"), ("Jstanbul", "Europe/Istanbul")],
)  # fmt: skip
def test_a_slip_is_offered_what_was_meant(typed: str, zone: str) -> None:
    assert zone in [choice.zone for choice in suggest(typed, SUMMER)[:5]]


@pytest.mark.parametrize(
    ("typed", "zone", "hours"),
    [("UTC+2", "Etc/GMT-2", 2), ("GMT-5", "Etc/GMT+5", -5), ("+14", "Etc/GMT-14", 14),
     ("utc − 12:00", "Etc/GMT+12", -12), ("UTC+02", "Etc/GMT-2", 2),
     ("UTC+0", "Etc/UTC", 0), ("UTC", "Etc/UTC", 0), ("+0200", "Etc/GMT-2", 2)],
)  # fmt: skip
def test_an_offset_is_a_zone_without_summer_time(typed: str, zone: str, hours: int) -> None:
    assert certain(typed, SUMMER) == zone
    for moment in (SUMMER, WINTER):  # the sign in these names is reversed: what counts is the clock
        assert moment.astimezone(ZoneInfo(zone)).utcoffset() == timedelta(hours=hours)


def test_an_offset_says_that_it_has_no_summer_time_and_offers_cities() -> None:
    first, *others = suggest("UTC+2", SUMMER)
    assert first.label(SUMMER) == "UTC+2, no summer time, Etc/GMT-2, 14:00"
    assert {"Europe/Berlin", "Africa/Johannesburg"} <= {choice.zone for choice in others}
    assert "Europe/Berlin" not in {choice.zone for choice in suggest("UTC+2", WINTER)}


@pytest.mark.parametrize(
    ("typed", "zone"),
    [("UTC+5:30", "Asia/Kolkata"), ("+0545", "Asia/Kathmandu"), ("-3:30", "America/St_Johns"),
     ("UTC-3.5", "America/St_Johns"), ("+5,75", "Asia/Kathmandu"), ("5:30", "Asia/Kolkata")],
)  # fmt: skip
def test_part_of_an_hour_has_no_zone_of_its_own(typed: str, zone: str) -> None:
    assert certain(typed, WINTER) is None
    offered = suggest(typed, WINTER)
    assert zone in [choice.zone for choice in offered]
    assert len({WINTER.astimezone(ZoneInfo(choice.zone)).utcoffset() for choice in offered}) == 1


@pytest.mark.parametrize("typed", ["UTC+15", "-13", "+99"])
def test_an_offset_that_no_place_has_is_refused(typed: str) -> None:
    assert certain(typed, SUMMER) is None
    assert [choice.zone for choice in choices(typed, SUMMER)] == list(atlas().usual)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [("europe/berlin", "Europe/Berlin"), ("America/New York", "America/New_York"), ("Asia/Calcutta", "Asia/Calcutta"),
     ("Etc/GMT-2", "Etc/GMT-2"), ("US/Eastern", "America/New_York"), ("Canada/Pacific", "America/Vancouver")],
)  # fmt: skip
def test_a_name_of_a_zone_is_taken_as_it_is(typed: str, zone: str) -> None:
    assert certain(typed, SUMMER) == zone


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("Berlin", "Berlin, Europe/Berlin, 14:00"),
        ("Portland", "Portland, Oregon, America/Los_Angeles, 05:00"),
        ("Bombay", "Mumbai, India, Asia/Kolkata, 17:30"),
        ("nyc", "New York City, America/New_York, 08:00"),
    ],
)
def test_a_choice_says_what_time_it_is_there(typed: str, label: str) -> None:
    assert suggest(typed, SUMMER)[0].label(SUMMER) == label


@pytest.mark.parametrize(
    ("typed", "zone"), [("Portland, M", "America/New_York"), ("cordoba arg", "America/Argentina/Cordoba")]
)
def test_where_a_city_is_may_be_only_begun(typed: str, zone: str) -> None:
    assert suggest(typed, SUMMER)[0].zone == zone
    assert certain(typed, SUMMER) is None


def test_nothing_typed_gives_the_usual_ones() -> None:
    assert [choice.zone for choice in suggest(" ", SUMMER)] == list(atlas().usual)


@given(st.text(max_size=40) | st.text("abcdefghijklmnorstuvwz +-:/.0123456789", max_size=12))
def test_any_text_gives_choices_that_open(typed: str) -> None:
    found = choices(typed, SUMMER)
    assert 0 < len(found) <= MOST
    labels = [choice.label(SUMMER) for choice in found]
    assert len(set(labels)) == len(labels)
    assert max(map(len, labels)) <= 100
    assert all(re.search(r", [\w/+-]+/[\w/+-]+, \d\d:\d\d$", label) for label in labels)
    stored = certain(typed, SUMMER)
    assert stored is None or "/" in ZoneInfo(stored).key
