"""Well-known places: the kind of each, what it lies in, and which places are similar."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from bot.trivia.draw import Draw

_LIST = "places.txt"
_WITH_ARTICLE = frozenset(
    {
        "Czech Republic",
        "Netherlands",
        "Philippines",
        "Soviet Union",
        "United Arab Emirates",
        "United States",
    }
)
_Kind = Literal["country", "region", "city"]


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place on the list of well-known places."""

    name: str
    kind: _Kind
    within: tuple[str, ...]
    """The places that it lies in, the largest first: continent, country, region."""


def well_known(name: str) -> KnownPlace | None:
    """Returns the place with this name or alternative name, or None if it isn't on the list."""
    return _places().get(name)


def takes_article(name: str) -> bool:
    """Returns whether a place takes "the" in a sentence: "the Soviet Union", but "France"."""
    return name in _WITH_ARTICLE


def one_lies_in_the_other(one: str, other: str) -> bool:
    """Returns whether two names mean the same place, or one place lies in the other: "Miami" and "Florida"."""
    a, b = well_known(one), well_known(other)
    return a is not None and b is not None and (a.name == b.name or a.name in b.within or b.name in a.within)


def places_like(place: KnownPlace, draw: Draw) -> Iterator[str]:
    """Yields places of the same kind, first from the same country, then from the same continent."""
    for around in place.within[1::-1]:
        yield from draw.all(_by_kind()[place.kind, around])


@cache
def _by_kind() -> defaultdict[tuple[_Kind, str], list[str]]:
    """Returns the names of places by kind and by the continent or country that they lie in."""
    found: defaultdict[tuple[_Kind, str], list[str]] = defaultdict(list)
    for place in dict.fromkeys(_places().values()):
        for around in place.within[:2]:
            found[place.kind, around].append(place.name)
    return found


@cache
def _places() -> dict[str, KnownPlace]:
    found: dict[str, KnownPlace] = {}
    for line in files("bot.trivia").joinpath(_LIST).read_text("utf-8").splitlines():
        if not line.startswith("#"):
            outer, _, cities = line.partition(":")
            *around, last = outer.split(" > ")
            within = tuple(names.partition("=")[0] for names in around)
            _add(found, last, "country" if len(within) == 1 else "region", within)
            for city in filter(None, cities.strip().split(", ")):
                _add(found, city, "city", (*within, last.partition("=")[0]))
    return found


def _add(found: dict[str, KnownPlace], names: str, kind: _Kind, within: tuple[str, ...]) -> None:
    first, *others = names.split("=")
    place = KnownPlace(first, kind, within)
    for name in (first, *others):
        found.setdefault(name, place)
