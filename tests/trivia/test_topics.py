"""What a question is said to be about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.documents.model import Evidence
from bot.trivia.question import question
from bot.trivia.topics import topic

OPEN = question(
    "director", "fog", "x", "Who?", "Ada", ("Ben", "Cyd", "Dan"), Evidence("f", "lead", 0, 1, "F"), spoiler=False
)


@pytest.mark.parametrize(
    ("kind", "spoiler", "said"),
    [
        ("actor_of", False, "Cast"),
        ("film_of_star", False, "Cast"),
        ("director", False, "Behind the camera"),
        ("film_of_writer", False, "Behind the camera"),
        ("runtime_minutes", False, "Facts"),
        ("year", False, "Titles and years"),
        ("gross", False, "Money and studios"),
        ("sequel_of", False, "Sequels and remakes"),
        ("cloze", True, "Plot"),
        ("pack", False, "Facts"),
        ("pack", True, "Plot"),
        ("written", False, "From this server"),
        ("not known yet", True, "Plot"),
        ("not known yet", False, "Facts"),
    ],
)
def test_every_kind_is_put_into_words(kind: str, spoiler: bool, said: str) -> None:
    assert topic(replace(OPEN, kind=kind, spoiler=spoiler)) == said
