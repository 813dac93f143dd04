"""Keeps requests below Discord's global limit for a bot."""

from __future__ import annotations

import asyncio

POSTS_A_SECOND = 37.0
"""Posts per second of the whole bot. A process that runs some of the shards gets that share, even behind a proxy that
keeps the limit: a request that waits there for ten seconds would be taken for lost, and looked up."""


class Pace:
    """Starts at most ``per_second`` requests per second, evenly spaced, after an initial burst of ``at_once``.

    Discord accepts 50 requests per second from one bot, and replies to interactions don't count
    (https://discord.com/developers/docs/topics/rate-limits#global-rate-limit). discord.py waits after a refusal, but
    ten thousand refusals in ten minutes get the bot banned, and nothing else is sent while it waits.
    """

    def __init__(self, per_second: float, at_once: int) -> None:
        self._gap = 1 / per_second
        self._credit = self._gap * (at_once - 1)
        self._next = 0.0

    async def turn(self) -> None:
        """Waits until the next request may start."""
        now = asyncio.get_running_loop().time()
        at = max(self._next, now - self._credit)
        self._next = at + self._gap
        if at > now:
            await asyncio.sleep(at - now)
