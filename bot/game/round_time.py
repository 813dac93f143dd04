"""The times that rounds are stored by, while the bot's clock is put right.

A correction moves the clock at once, and what is stored with the next tick. A question that was chosen before, and is
stored or sent afterwards, has to be moved exactly once.
"""

from __future__ import annotations

from datetime import datetime

from bot.community import round_clock
from bot.community.connection import Community
from bot.process.clock import Clock


class RoundTime:
    """One for all rounds of a bot."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._moved = clock.moved
        """The corrections that what is stored has been moved by."""

    def steady(self, now: datetime) -> datetime:
        """A moment that was just read from the clock, by the clock as it was before any correction: what lies between
        two of these is time that has passed."""
        return now - self._clock.moved

    def stored(self, steady: datetime) -> datetime:
        """The same, as it is to be stored. To be asked for just before, with no ``await`` between."""
        return steady + self._moved

    async def catch_up(self, community: Community) -> bool:
        """Moves what is stored by what the clock was moved by since; whether there was anything to do.

        Raises ``Unavailable`` when it cannot be stored.
        """
        by = self._clock.moved - self._moved
        if not by:
            return False
        # First: transactions come in the order in which they are begun, so that what is stored after this one has to
        # have been moved by itself.
        self._moved += by
        try:
            await round_clock.move(community, by)
        except BaseException:
            self._moved -= by
            raise
        return True
