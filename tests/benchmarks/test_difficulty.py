"""That thirty answers each put questions into the order of their difficulty."""

from __future__ import annotations

import random

import pytest

from benchmarks.difficulty import main, rank_correlation, simulate


def test_the_order_is_recovered_from_thirty_answers_each() -> None:
    rng = random.Random(4)  # noqa: S311
    assert simulate(120, 30, members=120, rng=rng) >= 0.8


def test_a_rank_correlation_is_of_the_order_alone() -> None:
    assert rank_correlation([1, 2, 3, 4], [1, 10, 100, 1000]) == pytest.approx(1)
    assert rank_correlation([1, 2, 3, 4], [4, 3, 2, 1]) == pytest.approx(-1)
    # 1 - 6 * (0 + 1 + 1 + 0) / (4 * 15), by hand.
    assert rank_correlation([1, 2, 3, 4], [1, 3, 2, 4]) == pytest.approx(0.8)


def test_it_prints_how_well(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--questions", "20", "--members", "100"])
    assert "30 answers each: rank correlation 0." in capsys.readouterr().out
