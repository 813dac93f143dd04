"""What moderators press below the settings of the daily post."""

from __future__ import annotations

import re
from typing import Any, Self

import discord
from discord import ui

from bot.answering import answer_error
from bot.client import FilmBot
from bot.community import daily
from bot.daily import draft
from bot.daily.setting import confirmation, preview, settings_of, store
from bot.navigation import send
from bot.render.card import Card
from bot.rights import require, server_of

_COMMAND = "daily"


class DailyZoneMenu(ui.DynamicItem[ui.Select[Any]], template=rf"daily-zone:(?P<draft>{draft.PATTERN})"):
    """The places that may have been meant; what else was typed is in its id."""

    def __init__(self, item: ui.Select[Any], typed: draft.DailyDraft) -> None:
        super().__init__(item)
        self.typed = typed

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        assert isinstance(item, ui.Select)  # noqa: S101 - only menus carry this id
        return cls(item, draft.parse(match["draft"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        bot: FilmBot = interaction.client
        try:
            await require(interaction, _COMMAND)
            # Two places of one zone are two choices, and so each has its number before it.
            zone = self.item.values[0].partition(" ")[2]
            await _replace(interaction, await store(bot, server_of(interaction), self.typed, zone))
        except Exception as error:  # noqa: BLE001 - discord.py would only log it, and the member would wait
            await answer_error(interaction, error)


class DailyDoButton(ui.DynamicItem[ui.Button[Any]], template=r"daily-do:(?P<what>preview|pause|resume)"):
    """Preview, Pause or Resume."""

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
        try:
            await require(interaction, _COMMAND)
            server, now = server_of(interaction), discord.utils.utcnow()
            if self.what == "preview":
                await send(interaction, await preview(bot, server), private=True)
                return
            switch = daily.pause if self.what == "pause" else daily.resume
            await switch(bot.community, server, now)
            await _replace(interaction, confirmation(bot, await settings_of(bot, server)))
        except Exception as error:  # noqa: BLE001 - as above
            await answer_error(interaction, error)


async def _replace(interaction: discord.Interaction[Any], card: Card) -> None:
    await interaction.response.edit_message(view=card.view(private=True))
