"""Heartbeats without an acknowledgement, second by second."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from bot.gateway.watchdog import PATIENCE, until_unacknowledged

DISCORDS = 41.25
"""Seconds between heartbeats."""


@dataclass
class Connection:
    acknowledged: int = 0
    waiting: bool = False


class Over(Exception):
    pass


async def seconds_until_cut(
    happens: Callable[[Connection, float], None], connection: Connection | None = None, last: float = 86_400.0
) -> float:
    """When the watchdog cuts; ``Over`` when it doesn't. ``happens`` is told each second before it begins."""
    connection = connection or Connection()
    now = 0.0

    async def sleep(seconds: float) -> None:
        nonlocal now
        now += seconds
        happens(connection, now)
        if now >= last:
            raise Over

    await until_unacknowledged(connection, sleep=sleep)
    return now


async def test_a_quiet_healthy_connection_is_never_cut():
    beats = 0

    def happens(connection: Connection, now: float) -> None:
        nonlocal beats
        if now >= (beats + 1) * DISCORDS:
            beats += 1
            connection.waiting = True
        elif connection.waiting:  # a second later
            connection.waiting = False
            connection.acknowledged += 1

    with pytest.raises(Over):
        await seconds_until_cut(happens)
    assert beats > 2000


async def test_the_first_unacknowledged_heartbeat_cuts_within_thirty_seconds():
    sent = 3 * DISCORDS

    def happens(connection: Connection, now: float) -> None:
        connection.waiting = now >= sent

    assert PATIENCE - 1 <= await seconds_until_cut(happens) - sent < 20


async def test_slow_acknowledgements_are_acknowledgements():
    def happens(connection: Connection, now: float) -> None:
        connection.waiting = True  # the next heartbeat is always on its way
        connection.acknowledged = int(now) // (PATIENCE - 1)

    with pytest.raises(Over):
        await seconds_until_cut(happens, last=3600)


async def test_a_process_that_stood_still_counts_only_what_it_was_awake():
    """One tick for an hour's sleep: the acknowledgement is read before the next."""
    ticks = 0

    def happens(connection: Connection, now: float) -> None:
        nonlocal ticks
        ticks += 1
        connection.waiting = ticks == 1

    async def sleep(seconds: float) -> None:
        happens(connection, 3600.0 * ticks)
        if ticks > 100:
            raise Over

    connection = Connection(waiting=True)
    with pytest.raises(Over):
        async with asyncio.timeout(60):
            await until_unacknowledged(connection, sleep=sleep)
