"""Three wrong answers, of which none stands out or comes up too often."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.trivia.distractors import Offered, three_wrong

PROMPT, ANSWER = "Who directed Fog (2001)?", "Ann Moss"
GOOD = ["Ida Brink", "Olga Tern", "Ute Kell"]
FIRST = ["Runa", "Olga", "Ute", "Sif", "Bodil", "Helvi"]
LAST = ["Falk", "Tern", "Kell", "Lund", "Ryd", "Hjort"]


def chosen(*candidates: str, offered: Offered | None = None, true: str = "") -> tuple[str, str, str] | None:
    return three_wrong(PROMPT, ANSWER, candidates, lambda name: name == true, offered or Offered())


def test_the_first_three_are_taken() -> None:
    assert chosen(*GOOD, "Eva Lund") == tuple(GOOD)
    assert chosen(*GOOD[:2]) is None


@pytest.mark.parametrize("bad", ["Ann Moss", "A. Moss", "eva lund", "EVA LUND", "Fog Lund", "Olga Tern"])
def test_what_stands_out_or_is_named_is_passed_over(bad: str) -> None:
    assert chosen(GOOD[0], GOOD[1], bad, GOOD[2]) == tuple(GOOD)


def test_what_is_true_is_passed_over() -> None:
    assert chosen("Eva Lund", *GOOD, true="Eva Lund") == tuple(GOOD)


def test_a_string_is_wrong_twice_or_in_a_fifth_of_a_film_s_questions() -> None:
    offered, uses = Offered(), Counter[str]()
    for question in range(1, 41):
        others = [f"{FIRST[(question + at) % 6]} {LAST[at]}" for at in range(6)]
        wrong = chosen(GOOD[0], *others, offered=offered)
        assert wrong
        offered.add(wrong)
        uses.update(wrong)
        assert max(uses.values()) <= max(2, question / 5)
    assert uses[GOOD[0]] == 8
