"""Time zones by city, as people type them."""

from __future__ import annotations

import unicodedata
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from rapidfuzz import fuzz, process

from bot.errors import UserError

_AREAS = frozenset(
    "Africa America Antarctica Arctic Asia Atlantic Australia Europe Indian Pacific".split()  # noqa: SIM905
)
"""The names outside of them (``EST``, ``Navajo``, ``Etc/GMT+5``) are for programs of old; UTC is added by hand."""

# The IANA names one city a zone, not always the one that people know. These are large ones that it leaves out.
_CITIES = {
    "Atlanta": "America/New_York",
    "Austin": "America/Chicago",
    "Barcelona": "Europe/Madrid",
    "Bangalore": "Asia/Kolkata",
    "Beijing": "Asia/Shanghai",
    "Bengaluru": "Asia/Kolkata",
    "Birmingham": "Europe/London",
    "Boston": "America/New_York",
    "Brasilia": "America/Sao_Paulo",
    "Calgary": "America/Edmonton",
    "Canberra": "Australia/Sydney",
    "Cape Town": "Africa/Johannesburg",
    "Chennai": "Asia/Kolkata",
    "Cologne": "Europe/Berlin",
    "Dallas": "America/Chicago",
    "Delhi": "Asia/Kolkata",
    "Edinburgh": "Europe/London",
    "Frankfurt": "Europe/Berlin",
    "Geneva": "Europe/Zurich",
    "Glasgow": "Europe/London",
    "Guadalajara": "America/Mexico_City",
    "Guangzhou": "Asia/Shanghai",
    "Hamburg": "Europe/Berlin",
    "Hanoi": "Asia/Bangkok",
    "Houston": "America/Chicago",
    "Hyderabad": "Asia/Kolkata",
    "Islamabad": "Asia/Karachi",
    "Kyoto": "Asia/Tokyo",
    "Lahore": "Asia/Karachi",
    "Las Vegas": "America/Los_Angeles",
    "Lyon": "Europe/Paris",
    "Manchester": "Europe/London",
    "Marseille": "Europe/Paris",
    "Miami": "America/New_York",
    "Milan": "Europe/Rome",
    "Montreal": "America/Toronto",
    "Mumbai": "Asia/Kolkata",
    "Munich": "Europe/Berlin",
    "Naples": "Europe/Rome",
    "Osaka": "Asia/Tokyo",
    "Ottawa": "America/Toronto",
    "Philadelphia": "America/New_York",
    "Porto": "Europe/Lisbon",
    "Portland": "America/Los_Angeles",
    "Quebec": "America/Toronto",
    "Rio de Janeiro": "America/Sao_Paulo",
    "Rotterdam": "Europe/Amsterdam",
    "Saint Petersburg": "Europe/Moscow",
    "San Antonio": "America/Chicago",
    "San Diego": "America/Los_Angeles",
    "San Francisco": "America/Los_Angeles",
    "Seattle": "America/Los_Angeles",
    "Shenzhen": "Asia/Shanghai",
    "Tel Aviv": "Asia/Jerusalem",
    "Valencia": "Europe/Madrid",
    "Washington": "America/New_York",
    "Wellington": "Pacific/Auckland",
}
_USUAL = (
    "UTC",
    "Europe/London",
    "Europe/Berlin",
    "Europe/Paris",
    "Europe/Madrid",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Toronto",
    "America/Sao_Paulo",
    "America/Mexico_City",
    "Asia/Kolkata",
    "Asia/Tokyo",
    "Asia/Shanghai",
    "Asia/Singapore",
    "Asia/Manila",
    "Asia/Jakarta",
    "Asia/Dubai",
    "Australia/Sydney",
    "Pacific/Auckland",
    "Africa/Lagos",
    "Africa/Johannesburg",
    "Africa/Cairo",
    "Europe/Istanbul",
)
"""Where nothing was typed yet: one for most of the world's people."""
_SIMILAR = 75
"""Least likeness, of 100, for a name with a typing error (``Europe/Berln``)."""


@cache
def zone_names() -> frozenset[str]:
    """The IANA names that members choose from."""
    return frozenset(name for name in available_timezones() if name.split("/")[0] in _AREAS) | {"UTC"}


def match_zones(typed: str, limit: int = 25) -> list[str]:
    """IANA names that fit what a member has typed, best first; the usual ones when nothing was typed.

    A city that begins with it comes before one with a later word that does, then any name that has it in it,
    then names that are spelt like it. Case, accents, spaces and underscores do not matter.
    """
    wanted = _plain(typed)
    if not wanted:
        return [name for name in _USUAL if name in zone_names()][:limit]
    ranked: dict[str, tuple[int, str]] = {}
    for spoken, name in _spoken():
        if (rank := _rank(wanted, spoken)) is not None:
            ranked[name] = min(ranked.get(name, (rank, name)), (rank, name))
    if not ranked:
        likeness = process.extract(
            wanted, {spoken for spoken, _ in _spoken()}, scorer=fuzz.ratio, score_cutoff=_SIMILAR
        )
        order = {spoken: rank for rank, (spoken, _, _) in enumerate(likeness)}
        for spoken, name in _spoken():
            if spoken in order:
                ranked[name] = min(ranked.get(name, (order[spoken], name)), (order[spoken], name))
    return sorted(ranked, key=ranked.__getitem__)[:limit]


def zone_named(typed: str) -> ZoneInfo:
    """The zone of an IANA name or of a city that fits only one.

    Raises ``UserError``, naming what comes nearest, for anything else.
    """
    wanted = _plain(typed)
    exact = sorted({name for spoken, name in _spoken() if wanted == spoken})
    found = exact or (match_zones(typed, 5) if wanted else [])
    if len(found) == 1 or exact:
        return ZoneInfo(found[0])
    if found:
        raise UserError(f"I don't know that time zone. Did you mean {', '.join(f'`{name}`' for name in found)}?")
    raise UserError("I don't know that time zone. Type a city and choose from the list, like `Europe/Berlin`.")


@cache
def _spoken() -> tuple[tuple[str, str], ...]:
    """Each way to say a zone with its name: the whole name, the city alone, other cities."""
    said: list[tuple[str, str]] = []
    for name in sorted(zone_names()):
        said.append((_plain(name), name))
        said.append((_plain(name.rsplit("/", 1)[-1]), name))
    said += [(_plain(city), name) for city, name in _CITIES.items() if name in zone_names()]
    return tuple(dict.fromkeys(said))


def _rank(wanted: str, spoken: str) -> int | None:
    if spoken == wanted:
        return 0
    if spoken.startswith(wanted):
        # "eur" begins every name of Europe: a city's own beginning is the better sign.
        return 2 if "/" in spoken else 1
    if f" {wanted}" in spoken or f"/{wanted}" in spoken:
        return 3
    return 4 if wanted in spoken else None


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.replace("_", " ").casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())
