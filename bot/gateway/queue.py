"""When a shard may begin a session, in whichever process it runs.

Not within five seconds of another with the same number modulo what Discord allows at once:
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
"""Discord wants five, and machines agree on the time within a second."""
_LEAST_PAUSE = 0.1
"""Seconds."""


class Queue(Protocol):
    """Lets sessions begin one after another."""

    async def turn(self, shard: int, at_once: int) -> None:
        """Returns when the shard may begin one, if Discord allows ``at_once`` sessions to begin together."""
        ...


class OneProcess:
    """Where no other process begins sessions, `Turns` keeps them apart."""

    async def turn(self, shard: int, at_once: int) -> None:
        pass


class LeaseQueue:
    """For processes that share a community: a turn is a lease in it."""

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
        """While nothing can be stored, nobody waits: Discord refuses a session that begins too early, and it is tried
        again."""
        name = f"identify {shard % max(at_once, 1)}"
        turn = uuid.uuid4().hex  # a process has to wait for its own turns as well
        with in_background(), suppress(Unavailable):
            while (free_at := await leases.take(self._community, name, turn, self._now(), _APART)) is not None:
                await self._sleep(max(_LEAST_PAUSE, (free_at - self._now()).total_seconds()))
