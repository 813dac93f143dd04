"""Sends the cards of rounds to their channels, and edits them as a round continues."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

import discord

from bot.catalogue.films import film_ref
from bot.client import FilmBot
from bot.community import answers, leaderboard, reports, rounds, teams
from bot.community.leaderboard import Standing
from bot.community.patience import in_background
from bot.community.rounds import Round, RoundQuestion
from bot.community.teams import TeamStanding
from bot.game.cards import final_card
from bot.game.difficulty import learn
from bot.game.failures import NOT_NOW
from bot.game.question_cards import Revealed, answer_card, question_card
from bot.game.round_time import RoundTime
from bot.game.scope_words import about
from bot.interactions.refusals import refusal
from bot.render.card import Card
from bot.trivia.snapshot import thaw

_log = logging.getLogger(__name__)

_SLOW = timedelta(seconds=2)
"""If sending a card takes longer, its countdown is corrected."""
_UNKNOWN_MESSAGE = 10008
"""https://discord.com/developers/docs/topics/opcodes-and-status-codes#json"""
_ARCHIVED = 50083
"""From the same list. Sending a message reopens an archived thread, editing one doesn't."""


class RoundCards:
    """Builds, sends and edits the cards of rounds."""

    def __init__(self, bot: FilmBot) -> None:
        self._bot = bot
        self.time = RoundTime(bot.clock)

    async def send_question(self, round_: Round, question: RoundQuestion, began: datetime) -> None:
        """Sends a question's card and stores its message id.

        ``began`` is when the question opened, by ``RoundTime.steady``. If sending is slow, the countdown is corrected.
        """
        message = await self._send(round_, await self._question_card(round_, question), f"question {question.id}")
        took = self.time.steady(self._bot.clock.now()) - began
        await rounds.sent(self._bot.community, question.id, message, took)
        if took > _SLOW:
            moved = await rounds.question(self._bot.community, question.id)
            if moved is not None:
                await self._edit(round_, message, await self._question_card(round_, moved))

    async def correct_countdown(self, round_: Round, question: RoundQuestion) -> None:
        """Updates the countdown of an open question after its times were moved."""
        try:
            await self.show_open(round_, question)
        except NOT_NOW as error:  # the countdown is wrong, the question is not
            _log.warning("The countdown of round %d could not be corrected: %s", round_.id, refusal(error) or error)

    async def show_open(self, round_: Round, question: RoundQuestion) -> None:
        """Updates the card of an open question: its countdown and the number of answers."""
        if question.message is not None:
            await self._edit(round_, question.message, await self._question_card(round_, question))

    async def reveal(self, round_: Round, question: RoundQuestion) -> None:
        """Turns a question's card into its answer."""
        if question.message is None:
            return
        community = self._bot.community
        standings = await leaderboard.of_round(community, round_.id)
        revealed = Revealed(
            await answers.of_question(community, question.id),
            standings,
            question.asked.question in await reports.retired(community, round_.plan.server),
            await self._teams(round_, standings),
            await self._film(question),
        )
        await self._edit(round_, question.message, answer_card(round_, question, revealed))
        if revealed.answers:
            self._learn(question)

    def _learn(self, question: RoundQuestion) -> None:
        """Starts learning from the answers to a question. No round waits for it; if cut off, it is done later."""
        learning = learn(self._bot.catalogue, self._bot.community, thaw(question.asked.snapshot), self._bot.clock.now())
        with in_background():
            self._bot.draining.track(asyncio.create_task(learning, name=f"learning from question {question.id}"))

    async def send_table(self, round_: Round) -> None:
        """Sends the table at the end of a round."""
        await self._send(round_, await self.table(round_), f"round {round_.id}")

    async def table(self, round_: Round) -> Card:
        """Builds the final table of a round."""
        standings = await leaderboard.of_round(self._bot.community, round_.id)
        asked = len(await rounds.questions(self._bot.community, round_.id))
        return final_card(round_, standings, await self._teams(round_, standings), asked)

    async def _teams(self, round_: Round, players: Sequence[Standing]) -> list[TeamStanding]:
        if not round_.plan.teams:
            return []
        return teams.standings(round_.plan.teams, await teams.of_round(self._bot.community, round_.id), players)

    async def _question_card(self, round_: Round, question: RoundQuestion) -> Card:
        answered = await answers.count(self._bot.community, question.id)
        asked_about = await about(self._bot.catalogue, round_.plan.scope)
        return question_card(round_, question, await self._film(question), answered, asked_about)

    async def _film(self, question: RoundQuestion) -> str | None:
        """Returns the title of the film that a question is about."""
        film = await film_ref(self._bot.catalogue, question.asked.film) if question.asked.film else None
        return film.label if film else None

    async def _send(self, round_: Round, card: Card, nonce: str) -> int:
        # Within minutes, the same nonce gives the same message: after a crash before storing it, no second is sent.
        message = await self._channel(round_).send(view=card.view(private=True), nonce=nonce)
        return message.id

    async def _edit(self, round_: Round, message: int, card: Card) -> None:
        sent = self._channel(round_).get_partial_message(message)
        # Pass it each time: discord.py leaves its default out of an edit without content.
        nobody = discord.AllowedMentions.none()
        try:
            await sent.edit(view=card.view(private=True), allowed_mentions=nobody)
        except discord.HTTPException as error:
            if error.code == _ARCHIVED:
                await self._bot.http.edit_channel(round_.plan.channel, archived=False)
                await sent.edit(view=card.view(private=True), allowed_mentions=nobody)
            elif error.code != _UNKNOWN_MESSAGE:  # somebody deleted the card: the round continues with the next
                raise

    def _channel(self, round_: Round) -> discord.PartialMessageable:
        return self._bot.get_partial_messageable(round_.plan.channel, guild_id=round_.plan.server)
