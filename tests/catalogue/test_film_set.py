"""Sets of positions behave as sets do, in order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.film_set import FilmSet

sets = st.sets(st.integers(0, 400), max_size=60)


@given(sets, st.integers(0, 80), st.integers(0, 80))
def test_a_part_is_a_slice_of_the_sorted_positions(positions: set[int], start: int, most: int):
    assert FilmSet.of(positions).part(start, most) == sorted(positions)[start : start + most]


@given(sets, sets, sets)
def test_common_and_left_positions(one: set[int], other: set[int], third: set[int]):
    a, b, c = FilmSet.of(one), FilmSet.of(other), FilmSet.of(third)
    assert [*(a & b).part(0, 500)] == sorted(one & other)
    assert [*(a - b).part(0, 500)] == sorted(one - other)
    assert [*a.common([b, c]).part(0, 500)] == sorted(one & other & third)
    assert len(a & b) == len(one & other)


@given(sets)
def test_stored_and_read_back(positions: set[int]):
    assert FilmSet.from_bytes(bytes(FilmSet.of(positions))).part(0, 500) == sorted(positions)
