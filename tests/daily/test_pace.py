"""Requests begin no faster than Discord takes them."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from bot.daily import pace
from bot.daily.pace import Pace


class Clock:
    """The event loop's clock, which goes on when the test says so."""

    def __init__(self) -> None:
        self.now = 1000.0
        self._slept = 0.0

    def time(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self._slept = seconds

    async def turn(self, pace: Pace) -> float:
        """Takes a turn; how many seconds from now it begins."""
        self._slept = 0.0
        await pace.turn()
        return self._slept


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(pace, "asyncio", SimpleNamespace(get_running_loop=lambda: clock, sleep=clock.sleep))
    return clock


async def test_a_few_at_once_and_then_evenly(clock: Clock) -> None:
    pace = Pace(per_second=100, at_once=5)
    waits = [await clock.turn(pace) for _ in range(25)]
    assert waits == pytest.approx([0.0] * 5 + [number / 100 for number in range(1, 21)])


async def test_what_is_not_used_is_not_saved_up(clock: Clock) -> None:
    pace = Pace(per_second=1000, at_once=2)
    await clock.turn(pace)
    clock.now += 3600
    waits = [await clock.turn(pace) for _ in range(22)]
    assert waits == pytest.approx([0.0] * 2 + [number / 1000 for number in range(1, 21)])


async def test_a_turn_is_free_again_after_its_time(clock: Clock) -> None:
    pace = Pace(per_second=100, at_once=1)
    assert await clock.turn(pace) == 0
    clock.now += 0.004
    assert await clock.turn(pace) == pytest.approx(0.006)
    clock.now += 0.016
    assert await clock.turn(pace) == 0
