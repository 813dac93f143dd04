"""The buttons for moderators on a question that was set aside."""

from __future__ import annotations

from bot.community import reports, set_aside
from bot.game.difficulty import relearn
from bot.interactions.replying import replace
from bot.interactions.rights import require, server_of
from bot.screens import routes
from bot.screens.navigation import Interaction
from bot.screens.pressing import PressedItem
from bot.screens.routes import Server

COMMAND = "trivia-reports"
_MOST_PAGES = 999_999


class SetAsideButton(PressedItem, template=r"aside:(?P<what>back|retire):(?P<question>[0-9a-f]{1,32}):(?P<page>\d+)"):
    """Brings a question back or retires it, for this server, then shows the list again."""

    async def pressed(self, interaction: Interaction) -> None:
        await require(interaction, COMMAND)
        bot, server, question = interaction.client, server_of(interaction), self.match["question"]
        now = bot.clock.now()
        if self.match["what"] == "back":
            await set_aside.bring_back(bot.community, server, question, interaction.user.id, now)
        else:
            await reports.retire(bot.community, server, question, interaction.user.id, now)
            await relearn(bot.community, question, now)
        card = await bot.screens.open(routes.setaside.to(Server(server), min(self.number("page"), _MOST_PAGES)))
        await replace(interaction, view=card.view(private=True))
