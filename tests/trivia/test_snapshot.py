"""A frozen question thaws to itself, its hidden texts still hidden."""

from __future__ import annotations

from bot.catalogue.connection import Catalogue
from bot.catalogue.questions import every_question
from bot.trivia.snapshot import freeze, thaw


async def test_every_shipped_question_comes_back_whole(catalogue: Catalogue) -> None:
    count = 0
    async for question in every_question(catalogue):
        assert thaw(freeze(question)) == question
        count += 1
    assert count >= 120
