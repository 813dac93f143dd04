"""Processes that share a community begin their sessions one after another."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bot.community import leases
from bot.community.connection import Community
from bot.errors import Unavailable
from bot.gateway.queue import LeaseQueue
from bot.gateway.starts import Limit, Starts
from bot.gateway.turns import Turns
from tests.community.scenes import NOON
from tests.waiting import PATIENCE


class SleepersTime:
    """Of all processes: goes on when each of them sleeps, to whoever wakes first."""

    def __init__(self) -> None:
        self.moment = NOON
        self._sleepers: list[tuple[datetime, asyncio.Event]] = []

    def now(self) -> datetime:
        return self.moment

    async def sleep(self, seconds: float) -> None:
        woken = asyncio.Event()
        self._sleepers.append((self.moment + timedelta(seconds=seconds), woken))
        await woken.wait()

    async def run(self, *processes: asyncio.Future[list[None]]) -> None:
        while not all(process.done() for process in processes):
            if len(self._sleepers) == sum(not process.done() for process in processes):
                self._sleepers.sort(key=lambda sleeper: sleeper[0])
                at, woken = self._sleepers.pop(0)
                self.moment = max(self.moment, at)
                woken.set()
            await asyncio.sleep(0)


@pytest.mark.parametrize("at_once", [1, 2])
async def test_no_two_processes_begin_sessions_within_five_seconds(
    community: Community, tmp_path: Path, at_once: int
) -> None:
    time = SleepersTime()
    began: dict[int, list[datetime]] = defaultdict(list)

    async def ask() -> tuple[Limit, int]:
        return Limit(), at_once

    def turns(name: str) -> Turns:
        queue = LeaseQueue(community, time.now, time.sleep)
        clock = lambda: time.now().timestamp()  # noqa: E731
        return Turns(Starts(tmp_path / name), ask, clock=clock, sleep=time.sleep, queue=queue)

    async def begin(process: Turns, shard: int) -> None:
        await process.mine(8, shard)
        began[shard % at_once].append(time.now())

    one, two = turns("one"), turns("two")
    async with asyncio.timeout(PATIENCE):
        await time.run(
            asyncio.gather(*(begin(one, shard) for shard in range(4))),
            asyncio.gather(*(begin(two, shard) for shard in range(4, 8))),
        )
    assert sum(map(len, began.values())) == 8
    for moments in began.values():
        moments.sort()
        apart = [(after - before).total_seconds() for before, after in pairwise(moments)]
        assert min(apart) >= 5
        assert max(apart) < 15, "and none waits for nothing"


async def test_nobody_waits_while_nothing_can_be_stored(community: Community, monkeypatch: pytest.MonkeyPatch) -> None:
    async def refuse(*_: object) -> None:
        raise Unavailable("Not now.")

    queue = LeaseQueue(community, lambda: NOON)
    await queue.turn(0, 1)
    monkeypatch.setattr(leases, "take", refuse)
    async with asyncio.timeout(PATIENCE):
        await queue.turn(0, 1)
