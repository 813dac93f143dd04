"""Reads the table of places and their time zones, ``places.tsv``, and the names in use for them, ``spoken.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from bot.timezones.plain import plain

_FOLDER = Path(__file__).parent
_AREAS = frozenset(
    "Africa America Antarctica Arctic Asia Atlantic Australia Etc Europe Indian Pacific".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Place:
    """A city, or another place that gives a zone its name."""

    name: str
    zone: str
    country: str
    """ISO 3166 code of the country."""
    region: str
    """Postal abbreviation of the state or province; empty if unknown."""
    people: int
    """In thousands."""


@dataclass(frozen=True, slots=True)
class Area:
    """A country, state or province."""

    name: str
    capital: str = ""


@dataclass(frozen=True, slots=True)
class Atlas:
    """All known places, countries, regions and times. Names are written as ``plain`` does."""

    places: tuple[Place, ...]
    named: tuple[tuple[str, int, bool], ...]
    """Names of places, each with the index in ``places`` and whether it is the place's own name."""
    countries: Mapping[str, Area]
    """By country code."""
    country_names: tuple[tuple[str, str], ...]
    """Names of countries, each with the country code."""
    regions: Mapping[tuple[str, str], Area]
    """By the codes of country and region."""
    times: tuple[tuple[str, tuple[str, ...]], ...]
    """Names of times ("est"), each with the zones that may be meant."""
    old: Mapping[str, str]
    """Current names of zones by their former names in lower case."""
    usual: tuple[str, ...]
    """Zones to offer if nothing is typed or nothing matches."""
    homes: Mapping[str, Place]
    """For each zone, the place it is named after, or its largest place."""

    def within(self, place: Place) -> str:
        """Returns the name of the state, or else the country, of a place."""
        region = self.regions.get((place.country, place.region))
        return region.name if region else self.countries[place.country].name


@cache
def atlas() -> Atlas:
    """Reads the two files. Takes a moment the first time."""
    parts = _parts()
    spoken = tomllib.loads((_FOLDER / "spoken.toml").read_text("utf-8"))
    countries = {code: Area(name, capital) for code, name, capital in parts["countries"]}
    places: list[Place] = []
    named: list[tuple[str, int, bool]] = []
    homes: dict[str, Place] = {}
    ranks: dict[str, tuple[bool, int]] = {}
    for place, others in _cities(parts["cities"]):
        own = plain(place.name)
        named += [(name, len(places), name == own) for name in (own, *others)]
        places.append(place)
        rank = (own == _city_of(place.zone), place.people)
        if rank > ranks.get(place.zone, (False, -1)):
            ranks[place.zone], homes[place.zone] = rank, place
    named += _short_names(spoken["cities"], places)
    return Atlas(
        places=tuple(places),
        named=tuple(named),
        countries=countries,
        country_names=tuple(_country_names(countries, spoken["countries"])),
        regions={(where[:2], where[3:]): Area(name) for where, name in parts["regions"]},
        times=tuple((plain(name), tuple(entry["zones"])) for entry in spoken["times"] for name in entry["names"]),
        old={name.casefold(): zone for name, zone in parts["old"]},
        usual=tuple(spoken["usual"]),
        homes=homes,
    )


@cache
def names_of_zones() -> Mapping[str, str]:
    """Returns all ``Region/City`` names, and those of offsets (``Etc/GMT-2``), by the name in lower case."""
    return {name.casefold(): name for name in available_timezones() if "/" in name and name.split("/")[0] in _AREAS}


@cache  # zoneinfo itself caches only a few, and would read the others each time
def opened(zone: str) -> ZoneInfo:
    """Returns a zone's rules."""
    return ZoneInfo(zone)


def _parts() -> dict[str, list[list[str]]]:
    parts: dict[str, list[list[str]]] = {}
    current: list[list[str]] = []
    for line in (_FOLDER / "places.tsv").read_text("utf-8").splitlines():
        if line.startswith("["):
            current = parts.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            current.append(line.split("\t"))
    return parts


def _cities(rows: list[list[str]]) -> Iterator[tuple[Place, list[str]]]:
    country = region = zone = ""
    for first, second, *others in rows:
        if first.startswith("@"):
            country, _, region = first[1:].partition(" ")
            zone = second
        else:
            yield Place(first, zone, country, region, int(second)), others[0].split("|") if others else []


def _short_names(short: dict[str, str], places: list[Place]) -> Iterator[tuple[str, int, bool]]:
    largest: dict[tuple[str, str], int] = {}
    for number, place in enumerate(places):
        key = (place.name, place.country)
        if key not in largest or places[largest[key]].people < place.people:
            largest[key] = number
    for name, full in short.items():
        city, _, country = full.rpartition(", ")
        yield plain(name), largest[city, country], True


def _country_names(countries: dict[str, Area], spoken: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for code, area in countries.items():
        for name in dict.fromkeys(map(plain, (area.name, *spoken.get(code, ())))):
            yield name, code


def is_named_after(place: Place) -> bool:
    """Returns whether a place's zone has its name, such as ``Europe/Berlin`` or ``America/Mexico_City``."""
    return plain(place.name).removesuffix(" city") == _city_of(place.zone).removesuffix(" city")


@cache
def _city_of(zone: str) -> str:
    return plain(zone.rsplit("/", 1)[-1])
