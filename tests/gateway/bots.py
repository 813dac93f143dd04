"""A bot that does nothing but keep its connections, in this process, at a stand-in for Discord."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands
from discord.http import Route

from bot.gateway.client import ConnectedBot
from tests.program import TOKEN
from tests.standin import StandIn

FASTER = 50.0


async def hurried(seconds: float) -> None:
    """Sleeps a fiftieth: a pause of eight seconds is one of 0.16."""
    await asyncio.sleep(seconds / FASTER)


class Unanswering(app_commands.CommandTree):
    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        return False


class Bot(ConnectedBot):
    """Writes down what comes."""

    def __init__(self, folder: Path, **options: Any) -> None:
        super().__init__(
            folder / "starts.json",
            sleep=hurried,
            command_prefix=commands.when_mentioned,
            tree_cls=Unanswering,
            intents=discord.Intents(guilds=True),
            **options,
        )
        self.interactions: list[str] = []

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        self.interactions.append(str(interaction.id))


@contextmanager
def api(url: str) -> Iterator[None]:
    """Sends discord.py's requests there meanwhile."""
    before, Route.BASE = Route.BASE, url
    try:
        yield
    finally:
        Route.BASE = before


@asynccontextmanager
async def connected(stand_in: StandIn, folder: Path, *, online: bool = True) -> AsyncGenerator[Bot]:
    """A bot once it is online; one that fails to connect fails the test."""
    with api(stand_in.url):
        async with Bot(folder) as bot:
            await bot.login(TOKEN)
            serving = asyncio.create_task(bot.connect())
            if online:
                await stand_in.online()
            yield bot
            await bot.close()
            await serving
