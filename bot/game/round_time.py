"""Keeps the stored times of rounds right while the bot's clock is corrected.

A correction moves the clock at once, and the stored times with the next tick. If a question was chosen before that and
is stored or sent afterwards, its times must be moved exactly once.
"""

from __future__ import annotations

from datetime import datetime

from bot.community import round_clock
from bot.community.connection import Community
from bot.process.clock import Clock


class RoundTime:
    """Converts times for all rounds of a bot."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._moved = clock.moved
        """Total correction already applied to the stored times."""

    def steady(self, now: datetime) -> datetime:
        """Converts a moment just read from the clock to the clock without corrections.

        The difference between two such moments is the time that has really passed.
        """
        return now - self._clock.moved

    def stored(self, steady: datetime) -> datetime:
        """Converts a steady moment to one to store. Call it just before storing, with no ``await`` in between."""
        return steady + self._moved

    async def catch_up(self, community: Community) -> bool:
        """Applies new corrections of the clock to the stored times. Returns whether there were any.

        Raises ``Unavailable`` if they can't be stored.
        """
        by = self._clock.moved - self._moved
        if not by:
            return False
        # Do this first. Transactions run in the order in which they start, so times stored after this one must
        # already include the correction.
        self._moved += by
        try:
            await round_clock.move(community, by)
        except BaseException:
            self._moved -= by
            raise
        return True
