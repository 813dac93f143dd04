"""Keeps requests below Discord's limit for a bot as a whole."""

from __future__ import annotations

import asyncio

POSTS_A_SECOND = 37.0
"""Of the whole bot: a process that runs a part of the shards has that part of it, also behind a proxy that keeps the
limit. What waits there would be taken for lost after ten seconds, and looked for."""


class Pace:
    """Lets at most ``per_second`` requests begin in a second, evenly spread after a first few at once.

    Discord takes 50 a second from one bot, and answers to members count towards no limit
    (https://discord.com/developers/docs/topics/rate-limits#global-rate-limit). discord.py obeys a refusal, but
    ten thousand of them in ten minutes get the bot banned, and while it waits nothing else is sent either.
    """

    def __init__(self, per_second: float, at_once: int) -> None:
        self._gap = 1 / per_second
        self._credit = self._gap * (at_once - 1)
        self._next = 0.0

    async def turn(self) -> None:
        """Waits until the next request may begin."""
        now = asyncio.get_running_loop().time()
        at = max(self._next, now - self._credit)
        self._next = at + self._gap
        if at > now:
            await asyncio.sleep(at - now)
