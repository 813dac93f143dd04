"""/films: the catalogue, page by page."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.address import Address, number
from bot.catalogue.films import film_page
from bot.client import FilmBot
from bot.navigation import Interaction, show
from bot.render.card import Card
from bot.render.film import FILMS_PER_PAGE, films_card
from cogs._options import PRIVATE


class FilmsCog(commands.Cog):
    def __init__(self, bot: FilmBot) -> None:
        self.bot = bot
        bot.screen("films", self.screen)

    @app_commands.command(description="All films I know, page by page")
    @app_commands.describe(private=PRIVATE)
    async def films(self, interaction: Interaction, private: bool = False) -> None:
        await show(interaction, Address.of("films", 0), private=private)

    async def screen(self, page: str) -> Card:
        films, count = await film_page(self.bot.catalogue, number(page) * FILMS_PER_PAGE, FILMS_PER_PAGE)
        return films_card(films, number(page), count)


async def setup(bot: FilmBot) -> None:
    await bot.add_cog(FilmsCog(bot))
