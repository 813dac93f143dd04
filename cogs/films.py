"""/films: all films of the catalogue, or those that match filters, page by page."""

from __future__ import annotations

from collections.abc import Sequence

from discord import app_commands
from discord.ext import commands

from bot.catalogue.films import films_at
from bot.client import FilmBot
from bot.interactions.answering import command
from bot.render.card import Card
from bot.render.selection import FILMS_PER_PAGE, films_card
from bot.screens import routes
from bot.screens.address import Address
from bot.screens.navigation import Interaction
from cogs._narrowing import AUTOCOMPLETE, DESCRIPTIONS, Filters, narrowed, nothing, show_narrowed


class FilmsCog(commands.Cog):
    def __init__(self, bot: FilmBot) -> None:
        self.bot = bot
        bot.screens.add(routes.films, self.screen)

    @command(description="All films I know, or those of a genre, decade, director or country")
    @app_commands.describe(**DESCRIPTIONS)
    @app_commands.autocomplete(**AUTOCOMPLETE)
    async def films(
        self,
        interaction: Interaction,
        genre: str | None = None,
        decade: str | None = None,
        director: str | None = None,
        country: str | None = None,
        private: bool = False,
    ) -> None:
        typed = Filters(genre, decade, director, country)
        await show_narrowed(interaction, _first_page, typed, private=private)

    async def screen(self, page: int, *keys: str) -> Card:
        narrowing = await narrowed(self.bot, keys)
        if narrowing.facets and not narrowing.films:
            return await nothing(self.bot, narrowing, _first_page)
        start = page * FILMS_PER_PAGE
        films = await films_at(self.bot.catalogue, narrowing.films.part(start, FILMS_PER_PAGE))
        return films_card(films, page, narrowing)


def _first_page(keys: Sequence[str]) -> Address:
    return routes.films.to(0, *keys)


async def setup(bot: FilmBot) -> None:
    await bot.add_cog(FilmsCog(bot))
