"""The cards of rounds in their channels: sent once, edited as the round goes on."""

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
"""The countdown of a card that took longer to be sent is corrected."""
_UNKNOWN_MESSAGE = 10008
"""https://discord.com/developers/docs/topics/opcodes-and-status-codes#json"""
_ARCHIVED = 50083
"""The same. To send a message opens the thread, to edit one doesn't."""


class RoundCards:
    """Puts rounds into words, and the words into their channels."""

    def __init__(self, bot: FilmBot) -> None:
        self._bot = bot
        self.time = RoundTime(bot.clock)

    async def send_question(self, round_: Round, question: RoundQuestion, began: datetime) -> None:
        """Sends a question's card and notes which message it is. ``began`` is when it was opened, as
        ``RoundTime.steady`` has it."""
        message = await self._send(round_, await self._question_card(round_, question), f"question {question.id}")
        took = self.time.steady(self._bot.clock.now()) - began
        await rounds.sent(self._bot.community, question.id, message, took)
        if took > _SLOW:
            moved = await rounds.question(self._bot.community, question.id)
            if moved is not None:
                await self._edit(round_, message, await self._question_card(round_, moved))

    async def correct_countdown(self, round_: Round, question: RoundQuestion) -> None:
        """Shows the time that an open question has left since it was moved."""
        try:
            await self.show_open(round_, question)
        except NOT_NOW as error:  # the countdown is wrong, the question is not
            _log.warning("The countdown of round %d could not be corrected: %s", round_.id, refusal(error) or error)

    async def show_open(self, round_: Round, question: RoundQuestion) -> None:
        """Brings the card of an open question up to date: its countdown, and how many have answered."""
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
        """Begins to learn from the answers to a question. No round waits for it; what is cut off is learned later."""
        learning = learn(self._bot.catalogue, self._bot.community, thaw(question.asked.snapshot), self._bot.clock.now())
        with in_background():
            self._bot.draining.track(asyncio.create_task(learning, name=f"learning from question {question.id}"))

    async def send_table(self, round_: Round) -> None:
        """Sends the table at the end of a round."""
        await self._send(round_, await self.table(round_), f"round {round_.id}")

    async def table(self, round_: Round) -> Card:
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
        """The title of what a question is about."""
        film = await film_ref(self._bot.catalogue, question.asked.film) if question.asked.film else None
        return film.label if film else None

    async def _send(self, round_: Round, card: Card, nonce: str) -> int:
        # The same nonce again within minutes is the same message: a crash before it is recorded sends no second.
        message = await self._channel(round_).send(view=card.view(private=True), nonce=nonce)
        return message.id

    async def _edit(self, round_: Round, message: int, card: Card) -> None:
        sent = self._channel(round_).get_partial_message(message)
        # Said each time: discord.py leaves it out of an edit that has no content.
        nobody = discord.AllowedMentions.none()
        try:
            await sent.edit(view=card.view(private=True), allowed_mentions=nobody)
        except discord.HTTPException as error:
            if error.code == _ARCHIVED:
                await self._bot.http.edit_channel(round_.plan.channel, archived=False)
                await sent.edit(view=card.view(private=True), allowed_mentions=nobody)
            elif error.code != _UNKNOWN_MESSAGE:  # somebody has deleted the card: the round goes on with the next
                raise

    def _channel(self, round_: Round) -> discord.PartialMessageable:
        return self._bot.get_partial_messageable(round_.plan.channel, guild_id=round_.plan.server)
