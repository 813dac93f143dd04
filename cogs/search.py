"""/search: finds films, people, characters and text."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.catalogue.search import hidden_hits, search
from bot.client import FilmBot
from bot.errors import UserError
from bot.interactions.answering import command
from bot.render.card import Card
from bot.render.search import HITS_PER_PAGE, hidden_hits_card, search_card
from bot.screens import routes
from bot.screens.navigation import Interaction, show
from cogs._options import PRIVATE


class SearchCog(commands.Cog):
    def __init__(self, bot: FilmBot) -> None:
        self.bot = bot
        bot.screens.add(routes.search, self.screen)
        bot.screens.add(routes.told, self.hidden_screen)

    @command(description="Find films, people, characters and text")
    @app_commands.describe(query="Words to look for", private=PRIVATE)
    async def search(
        self, interaction: Interaction, query: app_commands.Range[str, 1, 70], private: bool = False
    ) -> None:
        await show(interaction, routes.search.to(0, " ".join(query.split())), private=private)

    async def screen(self, page: int, query: str) -> Card:
        start = page * HITS_PER_PAGE
        return search_card(query, await search(self.bot.catalogue, query, start, HITS_PER_PAGE), page)

    async def hidden_screen(self, page: int, key: str, query: str) -> Card:
        start = page * HITS_PER_PAGE
        hits, count = await hidden_hits(self.bot.catalogue, query, key, start, HITS_PER_PAGE)
        if not hits:
            raise UserError("These passages are no longer in the documents. Search again with /search.")
        return hidden_hits_card(query, hits, page, count)


async def setup(bot: FilmBot) -> None:
    await bot.add_cog(SearchCog(bot))
