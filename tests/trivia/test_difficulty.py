"""How hard a question is, by who answered it."""

from __future__ import annotations

import math

import pytest

from bot.trivia.difficulty import (
    Attempt,
    Difficulty,
    ability_from,
    chance,
    difficulty_from,
    prior_of,
    tells_nothing,
    thirds,
)


def answers(*, right: int, wrong: int, other: float = 0.0) -> list[Attempt]:
    return [Attempt(other, True)] * right + [Attempt(other, False)] * wrong


def test_a_right_answer_is_never_less_likely_than_chance() -> None:
    assert chance(0, 0) == pytest.approx(0.625)  # half know it, a quarter of the others guess it
    assert chance(-9, 9) == pytest.approx(0.25, abs=1e-6)
    assert chance(9, -9) == pytest.approx(1, abs=1e-6)


def test_without_answers_a_question_is_as_its_prior_says_and_a_member_like_anybody() -> None:
    assert difficulty_from(0.7, []) == pytest.approx(0.7, abs=1e-3)
    assert ability_from([]) == pytest.approx(0, abs=1e-3)


@pytest.mark.parametrize(("right", "wrong"), [(20, 5), (13, 12), (6, 19), (0, 25), (25, 0)])
def test_it_is_the_maximum_of_the_posterior(right: int, wrong: int) -> None:
    """Found here by trying every difficulty on a grid."""
    prior = 0.3

    def posterior(difficulty: float) -> float:
        each = right * math.log(chance(0.5, difficulty)) + wrong * math.log(1 - chance(0.5, difficulty))
        return each - (difficulty - prior) ** 2 / 2

    best = max((n / 1000 for n in range(-5000, 5001)), key=posterior)
    assert difficulty_from(prior, answers(right=right, wrong=wrong, other=0.5)) == pytest.approx(best, abs=2e-3)


def test_who_knows_what_is_hard_is_able() -> None:
    hard, easy = answers(right=5, wrong=5, other=1.5), answers(right=5, wrong=5, other=-1.5)
    assert ability_from(hard) > ability_from(easy)
    assert difficulty_from(0, hard) > difficulty_from(0, easy), "what only able members know is hard"


def test_nothing_runs_away() -> None:
    for count in (1, 300):
        assert -8 < ability_from(answers(right=0, wrong=count)) < 0 < ability_from(answers(right=count, wrong=0)) < 8


def test_before_any_answer_well_known_films_and_stars_are_easier() -> None:
    assert prior_of("director", 5) < prior_of("director", 1) < prior_of("director", 0.2)
    assert prior_of("starring", 1) < prior_of("director", 1) == 0 < prior_of("editing", 1)
    assert prior_of("director", 1e9) == prior_of("director", 1e12), "there is an end to it"
    assert prior_of("director", 0) == 0, "of a film that is gone nothing is known"


@pytest.mark.parametrize(("right", "expected"), [(30, True), (29, True), (28, False), (4, False), (3, True), (0, True)])
def test_what_everybody_or_hardly_anybody_knows_is_not_worth_asking(right: int, expected: bool) -> None:
    first = [True] * right + [False] * (30 - right)
    assert tells_nothing(first) is expected
    assert tells_nothing([*first, *[right < 15] * 40]) is expected, "only the first thirty count"
    assert not tells_nothing(first[:29])


def test_easy_medium_and_hard_are_thirds_also_of_equals() -> None:
    questions = [(0.0, f"{n:02}") for n in range(30)]
    found = thirds(questions)
    assert found is not None
    kinds = [found.of(question) for question in questions]
    assert [kinds.count(kind) for kind in Difficulty] == [10, 10, 10]
    assert found.of((-1.0, "zz")) is Difficulty.EASY
    assert found.of((1.0, "00")) is Difficulty.HARD
    assert thirds([]) is None
