"""The buttons on the welcome card in a server that the bot has joined. The card stays for the others."""

from __future__ import annotations

from bot.game.cards import PracticePlan
from bot.game.practice import practise
from bot.screens import routes
from bot.screens.navigation import Interaction, send, show
from bot.screens.pressing import PressedItem


class WelcomeButton(PressedItem, template=r"welcome:(?P<what>film|question)"):
    """Shows a random film or a practice question, privately to the member who pressed."""

    async def pressed(self, interaction: Interaction) -> None:
        if self.match["what"] == "film":
            await show(interaction, routes.random.to(""), private=True)
        else:
            card = await practise(interaction.client, interaction.user.id, PracticePlan())
            await send(interaction, card, private=True)
