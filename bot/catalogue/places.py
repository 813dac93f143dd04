"""Sets of films, by where the films stand in the list of all."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator

_WORD = 64


class Places:
    """A set of places, from 0 on, as a number with a bit for each."""

    def __init__(self, bits: int = 0) -> None:
        self._bits = bits

    @classmethod
    def of(cls, places: Iterable[int]) -> Places:
        bits = bytearray()
        for place in places:
            if place >> 3 >= len(bits):
                bits.extend(bytes((place >> 3) + 1 - len(bits)))
            bits[place >> 3] |= 1 << (place & 7)
        return cls.from_bytes(bits)

    @classmethod
    def from_bytes(cls, stored: bytes | bytearray) -> Places:
        """What ``bytes`` gave."""
        return cls(int.from_bytes(stored, "little"))

    def __bytes__(self) -> bytes:
        return self._bits.to_bytes((self._bits.bit_length() + 7) // 8, "little")

    def common(self, others: Iterable[Places]) -> Places:
        """The places that are in this set and in all the others."""
        bits = self._bits
        for other in others:
            bits &= other._bits
        return Places(bits)

    def __and__(self, other: Places) -> Places:
        return Places(self._bits & other._bits)

    def __sub__(self, other: Places) -> Places:
        return Places(self._bits & ~other._bits)

    def __len__(self) -> int:
        return self._bits.bit_count()

    def part(self, start: int, most: int) -> list[int]:
        """At most ``most`` of the places, lowest first, without the ``start`` lowest."""
        # Word by word: to take one bit off a number of 42,000 is to copy it.
        words = self._bits.to_bytes(-(-self._bits.bit_length() // _WORD) * _WORD // 8, "little")
        found: list[int] = []
        for at, (word,) in enumerate(struct.iter_unpack("<Q", words)):
            if start >= word.bit_count():
                start -= word.bit_count()
                continue
            here = list(_bits_of(word, at * _WORD))[start:]
            found += here[: most - len(found)]
            start = 0
            if len(found) >= most:
                break
        return found


def _bits_of(word: int, offset: int) -> Iterator[int]:
    while word:
        yield offset + (word & -word).bit_length() - 1
        word &= word - 1
