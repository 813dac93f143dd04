"""No question again before all others."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from bot.trivia.rotation import History, Subject, likeness, never_asked, next_question


@given(st.integers(1, 12), st.integers(), st.lists(st.booleans(), max_size=60))
def test_no_question_again_before_all_others_also_when_new_ones_come(size: int, seed: int, growths: list[bool]) -> None:
    rng = random.Random(seed)  # noqa: S311
    names = [f"q{number}" for number in range(size)]
    asked: dict[str, int] = {}
    for now, grows in enumerate(growths):
        if grows and now % 7 == 0:
            names.append(f"new{now}")
        chosen = next_question(names, History(asked), rng)
        assert chosen is not None
        if chosen in asked:
            since = {name for name, when in asked.items() if when > asked[chosen]}
            assert since == set(names) - {chosen}
        asked[chosen] = now


def test_what_was_asked_elsewhere_comes_last_among_equals() -> None:
    history = History(asked={"a": 1}, asked_elsewhere={"b": 2, "c": 3})
    assert next_question("abc", history, random.Random(1)) == "b"  # noqa: S311
    assert next_question("acd", history, random.Random(1)) == "d"  # noqa: S311


def test_retired_questions_are_not_asked() -> None:
    assert next_question("ab", History({"b": 4}, retired={"a"}), random.Random(1)) == "b"  # noqa: S311
    assert next_question("a", History(retired={"a"}), random.Random(1)) is None  # noqa: S311
    assert next_question("", History(), random.Random(1)) is None  # noqa: S311


def test_chance_decides_among_those_never_asked() -> None:
    first = {next_question("abcdef", History(), random.Random(seed)) for seed in range(50)}  # noqa: S311
    assert first == set("abcdef")


def test_only_what_was_asked_in_neither_way_nor_retired_was_never_asked() -> None:
    history = History(asked={"a": 1}, asked_elsewhere={"b": 2}, retired={"c"})
    assert never_asked("abcde", history) == ["d", "e"]


def test_of_equals_the_least_like_is_asked_but_age_decides_first() -> None:
    like = {"a": (0, 1), "b": (0, 0), "c": (1, 0), "d": (0, 0)}
    history = History(asked={"b": 3})
    assert next_question("abcd", history, random.Random(1), like.__getitem__) == "d"  # noqa: S311
    assert next_question("abc", history, random.Random(1), like.__getitem__) == "a"  # noqa: S311
    assert next_question("bc", history, random.Random(1), like.__getitem__) == "c"  # noqa: S311


def test_two_questions_on_one_film_are_more_alike_than_two_of_one_kind() -> None:
    before = [Subject("fog", "year"), Subject("rain", "year"), Subject("sun", "cloze")]
    apart = likeness(Subject("snow", "director"), before)
    same_kind, same_film = likeness(Subject("snow", "year"), before), likeness(Subject("sun", "director"), before)
    assert apart < likeness(Subject("snow", "cloze"), before) < same_kind < same_film
