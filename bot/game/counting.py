"""Updates the number of answers on the cards of open questions, as often as Discord's limits allow.

Steps that are due come first: they don't wait for counts in progress, and no count goes out once a question is over.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.client import FilmBot
from bot.community import answers, rounds
from bot.community.rounds import Round, RoundQuestion
from bot.errors import Unavailable
from bot.game.failures import NOT_NOW
from bot.game.showing import RoundCards
from bot.interactions.refusals import refusal

_log = logging.getLogger(__name__)

EVERY = timedelta(seconds=2)
"""Minimum time between two counts on one card."""
A_SECOND = 10
"""Maximum number of counts per second, in all channels together."""
_NOT_BEFORE_THE_BELL = timedelta(seconds=2)
"""Time before a question closes when no more counts start: a late one would overwrite the answer."""
_PATIENCE = 1.0
"""Seconds to wait for a count in progress when its question is over."""


class Counts:
    """Keeps the number of answers on open cards up to date."""

    def __init__(self, bot: FilmBot, cards: RoundCards) -> None:
        self._bot = bot
        self._cards = cards
        self._shown: dict[int, tuple[int, datetime]] = {}
        """The last number shown for each open question, and when."""
        self._editing: dict[int, asyncio.Task[None]] = {}
        self._begun: deque[datetime] = deque(maxlen=A_SECOND)

    def __len__(self) -> int:
        return len(self._shown) + len(self._editing)

    async def show(self, running: Sequence[tuple[Round, RoundQuestion | None]], now: datetime) -> None:
        """Starts updating the cards with an outdated count, those that have waited longest first."""
        open_ = {last.id: (round_, last) for round_, last in running if last and _takes_counts(last, now)}
        self._shown = {number: shown for number, shown in self._shown.items() if number in open_}
        if not open_:
            return
        counts = await answers.counts_of_open(self._bot.community)
        for number in sorted(open_.keys() & counts.keys(), key=self._waited_since):
            count, (shown, at) = counts[number], self._shown.get(number, (0, None))
            if count == shown or number in self._editing or (at and now - at < EVERY):
                continue
            if len(self._begun) == A_SECOND and now - self._begun[0] < timedelta(seconds=1):
                return
            self._begin(*open_[number], count, now)

    async def settle(self, question: int) -> bool:
        """Waits for a count in progress. Call it when a question is over, before its card changes.

        Returns False if a count was cut off: it may still reach Discord after the next edit.
        """
        task = self._editing.get(question)
        if task is None:
            return True
        _, pending = await asyncio.wait([task], timeout=_PATIENCE)
        task.cancel()
        return not pending

    def forget_times(self) -> None:
        """Forgets all stored times, after the clock was corrected."""
        self._shown.clear()
        self._begun.clear()

    def _waited_since(self, question: int) -> float:
        shown = self._shown.get(question)
        return shown[1].timestamp() if shown else 0.0

    def _begin(self, round_: Round, question: RoundQuestion, count: int, now: datetime) -> None:
        self._shown[question.id] = (count, now)
        self._begun.append(now)
        task = asyncio.create_task(self._edit(round_, question.id), name=f"count of question {question.id}")
        self._editing[question.id] = task
        self._bot.draining.track(task)
        task.add_done_callback(lambda _: self._editing.pop(question.id, None))

    async def _edit(self, round_: Round, number: int) -> None:
        try:
            question = await rounds.question(self._bot.community, number)
            if question is not None and question.closed_at is None and not self._bot.draining.is_stopping:
                await self._cards.show_open(round_, question)
        except Unavailable:
            pass  # logged already
        except NOT_NOW as error:
            _log.warning("The number of answers in round %d could not be shown: %s", round_.id, refusal(error) or error)


def _takes_counts(question: RoundQuestion, now: datetime) -> bool:
    return (
        question.closed_at is None and question.message is not None and now < question.closes_at - _NOT_BEFORE_THE_BELL
    )
