"""Long questions stay open for longer, and spoiler questions for a tap longer still."""

from __future__ import annotations

from bot.documents.model import Evidence
from bot.trivia.question import Question, question
from bot.trivia.reading_time import reading_time

EVIDENCE = Evidence("fog.txt", "lead", 0, 3, "Fog")


def asked(prompt: str, *, spoiler: bool = False) -> Question:
    return question("director", "fog", "x", prompt, "Ada", ("Ben", "Cyd", "Dan"), EVIDENCE, spoiler=spoiler)


def seconds(prompt: str, *, spoiler: bool = False) -> float:
    return reading_time(asked(prompt, spoiler=spoiler)).total_seconds()


def test_words_take_a_quarter_of_a_second_each() -> None:
    assert seconds("Who directed the one and only Fog of old?") == 3, "nine words and four options"
    assert seconds("is " * 36) == 10


def test_a_spoiler_takes_a_tap_more() -> None:
    prompt = "is " * 36
    assert seconds(prompt, spoiler=True) == seconds(prompt) + 3


def test_a_language_without_blanks_takes_its_time_too() -> None:
    assert seconds("霧" * 120) == 6


def test_no_question_holds_a_round_up() -> None:
    assert seconds("is " * 2000, spoiler=True) == 30
