"""Tracks rounds that failed: when to retry each, and when to give up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import aiohttp
import discord

NOT_NOW = (discord.HTTPException, aiohttp.ClientError, OSError)
"""Errors that may not occur at the next try."""
_MOST = 60
_LONGEST_WAIT = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class RoundFailure:
    """How often a round has failed in a row, since when, and when to retry."""

    count: int
    since: datetime
    again_at: datetime

    @property
    def is_last(self) -> bool:
        """Whether to give up on the round."""
        return self.count > _MOST


class RoundFailures:
    """The last failure of each round without a success since."""

    def __init__(self) -> None:
        self._failures: dict[int, RoundFailure] = {}

    def __len__(self) -> int:
        return len(self._failures)

    def add(self, round_id: int, now: datetime) -> RoundFailure:
        """Records another failure. Pauses grow from a second to half a minute."""
        before = self._failures.get(round_id)
        count = before.count + 1 if before else 1
        wait = min(timedelta(seconds=2 ** min(count - 1, 10)), _LONGEST_WAIT)
        failure = RoundFailure(count, before.since if before else now, now + wait)
        self._failures[round_id] = failure
        return failure

    def is_waiting(self, round_id: int, now: datetime) -> bool:
        """Returns whether it is too early to retry."""
        failed = self._failures.get(round_id)
        return failed is not None and now < failed.again_at

    def last_for(self, round_id: int, now: datetime) -> timedelta | None:
        """Returns how long the round has been failing; None if it has not."""
        failed = self._failures.get(round_id)
        return now - failed.since if failed else None

    def forget(self, round_id: int) -> None:
        self._failures.pop(round_id, None)

    def forget_all(self) -> None:
        """Forgets all failures, after the clock was corrected."""
        self._failures.clear()
