"""Points and streaks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.trivia.scoring import QUICK, RIGHT, RULE, Outcome, points, streaks

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


@given(st.lists(st.sampled_from([Outcome.RIGHT, Outcome.WRONG, Outcome.UNANSWERED])), st.booleans())
def test_streaks_are_what_a_naive_count_gives(past: list[Outcome], pending: bool) -> None:
    marks = "".join("x" if outcome is Outcome.RIGHT else "." for outcome in past)
    runs = marks.split(".")
    found = streaks([*past, Outcome.PENDING] if pending else past)
    assert found.current == len(runs[-1])
    assert found.best == max(map(len, runs))
