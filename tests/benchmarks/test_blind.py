"""Guessers that look at no clue: they find what an order gives away, and nothing where chance decides."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from benchmarks.blind import Asked, guessed_blindly

FILMS = [f"film-{number:02}" for number in range(60)]
DAYS = 30
Order = Callable[[random.Random], Asked]


def any_order(rng: random.Random) -> Asked:
    return rng.sample(FILMS, DAYS)


def the_same_order(_: random.Random) -> Asked:
    return random.Random(1).sample(FILMS, DAYS)  # noqa: S311


def one_after_the_other(rng: random.Random) -> Asked:
    begin = rng.randrange(len(FILMS))
    return [FILMS[(begin + day) % len(FILMS)] for day in range(DAYS)]


def by_weekday(rng: random.Random) -> Asked:
    left = rng.sample(FILMS, len(FILMS))
    asked: list[str] = []
    for day in range(DAYS):
        asked.append(min(left, key=lambda film: (int(film[-2:]) % 7 != day % 7, left.index(film))))
        left.remove(asked[-1])
    return asked


@pytest.mark.parametrize(
    ("order", "sights"),
    [
        (any_order, []),
        (the_same_order, ["the number of the puzzle", "yesterday's film"]),
        (one_after_the_other, ["yesterday's film"]),
        (by_weekday, ["the day of the week"]),
    ],
)
def test_an_order_that_can_be_known_is_found_out(order: Order, sights: list[str]) -> None:
    every = [order(random.Random(server)) for server in range(60)]  # noqa: S311
    found = {blind.sight for blind in guessed_blindly(every, len(FILMS)) if blind.solved > blind.most}
    assert found >= {*sights}
    assert bool(found) == bool(sights)
