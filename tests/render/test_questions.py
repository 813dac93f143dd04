"""A question's prompt, options and answer on a card: nothing of a plot but behind tags, and no hint at the answer."""

from __future__ import annotations

import random

import pytest

from bot.catalogue.connection import Catalogue
from bot.catalogue.questions import every_question
from bot.game.choosing import shuffled
from bot.render.card import Card
from bot.render.questions import LETTERS, put
from bot.spoiler import reveal
from bot.trivia.question import Question
from tests.render.screens import payload


@pytest.fixture
async def questions(catalogue: Catalogue) -> list[Question]:
    return [question async for question in every_question(catalogue)]


async def test_a_question_does_not_tell_its_answer(questions: list[Question]) -> None:
    for question in questions:
        asked = shuffled(question, random.Random(1))  # noqa: S311
        card = Card()
        put(card, question, asked, lambda choice: f"round:answer:1:{choice}")
        (container, *_) = payload(card)["components"]
        (row_of_buttons,) = (part["components"] for part in container["components"] if part["type"] == 1)
        buttons = row_of_buttons[:-1]  # but for Dismiss, which rounds are sent without
        assert len({button["style"] for button in buttons}) == 1
        assert [button["custom_id"] for button in buttons] == [f"round:answer:1:{n}" for n in range(4)]
        labels = [button["label"] for button in buttons]
        if question.spoiler:
            assert labels == list(LETTERS)
        else:
            assert sorted(labels) == sorted(reveal(option) for option in question.options)
            assert labels[asked.right] == question.answer
