"""/cast: a film's cast and their characters."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.client import FilmBot
from bot.interactions.answering import command
from bot.render.card import Card
from bot.render.cast import cast_card, cast_evidence_card
from bot.screens import routes
from bot.screens.navigation import Interaction, show_named
from cogs._films import load
from cogs._options import PRIVATE, film_choices


class CastCog(commands.Cog):
    def __init__(self, bot: FilmBot) -> None:
        self.bot = bot
        bot.screens.add(routes.cast, self.screen)
        bot.screens.add(routes.castevidence, self.evidence_screen)

    @command(description="Who plays which character in a film")
    @app_commands.describe(film="The film's title", private=PRIVATE)
    @app_commands.autocomplete(film=film_choices)
    async def cast(self, interaction: Interaction, film: str, private: bool = False) -> None:
        await show_named(interaction, "film", film, lambda key: routes.cast.to(key, 0), private=private)

    async def screen(self, film_id: str, page: int) -> Card:
        return cast_card(await load(self.bot, film_id), page)

    async def evidence_screen(self, film_id: str, page: int) -> Card:
        return cast_evidence_card(await load(self.bot, film_id), page)


async def setup(bot: FilmBot) -> None:
    await bot.add_cog(CastCog(bot))
