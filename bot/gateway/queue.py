"""Order session starts across all processes.

Shards with the same number modulo Discord's concurrency must start at least five seconds apart:
https://discord.com/developers/docs/events/gateway#sharding-max-concurrency
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Protocol

from bot.community import leases
from bot.community.connection import Community
from bot.community.patience import in_background
from bot.errors import Unavailable

_APART = timedelta(seconds=6)
"""Discord requires five seconds; one more covers clock differences between machines."""
_LEAST_PAUSE = 0.1
"""Seconds."""


class Queue(Protocol):
    """A queue in which sessions start one after another."""

    async def turn(self, shard: int, at_once: int) -> None:
        """Wait until the shard may start a session. Discord allows ``at_once`` sessions to start together."""
        ...


class OneProcess:
    """The queue of a single process: it never waits, since `Turns` already spaces the starts."""

    async def turn(self, shard: int, at_once: int) -> None:
        pass


class LeaseQueue:
    """The queue of processes that share a community: a turn is a lease in its database."""

    def __init__(
        self,
        community: Community,
        now: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._community = community
        self._now = now
        self._sleep = sleep

    async def turn(self, shard: int, at_once: int) -> None:
        """Wait for the lease. If nothing can be stored, don't wait: Discord refuses a session that starts too early,
        and it is retried."""
        name = f"identify {shard % max(at_once, 1)}"
        turn = uuid.uuid4().hex  # unique, so that a process waits for its own turns too
        with in_background(), suppress(Unavailable):
            while (free_at := await leases.take(self._community, name, turn, self._now(), _APART)) is not None:
                await self._sleep(max(_LEAST_PAUSE, (free_at - self._now()).total_seconds()))
