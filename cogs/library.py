"""/library: what the bot has read and what it could not, for those who manage the server."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot import routes
from bot.catalogue.library import last_read, library, problems
from bot.client import FilmBot
from bot.navigation import Interaction, show
from bot.render.card import Card
from bot.render.library import (
    PER_PAGE,
    PROBLEMS_PER_PAGE,
    READ_LAST,
    library_card,
    problems_card,
    readings_card,
)


class LibraryCog(commands.Cog):
    def __init__(self, bot: FilmBot) -> None:
        self.bot = bot
        bot.screens.add(routes.library, self.screen, changing=True)
        bot.screens.add(routes.libraryread, self.read_screen)
        bot.screens.add(routes.libraryproblems, self.problems_screen)

    @app_commands.command(description="How many films I know, what I read last, what I could not read")
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    async def library(self, interaction: Interaction) -> None:
        await show(interaction, routes.library.to(), private=True)

    async def screen(self) -> Card:
        state = self.bot.rebuilding
        return library_card(
            await library(self.bot.catalogue),
            await last_read(self.bot.catalogue, 0, READ_LAST),
            state.since,
            (state.failure.at, state.failure.reason) if state.failure else None,
        )

    async def read_screen(self, page: int) -> Card:
        found = await library(self.bot.catalogue)
        at = _within(page, found.documents, PER_PAGE)
        return readings_card(await last_read(self.bot.catalogue, at * PER_PAGE, PER_PAGE), at, found.documents)

    async def problems_screen(self, page: int) -> Card:
        found = await library(self.bot.catalogue)
        at = _within(page, found.problems, PROBLEMS_PER_PAGE)
        here = await problems(self.bot.catalogue, at * PROBLEMS_PER_PAGE, PROBLEMS_PER_PAGE)
        return problems_card(here, at, found.problems)


def _within(page: int, total: int, per_page: int) -> int:
    """The page, or the last there is now."""
    return min(page, max(total - 1, 0) // per_page)


async def setup(bot: FilmBot) -> None:
    await bot.add_cog(LibraryCog(bot))
