"""No question again before all others."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from bot.trivia.rotation import History, next_question


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
