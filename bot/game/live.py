"""Live rounds as they go on: one call a second looks what is due, and after a press whether everyone has answered.

What happens next follows from what is stored, so that any process can go on with a round: a round's last
question is to be sent, to be closed, to be revealed, or to be followed by another.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import Enum, auto
from functools import partial
from typing import Any

import aiohttp
import discord

from bot.catalogue.films import film_ref
from bot.client import FilmBot
from bot.community import answers, history, leaderboard, reports, rounds
from bot.community.answers import Press
from bot.community.patience import in_background
from bot.community.rounds import Round, RoundPlan, RoundQuestion, RoundState
from bot.errors import Unavailable, UserError
from bot.game.cards import Revealed, answer_card, final_card, question_card
from bot.game.choosing import chooser, how_many
from bot.refusals import refusal
from bot.render.card import Card

_log = logging.getLogger(__name__)

REVEAL_AFTER = timedelta(seconds=1)
"""From the bell to the answer: what was pressed in time is on its way."""
PAUSE = timedelta(seconds=6)
"""From an answer to the next question: time to read the evidence."""
SEEN_EVERY = timedelta(seconds=5)
_SLOW = timedelta(seconds=2)
"""The countdown of a card that took longer to be sent is corrected."""
_MOST_FAILURES = 60
_LONGEST_REVEAL = timedelta(seconds=10)
"""From the first attempt to show an answer to the last: whoever plays waits for no longer than a few of them take.
The scores are counted all the same."""
_LONGEST_WAIT = timedelta(seconds=30)
_UNKNOWN_MESSAGE = 10008
"""https://discord.com/developers/docs/topics/opcodes-and-status-codes#json"""
_NOT_NOW = (discord.HTTPException, aiohttp.ClientError, OSError)


class RoundStep(Enum):
    """What is to be done with a round next."""

    ASK = auto()
    SEND = auto()
    CLOSE = auto()
    REVEAL = auto()
    END = auto()


def due(round_: Round, last: RoundQuestion | None, now: datetime, *, revealed: bool) -> RoundStep | None:
    """What is due at ``now``, None when nothing is; ``revealed`` says whether the last card shows its answer."""
    if last is None:
        return RoundStep.ASK
    if last.closed_at is None:
        if last.message is None:
            return RoundStep.SEND
        return RoundStep.CLOSE if now >= last.closes_at + REVEAL_AFTER else None
    if not revealed:
        return RoundStep.REVEAL
    if now < last.closed_at + PAUSE:
        return None
    return RoundStep.ASK if last.position < round_.plan.questions else RoundStep.END


@dataclass(frozen=True, slots=True)
class AnswerPress:
    """A press on one of a question's buttons."""

    member: int
    choice: int
    made_at: datetime
    """By Discord's time."""
    now: datetime


@dataclass
class _Failures:
    """How often a round could not go on, and when it is tried again."""

    count: int
    since: datetime
    again_at: datetime


@dataclass
class _Turn:
    """Only one thing happens with a round at a time."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    users: int = 0


class LiveRounds:
    """Every round that this bot runs."""

    def __init__(self, bot: FilmBot) -> None:
        self._bot = bot
        self._rng = random.Random()  # noqa: S311 - for questions, not for secrets
        self._revealed: dict[int, int] = {}
        """Rounds, each with its last question whose card shows the answer. After a restart a card is edited once
        more, which changes nothing."""
        self._failures: dict[int, _Failures] = {}
        self._turns: dict[int, _Turn] = {}
        self._steps: dict[int, asyncio.Task[None]] = {}
        self._seen_at: datetime | None = None
        self._moved = bot.clock.moved

    async def start(self, plan: RoundPlan, host: int, now: datetime) -> Round:
        """Stores a new round; ``run_due_steps`` asks its first question. Raises ``UserError`` when it cannot be.

        Its plan has fewer questions than ``plan`` where there are no more.
        """
        community = self._bot.community
        there = await how_many(
            self._bot.catalogue,
            await reports.retired(community, plan.server),
            film=plan.film,
            spoilers=plan.spoilers,
            most=plan.questions,
        )
        if not there:
            about = " about this film" if plan.film else ""
            remedy = "" if plan.spoilers else " With `spoilers` I may ask about plots."
            raise UserError(f"I have no questions{about} to ask.{remedy}")
        started = await rounds.start(community, replace(plan, questions=there), host, now)
        if not started.is_new:
            raise UserError(
                "A round is already running here. Join in! Its host or a moderator can end it with /trivia stop."
            )
        return started.round

    async def answer(self, question_id: int, press: AnswerPress) -> tuple[RoundQuestion, Press] | None:
        """Stores a press. The question, and how the press came; None when it is too late."""
        community = self._bot.community
        # Looked up first: after an answer is stored nothing may fail that the member would be told of.
        question = await rounds.question(community, question_id)
        came = await answers.give(community, question_id, press.member, press.choice, press.now, press.made_at)
        return (question, came) if question is not None and came else None

    async def close_if_all_answered(self, question: RoundQuestion, now: datetime) -> None:
        """Closes a question early when everyone who plays has answered it.

        Whoever has answered was told so: what goes wrong from here on is none of theirs.
        """
        with in_background(), suppress(Unavailable):
            if await answers.everyone_has(self._bot.community, question.id):
                await self._close_and_run(question, now)

    async def skip(self, question_id: int, member: int, now: datetime) -> None:
        """The host goes on from the first question. Raises ``UserError`` for anybody else, or later."""
        question = await rounds.question(self._bot.community, question_id)
        running = await rounds.get(self._bot.community, question.round) if question else None
        if question is None or running is None or question.closed_at is not None:
            raise UserError("This question is over.")
        if running.host != member:
            raise UserError("Only the host can skip ahead. You can still answer.")
        await self._close_and_run(question, now)

    async def stop(self, round_: Round, now: datetime) -> Card | None:
        """Ends a round, shows the open question's answer; the final table. None when it had ended before."""
        async with self._turn(round_.id):
            ended = await rounds.end(self._bot.community, round_.id, RoundState.STOPPED, now)
            if ended is None:
                return None
            asked = await rounds.questions(self._bot.community, round_.id)
            if asked and self._revealed.get(round_.id) != asked[-1].id:
                try:
                    await self._reveal(ended, asked[-1])
                except _NOT_NOW as error:
                    _log.warning(
                        "The last card of round %d could not be edited: %s", round_.id, refusal(error) or error
                    )
            self._forget(round_.id)
            return final_card(ended, await leaderboard.of_round(self._bot.community, round_.id))

    async def give_back_lost_time(self, now: datetime) -> None:
        """On a start, before anybody can press: open questions get back the time that the bot was away."""
        await rounds.give_back_lost_time(self._bot.community, now)

    async def resume(self, now: datetime) -> None:
        """Once Discord is there: what more was lost is given back as well, and the cards show it."""
        await rounds.give_back_lost_time(self._bot.community, now)
        running = await rounds.current(self._bot.community)
        await asyncio.gather(
            *(self._correct_countdown(round_, last) for round_, last in running if last and last.closed_at is None)
        )

    async def _correct_countdown(self, round_: Round, question: RoundQuestion) -> None:
        if question.message is None:
            return
        try:
            await self._edit(round_, question.message, await self._question_card(round_, question))
        except _NOT_NOW as error:  # the countdown is wrong, the question is not
            _log.warning("The countdown of round %d could not be corrected: %s", round_.id, refusal(error) or error)

    async def tick(self, now: datetime) -> None:
        """Does what is due in any round. One that has to wait for Discord does not keep the others waiting.

        While nothing can be saved, nothing is done: the log has been told, and it all stays due.
        """
        with suppress(Unavailable):
            await self._do_due(now)

    async def _do_due(self, now: datetime) -> None:
        if (moved := self._bot.clock.moved) != self._moved:
            await rounds.move(self._bot.community, moved - self._moved)
            self._moved = moved
            self._seen_at = None
            self._failures.clear()  # their times are of the clock as it was
        running = await rounds.current(self._bot.community)
        # A bot that is stopping takes no presses: to members it is away already, and they get that time back.
        is_there = bool(running) and not self._bot.draining.is_stopping
        if is_there and (self._seen_at is None or now - self._seen_at >= SEEN_EVERY):
            await rounds.seen(self._bot.community, now)
            self._seen_at = now
        for round_, last in running:
            failed = self._failures.get(round_.id)
            if round_.id in self._steps or (failed and now < failed.again_at):
                continue
            if due(round_, last, now, revealed=self._is_revealed(round_, last)) is not None:
                self._begin(round_.id, now)
        if self._steps:
            await asyncio.wait(list(self._steps.values()), timeout=0.5)

    async def run_due_steps(self, round_id: int, now: datetime) -> None:
        """Does everything that is due in one round: nothing while nothing can be saved, nothing more once the bot is
        stopping. The next run goes on, and gives back the time."""
        with in_background(), suppress(Unavailable):
            async with self._turn(round_id):
                # Closing, revealing, sending: each step makes the next one due.
                while not self._bot.draining.is_stopping and await self._step(round_id, now):
                    pass

    def _begin(self, round_id: int, now: datetime) -> None:
        task = asyncio.create_task(self.run_due_steps(round_id, now), name=f"round {round_id}")
        self._steps[round_id] = task
        self._bot.draining.track(task)
        task.add_done_callback(lambda _: self._steps.pop(round_id, None))

    async def _close_and_run(self, question: RoundQuestion, now: datetime) -> None:
        if await rounds.close(self._bot.community, question.id, now):
            await self.run_due_steps(question.round, now)

    async def _step(self, round_id: int, now: datetime) -> bool:
        """One step of a round; False when nothing more is due, or it could not be done now."""
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
            raise  # no failure of the round's own: it goes on when it can be saved
        except Exception as error:  # noqa: BLE001 - one round's failure must not end the others
            if what is RoundStep.REVEAL and last is not None and self._give_up_reveal(round_, last, error, now):
                return True
            await self._failed(round_, error, now)
            return False
        self._failures.pop(round_id, None)
        return True

    async def _do(self, what: RoundStep, round_: Round, last: RoundQuestion | None, now: datetime) -> None:
        if what is RoundStep.ASK:
            await self._ask(round_, last.position + 1 if last else 1, now)
            return
        assert last is not None, "there is no round without a question to go on with"  # noqa: S101
        if what is RoundStep.SEND:
            # Nobody has seen it yet: its time begins now.
            seconds = timedelta(seconds=round_.plan.seconds)
            if await rounds.reopen(self._bot.community, last.id, now, now + seconds):
                last = await rounds.question(self._bot.community, last.id) or last
            await self._send_question(round_, last, now)
        elif what is RoundStep.CLOSE:
            await rounds.close(self._bot.community, last.id, now)
        elif what is RoundStep.REVEAL:
            await self._reveal(round_, last)
            self._revealed[round_.id] = last.id
        else:
            await self._finish(round_, now)

    async def _ask(self, round_: Round, position: int, now: datetime) -> None:
        community, plan = self._bot.community, round_.plan
        choose = await chooser(
            self._bot.catalogue,
            partial(history.of_rounds, community, plan.server),
            film=plan.film,
            spoilers=plan.spoilers,
            rng=self._rng,
            before=[question.asked for question in await rounds.questions(community, round_.id)],
        )
        closes_at = now + timedelta(seconds=round_.plan.seconds)
        question = await rounds.ask(self._bot.community, round_.id, position, choose, now, closes_at)
        if question is None:
            # Questions were retired, or a catalogue has come that has fewer.
            await self._finish(round_, now)
        else:
            await self._send_question(round_, question, now)

    async def _send_question(self, round_: Round, question: RoundQuestion, now: datetime) -> None:
        clock = self._bot.clock
        moved_before = clock.moved
        message = await self._send(round_, await self._question_card(round_, question), f"question {question.id}")
        took = clock.now() - now - (clock.moved - moved_before)  # the tick moves the question with the clock
        await rounds.sent(self._bot.community, question.id, message, took)
        if took > _SLOW:
            moved = await rounds.question(self._bot.community, question.id)
            if moved is not None:
                await self._edit(round_, message, await self._question_card(round_, moved))

    async def _question_card(self, round_: Round, question: RoundQuestion) -> Card:
        film = await film_ref(self._bot.catalogue, question.asked.film) if question.asked.film else None
        return question_card(round_, question, film.label if film else None)

    async def _reveal(self, round_: Round, question: RoundQuestion) -> None:
        if question.message is None:
            return
        community = self._bot.community
        revealed = Revealed(
            await answers.of_question(community, question.id),
            await leaderboard.of_round(community, round_.id),
            question.asked.question in await reports.retired(community, round_.plan.server),
        )
        await self._edit(round_, question.message, answer_card(round_, question, revealed))

    async def _finish(self, round_: Round, now: datetime) -> None:
        # Fails while nothing can be saved: the table would be sent again and again until its sending can be noted.
        await rounds.seen(self._bot.community, now)
        table = await leaderboard.of_round(self._bot.community, round_.id)
        await self._send(round_, final_card(round_, table), f"round {round_.id}")
        await rounds.end(self._bot.community, round_.id, RoundState.FINISHED, now)

    def _give_up_reveal(self, round_: Round, last: RoundQuestion, error: Exception, now: datetime) -> bool:
        """Whether the round goes on without showing an answer: one edit that fails keeps nobody waiting for long."""
        failed = self._failures.get(round_.id)
        if not isinstance(error, _NOT_NOW) or failed is None or now - failed.since < _LONGEST_REVEAL:
            return False
        _log.warning(
            "Round %d goes on without showing the answer to question %d: %s",
            round_.id, last.position, refusal(error) or error,
        )  # fmt: skip
        self._revealed[round_.id] = last.id
        return True

    async def _lose(self, round_: Round, reason: str, now: datetime) -> None:
        _log.warning("Round %d in channel %d is lost. %s", round_.id, round_.plan.channel, reason)
        await rounds.end(self._bot.community, round_.id, RoundState.LOST, now, reason)
        self._forget(round_.id)

    async def _failed(self, round_: Round, error: Exception, now: datetime) -> None:
        before = self._failures.get(round_.id)
        count = before.count + 1 if before else 1
        if count > _MOST_FAILURES:
            await self._lose(round_, f"It failed {count} times, at last with {type(error).__name__}.", now)
            return
        wait = min(timedelta(seconds=2 ** min(count - 1, 10)), _LONGEST_WAIT)
        self._failures[round_.id] = _Failures(count, before.since if before else now, now + wait)
        expected = isinstance(error, _NOT_NOW)
        _log.warning(
            "Round %d could not go on and is tried again: %s",
            round_.id, refusal(error) or error, exc_info=None if expected else error,
        )  # fmt: skip

    async def _send(self, round_: Round, card: Card, nonce: str) -> int:
        # The same nonce again within minutes is the same message: a crash before it is recorded sends no second.
        message = await self._channel(round_).send(view=card.view(private=True), nonce=nonce)
        return message.id

    async def _edit(self, round_: Round, message: int, card: Card) -> None:
        try:
            # Said each time: discord.py leaves it out of an edit that has no content.
            await (
                self._channel(round_)
                .get_partial_message(message)
                .edit(view=card.view(private=True), allowed_mentions=discord.AllowedMentions.none())
            )
        except discord.NotFound as error:
            if error.code != _UNKNOWN_MESSAGE:
                raise
            # Somebody has deleted the card: the round goes on with the next.

    def _channel(self, round_: Round) -> discord.PartialMessageable:
        return self._bot.get_partial_messageable(round_.plan.channel, guild_id=round_.plan.server)

    def _is_revealed(self, round_: Round, last: RoundQuestion | None) -> bool:
        return last is not None and self._revealed.get(round_.id) == last.id

    def _forget(self, round_id: int) -> None:
        self._revealed.pop(round_id, None)
        self._failures.pop(round_id, None)

    @asynccontextmanager
    async def _turn(self, round_id: int) -> AsyncGenerator[None, Any]:
        turn = self._turns.setdefault(round_id, _Turn())
        turn.users += 1
        try:
            async with turn.lock:
                yield
        finally:
            turn.users -= 1
            if not turn.users:
                del self._turns[round_id]
