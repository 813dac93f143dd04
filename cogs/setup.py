"""/setup: the settings of a server on one private card."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.client import FilmBot
from bot.interactions.answering import command
from bot.screens.navigation import Interaction, send
from bot.setup.controls import SetupControl
from bot.setup.showing import setup_of


class SetupCog(commands.Cog):
    @command(description="Settings of this server: the daily post, and who can start trivia rounds")
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    async def setup(self, interaction: Interaction) -> None:
        await send(interaction, await setup_of(interaction), private=True)


async def setup(bot: FilmBot) -> None:
    bot.add_dynamic_items(SetupControl)
    await bot.add_cog(SetupCog())
