"""How long to wait before the next try."""

from __future__ import annotations

import random
from collections.abc import Callable

CEILING = 8.0
"""Seconds from one try to the next at the most: the gateway is back within that and the time that a try takes."""
_FIRST = 0.5
_LEAST = 0.5
"""Seconds, also after a try that took long: nobody tries in a tight loop."""


class Backoff:
    """Pauses that double up to a ceiling, each with jitter, so that bots that were cut off together come back apart."""

    def __init__(self, draw: Callable[[], float] = random.random) -> None:
        """``draw`` returns a number from 0 to 1."""
        self._draw = draw
        self._failures = 0

    def pause(self, took: float = 0.0) -> float:
        """Seconds to wait after a try that ``took`` so many: the ceiling is for both together."""
        whole = min(CEILING, _FIRST * 2 ** min(self._failures, 10))
        self._failures += 1
        return max(_LEAST, whole * (1 + self._draw()) / 2 - took)

    def reset(self) -> None:
        self._failures = 0
