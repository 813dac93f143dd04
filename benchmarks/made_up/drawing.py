"""Words, lengths and days drawn at random, each kind as often as texts have it."""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Callable, Sequence
from itertools import accumulate
from math import exp, log
from typing import TypeVar

from benchmarks.made_up import vocabulary as words

_T = TypeVar("_T")

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_PAPERS = ("Evening Post", "Morning Herald", "Sunday Review", "Daily Courier", "Film Gazette", "Weekly Screen")
_PREPOSITIONS = ("in", "at", "near", "outside", "behind", "on the way to", "inside", "beyond", "under", "across")


class _Ranked:
    """Words to draw from, each as often as its place in the list lets expect (Zipf's law, in Mandelbrot's form)."""

    def __init__(self, ranked: Sequence[str], shift: float) -> None:
        self._sums = list(accumulate(1 / (rank + shift) for rank in range(1, len(ranked) + 1)))
        # Looking up one word in a long table is many times quicker than finding its place in the sums.
        size = 1 << 15
        self._table = [ranked[bisect(self._sums, (at + 0.5) / size * self._sums[-1])] for at in range(size)]
        self._size = size

    def drawer(self, draw: Callable[[], float]) -> Callable[[], str]:
        table, size = self._table, self._size
        return lambda: table[int(draw() * size)]


def _third_person(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _participle(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")):
        return verb[:-1] + "ing"
    short = len(verb) in (3, 4) and verb[-1] in "bdgmnprt" and verb[-2] in "aeiou" and verb[-3] not in "aeiou"
    return verb + (verb[-1] if short else "") + "ing"


_NOUNS = _Ranked(words.NOUNS, 400)
_VERBS = _Ranked([f"{verb} {_third_person(verb)} {_participle(verb)}" for verb in words.VERBS], 25)
_ADJECTIVES = _Ranked(words.ADJECTIVES, 15)
_ADVERBS = _Ranked(words.ADVERBS, 2)
FIRST_NAMES = _Ranked(words.FIRST_NAMES, 15)
LAST_NAMES = _Ranked(words.LAST_NAMES, 40)
_PLACES = _Ranked(words.PLACES, 30)
_SUFFERED = _Ranked(words.SUFFERED, 3)


class Writer:
    """Fills templates with words drawn by kind."""

    def __init__(self, draw: random.Random) -> None:
        self.random = draw
        self._chance = chance = draw.random
        verb = _VERBS.drawer(chance)
        self.kinds: dict[str, Callable[[], str]] = {
            "NOUN": _NOUNS.drawer(chance),
            "ADJECTIVE": _ADJECTIVES.drawer(chance),
            "SOON": _ADVERBS.drawer(chance),
            "SUFFERED": _SUFFERED.drawer(chance),
            "FIRST": FIRST_NAMES.drawer(chance),
            "LAST": LAST_NAMES.drawer(chance),
            "PLACE": _PLACES.drawer(chance),
            "ABSTRACT": lambda: self.one(words.ABSTRACT),
            "SEE": lambda: verb().split(" ", 1)[0],
            "SEES": lambda: verb().split(" ", 2)[1],
            "SEEING": lambda: verb().rsplit(" ", 1)[1],
            "AT": lambda: self.one(_PREPOSITIONS),
            "MONTH": lambda: self.one(_MONTHS),
            "PAPER": lambda: self.one(_PAPERS),
            "RECEPTION": lambda: self.one(("mixed", "positive", "negative")),
            "ORDER": lambda: self.one(("first", "second", "third", "last")),
            "NUMBER": lambda: str(draw.randrange(1, 300)),
        }
        self._words = _Drawn(self.kinds)

    def one(self, choices: Sequence[_T]) -> _T:
        return choices[int(self._chance() * len(choices))]

    def fill(self, template: str) -> str:
        return template.format_map(self._words)


class _Drawn(dict[str, str]):
    """The words for a template, drawn when it asks for them."""

    def __init__(self, kinds: dict[str, Callable[[], str]]) -> None:
        super().__init__()
        self._kinds = kinds

    def __missing__(self, kind: str) -> str:
        return self._kinds[kind]()


def between(draw: random.Random, middle: float, spread: float, least: int, most: int) -> int:
    """A length, log-normal as lengths of texts are; one out of bounds is drawn again."""
    while not least <= (length := round(exp(log(middle) + spread * draw.gauss(0, 1)))) <= most:
        pass
    return length


def date(draw: random.Random, year: int) -> tuple[str, str]:
    """A day as a lead and as an infobox writes it."""
    month, day = draw.randrange(12), draw.randrange(1, 29)
    american = draw.random() < 0.6
    said = f"{_MONTHS[month]} {day}, {year}" if american else f"{day} {_MONTHS[month]} {year}"
    return said, f"{year}-{month + 1:02}-{day:02}"
