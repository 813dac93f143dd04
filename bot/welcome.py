"""What members press on the card in a server that the bot has joined. The card stays for the others."""

from __future__ import annotations

import re
from typing import Any, Self

import discord
from discord import ui

from bot import routes
from bot.answering import answer_error
from bot.client import FilmBot
from bot.game.play import practise
from bot.navigation import send, show


class WelcomeButton(ui.DynamicItem[ui.Button[Any]], template=r"welcome:(?P<what>film|question)"):
    """A film at random, or a question to practise: private to whoever pressed."""

    def __init__(self, item: ui.Button[Any], what: str) -> None:
        super().__init__(item)
        self.what = what

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        assert isinstance(item, ui.Button)  # noqa: S101 - only buttons carry this id
        return cls(item, match["what"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        bot: FilmBot = interaction.client
        bot.catalogue.hold()
        try:
            if self.what == "film":
                await show(interaction, routes.random.to(""), private=True)
            else:
                await send(interaction, await practise(bot, interaction.user.id, None, spoilers=False), private=True)
        except Exception as error:  # noqa: BLE001 - discord.py would only log it, and the member would wait
            await answer_error(interaction, error)
