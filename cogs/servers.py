"""Tracks the servers that have the bot, and deletes the data of those that removed it some time ago."""

from __future__ import annotations

import logging
from collections.abc import Generator
from contextlib import contextmanager, suppress

import discord
from discord.ext import commands

from bot.client import FilmBot
from bot.community import servers
from bot.community.patience import in_background
from bot.errors import Unavailable
from bot.process.background import BackgroundLoop
from bot.process.loops import Loop

EVERY = 3600.0
"""Seconds between two comparisons of the stored servers with the current ones."""

_log = logging.getLogger(__name__)


@contextmanager
def _nobody_waits() -> Generator[None]:
    """Ignores an unavailable database: the next comparison covers all servers again."""
    with in_background(), suppress(Unavailable):
        yield


class ServersCog(commands.Cog):
    def __init__(self, bot: FilmBot) -> None:
        self.bot = bot
        self.comparing = bot.loops.add(Loop("Servers", self.compare, every=EVERY, prepare=bot.wait_until_ready))
        self._comparing = BackgroundLoop(self.comparing)

    async def cog_load(self) -> None:
        self._comparing.start()

    async def cog_unload(self) -> None:
        self._comparing.cancel()

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        with _nobody_waits():
            await self._present()

    @commands.Cog.listener()
    async def on_shards_gained(self) -> None:
        await self.bot.wait_until_ready()
        with _nobody_waits():
            await self._present()

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        with _nobody_waits():
            await servers.joined(self.bot.community, guild.id)

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        with _nobody_waits():
            await servers.left(self.bot.community, guild.id, self.bot.clock.now())

    async def compare(self) -> None:
        """Stores the current servers, including changes that could not be stored before, and deletes old data."""
        await self._present()
        gone = await servers.forget(self.bot.community, self.bot.clock.now())
        if gone:
            _log.info("Deleted everything about %d servers that left", gone)

    async def _present(self) -> None:
        await servers.present(self.bot.community, [guild.id for guild in self.bot.guilds], self.bot.clock.now())


async def setup(bot: FilmBot) -> None:
    await bot.add_cog(ServersCog(bot))
