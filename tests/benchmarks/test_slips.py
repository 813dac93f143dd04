"""Names with slips of the finger, to measure with."""

import random

from rapidfuzz.distance import OSA

from benchmarks.slips import begun, long_enough, mistyped

NAMES = ["Copper Cup", "The Saltkeeper of Ashford", "Ambassador", "José Ángel Peña", "東京の雨の中で"]


def test_a_mistyped_name_is_one_or_two_slips_away() -> None:
    draw = random.Random(1)  # noqa: S311 - names, not secrets
    for name in NAMES:
        assert long_enough(name)
        typed = [mistyped(name, draw) for _ in range(50)]
        assert all(OSA.distance(name, one) <= 2 for one in typed)
        assert sum(one != name for one in typed) > 40


def test_a_name_that_is_begun_is_its_beginning() -> None:
    draw = random.Random(1)  # noqa: S311 - names, not secrets
    assert all(name.startswith(begun(name, draw)) for name in NAMES for _ in range(20))
