"""The meanings of a name, and their time zones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from bot.timezones.choice import Choice, of_place, of_zone
from bot.timezones.places import Place, atlas, opened
from bot.timezones.plain import plain

_OF_A_TIME = 5_000
"""Size, in thousands of people, at which a time ("EST") ranks among cities when a name is only partly typed."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A place, a country, a state of a country, or zones."""

    people: int
    """In thousands."""
    place: Place | None = None
    country: str = ""
    region: str = ""
    zones: tuple[str, ...] = ()

    def choices(self, year: int) -> list[tuple[Choice, int]]:
        """Returns the choices, each with the thousands of people in it."""
        if self.place is not None:
            return [(of_place(self.place), self.people)]
        if self.country:
            return _of_area(self.country, self.region, year)
        return [(of_zone(zone), self.people) for zone in self.zones]


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name with one of its meanings."""

    name: str
    """The name, as ``plain`` writes it."""
    meaning: Meaning
    own: bool = True
    """Whether it is the main name, and not one from another language."""


def every_name() -> Iterator[Spelling]:
    """Yields all names with their meanings."""
    known = atlas()
    of_places = [Meaning(place.people, place) for place in known.places]
    for name, number, own in known.named:
        yield Spelling(name, of_places[number], own)
    for name, code in known.country_names:
        if people := _people(code, ""):
            yield Spelling(name, Meaning(people, country=code))
    for (country, code), area in known.regions.items():
        if people := _people(country, code):
            yield Spelling(plain(area.name), Meaning(people, country=country, region=code))
    for name, zones in known.times:
        yield Spelling(name, Meaning(_OF_A_TIME, zones=zones))
    for zone, home in known.homes.items():
        yield Spelling(plain(zone), Meaning(home.people, zones=(zone,)))


@cache
def clock(zone: str, year: int) -> tuple[timedelta | None, ...]:
    """Returns a zone's offsets in each week of ``year`` and the next. Zones with equal offsets count as the same."""
    start = datetime(year, 1, 1, tzinfo=UTC)
    return tuple((start + timedelta(weeks=week)).astimezone(opened(zone)).utcoffset() for week in range(104))


@cache
def _inhabited() -> dict[tuple[str, str], list[Place]]:
    """Returns the places of each country and region, the largest first."""
    found: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for place in sorted(atlas().places, key=lambda place: -place.people):
        found[place.country, ""].append(place)
        if place.region:
            found[place.country, place.region].append(place)
    return found


def _people(country: str, region: str) -> int:
    places = _inhabited().get((country, region), ())
    return max(sum(place.people for place in places), 1) if places else 0


@cache
def _of_area(country: str, region: str, year: int) -> list[tuple[Choice, int]]:
    """Returns a city for each distinct clock in a country or region: the capital first, then by population."""
    places = _inhabited()[country, region]
    capital = plain(atlas().countries[country].capital)
    seat = next((place for place in places if not region and plain(place.name) == capital), places[0])
    speakers: dict[tuple[timedelta | None, ...], Place] = {}
    people: dict[tuple[timedelta | None, ...], int] = defaultdict(int)
    for place in (seat, *places):
        kept = clock(place.zone, year)
        speakers.setdefault(kept, place)
        people[kept] += place.people
    people[clock(seat.zone, year)] -= seat.people  # it was counted twice
    first = next(iter(speakers))
    in_order = sorted(speakers, key=lambda kept: (kept != first, -people[kept]))
    return [(of_place(speakers[kept]), people[kept]) for kept in in_order]
