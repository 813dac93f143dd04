"""The buttons and menus that lead from screen to screen."""

from __future__ import annotations

from bot.client import FilmBot
from bot.navigation import BesideButton, DismissButton, OpenButton, OpenMenu


async def setup(bot: FilmBot) -> None:
    bot.add_dynamic_items(OpenButton, BesideButton, OpenMenu, DismissButton)
