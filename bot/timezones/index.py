"""Finds names by their first letters, by the first letters of a later word, and by similar spelling."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from heapq import nlargest

from rapidfuzz import fuzz, process

from bot.timezones.meanings import Spelling, every_name

_SIMILAR = 75
"""Minimum similarity, of 100, of a name with a typing error."""
_SHORTEST_SIMILAR = 4
"""Minimum characters to look for similar names."""
_WELL_KNOWN = 200
"""Minimum size, in thousands of people, of a place found even with a wrong first letter."""
_LAST = "\U0010ffff"


class Index:
    """A sorted index of names, so that names with the same prefix are adjacent."""

    def __init__(self, named: Iterable[Spelling]) -> None:
        self._all = sorted(named, key=lambda one: one.name)
        self._names = [one.name for one in self._all]
        self._well_known = [
            number for number, one in enumerate(self._all) if one.own and one.meaning.people >= _WELL_KNOWN
        ]
        words = [
            (name[at + 1 :], number)
            for number, name in enumerate(self._names)
            if " " in name
            for at, character in enumerate(name)
            if character == " "
        ]
        words.sort()
        self._words = [word for word, _ in words]
        self._with_word = [number for _, number in words]

    def exactly(self, wanted: str) -> list[Spelling]:
        """Returns the names equal to ``wanted``."""
        return self._all[bisect_left(self._names, wanted) : bisect_left(self._names, f"{wanted}\0")]

    def beginning(self, wanted: str, limit: int) -> list[Spelling]:
        """Returns the names with this prefix, the largest places first."""
        first, last = bisect_left(self._names, wanted), bisect_left(self._names, wanted + _LAST)
        return _largest(self._all[first:last], limit)

    def with_first_word(self, wanted: str, limit: int) -> list[Spelling]:
        """Returns the names with this first word and others after it: "San Diego" for "san"."""
        return [one for one in self.beginning(f"{wanted} ", limit) if one.own]

    def with_word(self, wanted: str, limit: int) -> list[Spelling]:
        """Returns the names with this prefix in a later word."""
        first, last = bisect_left(self._words, wanted), bisect_left(self._words, wanted + _LAST)
        return _largest([self._all[number] for number in self._with_word[first:last]], limit)

    def similar(self, wanted: str, limit: int) -> list[Spelling]:
        """Returns the names with a similar spelling, the most similar first."""
        if len(wanted) < _SHORTEST_SIMILAR:
            return []
        # The first letter is rarely wrong, and few names share it.
        first, last = bisect_left(self._names, wanted[0]), bisect_left(self._names, wanted[0] + _LAST)
        return self._similar(wanted, range(first, last), limit) or self._similar(wanted, self._well_known, limit)

    def _similar(self, wanted: str, among: Sequence[int], limit: int) -> list[Spelling]:
        names = [self._names[number] for number in among]
        found = process.extract(wanted, names, scorer=fuzz.ratio, score_cutoff=_SIMILAR, limit=4 * limit)
        ranked = sorted((-likeness, -self._all[among[at]].meaning.people, among[at]) for _, likeness, at in found)
        return [self._all[number] for *_, number in ranked[:limit]]


def _largest(found: list[Spelling], limit: int) -> list[Spelling]:
    # Several names of one city may have the same prefix. Its own name is the likeliest to be typed.
    return nlargest(4 * limit, found, key=lambda one: (one.own, one.meaning.people))


@cache
def index() -> Index:
    """Returns the index of all names. Takes a moment the first time."""
    return Index(every_name())
