"""/film: a film's card, its sections, and the evidence for its facts."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.client import FilmBot
from bot.errors import UserError
from bot.interactions.answering import command
from bot.render.card import Card
from bot.render.evidence import evidence_card
from bot.render.film import facts_card, film_card
from bot.render.place import place_card
from bot.render.sections import hidden_sections_card, section_card, sections_card
from bot.screens import routes
from bot.screens.navigation import Interaction, show_named
from cogs._films import load
from cogs._options import PRIVATE, film_choices


class FilmCog(commands.Cog):
    def __init__(self, bot: FilmBot) -> None:
        self.bot = bot
        bot.screens.add(routes.film, self.film_screen)
        bot.screens.add(routes.facts, self.facts_screen)
        bot.screens.add(routes.section, self.section_screen)
        bot.screens.add(routes.sections, self.sections_screen)
        bot.screens.add(routes.hidden, self.hidden_screen)
        bot.screens.add(routes.evidence, self.evidence_screen)
        bot.screens.add(routes.place, self.place_screen)

    @command(description="What a film is: who made it, who is in it, when it came out")
    @app_commands.describe(film="The film's title", private=PRIVATE)
    @app_commands.autocomplete(film=film_choices)
    async def film(self, interaction: Interaction, film: str, private: bool = False) -> None:
        await show_named(interaction, "film", film, lambda key: routes.film.to(key), private=private)

    async def film_screen(self, film_id: str) -> Card:
        return film_card(await load(self.bot, film_id))

    async def facts_screen(self, film_id: str) -> Card:
        return facts_card(await load(self.bot, film_id))

    async def section_screen(self, film_id: str, which: str, page: int) -> Card:
        card = section_card(await load(self.bot, film_id), which, page)
        if card is None:
            raise UserError("This section is no longer in the document. Open the film again with /film.")
        return card

    async def sections_screen(self, film_id: str, start: int) -> Card:
        return sections_card(await load(self.bot, film_id), start)

    async def hidden_screen(self, film_id: str, page: int) -> Card:
        card = hidden_sections_card(await load(self.bot, film_id), page)
        if card is None:
            raise UserError("This film no longer has any hidden sections. Open it again with /film.")
        return card

    async def evidence_screen(self, film_id: str, page: int) -> Card:
        return evidence_card(await load(self.bot, film_id), page)

    async def place_screen(self, film_id: str, seed: str, start: int) -> Card:
        return place_card(await load(self.bot, film_id), seed, start)


async def setup(bot: FilmBot) -> None:
    await bot.add_cog(FilmCog(bot))
