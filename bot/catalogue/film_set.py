"""Sets of films, by their positions in the list of all films."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator

_WORD = 64


class FilmSet:
    """A set of positions, from 0 on, as a number with a bit for each."""

    def __init__(self, bits: int = 0) -> None:
        self._bits = bits

    @classmethod
    def of(cls, positions: Iterable[int]) -> FilmSet:
        bits = bytearray()
        for position in positions:
            if position >> 3 >= len(bits):
                bits.extend(bytes((position >> 3) + 1 - len(bits)))
            bits[position >> 3] |= 1 << (position & 7)
        return cls.from_bytes(bits)

    @classmethod
    def from_bytes(cls, stored: bytes | bytearray) -> FilmSet:
        """Read a set from its ``bytes``."""
        return cls(int.from_bytes(stored, "little"))

    @classmethod
    def stored(cls, members: str | bytes) -> FilmSet:
        """From the column ``members`` of a facet."""
        return cls.of(map(int, members.split(","))) if isinstance(members, str) else cls.from_bytes(members)

    def __bytes__(self) -> bytes:
        return self._bits.to_bytes((self._bits.bit_length() + 7) // 8, "little")

    def common(self, others: Iterable[FilmSet]) -> FilmSet:
        """The positions that are in this set and in all the others."""
        bits = self._bits
        for other in others:
            bits &= other._bits
        return FilmSet(bits)

    def __and__(self, other: FilmSet) -> FilmSet:
        return FilmSet(self._bits & other._bits)

    def __sub__(self, other: FilmSet) -> FilmSet:
        return FilmSet(self._bits & ~other._bits)

    def __len__(self) -> int:
        return self._bits.bit_count()

    def part(self, start: int, most: int) -> list[int]:
        """At most ``most`` of the positions, lowest first, without the ``start`` lowest."""
        # Word by word: removing one bit from a number of 42,000 bits copies the number.
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
