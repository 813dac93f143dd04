"""The card that a round starts with."""

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
    """For a message in the channel ``here``; ``wanted`` is how many questions were asked for, where there may be
    fewer: None for as many as were stored, or as there are. With teams it shows who is in which."""
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
    """Keeps the cards that rounds in teams start with up to date: who has joined, when the first question comes."""

    def __init__(self, bot: FilmBot) -> None:
        self._bot = bot
        self._turns = RoundTurns()

    def turn(self, round_id: int) -> AbstractAsyncContextManager[Any]:
        """While the card is read and sent: what was read first may not arrive last."""
        return self._turns.turn(round_id)

    async def sent(self, round_: Round, channel: int, message: int, wanted: int) -> None:
        """Remembers which message the card is."""
        with suppress(Unavailable):  # it stays as it is: who presses its buttons sees what is new
            await teams.start_sent(self._bot.community, round_.id, StartCard(channel, message, wanted))

    async def show(self, round_: Round) -> None:
        """Makes the card anew. Where that fails it stays as it is."""
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
            pass  # the log has been told
        except NOT_NOW as error:
            _log.warning("The first card of round %d stays as it is: %s", round_.id, refusal(error) or error)

    def show_soon(self, round_: Round) -> None:
        """The same, for whom nothing waits."""
        with in_background():
            self._bot.draining.track(asyncio.create_task(self.show(round_), name=f"first card of round {round_.id}"))
