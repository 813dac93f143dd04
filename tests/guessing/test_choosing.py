"""What a server's next puzzle is chosen by."""

from __future__ import annotations

import random
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from bot.community import daily
from bot.community.connection import Community
from bot.guessing import puzzle_post
from tests.community.scenes import ADA, NOON, SERVER
from tests.community.test_guesses import a_puzzle as post_puzzle
from tests.community.test_guesses import give
from tests.guessing.scenes import a_puzzle

RNG = random.Random(1)  # noqa: S311


async def test_a_puzzle_is_chosen_by_what_was_asked_how_it_went_and_the_day(
    community: Community, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[Any, ...]] = []

    async def chosen(_: Any, *by: Any) -> Any:
        asked.append(by)
        return a_puzzle("lamp"), a_puzzle("door")

    monkeypatch.setattr(puzzle_post, "choose_puzzles", chosen)
    first = await post_puzzle(community, answer="f0")
    await give(community, first, ADA, 1, 2, 0)
    await post_puzzle(community, number=2, answer="fog")
    settings = await daily.get(community, SERVER)
    assert settings is not None
    assert settings.next.day == (NOON + timedelta(days=2)).date()
    bot: Any = SimpleNamespace(community=community, catalogue=None)
    choose = await puzzle_post.chooser(bot, settings, RNG)
    thursday = 3
    assert asked == [(["f0", "fog"], thursday, 3.0, RNG)]

    async def picked() -> str:
        assert choose is not None
        async with community.transaction() as transaction:
            puzzle: Any = await choose(transaction)
            return puzzle.answer

    assert await picked() == "lamp"
    await post_puzzle(community, number=3, answer="lamp")
    assert await picked() == "door", "another daily of the server has taken the first meanwhile"
