"""Remembers where Discord has refused the bot, so that it is not asked the same again and again."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import discord

FIRST_MEMORY = 45.0
"""Seconds. Shorter than the first pause of a daily post, whose retries grow as this does and so are always made."""
LONGEST_MEMORY = 1800.0

_MISSING_ACCESS, _MISSING_PERMISSIONS, _UNKNOWN_CHANNEL = 50001, 50013, 10003
_OF_A_CHANNEL = (_MISSING_ACCESS, _MISSING_PERMISSIONS, _UNKNOWN_CHANNEL)


@dataclass(slots=True)
class _Refusal:
    error: discord.Forbidden | discord.NotFound
    count: int
    until: float
    server: int | None


class RefusedChannels:
    """What Discord has refused in which channel: it would say the same again for a while, each time twice as long."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._refusals: dict[tuple[int, str], _Refusal] = {}

    def __len__(self) -> int:
        return len(self._refusals)

    def require_open(self, channel: int, request: str) -> None:
        """Raises what Discord said to such a request, where it was no long time ago."""
        found = self._refusals.get((channel, request))
        if found is not None and self._clock() < found.until:
            raise type(found.error)(found.error.response, {"code": found.error.code, "message": found.error.text})

    def refused(
        self, channel: int, request: str, error: discord.Forbidden | discord.NotFound, server: int | None = None
    ) -> None:
        """``server`` is the channel's, where that is known."""
        if error.code not in _OF_A_CHANNEL:
            return  # of one message, or a page of whatever stands before Discord
        now = self._clock()
        self._forget_old(now)
        before = self._refusals.pop((channel, request), None)
        count = before.count + 1 if before else 1
        memory = min(FIRST_MEMORY * 2.0 ** min(count - 1, 16), LONGEST_MEMORY)
        self._refusals[channel, request] = _Refusal(error, count, now + memory, server)

    def took(self, channel: int, request: str) -> None:
        """Discord took one."""
        self._refusals.pop((channel, request), None)

    def changed(self, channel: int) -> None:
        """Somebody has changed what the bot may do there."""
        for key in [key for key in self._refusals if key[0] == channel]:
            del self._refusals[key]

    def channels(self) -> dict[int, int | None]:
        """Each channel with its server, where that is known."""
        return {channel: found.server for (channel, _), found in self._refusals.items()}

    def _forget_old(self, now: float) -> None:
        """Those that would have been tried again twice over."""
        for key in [key for key, found in self._refusals.items() if now > found.until + LONGEST_MEMORY * 4]:
            del self._refusals[key]
