"""The *Quiz me* button on a film's card."""

from __future__ import annotations

from bot.game.cards import PracticePlan
from bot.game.practice import practise
from bot.screens.navigation import Interaction, send
from bot.screens.pressing import PressedItem


class QuizButton(PressedItem, template=r"practice:film:(?P<film>.+)"):
    """Starts private practice on that film for the member who presses it. Asks nothing about the plot."""

    async def pressed(self, interaction: Interaction) -> None:
        card = await practise(interaction.client, interaction.user.id, PracticePlan(self.match["film"]))
        await send(interaction, card, private=True)
