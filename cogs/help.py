"""/help and /about."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot import routes
from bot.catalogue import films
from bot.client import FilmBot
from bot.navigation import Interaction, show
from bot.render.card import Card
from bot.render.help import about_card, help_card
from cogs._options import PRIVATE


class HelpCog(commands.Cog):
    def __init__(self, bot: FilmBot) -> None:
        self.bot = bot
        bot.screens.add(routes.help, self.help_screen)
        bot.screens.add(routes.about, self.about_screen)

    @app_commands.command(description="What I can do")
    @app_commands.describe(private=PRIVATE)
    async def help(self, interaction: Interaction, private: bool = False) -> None:
        await show(interaction, routes.help.to(), private=private)

    @app_commands.command(description="Where my answers come from, their licences, my version")
    @app_commands.describe(private=PRIVATE)
    async def about(self, interaction: Interaction, private: bool = False) -> None:
        await show(interaction, routes.about.to(0), private=private)

    async def help_screen(self) -> Card:
        return help_card([(_usage(command), command.description) for command in _commands(self.bot)])

    async def about_screen(self, page: int) -> Card:
        count = await films.film_count(self.bot.catalogue)
        return about_card(count, await films.sources(self.bot.catalogue), page)


def _commands(bot: FilmBot) -> list[app_commands.Command[commands.Cog, ..., None]]:
    found = (command for command in bot.tree.walk_commands() if isinstance(command, app_commands.Command))
    return sorted(found, key=lambda command: command.qualified_name)


def _usage(command: app_commands.Command[commands.Cog, ..., None]) -> str:
    """ "/plot film [version]": what is optional in brackets, without `private`, which all have."""
    options = (
        option.name if option.required else f"[{option.name}]"
        for option in command.parameters
        if option.name != "private"
    )
    return " ".join([f"/{command.qualified_name}", *options])


async def setup(bot: FilmBot) -> None:
    await bot.add_cog(HelpCog(bot))
