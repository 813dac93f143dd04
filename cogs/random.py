"""/random: one film of all, or of those that were asked for."""

from __future__ import annotations

import secrets

from discord import app_commands
from discord.ext import commands

from bot import routes
from bot.address import number
from bot.catalogue.film_set import FilmSet
from bot.catalogue.films import films_at
from bot.client import FilmBot
from bot.navigation import Interaction, show
from bot.render.card import Card
from bot.render.selection import nothing_card, random_card
from cogs._films import load
from cogs._narrowing import AUTOCOMPLETE, DESCRIPTIONS, keys_of, narrowed


class RandomCog(commands.Cog):
    def __init__(self, bot: FilmBot) -> None:
        self.bot = bot
        bot.screens.add(routes.random, self.screen, changing=True)

    @app_commands.command(description="A film picked at random, from all or from those that you narrow it to")
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
        keys = await keys_of(self.bot, genre=genre, decade=decade, director=director, country=country)
        await show(interaction, routes.random.to("", *keys), private=private)

    async def screen(self, before: str, *keys: str) -> Card:
        """``before`` is the position of the film that was shown last: another one is another one."""
        narrowing = await narrowed(self.bot, keys)
        films = narrowing.films
        others = films - FilmSet.of([number(before)]) if before else films
        if not films:
            return nothing_card(narrowing, lambda keys: routes.random.to("", *keys))
        choice = others or films
        [position] = choice.part(secrets.randbelow(len(choice)), 1)
        [film] = await films_at(self.bot.catalogue, [position])
        return random_card(await load(self.bot, film.id), position, narrowing)


async def setup(bot: FilmBot) -> None:
    await bot.add_cog(RandomCog(bot))
