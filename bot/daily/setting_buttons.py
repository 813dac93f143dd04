"""Buttons and menus for moderators, on the settings of a daily post and on cards that ask which one."""

from __future__ import annotations

from dataclasses import replace as changed

from bot.community import daily
from bot.daily import draft
from bot.daily.acting import act, preview
from bot.daily.setting import confirmation, set_up, settings_of, store
from bot.interactions.replying import replace
from bot.interactions.rights import require, server_of
from bot.render.card import Card
from bot.screens.navigation import Interaction, send
from bot.screens.pressing import PressedItem, chosen

_COMMAND = "daily"


class DailyZoneMenu(PressedItem, template=rf"daily-zone:(?P<draft>{draft.PATTERN})"):
    """A menu of places that may have been meant. The rest of the input is in its id."""

    async def pressed(self, interaction: Interaction) -> None:
        await require(interaction, _COMMAND)
        # Two places in the same zone need different values, so each value starts with a number.
        zone = chosen(interaction)[0].partition(" ")[2]
        typed = draft.parse(self.match["draft"])
        await _replace(interaction, await store(interaction.client, server_of(interaction), typed, zone))


class DailyWhichMenu(PressedItem, template=rf"daily-which:(?P<draft>{draft.PATTERN})"):
    """A menu of dailies to change. The input is in its id, the typed time zone in its values."""

    async def pressed(self, interaction: Interaction) -> None:
        await require(interaction, _COMMAND)
        which, _, zone = chosen(interaction)[0].partition(" ")
        typed = changed(draft.parse(self.match["draft"]), which=int(which))
        await _replace(interaction, await set_up(interaction, typed, zone or None))


class DailyPickMenu(PressedItem, template=r"daily-pick:(?P<what>preview|pause|resume|off)"):
    """A menu of dailies to preview, pause, resume or turn off."""

    async def pressed(self, interaction: Interaction) -> None:
        await require(interaction, _COMMAND)
        which = int(chosen(interaction)[0])
        await _replace(interaction, await act(interaction.client, server_of(interaction), self.match["what"], which))


class DailyDoButton(PressedItem, template=r"daily-do:(?P<what>preview|pause|resume)(?::(?P<which>[1-3]))?"):
    """The Preview, Pause or Resume button. Older versions had one daily, so their buttons have no number."""

    async def pressed(self, interaction: Interaction) -> None:
        await require(interaction, _COMMAND)
        bot, server, which = interaction.client, server_of(interaction), int(self.match["which"] or daily.FIRST)
        if self.match["what"] == "preview":
            await send(interaction, await preview(bot, server, await settings_of(bot, server, which)), private=True)
            return
        switch = daily.pause if self.match["what"] == "pause" else daily.resume
        await switch(bot.community, server, bot.clock.now(), which)
        settings = await settings_of(bot, server, which)
        await _replace(interaction, await confirmation(bot, settings, settings))


async def _replace(interaction: Interaction, card: Card) -> None:
    await replace(interaction, view=card.view(private=True))
