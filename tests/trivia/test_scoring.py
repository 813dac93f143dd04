"""Points and streaks."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.trivia.scoring import (
    FREEZE_AFTER,
    QUICK,
    RIGHT,
    RULE,
    STREAK_RULE,
    Countback,
    Outcome,
    Streaks,
    points,
    streaks,
)

ALLOWED = st.sampled_from([10_000, 20_000, 60_000])


def test_what_answers_are_worth() -> None:
    assert points(right=False, elapsed_ms=0, allowed_ms=20_000) == 0
    assert points(right=True, elapsed_ms=0, allowed_ms=20_000) == 1050
    assert points(right=True, elapsed_ms=10_000, allowed_ms=20_000) == 1025
    assert points(right=True, elapsed_ms=20_000, allowed_ms=20_000) == 1000


@given(ALLOWED, st.integers(-1000, 100_000), st.integers(-1000, 100_000))
def test_quicker_is_never_worth_less(allowed: int, one: int, other: int) -> None:
    quick, slow = sorted((one, other))
    assert points(right=True, elapsed_ms=quick, allowed_ms=allowed) >= points(
        right=True, elapsed_ms=slow, allowed_ms=allowed
    )


@given(st.integers(1, 20), ALLOWED)
def test_one_more_right_answer_beats_any_speed(right: int, allowed: int) -> None:
    slow = right * points(right=True, elapsed_ms=allowed, allowed_ms=allowed)
    quick = (right - 1) * points(right=True, elapsed_ms=0, allowed_ms=allowed)
    assert slow > quick


def test_the_printed_rule_names_the_numbers() -> None:
    assert f"{RIGHT:,}" in RULE
    assert str(QUICK) in RULE
    assert str(FREEZE_AFTER) in STREAK_RULE


def outcomes(marks: str) -> list[Outcome]:
    """ "x" for a right answer, "." for a wrong one, "-" for none."""
    return [{"x": Outcome.RIGHT, ".": Outcome.WRONG, "-": Outcome.UNANSWERED}[mark] for mark in marks]


RUNS = st.lists(st.sampled_from(["x" * 5, "x" * 6, "x" * 7, "x" * 8, ".", "-", "x"]), max_size=12).map("".join)


def current(marks: str) -> int:
    """The longest end of it in which each one that was not right follows seven that were."""
    found = re.search(r"(?:x{7,}[.-])*x*$", marks)
    assert found is not None
    return found[0].count("x")


@given(RUNS, st.booleans())
def test_streaks_are_what_a_pattern_finds(marks: str, pending: bool) -> None:
    past = outcomes(marks)
    found = streaks([*past, Outcome.PENDING] if pending else past)
    assert found.current == current(marks)
    assert found.best == max(current(marks[:end]) for end in range(len(marks) + 1))


@given(RUNS, st.booleans())
def test_counting_back_gives_the_current_streak(marks: str, pending: bool) -> None:
    past = [*outcomes(marks), *([Outcome.PENDING] if pending else [])]
    countback, run = Countback(), 0
    for outcome in reversed(past):
        if outcome is Outcome.RIGHT:
            run += 1
        elif outcome is not Outcome.PENDING:
            if not countback.goes_on(run):
                break
            run = 0
    assert countback.current(run) == streaks(past).current


@given(RUNS)
def test_a_wrong_answer_is_no_worse_than_none(marks: str) -> None:
    assert streaks(outcomes(marks.replace("-", "."))) == streaks(outcomes(marks.replace(".", "-")))


@pytest.mark.parametrize(
    ("marks", "found"),
    [
        ("xxxxxx", Streaks(6, 6, 6)),
        ("xxxxxx-", Streaks(0, 6)),
        ("xxxxxxx", Streaks(7, 7, 7)),
        ("xxxxxxx-", Streaks(7, 7, 0, kept=7)),
        ("xxxxxxx-x", Streaks(8, 8, 1, kept=7)),
        ("xxxxxxx-xx", Streaks(9, 9, 2)),
        ("xxxxxxx--", Streaks(0, 7)),  # one at a time, also after many
        ("xxxxxxxxxxxxxx..", Streaks(0, 14)),
        ("xxxxxxx-xxxxxx-", Streaks(0, 13)),  # six are too few for the next one
        ("xxxxxxx-xxxxxxx.", Streaks(14, 14, 0, kept=14)),
    ],
)
def test_a_freeze_is_earned_kept_and_used(marks: str, found: Streaks) -> None:
    assert streaks(outcomes(marks)) == found
    assert found.has_freeze is (found.unbroken >= 7)
