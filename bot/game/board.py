"""The leaderboard: a given page, the page of a member, or a member's statistics."""

from __future__ import annotations

from datetime import UTC, datetime

import discord

from bot.catalogue.films import film_ref
from bot.client import FilmBot
from bot.community import daily, leaderboard, recaps
from bot.community.leaderboard import Period
from bot.errors import UserError
from bot.game.leaderboard_card import MOST_STANDINGS, leaderboard_card, stats_card
from bot.interactions.naming import name_of
from bot.interactions.rights import require_server, server_of
from bot.render.card import Card
from bot.screens import routes
from bot.screens.address import OldAddress
from bot.screens.navigation import Interaction, follow, send
from bot.screens.pressing import PressedItem
from bot.screens.routes import Server


async def leaderboard_page(bot: FilmBot, server: Server, period: Period, page: int) -> Card:
    """Shows a page of the leaderboard. Pages count from 0."""
    since = await _since(bot, server, period)
    found = await leaderboard.standings(
        bot.community, server, MOST_STANDINGS + 1, from_moment=since, skip=page * MOST_STANDINGS
    )
    return leaderboard_card(server, period, found[:MOST_STANDINGS], page, more=len(found) > MOST_STANDINGS)


class JumpButton(PressedItem, template=r"board:me:(?P<period>all|month|week)"):
    """Opens the page that lists the member who presses it."""

    async def pressed(self, interaction: Interaction) -> None:
        bot, server, period = interaction.client, server_of(interaction), Period(self.match["period"])
        since = await _since(bot, server, period)
        line = await leaderboard.position(bot.community, server, interaction.user.id, from_moment=since)
        if line is None:
            raise UserError("You are not on this board yet. Answer a question first.")
        await follow(interaction, routes.leaderboard.to(Server(server), period, line // MOST_STANDINGS))


class StatsButton(PressedItem, template=r"stats:(?P<recap>[1-9]\d{0,17}):me"):
    """A button below a recap that shows a member their statistics."""

    async def pressed(self, interaction: Interaction) -> None:
        bot = interaction.client
        server = await recaps.server_of(bot.community, self.number("recap"))
        if server is None:
            raise OldAddress
        require_server(interaction, server)
        card = await member_stats(bot, server, interaction.user)
        await send(interaction, card, private=True)


async def member_stats(bot: FilmBot, server: int, member: discord.User | discord.Member) -> Card:
    """Shows a member's statistics in a server."""
    found = await leaderboard.stats(bot.community, server, member.id)
    best = await film_ref(bot.catalogue, found.best_film.film) if found.best_film else None
    return stats_card(member.id, name_of(member), found, best.label if best else None)


async def _since(bot: FilmBot, server: int, period: Period) -> datetime | None:
    """Returns the start of a period in the time zone of the server's daily post; None if there is no start."""
    settings = await daily.get(bot.community, server)
    return leaderboard.since(period, bot.clock.now(), settings.plan.zone if settings else UTC)
