"""A round asks nothing that its own cards have answered."""

from __future__ import annotations

import pytest

from bot.documents.model import Evidence
from bot.trivia.question import Question, question
from bot.trivia.telling import is_told


def asked(kind: str, film: str, prompt: str, answer: str, said: str = "") -> Question:
    evidence = Evidence("a.txt", "lead", 0, len(said), said)
    return question(kind, film, prompt, prompt, answer, ("Ida Brink", "Olga Tern", "Ute Kell"), evidence, spoiler=False)


DIRECTOR = asked("director", "fog-2001", "Who directed Fog (2001)?", "Ann Moss", "Fog was directed by Ann Moss.")
PLAYS = asked("actor_of", "fog-2001", "Who plays Mara Quill in Fog (2001)?", "Jo Lund", "Mara Quill: Jo Lund")


@pytest.mark.parametrize(
    ("later", "told"),
    [
        (asked("film_of_director", "fog-2001", "Which of these films did Ann Moss direct?", "Fog"), True),
        (asked("writer", "fog-2001", "Who wrote Fog (2001)?", "Ann Moss"), True),
        (asked("year", "fog-2001", "When did Fog come out?", "2001"), True),
        (asked("release_date", "fog-2001", "When was Fog released?", "12 May 2001"), True),
        (asked("producer", "fog-2001", "Who produced Fog (2001)?", "Ole Ryd"), False),
        (asked("director", "oar-1990", "Who directed Oar (1990)?", "Ann Moss"), False),
        (asked("year", "oar-1990", "When did Oar come out?", "1990"), False),
    ],
)
def test_what_a_question_on_the_director_tells(later: Question, told: bool) -> None:
    assert is_told(later, [DIRECTOR]) is told
    assert not is_told(later, [])


@pytest.mark.parametrize(
    ("answer", "told"), [("Mara Quill", True), ("Mara", True), ("Quill", True), ("Ned Quarry", False)]
)
def test_a_mirrored_question_is_told_also_by_a_part_of_the_name(answer: str, told: bool) -> None:
    assert is_told(asked("character_of", "fog-2001", "Who does Jo Lund play in Fog (2001)?", answer), [PLAYS]) is told


def test_of_two_films_one_tells_of_the_other() -> None:
    sequel = asked("sequel", "fog-2001", "Which film is a sequel to Fog (2001)?", "Rain", "Rain is a sequel to Fog.")
    assert is_told(asked("sequel_of", "rain-2005", "Rain (2005) is a sequel to which film?", "Fog"), [sequel])
    assert not is_told(asked("sequel_of", "hail-2005", "Hail (2005) is a sequel to which film?", "Fog"), [sequel])


def test_all_that_evidence_says_was_shown() -> None:
    said = "Fog is a film directed by Ann Moss and produced by Ole Ryd."
    whole = asked("director", "fog-2001", "Who directed Fog (2001)?", "Ann Moss", said)
    assert is_told(asked("producer", "fog-2001", "Who produced Fog (2001)?", "Ole Ryd"), [whole])
