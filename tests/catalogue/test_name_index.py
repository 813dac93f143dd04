"""Which names share the most letters."""

from __future__ import annotations

from array import array
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.name_index import sharing_most

LISTS = st.lists(st.sets(st.integers(1, 40)), max_size=12).map(lambda lists: sorted(lists, key=len))


@given(LISTS, st.integers(1, 20))
def test_those_in_the_most_lists_are_found_whatever_is_not_remembered(lists: list[set[int]], most: int):
    counted = Counter(name for names in lists for name in names)
    best = sharing_most([array("I", sorted(names)).tobytes() for names in lists], most)
    assert len(set(best)) == len(best)
    assert [counted[name] for name in best] == sorted(counted.values(), reverse=True)[:most]


def test_of_those_in_as_many_lists_the_first_are_found():
    lists = [array("I", names).tobytes() for names in ([3, 9], [1, 2, 3, 9], [1, 2, 3, 4, 9])]
    assert sharing_most(lists, 3) == [3, 9, 1]


def test_nothing_is_shared_where_there_are_no_lists():
    assert sharing_most([], 5) == []
