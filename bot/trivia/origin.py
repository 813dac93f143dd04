"""Finds the areas of the world that the names in a film come from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from bot.documents.countries import country

NOWHERE: frozenset[str] = frozenset()
_FILE = Path(__file__).with_name("areas.txt")


def areas_of(places: Iterable[str]) -> frozenset[str]:
    """Returns the areas that all the given countries, nationalities and languages share, or all their areas if none.

    A language thus narrows down the areas of its country.
    """
    said = [area(place) for place in places]
    every = NOWHERE.union(*said)
    return frozenset(name for name in every if all(name in areas for areas in said)) or every


@lru_cache(1 << 10)
def area(place: str) -> frozenset[str]:
    """Returns the areas of one country, nationality or language; none if it isn't known."""
    return _areas().get(country(place).casefold(), NOWHERE)


@cache
def _areas() -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in _FILE.read_text("utf-8").splitlines():
        name, _, places = line.partition(": ")
        for place in places.split(", ") if not line.startswith("#") else ():
            found[place.casefold()].add(name)
    return {place: frozenset(names) for place, names in found.items()}
