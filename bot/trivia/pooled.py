"""A name that may be offered, and whose it is."""

from __future__ import annotations

from typing import NamedTuple
from zlib import crc32

from bot.documents.model import Film

_UNDATED = 9999
_SAME_TIME = 4
"""Years that are looked at together: within them chance decides which names stand beside each other."""


class PooledName(NamedTuple):
    """A name, and the film that has it; a tuple, because a great many of them are put in order."""

    time: int
    chance: int
    year: int
    film: str
    value: str


def entry_of(film: Film, value: str) -> PooledName:
    year = film.year or _UNDATED
    return PooledName(
        year // _SAME_TIME, crc32(f"{film.id}\0{value}".encode("utf-8", "surrogatepass")), year, film.id, value
    )
