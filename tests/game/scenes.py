"""A round of a bot that has nobody at the other end but the test."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Any

import aiohttp

from bot.community import rounds
from bot.community.connection import Community
from bot.community.rounds import Round, RoundPlan, RoundQuestion, RoundState
from bot.game.live import LiveRounds
from bot.game.steps import PAUSE
from tests.community.scenes import CHANNEL, HOST, NOON, SERVER, later
from tests.payloads import components
from tests.requests import Request, refused

ELSEWHERE = CHANNEL + 1
BETWEEN = PAUSE.total_seconds()
BROKEN = [aiohttp.ClientOSError(104, "Connection reset by peer"), TimeoutError(), refused(500)]
"""What may be gone at the next try: `test_failures` knows all of them."""


async def begin(live: LiveRounds, channel: int = CHANNEL, questions: int = 2, server: int = SERVER) -> Round:
    """A round whose first question is to be sent."""
    return await live.start(RoundPlan(server, channel, None, questions, 20, False), HOST, NOON)


async def go(live: LiveRounds, clock: list[datetime], seconds: float) -> None:
    """The bot's loop at that time, until nothing more is due."""
    clock[0] = later(seconds)
    for _ in range(3):
        await live.tick(clock[0])
        await ended(live)


async def ended(live: LiveRounds) -> None:
    """Waits for the steps that are under way, and what goes on beside them."""
    while under_way := [*live._steps.values(), *live._counts._editing.values(), *live.confirmations._resolving]:
        await asyncio.gather(*under_way)
        await asyncio.sleep(0)


def remembered(live: LiveRounds) -> int:
    """How much is kept in memory."""
    return len(live._runner) + len(live._steps) + len(live._counts)


async def last(community: Community, of_round: Round) -> RoundQuestion:
    return (await rounds.questions(community, of_round.id))[-1]


async def state(community: Community, of_round: Round) -> RoundState:
    found = await rounds.get(community, of_round.id)
    assert found is not None
    return found.state


def once(error: BaseException, method: str) -> Any:
    """Raises at the first request of this method."""
    left = [error]

    async def hook(request: Request) -> None:
        if request.method == method and left:
            raise left.pop()

    return hook


def buttons(request: Request) -> list[str]:
    return [str(part["custom_id"]) for part in components(request.body) if "custom_id" in part]
