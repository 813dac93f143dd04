"""Live rounds: starting them, members' actions, and a tick every second that runs what is due."""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.client import FilmBot
from bot.community import answers, round_clock, rounds
from bot.community.answers import Press
from bot.community.patience import in_background
from bot.community.rounds import Round, RoundPlan, RoundQuestion
from bot.errors import Unavailable, UserError
from bot.game.choosing import how_many_to_ask
from bot.game.confirming import Confirmations
from bot.game.counting import Counts
from bot.game.running import RoundRunner
from bot.game.showing import RoundCards
from bot.game.starting import StartCards
from bot.render.card import Card

SEEN_EVERY = timedelta(seconds=5)
"""Time between two notes in the database that the bot is running."""


@dataclass(frozen=True, slots=True)
class AnswerPress:
    """A press on one of a question's buttons."""

    member: int
    choice: int
    made_at: datetime
    """By Discord's clock."""
    now: datetime


class LiveRounds:
    """All rounds that this bot runs."""

    def __init__(self, bot: FilmBot) -> None:
        self._bot = bot
        self._cards = RoundCards(bot)
        self._counts = Counts(bot, self._cards)
        self.confirmations = Confirmations(bot)
        self.starts = StartCards(bot)
        self._runner = RoundRunner(bot, self._cards, self._counts, self.confirmations, self.starts)
        self._steps: dict[int, asyncio.Task[None]] = {}
        self._seen_at: datetime | None = None
        self._starting: set[int] = set()

    @contextmanager
    def starting(self, channel: int) -> Generator[None]:
        """Reserves a channel and its threads while a round starts. Raises ``UserError`` if another is starting."""
        if channel in self._starting:
            raise UserError("A round is already starting here. Join in!")
        self._starting.add(channel)
        try:
            yield
        finally:
            self._starting.discard(channel)

    async def start(self, plan: RoundPlan, host: int, now: datetime, there: int | None = None) -> Round:
        """Stores a new round; ``run_due_steps`` then asks its first question.

        The round has fewer questions than ``plan`` if there are not enough. ``there`` is their number if the caller
        has counted them. Raises ``UserError`` if there are none, or if a round is running already.
        """
        if there is None:
            there = await how_many_to_ask(self._bot.catalogue, self._bot.community, plan)
        require_questions(plan, there)
        started = await rounds.start(self._bot.community, replace(plan, questions=there), host, now)
        if not started.is_new:
            raise UserError(
                "A round is already running here. Join in! Its host or a moderator can end it with /trivia stop."
            )
        return started.round

    async def answer(self, question_id: int, press: AnswerPress) -> tuple[RoundQuestion, Press] | None:
        """Stores a press. Returns the question and how the press was delivered, or None if it is too late."""
        community = self._bot.community
        # Look it up first: once the answer is stored, the member must not get an error.
        question = await rounds.question(community, question_id)
        delivery = await answers.give(community, question_id, press.member, press.choice, press.now, press.made_at)
        return (question, delivery) if question is not None and delivery else None

    async def close_if_all_answered(self, question: RoundQuestion, now: datetime) -> None:
        """Closes a question early if all players have answered it.

        The member's answer is already confirmed, so an ``Unavailable`` is not raised here.
        """
        with in_background(), suppress(Unavailable):
            if await answers.everyone_has(self._bot.community, question.id):
                await self._close_and_run(question, now)

    async def skip(self, question_id: int, member: int, now: datetime) -> None:
        """Lets the host end a question early. Raises ``UserError`` for anybody else, or if it is over."""
        question = await rounds.question(self._bot.community, question_id)
        running = await rounds.get(self._bot.community, question.round) if question else None
        if question is None or running is None or question.closed_at is not None:
            raise UserError("This question is over.")
        if running.host != member:
            raise UserError("Only the host can skip ahead. You can still answer.")
        await self._close_and_run(question, now)

    async def stop(self, round_: Round, now: datetime) -> Card | None:
        """Ends a round and shows the open question's answer. Returns the final table; None if already ended."""
        return await self._runner.stop(round_, now)

    async def give_back_lost_time(self, now: datetime) -> None:
        """Extends open questions by the time the bot was away. Call it at start-up, before members can press."""
        await round_clock.give_back_lost_time(self._bot.community, now)

    async def resume(self, now: datetime) -> None:
        """Extends open questions by the time lost until Discord was connected, and updates their cards."""
        await round_clock.give_back_lost_time(self._bot.community, now)
        running = await rounds.current(self._bot.community)
        await asyncio.gather(
            *(self._cards.correct_countdown(round_, last) for round_, last in running if last and not last.closed_at),
            *(self.starts.show(round_) for round_, last in running if last is None or last.position == 1),
        )

    async def tick(self, now: datetime) -> None:
        """Runs what is due in any round. A round that waits for Discord does not hold up the others.

        While the database is unavailable, nothing is done: this is logged already, and everything stays due.
        """
        with suppress(Unavailable):
            await self._do_due(now)

    async def run_due_steps(self, round_id: int, now: datetime) -> None:
        """Runs everything that is due in one round, as far as possible now."""
        await self._runner.run(round_id, now)

    async def _do_due(self, now: datetime) -> None:
        if await self._cards.time.catch_up(self._bot.community):
            self._seen_at = None
            self._runner.failures.forget_all()
            self._counts.forget_times()
        running = await rounds.current(self._bot.community)
        # A bot that is stopping takes no presses. That time counts as away, and is given back.
        is_there = bool(running) and not self._bot.draining.is_stopping
        if is_there and (self._seen_at is None or now - self._seen_at >= SEEN_EVERY):
            await round_clock.seen(self._bot.community, now)
            self._seen_at = now
        for round_, last in running:
            if round_.id not in self._steps and self._runner.is_due(round_, last, now):
                self._begin(round_.id, now)
        if is_there:
            await self._counts.show(running, now)
        if self._steps:
            await asyncio.wait(list(self._steps.values()), timeout=0.5)

    def _begin(self, round_id: int, now: datetime) -> None:
        task = asyncio.create_task(self.run_due_steps(round_id, now), name=f"round {round_id}")
        self._steps[round_id] = task
        self._bot.draining.track(task)
        task.add_done_callback(lambda _: self._steps.pop(round_id, None))

    async def _close_and_run(self, question: RoundQuestion, now: datetime) -> None:
        if await rounds.close(self._bot.community, question.id, now):
            await self.run_due_steps(question.round, now)


def require_questions(plan: RoundPlan, there: int) -> None:
    """Raises ``UserError`` if ``there``, the number of questions for a round, is 0."""
    if not there:
        about = " about this film" if plan.film else ""
        remedy = "" if plan.spoilers else " With `spoilers` I may ask about plots."
        raise UserError(f"I have no questions{about} to ask.{remedy}")
