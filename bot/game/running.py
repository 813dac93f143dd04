"""Runs rounds, step by step."""

from __future__ import annotations

import logging
import random
from contextlib import suppress
from datetime import datetime, timedelta

import discord

from bot.client import FilmBot
from bot.community import round_clock, rounds
from bot.community.asked import Asked
from bot.community.patience import in_background
from bot.community.rounds import Round, RoundQuestion, RoundState
from bot.errors import Unavailable
from bot.game.choosing import choose_for_round
from bot.game.confirming import Confirmations
from bot.game.counting import Counts
from bot.game.failures import NOT_NOW, RoundFailures
from bot.game.showing import RoundCards
from bot.game.starting import StartCards
from bot.game.steps import RoundStep, due
from bot.game.turns import RoundTurns
from bot.interactions.refusals import refusal
from bot.render.card import Card
from bot.trivia.reading_time import reading_time
from bot.trivia.snapshot import thaw

_log = logging.getLogger(__name__)

_LONGEST_REVEAL = timedelta(seconds=10)
"""Time from the first attempt to show an answer to the last, so that players don't wait longer than a few attempts.
Scores count in any case."""


class RoundRunner:
    """Runs what is due in a round. Remembers what is not in the database: which answers are shown, what failed."""

    def __init__(
        self, bot: FilmBot, cards: RoundCards, counts: Counts, confirmations: Confirmations, starts: StartCards
    ) -> None:
        self._bot = bot
        self._cards = cards
        self._counts = counts
        self._confirmations = confirmations
        self._starts = starts
        self._rng = random.Random()  # noqa: S311 - for questions, not for secrets
        self._revealed: dict[int, int] = {}
        """For each round, the last question with an answer on its card. After a restart, a card is edited once more,
        which changes nothing."""
        self._turns = RoundTurns()
        self.failures = RoundFailures()

    def __len__(self) -> int:
        """Number of entries in memory."""
        return len(self._revealed) + len(self._turns) + len(self.failures)

    def is_due(self, round_: Round, last: RoundQuestion | None, now: datetime) -> bool:
        """Returns whether a step is due and it is not too early to retry."""
        if self.failures.is_waiting(round_.id, now):
            return False
        return due(round_, last, now, revealed=self._is_revealed(round_, last)) is not None

    async def run(self, round_id: int, now: datetime) -> None:
        """Runs everything that is due in one round.

        Stops while the database is unavailable, or once the bot is stopping. The next run continues, and gives the lost
        time back.
        """
        with in_background(), suppress(Unavailable):
            async with self._turns.turn(round_id):
                # Closing, revealing, sending: each step makes the next one due.
                while not self._bot.draining.is_stopping and await self._step(round_id, now):
                    pass

    async def stop(self, round_: Round, now: datetime) -> Card | None:
        """Ends a round and shows the open question's answer. Returns the final table; None if already ended."""
        async with self._turns.turn(round_.id):
            ended = await rounds.end(self._bot.community, round_.id, RoundState.STOPPED, now)
            if ended is None:
                return None
            asked = await rounds.questions(self._bot.community, round_.id)
            if asked and not self._is_revealed(round_, asked[-1]):
                try:
                    await self._reveal(ended, asked[-1])
                except NOT_NOW as error:
                    _log.warning(
                        "The last card of round %d could not be edited: %s", round_.id, refusal(error) or error
                    )
            self._forget(round_.id)
            return await self._cards.table(ended)

    async def _step(self, round_id: int, now: datetime) -> bool:
        """Runs one step of a round. Returns False if nothing is due, or if the step failed."""
        round_ = await rounds.get(self._bot.community, round_id)
        if round_ is None or round_.state is not RoundState.RUNNING:
            self._forget(round_id)
            return False
        asked = await rounds.questions(self._bot.community, round_id)
        last = asked[-1] if asked else None
        what = due(round_, last, now, revealed=self._is_revealed(round_, last))
        if what is None:
            return False
        try:
            await self._do(what, round_, last, now)
        except (discord.Forbidden, discord.NotFound) as error:
            await self._lose(round_, f"Discord refused: {error.text or error}", now)
            return False
        except Unavailable:
            raise  # not the round's failure: it continues once the database is back
        except Exception as error:  # noqa: BLE001 - one round's failure must not end the others
            if what is RoundStep.REVEAL and last is not None and self._give_up_reveal(round_, last, error, now):
                return True
            await self._failed(round_, error, now)
            return False
        self.failures.forget(round_id)
        return True

    async def _do(self, what: RoundStep, round_: Round, last: RoundQuestion | None, now: datetime) -> None:
        if what is RoundStep.ASK:
            await self._ask(round_, last.position + 1 if last else 1, now)
            return
        assert last is not None, "only the first step of a round has no question"  # noqa: S101
        if what is RoundStep.SEND:
            # Nobody has seen it yet, so its time starts now.
            began = self._cards.time.steady(now)
            opens_at = self._cards.time.stored(began)
            closes_at = opens_at + timedelta(seconds=round_.plan.seconds) + _reading(last.asked)
            if await round_clock.reopen(self._bot.community, last.id, opens_at, closes_at):
                last = await rounds.question(self._bot.community, last.id) or last
            await self._cards.send_question(round_, last, began)
        elif what is RoundStep.CLOSE:
            await rounds.close(self._bot.community, last.id, now)
        elif what is RoundStep.REVEAL:
            await self._reveal(round_, last)
            self._revealed[round_.id] = last.id
        else:
            await self._finish(round_, now)

    async def _ask(self, round_: Round, position: int, now: datetime) -> None:
        community = self._bot.community
        began = self._cards.time.steady(now)
        choose = await choose_for_round(self._bot.catalogue, community, round_, self._rng)
        opens_at = self._cards.time.stored(began)
        closes_at = opens_at + timedelta(seconds=round_.plan.seconds)
        question = await rounds.ask(community, round_.id, position, choose, opens_at, closes_at, _reading)
        if question is None:
            # Questions were retired, or a new catalogue has fewer.
            await self._finish(round_, now)
            return
        if position == 1 and round_.plan.teams:
            self._starts.show_soon(round_)
        await self._cards.send_question(round_, question, began)

    async def _reveal(self, round_: Round, question: RoundQuestion) -> None:
        settled = await self._counts.settle(question.id)
        await self._cards.reveal(round_, question)
        if not settled:
            # The count that was cut off may have arrived after the answer and overwritten it.
            await self._cards.reveal(round_, question)
        self._confirmations.resolve(question)

    async def _finish(self, round_: Round, now: datetime) -> None:
        # Fails while the database is unavailable. Otherwise the table would be sent again at each try.
        await round_clock.seen(self._bot.community, now)
        await self._cards.send_table(round_)
        await rounds.end(self._bot.community, round_.id, RoundState.FINISHED, now)

    def _give_up_reveal(self, round_: Round, last: RoundQuestion, error: Exception, now: datetime) -> bool:
        """Returns whether the round continues without showing an answer, so that players don't wait for long."""
        failing_for = self.failures.last_for(round_.id, now)
        if not isinstance(error, NOT_NOW) or failing_for is None or failing_for < _LONGEST_REVEAL:
            return False
        _log.warning(
            "Round %d continues without showing the answer to question %d: %s",
            round_.id, last.position, refusal(error) or error,
        )  # fmt: skip
        self._revealed[round_.id] = last.id
        self._confirmations.resolve(last)
        return True

    async def _failed(self, round_: Round, error: Exception, now: datetime) -> None:
        failure = self.failures.add(round_.id, now)
        if failure.is_last:
            await self._lose(round_, f"It failed {failure.count} times, at last with {type(error).__name__}.", now)
            return
        expected = isinstance(error, NOT_NOW)
        _log.warning(
            "A step of round %d failed and will be retried: %s",
            round_.id, refusal(error) or error, exc_info=None if expected else error,
        )  # fmt: skip

    async def _lose(self, round_: Round, reason: str, now: datetime) -> None:
        _log.warning("Round %d in channel %d is lost. %s", round_.id, round_.plan.channel, reason)
        await rounds.end(self._bot.community, round_.id, RoundState.LOST, now, reason)
        self._forget(round_.id)

    def _is_revealed(self, round_: Round, last: RoundQuestion | None) -> bool:
        return last is not None and self._revealed.get(round_.id) == last.id

    def _forget(self, round_id: int) -> None:
        self._revealed.pop(round_id, None)
        self.failures.forget(round_id)


def _reading(asked: Asked) -> timedelta:
    return reading_time(thaw(asked.snapshot))
