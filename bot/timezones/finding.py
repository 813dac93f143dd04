"""Finds the zone that a member certainly means, or zones to choose from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.timezones.choice import Choice, of_zone
from bot.timezones.index import index
from bot.timezones.meanings import Spelling
from bot.timezones.offsets import cities_at, offset_in, zone_of
from bot.timezones.places import atlas, names_of_zones
from bot.timezones.plain import plain

MOST = 25
"""Maximum number of choices in a Discord menu."""
_FEW = 5
"""With fewer matches than this, names with a similar spelling are offered too."""
_OF_AN_AREA = 3
"""Maximum number of choices for a country whose name is only partly typed."""
_LARGE = 100
"""Minimum size, in thousands of people, of a city that is never passed over for a larger city of the same name."""
_SMALL_SHARE = 100
"""A smaller place is passed over if the other is more than this many times as large."""
_MUCH_LARGER = 20
"""A place is not certain if a place this many times as large has a name that starts with the same letters."""
_LONGEST = 100
_TIME = re.compile(r" (?:standard |local )?(?:time ?zone|time|tz)$")


def certain(typed: str, now: datetime) -> str | None:
    """Returns the zone that was certainly meant; None if it could be several, or none.

    That is a ``Region/City`` name, an offset in whole hours, or the name of a place, country or time that has only one
    zone. Other places of the same name count too, except small towns beside a city a hundred times their size.
    """
    typed = typed[:_LONGEST].strip()
    if (zone := _exact_zone(typed)) is not None:
        return zone
    if (offset := offset_in(typed)) is not None:
        return zone_of(offset)
    wanted = plain(typed)
    found = _weighed(_named(wanted), now.year)
    if not found:
        return None
    first, most = found[0]
    # "San" is a town in Mali, but many names begin with it. "Cair" is in Skopje, but may be a half-typed "Cairo".
    longer = _weighed(index().with_first_word(wanted, _FEW), now.year)
    partial = [
        entry for entry in _weighed(index().beginning(wanted, _FEW), now.year) if entry[1] >= most * _MUCH_LARGER
    ]
    for choice, people in (*found[1:], *longer, *partial):
        if choice.zone != first.zone and (people >= _LARGE or people * _SMALL_SHARE >= most):
            return None
    return first.zone


def suggest(typed: str, now: datetime, limit: int = MOST) -> list[Choice]:
    """Returns zones that may be meant, the likeliest first; the usual ones if nothing was typed."""
    typed = typed[:_LONGEST].strip()
    if not plain(typed) and offset_in(typed) is None:
        return [of_zone(zone) for zone in atlas().usual[:limit]]
    found: dict[Choice, None] = {}
    for choice in _suggested(typed, now, limit):
        found[choice] = None
        if len(found) == limit:
            break
    return list(found)


def choices(typed: str, now: datetime, limit: int = MOST) -> list[Choice]:
    """Returns zones to offer if none is certain: those that may be meant, or else the usual ones."""
    return suggest(typed, now, limit) or suggest("", now, limit)


def _suggested(typed: str, now: datetime, limit: int) -> Iterator[Choice]:
    if (exact := _exact_zone(typed)) is not None:
        yield of_zone(exact)
    if (offset := offset_in(typed)) is not None:
        if zone := zone_of(offset):
            yield of_zone(zone)
        yield from cities_at(offset, now)
        return
    if not any(character.isalpha() for character in typed):
        return
    wanted = plain(typed)
    exactly = _weighed(_named(wanted) or list(_qualified(wanted.split(), whole=False)), now.year)
    yield from (choice for choice, _ in exactly)
    names = index()
    partial = [*names.beginning(wanted, limit), *names.with_word(wanted, limit)]
    if not exact and not exactly and len(partial) < _FEW:
        partial += names.similar(wanted, limit)
    for named in partial:
        yield from (choice for choice, _ in named.meaning.choices(now.year)[:_OF_AN_AREA])


def _exact_zone(typed: str) -> str | None:
    """Finds a zone by its IANA name.

    A name that is not a ``Region/City`` ("US/Eastern") is replaced by the one it links to: some systems lack the links.
    """
    if "/" not in typed:
        return None
    name = "_".join(typed.split()).casefold()
    return names_of_zones().get(name) or atlas().old.get(name)


def _named(wanted: str) -> list[Spelling]:
    """Finds exact names, also with a country or state ("Portland, Maine") or a word such as "time" at the end."""
    found = index().exactly(wanted)
    if found:
        return found
    if (shorter := _TIME.sub("", wanted)) != wanted:
        return _named(shorter)
    return list(_qualified(wanted.split(), whole=True))


def _qualified(words: list[str], *, whole: bool) -> Iterator[Spelling]:
    """Finds places by their name and their country or state. Unless ``whole``, that may be only partly typed."""
    known = atlas()
    for at in range(len(words) - 1, 0, -1):
        where = " ".join(words[at:])
        countries = {code for name, code in known.country_names if _is(name, where, whole) or code.casefold() == where}
        regions = {
            key
            for key, area in known.regions.items()
            if _is(plain(area.name), where, whole) or key[1].casefold() == where
        }
        for named in index().exactly(" ".join(words[:at])) if countries or regions else ():
            place = named.meaning.place
            if place is not None and (place.country in countries or (place.country, place.region) in regions):
                yield named


def _is(name: str, typed: str, whole: bool) -> bool:
    return name == typed if whole else name.startswith(typed)


def _weighed(found: Sequence[Spelling], year: int) -> list[tuple[Choice, int]]:
    """Returns the choices with the thousands of people that each stands for.

    Times come first, in their listed order. Places follow: those with this as their own name first, then by size.
    """
    times = [named.meaning for named in found if named.meaning.zones]
    # A time has no inhabitants, so each of its zones counts as much as the largest cities.
    weighed = [(choice, _LARGE * 1000) for meaning in times for choice, _ in meaning.choices(year)]
    places = [
        (named.own, people, choice)
        for named in found
        if not named.meaning.zones
        for choice, people in named.meaning.choices(year)
    ]
    places.sort(key=lambda place: place[:2], reverse=True)
    return weighed + [(choice, people) for _, people, choice in places]
