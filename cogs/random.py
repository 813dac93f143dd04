"""/random: a random film, of all or of those that match filters."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from discord import app_commands
from discord.ext import commands

from bot.catalogue.film_set import FilmSet
from bot.catalogue.films import films_at
from bot.client import FilmBot
from bot.interactions.answering import command
from bot.render.card import Card
from bot.render.selection import random_card
from bot.screens import routes
from bot.screens.address import Address, number
from bot.screens.navigation import Interaction
from cogs._films import load
from cogs._narrowing import AUTOCOMPLETE, DESCRIPTIONS, Filters, narrowed, nothing, show_narrowed


class RandomCog(commands.Cog):
    def __init__(self, bot: FilmBot) -> None:
        self.bot = bot
        bot.screens.add(routes.random, self.screen, changing=True)

    @command(description="A film picked at random, from all or by genre, decade, director or country")
    @app_commands.describe(**DESCRIPTIONS)
    @app_commands.autocomplete(**AUTOCOMPLETE)
    async def random(
        self,
        interaction: Interaction,
        genre: str | None = None,
        decade: str | None = None,
        director: str | None = None,
        country: str | None = None,
        private: bool = False,
    ) -> None:
        typed = Filters(genre, decade, director, country)
        await show_narrowed(interaction, _any_film, typed, private=private)

    async def screen(self, before: str, *keys: str) -> Card:
        """Shows a random film; not the one last shown, at position ``before``, if there are others."""
        narrowing = await narrowed(self.bot, keys)
        films = narrowing.films
        others = films - FilmSet.of([number(before)]) if before else films
        if not films:
            return await nothing(self.bot, narrowing, _any_film)
        choice = others or films
        [position] = choice.part(secrets.randbelow(len(choice)), 1)
        [film] = await films_at(self.bot.catalogue, [position])
        return random_card(await load(self.bot, film.id), position, narrowing)


def _any_film(keys: Sequence[str]) -> Address:
    return routes.random.to("", *keys)


async def setup(bot: FilmBot) -> None:
    await bot.add_cog(RandomCog(bot))
