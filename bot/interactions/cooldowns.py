"""Cooldowns for members who press faster than anybody can read."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto


class Pressing(Enum):
    """The verdict on one press."""

    FINE = auto()
    TELL = auto()
    """The first press over the limit: the member is told once."""
    IGNORE = auto()


@dataclass(frozen=True, slots=True)
class Allowance:
    """The limits for one member: ``burst`` presses at once, ``per_second`` in the long run."""

    burst: float
    per_second: float


@dataclass(slots=True)
class _Bucket:
    level: float
    at: float
    is_closed: bool = False


class Cooldowns:
    """A leaky bucket for each member, so that nobody waits because of somebody else.

    Refused presses fill it too: the cooldown ends only once the member has paused.
    """

    def __init__(self, allowance: Allowance, clock: Callable[[], float] = time.monotonic) -> None:
        self._allowance = allowance
        self._clock = clock
        self._buckets: dict[int, _Bucket] = {}
        """Ordered by last use, the most recent last."""

    def __len__(self) -> int:
        return len(self._buckets)

    def press(self, member: int) -> Pressing:
        """Counts one press of a member."""
        allowance, now = self._allowance, self._clock()
        bucket = self._buckets.pop(member, None) or _Bucket(0.0, now)
        self._forget_idle(now)
        self._buckets[member] = bucket
        bucket.level = max(bucket.level - (now - bucket.at) * allowance.per_second, 0.0)
        bucket.at = now
        if bucket.is_closed and bucket.level <= allowance.burst / 2:
            bucket.is_closed = False
        # Cap the level, so that a pause of some seconds is enough after any number of presses.
        bucket.level = min(bucket.level + 1, allowance.burst * 1.5)
        if bucket.is_closed:
            return Pressing.IGNORE
        if bucket.level <= allowance.burst:
            return Pressing.FINE
        bucket.is_closed = True
        return Pressing.TELL

    def _forget_idle(self, now: float) -> None:
        """Drop the buckets of members who have not pressed for long: they are empty."""
        longest = self._allowance.burst * 1.5 / self._allowance.per_second
        while self._buckets:
            member, bucket = next(iter(self._buckets.items()))
            if now - bucket.at < longest:
                return
            del self._buckets[member]
