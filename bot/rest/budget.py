"""Count refused requests, to stay far below the number that gets an IP address banned.

The ban comes at 10,000 responses of 401, 403 and 429 in ten minutes:
https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable

import aiohttp

_log = logging.getLogger(__name__)

WINDOW = 600.0
"""Seconds."""
MOST = 2_000
"""Refusals per window before only answers to members are sent: most refusals come from unprompted messages."""
MOST_FOR_ANSWERS = 5_000


class NotSent(aiohttp.ClientError):
    """A request was not sent, and must not be retried at once."""


class NotRepeated(aiohttp.ClientError):
    """A request's outcome is unknown, and repeating it might do the same thing twice."""


class InvalidRequests:
    """The number of requests refused in the last ten minutes."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, most: int = MOST) -> None:
        self._clock = clock
        self._most = most
        self._refused: deque[float] = deque()
        self._is_over = False

    def __len__(self) -> int:
        return len(self._refused)

    def refused(self) -> None:
        self._refused.append(self._clock())

    def require_room(self, *, for_answer: bool = False) -> None:
        """Raise ``NotSent`` while too many requests were refused."""
        self._forget_old()
        found = len(self._refused)
        if found < self._most:
            if self._is_over:
                self._is_over = False
                _log.info("Discord refuses less again: everything is sent as before.")
            return
        if not self._is_over:
            self._is_over = True
            _log.error(
                "Discord refused %d requests within ten minutes. Until there are fewer, only answers to members are"
                " sent, so that it does not ban this address.",
                found,
            )
        if not for_answer or found >= self._most * MOST_FOR_ANSWERS // MOST:
            raise NotSent("Discord has refused too many requests: this one was not sent")

    def _forget_old(self) -> None:
        since = self._clock() - WINDOW
        while self._refused and self._refused[0] <= since:
            self._refused.popleft()
