"""Handles buttons and menus that open screens, outdated ones, and forms."""

from __future__ import annotations

import discord
from discord.ext import commands

from bot.client import FilmBot
from bot.screens.navigation import BesideButton, DismissButton, OpenButton, OpenMenu
from bot.screens.pressing import answer_forms_and_unknown


class NavigationCog(commands.Cog):
    @commands.Cog.listener()
    async def on_interaction(self, interaction: discord.Interaction[FilmBot]) -> None:
        await answer_forms_and_unknown(interaction)


async def setup(bot: FilmBot) -> None:
    bot.add_dynamic_items(OpenButton, OpenMenu, BesideButton, DismissButton)
    await bot.add_cog(NavigationCog())
