"""Sets of places behave as sets do, in order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.places import Places

sets = st.sets(st.integers(0, 400), max_size=60)


@given(sets, st.integers(0, 80), st.integers(0, 80))
def test_a_part_is_a_slice_of_the_sorted_places(places: set[int], start: int, most: int):
    assert Places.of(places).part(start, most) == sorted(places)[start : start + most]


@given(sets, sets, sets)
def test_common_and_left_places(one: set[int], other: set[int], third: set[int]):
    a, b, c = Places.of(one), Places.of(other), Places.of(third)
    assert [*(a & b).part(0, 500)] == sorted(one & other)
    assert [*(a - b).part(0, 500)] == sorted(one - other)
    assert [*a.common([b, c]).part(0, 500)] == sorted(one & other & third)
    assert len(a & b) == len(one & other)


@given(sets)
def test_stored_and_read_back(places: set[int]):
    assert Places.from_bytes(bytes(Places.of(places))).part(0, 500) == sorted(places)
