"""Every way to begin reads its example, leaves its counter-example alone, and is missed when it is taken out."""

from __future__ import annotations

import re

import pytest

from bot.documents import film_talk
from bot.documents.film_heads import HEADS, Head
from tests.documents.hidden_talk import said

STORY = "Mara steals a boat and sinks it."
every_head = pytest.mark.parametrize("head", HEADS, ids=lambda head: head.name)


def values(sentence: str) -> tuple[str, ...]:
    return tuple(value for _, value in said(STORY, sentence))


@every_head
def test_it_reads_its_example(head: Head) -> None:
    assert values(head.example) == head.says


@every_head
def test_it_leaves_its_counter_example_alone(head: Head) -> None:
    assert values(head.counter) == ()


@every_head
def test_it_is_missed_when_it_is_taken_out(head: Head, monkeypatch: pytest.MonkeyPatch) -> None:
    left = "|".join(other.pattern for other in HEADS if other is not head)
    monkeypatch.setattr(film_talk, "FIRST_WORDS", re.compile(left))
    assert values(head.example) != head.says


def test_names_are_told_apart() -> None:
    assert len({head.name for head in HEADS}) == len(HEADS)
