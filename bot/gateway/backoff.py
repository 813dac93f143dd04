"""Pauses between connection attempts."""

from __future__ import annotations

import random
from collections.abc import Callable

CEILING = 8.0
"""Maximum seconds from one try to the next. A recovery is noticed within that, plus the time a try takes."""
_FIRST = 0.5
_LEAST = 0.5
"""Minimum pause in seconds, even after a slow try: prevents a tight loop."""


class Backoff:
    """Pauses that double up to a ceiling, with jitter, so that bots cut off together don't reconnect together."""

    def __init__(self, draw: Callable[[], float] = random.random) -> None:
        """``draw`` returns a number from 0 to 1."""
        self._draw = draw
        self._failures = 0

    def pause(self, took: float = 0.0) -> float:
        """Return the seconds to wait after a try that ``took`` so many. The ceiling applies to their sum."""
        whole = min(CEILING, _FIRST * 2 ** min(self._failures, 10))
        self._failures += 1
        return max(_LEAST, whole * (1 + self._draw()) / 2 - took)

    def reset(self) -> None:
        self._failures = 0
