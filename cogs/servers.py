"""Servers come and go: what is stored about one that removed the bot is kept for a while, then deleted."""

from __future__ import annotations

import logging
from collections.abc import Generator
from contextlib import contextmanager, suppress

import discord
from discord.ext import commands, tasks

from bot.client import FilmBot
from bot.community import servers
from bot.community.patience import in_background
from bot.errors import Unavailable

_log = logging.getLogger(__name__)


@contextmanager
def _nobody_waits() -> Generator[None]:
    """What cannot be saved is left: the next time that the bot is ready, it hears of all its servers again."""
    with in_background(), suppress(Unavailable):
        yield


class ServersCog(commands.Cog):
    def __init__(self, bot: FilmBot) -> None:
        self.bot = bot

    async def cog_load(self) -> None:
        self.every_day.start()

    async def cog_unload(self) -> None:
        self.every_day.cancel()

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        with _nobody_waits():
            await servers.present(self.bot.community, [guild.id for guild in self.bot.guilds], discord.utils.utcnow())

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        with _nobody_waits():
            await servers.joined(self.bot.community, guild.id, discord.utils.utcnow())

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        with _nobody_waits():
            await servers.left(self.bot.community, guild.id, discord.utils.utcnow())

    @tasks.loop(hours=24)
    async def every_day(self) -> None:
        try:
            gone = await servers.forget(self.bot.community, discord.utils.utcnow())
        except Exception:  # noqa: BLE001 - tomorrow is another day
            _log.exception("Deleting data of departed servers failed")
        else:
            if gone:
                _log.info("Deleted everything about %d servers that left", gone)


async def setup(bot: FilmBot) -> None:
    await bot.add_cog(ServersCog(bot))
