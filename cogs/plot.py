"""/plot: what happens in a film, with each paragraph hidden until clicked."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.catalogue import films, names
from bot.client import FilmBot
from bot.errors import UserError
from bot.interactions.answering import choices, command
from bot.render.card import Card
from bot.render.plot import plot_card, version_label
from bot.screens import routes
from bot.screens.address import short
from bot.screens.navigation import Interaction, show_named
from bot.spoiler import escape_markdown
from cogs._films import load
from cogs._options import PRIVATE, film_choices


@choices
async def version_choices(interaction: discord.Interaction[FilmBot], typed: str) -> list[app_commands.Choice[str]]:
    """Suggests the plot versions of the film given in the other option."""
    bot = interaction.client
    found = await names.find(bot.catalogue, "film", str(getattr(interaction.namespace, "film", "") or ""))
    film = await films.film(bot.catalogue, found[0].key) if found else None
    return [
        app_commands.Choice(name=version_label(film, plot), value=short(plot.seed))
        for plot in (film.plots if film else ())
        if film and typed.casefold() in f"{version_label(film, plot)} {plot.seed}".casefold()
    ][:25]


class PlotCog(commands.Cog):
    def __init__(self, bot: FilmBot) -> None:
        self.bot = bot
        bot.screens.add(routes.plot, self.screen)

    @command(description="What happens in a film, hidden until you tap it")
    @app_commands.describe(film="The film's title", version="Which version, if there are several", private=PRIVATE)
    @app_commands.autocomplete(film=film_choices, version=version_choices)
    async def plot(
        self, interaction: Interaction, film: str, version: str | None = None, private: bool = False
    ) -> None:
        await show_named(interaction, "film", film, lambda key: routes.plot.to(key, version or "", 0), private=private)

    async def screen(self, film_id: str, version: str, page: int) -> Card:
        film = await load(self.bot, film_id)
        if not film.plots:
            raise UserError(f"No document has the plot of {escape_markdown(film.label)}.")
        card = plot_card(film, version, page)
        if card is None:
            known = "; ".join(escape_markdown(version_label(film, plot)) for plot in film.plots)
            raise UserError(f"{escape_markdown(film.label)} has no version by that name. Versions: {known}.")
        return card


async def setup(bot: FilmBot) -> None:
    await bot.add_cog(PlotCog(bot))
