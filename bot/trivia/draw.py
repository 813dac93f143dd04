"""Chance that is the same on every machine and in every build."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, islice
from typing import TypeVar

Item = TypeVar("Item")

_SIXTEEN = struct.Struct(">16I")
"""The numbers in one digest."""


class Draw:
    """Numbers that follow from a seed alone: not from the order of sets, the version of Python or the hour."""

    def __init__(self, seed: str) -> None:
        self._numbers = _numbers(seed)

    def below(self, limit: int) -> int:
        """A number from 0 to ``limit - 1``."""
        return next(self._numbers) % limit

    def some(self, items: Sequence[Item], most: int) -> Iterator[Item]:
        """At most so many of the items, each once, in an order of chance that is settled now."""
        return _in_turn([*items], list(islice(self._numbers, min(most, len(items)))))

    def all(self, items: Iterable[Item]) -> Iterator[Item]:
        """All of the items in an order of chance, each drawn when it is asked for: most often few are."""
        return _in_turn([*items], self._numbers)


def _in_turn(left: list[Item], numbers: Iterable[int]) -> Iterator[Item]:
    size = len(left)
    for at, number in zip(range(size), numbers, strict=False):
        other = at + number % (size - at)
        item = left[other]
        left[other] = left[at]
        yield item


def _numbers(seed: str) -> Iterator[int]:
    for block in count():
        yield from _SIXTEEN.unpack(hashlib.blake2b(f"{seed}:{block}".encode()).digest())
