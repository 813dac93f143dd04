"""A clock that a test turns."""

from __future__ import annotations


class Clock:
    """Called, it tells the time in seconds, which passes only when it is told to."""

    def __init__(self, now: float = 1000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now

    def pass_time(self, seconds: float) -> None:
        self.now += seconds
