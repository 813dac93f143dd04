"""The leaderboard: the page that is asked for, or the one that a member is on."""

from __future__ import annotations

from datetime import UTC, datetime

from bot import routes
from bot.client import FilmBot
from bot.community import daily, leaderboard
from bot.community.leaderboard import Period
from bot.errors import UserError
from bot.game.leaderboard_card import MOST_STANDINGS, leaderboard_card
from bot.navigation import Interaction, follow
from bot.pressing import PressedItem
from bot.render.card import Card
from bot.rights import server_of
from bot.routes import Server


async def leaderboard_page(bot: FilmBot, server: Server, period: Period, page: int) -> Card:
    since = await _since(bot, server, period)
    found = await leaderboard.standings(
        bot.community, server, MOST_STANDINGS + 1, from_moment=since, skip=page * MOST_STANDINGS
    )
    return leaderboard_card(server, period, found[:MOST_STANDINGS], page, more=len(found) > MOST_STANDINGS)


class JumpButton(PressedItem, template=r"board:me:(?P<period>all|month|week)"):
    """Opens the page that whoever presses is on."""

    async def pressed(self, interaction: Interaction) -> None:
        bot, server, period = interaction.client, server_of(interaction), Period(self.match["period"])
        since = await _since(bot, server, period)
        line = await leaderboard.position(bot.community, server, interaction.user.id, from_moment=since)
        if line is None:
            raise UserError("You are not on this board yet. Answer a question first.")
        await follow(interaction, routes.leaderboard.to(Server(server), period, line // MOST_STANDINGS))


async def _since(bot: FilmBot, server: int, period: Period) -> datetime | None:
    """From when on answers count, by the calendar of the server's daily post."""
    settings = await daily.get(bot.community, server)
    return leaderboard.since(period, bot.clock.now(), settings.plan.zone if settings else UTC)
