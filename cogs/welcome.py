"""Posts a welcome card with things to try in a server that the bot has just joined."""

from __future__ import annotations

import logging

import aiohttp
import discord
from discord.ext import commands

from bot.catalogue import films
from bot.client import FilmBot
from bot.render.welcome import welcome_card
from bot.setup.welcome import WelcomeButton

_log = logging.getLogger(__name__)


class WelcomeCog(commands.Cog):
    def __init__(self, bot: FilmBot) -> None:
        self.bot = bot
        self._known: set[int] = set()
        """Servers that need no welcome. Discord also announces servers again after an outage."""

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        self._known.update(guild.id for guild in self.bot.guilds)

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        self._known.discard(guild.id)

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        channel = guild.system_channel
        if guild.id in self._known:
            return
        self._known.add(guild.id)
        if channel is None or not _may_send(channel) or not self.bot.community.shards.has(guild.id):
            return
        card = welcome_card(await films.film_count(self.bot.catalogue))
        try:
            await channel.send(view=card.view())
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            _log.info("The welcome to server %d was not sent: %s", guild.id, error)


def _may_send(channel: discord.TextChannel) -> bool:
    granted = channel.permissions_for(channel.guild.me)
    return granted.view_channel and granted.send_messages


async def setup(bot: FilmBot) -> None:
    bot.add_dynamic_items(WelcomeButton)
    await bot.add_cog(WelcomeCog(bot))
