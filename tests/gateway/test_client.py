"""What the bot asks before it connects, and whether it is connected."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from aiohttp import web

from bot.gateway import client
from tests.gateway.bots import Bot, api, connected
from tests.program import TOKEN
from tests.standin import Call, StandIn
from tests.standin.faults import Fault, RateLimited, Real, Silent, Unreachable
from tests.waiting import PATIENCE, until


@dataclass(eq=False)
class GloballyLimited(RateLimited):
    """429 for all routes: discord.py holds back every request until the pause is over."""

    asked: asyncio.Event = field(default_factory=asyncio.Event, init=False)

    async def happen(self, call: Call, request: web.Request, real: Real) -> web.StreamResponse:
        self.asked.set()
        headers = {"Via": "1.1 stand-in", "X-RateLimit-Scope": "global"}
        return call.answered(429, {"message": "", "retry_after": self.retry_after, "global": True}, headers)


@pytest.fixture
async def discord() -> AsyncIterator[StandIn]:
    async with StandIn(TOKEN) as discord:
        yield discord


async def test_to_give_up_asking_for_the_limit_holds_back_no_other_request(
    discord: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = GloballyLimited("/gateway/bot", times=1, retry_after=0.5)
    with api(discord.url):
        async with Bot(tmp_path) as bot, discord.suffering(fault):
            await bot.login(TOKEN)
            discord.gateway.starts.remaining = 77
            monkeypatch.setattr(client, "_ASKING", 0.1)
            while not fault.asked.is_set():
                await bot._ask()  # as a connection does before a new session
            async with asyncio.timeout(PATIENCE):
                await bot.http.get_bot_gateway()
            monkeypatch.setattr(client, "_ASKING", PATIENCE)
            limit, _ = await bot._ask()
            assert limit.remaining == 77


@pytest.mark.parametrize("fault", [Unreachable(), Silent()], ids=str)
async def test_a_bot_without_its_connection_knows(discord: StandIn, tmp_path: Path, fault: Fault) -> None:
    with api(discord.url):
        unconnected = Bot(tmp_path)
        assert not unconnected.is_connected
        lines: Any = {shard: SimpleNamespace(is_up=shard != 1) for shard in range(3)}
        unconnected._lines = lines
        assert not unconnected.is_connected, "members of one shard's servers are not answered"
    async with connected(discord, tmp_path) as bot:
        await until(lambda: bot.is_connected)
        async with discord.suffering(fault):
            await until(lambda: not bot.is_connected)
        await until(lambda: bot.is_connected)


async def test_listeners_end_before_what_they_use_is_closed(discord: StandIn, tmp_path: Path) -> None:
    began, ended = asyncio.Event(), asyncio.Event()

    async def on_guild_remove(_: object) -> None:
        began.set()
        try:
            await asyncio.Event().wait()  # for the database, say
        finally:
            ended.set()

    with api(discord.url):
        async with Bot(tmp_path) as bot:
            await bot.login(TOKEN)
            bot.add_listener(on_guild_remove)
            bot.dispatch("guild_remove", SimpleNamespace(id=1))
            await began.wait()
            assert not ended.is_set()
            await bot.close()
            assert ended.is_set()
