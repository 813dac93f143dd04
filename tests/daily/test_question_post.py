"""Which questions a daily may ask: those that its server wants, whoever wrote them."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest

from bot.client import FilmBot
from bot.community import server_questions
from bot.community.connection import Community
from bot.daily import question_post
from bot.trivia.scope import Scope
from tests.community.scenes import NOON, SERVER, set_daily

RNG = random.Random(1)  # noqa: S311


@pytest.mark.parametrize("spoilers", [True, False])
async def test_questions_on_plots_are_for_servers_that_have_chosen_them(
    bot: FilmBot, community: Community, monkeypatch: pytest.MonkeyPatch, spoilers: bool
) -> None:
    asked_for: list[tuple[Any, ...]] = []
    pool_of, to_ask = question_post.pool_of, server_questions.to_ask

    async def pool(catalogue: Any, community: Community, scope: Scope) -> Any:
        asked_for.append((scope,))
        return await pool_of(catalogue, community, scope)

    async def own(community: Community, server: int, *, film: str | None, spoilers: bool) -> Any:
        asked_for.append((server, film, spoilers))
        return await to_ask(community, server, film=film, spoilers=spoilers)

    monkeypatch.setattr(question_post, "pool_of", pool)
    monkeypatch.setattr(server_questions, "to_ask", own)
    settings = replace(await set_daily(community), spoilers=spoilers)
    await question_post.chooser(bot, settings, RNG)
    await question_post.preview(bot, SERVER, settings, NOON.date(), RNG)
    wanted = [(SERVER, None, spoilers), (Scope(spoilers=spoilers),)]
    assert asked_for == wanted * 2
    asked_for.clear()
    await question_post.preview(bot, SERVER, None, NOON.date(), RNG)
    assert asked_for == [(SERVER, None, False), (Scope(spoilers=False),)], "where none is set, nothing of a plot"
