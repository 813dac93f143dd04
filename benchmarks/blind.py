"""Guessers that look at no clue, but have seen which films of the day other servers were asked for."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from math import sqrt

from bot.catalogue.connection import Catalogue
from bot.puzzle.choosing import choose_puzzles, pick
from bot.puzzle.puzzle import GUESSES

Asked = Sequence[str]
"""The films that a server was asked for, the first first."""

_SIGHTS: dict[str, Callable[[Asked], Hashable]] = {
    "how often each comes": lambda _: None,
    "the day of the week": lambda asked: len(asked) % 7,
    "the number of the puzzle": len,
    "yesterday's film": lambda asked: asked[-1] if asked else None,
}
"""What a guesser goes by, from what its server was asked for before."""


@dataclass(frozen=True, slots=True)
class Blind:
    """What came of a guesser that looked at no clue."""

    sight: str
    solved: float
    """The share of days."""
    chance: float
    """The share that six films solve which are drawn from those that were not asked for yet."""
    days: int

    @property
    def most(self) -> float:
        """What it may solve: its chance, and luck, which is three standard deviations."""
        return self.chance + 3 * sqrt(self.chance * (1 - self.chance) / self.days)


async def asked_of(catalogue: Catalogue, servers: int, days: int) -> list[Asked]:
    """What so many servers are asked for in their first days; each begins on a Monday."""
    every: list[Asked] = []
    for server in range(servers):
        rng, asked = random.Random(server), list[str]()  # noqa: S311 - the same each time
        for day in range(days):
            chosen = pick(await choose_puzzles(catalogue, asked, day % 7, None, rng), asked)
            if chosen is not None:
                asked.append(chosen.answer)
        every.append(asked)
    return every


def guessed_blindly(every: Sequence[Asked], films: int) -> list[Blind]:
    """Guessers that have learned from the first half of the servers, each by its own sight, in the other half.

    They remember what their server was asked for: of ``films`` none comes twice.
    """
    half = len(every) // 2
    return [_guess(sight, see, every[:half], every[half:], films) for sight, see in _SIGHTS.items()]


def _guess(
    sight: str, see: Callable[[Asked], Hashable], seen: Sequence[Asked], played: Sequence[Asked], films: int
) -> Blind:
    often: defaultdict[Hashable, Counter[str]] = defaultdict(Counter)
    for asked in seen:
        for day, film in enumerate(asked):
            often[see(asked[:day])][film] += 1
            often[None][film] += 1
    solved, chances = 0, list[float]()
    for asked in played:
        for day, film in enumerate(asked):
            known = [each for key in (see(asked[:day]), None) for each, _ in often[key].most_common()]
            guesses = [each for each in dict.fromkeys(known) if each not in asked[:day]][:GUESSES]
            solved += film in guesses
            chances.append(min(1.0, GUESSES / (films - day)))
    return Blind(sight, solved / len(chances), sum(chances) / len(chances), len(chances))
