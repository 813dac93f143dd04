"""The first card of a round."""

from __future__ import annotations

import asyncio
import logging
from contextlib import AbstractAsyncContextManager, suppress
from typing import Any

import discord

from bot.client import FilmBot
from bot.community import rounds, teams
from bot.community.patience import in_background
from bot.community.rounds import Round
from bot.community.teams import StartCard
from bot.errors import Unavailable
from bot.game.cards import start_card
from bot.game.failures import NOT_NOW
from bot.game.scope_words import about
from bot.game.team_cards import put_teams
from bot.game.turns import RoundTurns
from bot.interactions.refusals import refusal
from bot.render.card import Card

_log = logging.getLogger(__name__)


async def starting_card(bot: FilmBot, round_: Round, here: int | None, wanted: int | None = None) -> Card:
    """Builds a round's first card, for a message in the channel ``here``. Shows the teams, if any.

    ``wanted`` is the number of questions requested. If None, it is looked up, or else taken from the plan.
    """
    plan = round_.plan
    stored = await teams.start_of(bot.community, round_.id) if wanted is None else None
    card = start_card(
        plan,
        await about(bot.catalogue, plan.scope),
        round_.host,
        wanted=wanted or (stored.wanted if stored else plan.questions),
        thread=None if plan.channel == here else plan.channel,
    )
    if not plan.teams:
        return card
    waiting = not await rounds.questions(bot.community, round_.id)
    return put_teams(card, round_, await teams.of_round(bot.community, round_.id), waiting=waiting)


class StartCards:
    """Updates the first cards of team rounds: who has joined, when the first question comes."""

    def __init__(self, bot: FilmBot) -> None:
        self._bot = bot
        self._turns = RoundTurns()

    def turn(self, round_id: int) -> AbstractAsyncContextManager[Any]:
        """Locks a round's card while it is read and sent, so that older data can't arrive last."""
        return self._turns.turn(round_id)

    async def sent(self, round_: Round, channel: int, message: int, wanted: int) -> None:
        """Stores the message id of the card."""
        with suppress(Unavailable):  # the card is then not updated, but members who press its buttons see the news
            await teams.start_sent(self._bot.community, round_.id, StartCard(channel, message, wanted))

    async def show(self, round_: Round) -> None:
        """Updates the card. If that fails, the card stays as it is."""
        try:
            async with self.turn(round_.id):
                start = await teams.start_of(self._bot.community, round_.id)
                if start is None:
                    return
                card = await starting_card(self._bot, round_, start.channel)
                channel = self._bot.get_partial_messageable(start.channel, guild_id=round_.plan.server)
                await channel.get_partial_message(start.message).edit(
                    view=card.view(private=True), allowed_mentions=discord.AllowedMentions.none()
                )
        except Unavailable:
            pass  # logged already
        except NOT_NOW as error:
            _log.warning("The first card of round %d could not be updated: %s", round_.id, refusal(error) or error)

    def show_soon(self, round_: Round) -> None:
        """Updates the card in the background."""
        with in_background():
            self._bot.draining.track(asyncio.create_task(self.show(round_), name=f"first card of round {round_.id}"))
