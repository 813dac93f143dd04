"""Lets sessions begin one at a time, at the pace that Discord allows, and says when one has to wait."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

from bot.gateway.queue import OneProcess, Queue
from bot.gateway.starts import Limit, Starts, wait
from bot.plurals import count

_log = logging.getLogger(__name__)

_BETWEEN = 5.0
"""Seconds that Discord requires between two session starts, to be divided by the number that it allows at once."""
_WORTH_SAYING = 10.0
"""Seconds of waiting from which it is logged."""

Ask = Callable[[], Awaitable[tuple[Limit, int]]]
"""Asks Discord for the limit, and how many sessions may begin at once."""


class Turns:
    """The queue of a bot's session starts."""

    def __init__(
        self,
        starts: Starts,
        ask: Ask,
        *,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        queue: Queue | None = None,
    ) -> None:
        """``clock`` returns the seconds since 1970; ``queue`` is shared by all processes."""
        self._queue = queue or OneProcess()
        self._starts = starts
        self._ask = ask
        self._clock = clock
        self._sleep = sleep
        self._one = asyncio.Lock()
        self._last: float | None = None

    async def mine(self, shards: int, shard: int = 0) -> None:
        """Waits until the session of ``shard``, one of ``shards``, may begin."""
        async with self._one:
            limit, at_once = await self._ask()
            now = self._clock()
            lately = self._starts.lately(now)
            waits = wait(lately, now, limit, shards)
            if waits >= _WORTH_SAYING:
                self._say(len(lately), limit, waits)
            # The clock may have been set back since the last start.
            between = _BETWEEN / max(at_once, 1)
            since = between if self._last is None else max(0.0, now - self._last)
            await self._sleep(max(waits, between - since))
            await self._queue.turn(shard, at_once)
            self._last = self._clock()

    def note(self) -> None:
        """Records that a session begins now."""
        self._starts.note(self._clock())

    def _say(self, lately: int, limit: Limit, waits: float) -> None:
        waiting = count(max(1, round(waits / 60)), "minute") if waits > 90 else count(round(waits), "second")
        _log.warning(
            "Waiting %s before connecting: the bot has connected %d times in the last 24 hours, and has %d of %d left"
            " before Discord resets its token; if it keeps restarting, the log before each start shows why.",
            waiting,
            lately,
            limit.remaining,
            limit.total,
        )
