"""Chance that follows from its seed."""

from __future__ import annotations

from collections import Counter

from bot.trivia.draw import Draw


def test_the_same_seed_draws_the_same() -> None:
    assert list(Draw("a").some(range(1000), 10)) == list(Draw("a").some(range(1000), 10))
    assert list(Draw("a").some(range(1000), 10)) != list(Draw("b").some(range(1000), 10))


def test_what_is_drawn_today_is_drawn_for_ever() -> None:
    assert list(Draw("matinee").some("abcdefgh", 4)) == ["f", "h", "a", "d"]


def test_some_that_are_drawn_late_take_no_numbers_from_what_is_drawn_before() -> None:
    early, late = Draw("a"), Draw("a")
    drawn, waiting = list(early.some("abcdefgh", 4)), late.some("abcdefgh", 4)
    assert (early.below(1000), drawn) == (late.below(1000), list(waiting))


def test_nothing_is_drawn_twice() -> None:
    for length in range(12):
        assert sorted(Draw("x").some(range(length), 99)) == list(range(length))


def test_everything_has_its_chance() -> None:
    drawn = Counter(next(Draw(str(seed)).some(range(8), 1)) for seed in range(2000))
    assert all(180 < count < 320 for count in drawn.values())
    assert len(drawn) == 8
