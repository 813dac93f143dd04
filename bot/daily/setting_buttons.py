"""What moderators press below the settings of the daily post."""

from __future__ import annotations

from bot.community import daily
from bot.daily import draft
from bot.daily.setting import confirmation, preview, settings_of, store
from bot.navigation import Interaction, send
from bot.pressing import PressedItem, chosen
from bot.render.card import Card
from bot.replying import replace
from bot.rights import require, server_of

_COMMAND = "daily"


class DailyZoneMenu(PressedItem, template=rf"daily-zone:(?P<draft>{draft.PATTERN})"):
    """The places that may have been meant; what else was typed is in its id."""

    async def pressed(self, interaction: Interaction) -> None:
        await require(interaction, _COMMAND)
        # Two places of one zone are two choices, and so each has its number before it.
        zone = chosen(interaction)[0].partition(" ")[2]
        typed = draft.parse(self.match["draft"])
        await _replace(interaction, await store(interaction.client, server_of(interaction), typed, zone))


class DailyDoButton(PressedItem, template=r"daily-do:(?P<what>preview|pause|resume)"):
    """Preview, Pause or Resume."""

    async def pressed(self, interaction: Interaction) -> None:
        await require(interaction, _COMMAND)
        bot, server = interaction.client, server_of(interaction)
        if self.match["what"] == "preview":
            await send(interaction, await preview(bot, server), private=True)
            return
        switch = daily.pause if self.match["what"] == "pause" else daily.resume
        await switch(bot.community, server, bot.clock.now())
        await _replace(interaction, confirmation(bot, await settings_of(bot, server)))


async def _replace(interaction: Interaction, card: Card) -> None:
    await replace(interaction, view=card.view(private=True))
