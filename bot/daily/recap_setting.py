"""Choosing the day of the weekly recap."""

from __future__ import annotations

from typing import Literal, get_args

from bot.community import recaps
from bot.daily.recap_card import recap_in_words
from bot.daily.setting import settings_of
from bot.interactions.rights import server_of
from bot.render.card import Card
from bot.screens.navigation import Interaction

RecapDay = Literal["off", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


async def set_recap(interaction: Interaction, day: RecapDay) -> Card:
    """Stores the day and returns the confirmation. Raises ``UserError`` if there is no daily post."""
    bot, server = interaction.client, server_of(interaction)
    settings = await settings_of(bot, server)
    weekday = None if day == "off" else get_args(RecapDay).index(day) - 1
    await recaps.choose_weekday(bot.community, server, weekday, bot.clock.now())
    return Card().text(f"# Weekly recap\n{recap_in_words(settings, await recaps.plan(bot.community, server))}")
