"""Random choices that are the same on every machine and in every build."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, islice
from typing import TypeVar

Item = TypeVar("Item")

_SIXTEEN = struct.Struct(">16I")
"""Layout of a digest: sixteen numbers."""


class Draw:
    """Pseudo-random choices that depend only on a seed, not on set order, the Python version or the time."""

    def __init__(self, seed: str) -> None:
        self._numbers = _numbers(seed)

    def below(self, limit: int) -> int:
        """Returns a number from 0 to ``limit - 1``."""
        return next(self._numbers) % limit

    def some(self, items: Sequence[Item], most: int) -> Iterator[Item]:
        """Yields up to ``most`` of the items in random order, each once. Their numbers are drawn immediately."""
        return _in_turn([*items], list(islice(self._numbers, min(most, len(items)))))

    def all(self, items: Iterable[Item]) -> Iterator[Item]:
        """Yields all items in random order. Each is drawn on demand, because callers mostly need only a few."""
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
