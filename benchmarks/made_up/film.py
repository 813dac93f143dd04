"""A made-up film, and the people and companies that make it: titles, years, casts, sequels, remakes."""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from benchmarks.made_up import vocabulary as words
from benchmarks.made_up.drawing import FIRST_NAMES, LAST_NAMES, Writer, between

_SAME_TITLE = 0.04
_SEQUELS = 0.03
_STUDIO_KINDS = ("Pictures", "Films", "Productions", "Entertainment", "Studios", "Film Company", "Movies", "Cinema")
_TITLES = {
    1: ("{NOUN}", "{NOUN}", "{NOUN}", "{PLACE}", "{PLACE}", "{PLACE}", "{FIRST}", "{ABSTRACT}"),
    2: ("{ADJECTIVE} {NOUN}", "The {NOUN}", "{NOUN} {NOUN}", "{FIRST} {NOUN}", "{ABSTRACT} {NOUN}"),
    3: (
        "The {ADJECTIVE} {NOUN}", "{NOUN} of {ABSTRACT}", "{FIRST} the {NOUN}", "The {NOUN} {NOUN}",
        "A {ADJECTIVE} {NOUN}", "{ABSTRACT} in {PLACE}",
    ),
    4: (
        "The {NOUN} of {PLACE}", "{NOUN} in the {NOUN}", "The {NOUN}'s {ADJECTIVE} {NOUN}",
        "{ADJECTIVE} {NOUN}, {ADJECTIVE} {NOUN}",
    ),
    5: (
        "The {NOUN} and the {NOUN}", "The {ADJECTIVE} {NOUN} of {PLACE}", "{FIRST} and the {ADJECTIVE} {NOUN}",
    ),
    6: (
        "The {NOUN} Who Came to {PLACE}", "The {ADJECTIVE} {NOUN} of {FIRST} {LAST}",
        "How {FIRST} Lost the {ADJECTIVE} {NOUN}",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Film:
    """What all documents on one film agree on."""

    title: str
    native: str | None
    year: int
    genre: str
    nation: int
    director: str
    crew: tuple[str, ...]
    cast: tuple[tuple[str, str], ...]
    """Performers and whom they play."""
    studio: str
    distributor: str
    sequel_of: tuple[str, int] | None = None
    remake_of: int | None = None


class Industry:
    """Those who make films, and what they made so far."""

    def __init__(self, films: int, seed: int) -> None:
        draw = random.Random(f"{seed} people")  # noqa: S311 - films, not secrets
        first, last = FIRST_NAMES.drawer(draw.random), LAST_NAMES.drawer(draw.random)
        # A few people made very many films, most made one.
        self._performers = _Crowd([f"{first()} {last()}" for _ in range(20 + films * 3 // 2)])
        self._makers = _Crowd([f"{first()} {last()}" for _ in range(20 + films)])
        self._companies = _Crowd(
            [f"{place} {kind}" for place in words.PLACES for kind in draw.sample(_STUDIO_KINDS, 3)][: 10 + films // 5]
        )
        self.films_made: list[tuple[str, int]] = []
        """Titles and years of the films written so far."""
        self._taken: set[tuple[str, int]] = set()

    def film(self, draw: random.Random, *, cast: int, known: bool) -> Film:
        """A film with about so many performers; ``known`` when the library names it."""
        writer = Writer(draw)
        year = round(1912 + 108 * draw.random() ** 0.55)  # ever more of them
        title, native = _title(writer)
        sequel_of = remake_of = None
        chance = draw.random()
        if self.films_made and known and chance < _SAME_TITLE + _SEQUELS:
            title, before = draw.choice(self.films_made)
            native = None
            year = min(before + 2 + int(draw.expovariate(0.1)), 2023)
            if chance < _SAME_TITLE:
                remake_of = before
            else:
                sequel_of = title, before
                title += draw.choice((" 2", " II", " Returns", f": {_capitals(writer, 2)}", " 3"))
        while (title, year) in self._taken:
            year += 1
        if known:
            self.films_made.append((title, year))
            self._taken.add((title, year))
        performers = dict.fromkeys(self._performers.some(draw, between(draw, cast, 0.6, 1, 34)))
        characters = (
            writer.fill(draw.choice(("{FIRST}", "{FIRST}", *["{FIRST} {LAST}"] * 6, "Dr. {LAST}"))) for _ in performers
        )
        return Film(
            title=title,
            native=native,
            year=year,
            genre=draw.choice(words.GENRES) if draw.random() < 0.8 else "drama",
            nation=int(draw.random() ** 2 * len(words.NATIONALITIES)),
            director=self._makers.some(draw, 1)[0],
            crew=tuple(self._makers.some(draw, 7)),
            cast=tuple(zip(performers, characters, strict=True)),
            studio=self._companies.some(draw, 1)[0],
            distributor=self._companies.some(draw, 1)[0],
            sequel_of=sequel_of,
            remake_of=remake_of,
        )


class _Crowd:
    """People or companies, the first in many films and the last in hardly one."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._sums = list(accumulate((rank + 150) ** -0.9 for rank in range(len(names))))

    def some(self, draw: random.Random, count: int) -> list[str]:
        return draw.choices(self._names, cum_weights=self._sums, k=count)


def _title(writer: Writer) -> tuple[str, str | None]:
    """A title, and for some in what script its own country writes it."""
    chance = writer.random.random()
    if chance < 0.02:
        return writer.fill(f"{writer.one(words.FOREIGN_TITLES)} {{LAST}}"), None
    if chance < 0.022:
        return writer.fill(f"{writer.one(words.NATIVE_TITLES)} {{NUMBER}}"), None
    count = bisect((0.17, 0.45, 0.72, 0.86, 0.95), writer.random.random()) + 1
    return _capitals(writer, count), writer.one(words.NATIVE_TITLES) if chance > 0.95 else None


def _capitals(writer: Writer, count: int) -> str:
    """So many words as a title has them: "The Saltkeeper of Ashford"."""
    title = writer.fill(writer.one(_TITLES[count]))
    small = {"of", "in", "and", "the", "to"}
    return " ".join(
        part if at and part in small else part[:1].upper() + part[1:] for at, part in enumerate(title.split())
    )
