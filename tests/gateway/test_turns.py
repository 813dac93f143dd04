"""Sessions begin one after another, and one that has to wait says why."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import pytest

from bot.gateway.starts import Limit, Starts
from bot.gateway.turns import Turns

NOON = 1_800_000_000.0
PLENTY = Limit()


class Clock:
    """Stands still but for who sleeps."""

    def __init__(self) -> None:
        self.now = NOON
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


def turns(folder: Path, clock: Clock, limit: Limit = PLENTY, at_once: int = 1) -> Turns:
    async def ask() -> tuple[Limit, int]:
        return limit, at_once

    return Turns(Starts(folder / "starts.json"), ask, clock=clock, sleep=clock.sleep)


async def test_the_first_begins_at_once_and_the_next_five_seconds_later(tmp_path: Path, clock: Clock):
    each = turns(tmp_path, clock)
    await asyncio.gather(*(each.mine(3) for _ in range(3)))
    assert clock.slept == [0, 5, 5]


async def test_as_many_begin_at_once_as_discord_allows(tmp_path: Path, clock: Clock):
    each = turns(tmp_path, clock, at_once=16)
    await asyncio.gather(*(each.mine(32) for _ in range(32)))
    assert clock.now - NOON == pytest.approx(31 * 5 / 16)


async def test_a_clock_that_is_set_back_holds_nobody_up(tmp_path: Path, clock: Clock):
    each = turns(tmp_path, clock)
    await each.mine(1)
    clock.now -= 86_400
    await each.mine(1)
    assert clock.slept == [0, 5]


async def test_who_has_to_wait_says_why_in_one_line(tmp_path: Path, clock: Clock, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.INFO)
    for _ in range(60):  # a process each
        each = turns(tmp_path, clock)
        await each.mine(1)
        each.note()
    assert len(clock.slept) == 60
    assert max(clock.slept) == pytest.approx(172.8, abs=1)
    waited = [seconds for seconds in clock.slept if seconds > 10]
    assert len(caplog.records) == len(waited)
    last = caplog.records[-1].getMessage()
    assert "Waiting 3 minutes" in last
    assert "59 times in the last 24 hours" in last
    assert "1000" in last
    assert "\n" not in last
