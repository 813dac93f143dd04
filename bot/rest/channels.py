"""Remember where Discord has refused the bot, to avoid repeating refused requests."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import discord

FIRST_MEMORY = 45.0
"""Seconds. Shorter than a daily post's first pause. Both grow alike, so a post's retries are never blocked."""
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
    """Refused requests by channel. Each repeated refusal is remembered for twice as long."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._refusals: dict[tuple[int, str], _Refusal] = {}

    def __len__(self) -> int:
        return len(self._refusals)

    def require_open(self, channel: int, request: str) -> None:
        """Raise Discord's last error for such a request again if it is recent."""
        found = self._refusals.get((channel, request))
        if found is not None and self._clock() < found.until:
            raise type(found.error)(found.error.response, {"code": found.error.code, "message": found.error.text})

    def refused(
        self, channel: int, request: str, error: discord.Forbidden | discord.NotFound, server: int | None = None
    ) -> None:
        """Remember a refusal. ``server`` is the channel's, if known."""
        if error.code not in _OF_A_CHANNEL:
            return  # about a single message, or sent by a proxy in front of Discord
        now = self._clock()
        self._forget_old(now)
        before = self._refusals.pop((channel, request), None)
        count = before.count + 1 if before else 1
        memory = min(FIRST_MEMORY * 2.0 ** min(count - 1, 16), LONGEST_MEMORY)
        self._refusals[channel, request] = _Refusal(error, count, now + memory, server)

    def took(self, channel: int, request: str) -> None:
        """Forget a refusal: Discord accepted such a request."""
        self._refusals.pop((channel, request), None)

    def changed(self, channel: int) -> None:
        """Forget a channel's refusals: the bot's permissions may have changed."""
        for key in [key for key in self._refusals if key[0] == channel]:
            del self._refusals[key]

    def channels(self) -> dict[int, int | None]:
        """Return each channel with refusals and its server, if known."""
        return {channel: found.server for (channel, _), found in self._refusals.items()}

    def _forget_old(self, now: float) -> None:
        """Drop refusals whose retry is long overdue."""
        for key in [key for key, found in self._refusals.items() if now > found.until + LONGEST_MEMORY * 4]:
            del self._refusals[key]
