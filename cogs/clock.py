"""Compares the bot's clock with Discord's at each interaction."""

from __future__ import annotations

import discord
from discord.ext import commands

from bot.client import FilmBot
from bot.process.clock import INTERACTION_LATE


class ClockCog(commands.Cog):
    def __init__(self, bot: FilmBot) -> None:
        self.bot = bot

    @commands.Cog.listener()
    async def on_interaction(self, interaction: discord.Interaction[FilmBot]) -> None:
        self.bot.clock.heard(interaction.created_at, INTERACTION_LATE)


async def setup(bot: FilmBot) -> None:
    await bot.add_cog(ClockCog(bot))
