"""Detect that heartbeats are no longer acknowledged."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Protocol

PATIENCE = 15
"""Seconds that an acknowledgement may take. Discord's take less than one."""


class Beating(Protocol):
    """A connection, as the watchdog sees it."""

    acknowledged: int
    waiting: bool


async def until_unacknowledged(
    connection: Beating, *, patience: int = PATIENCE, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
) -> None:
    """Return once a heartbeat has waited too long for its acknowledgement. Silence without a pending heartbeat is fine.

    Counts the seconds the bot was awake, not wall-clock time: after a long pause of the whole process, the
    acknowledgement may have arrived but not been read yet.
    """
    waited, acknowledged = 0, connection.acknowledged
    while waited < patience:
        await sleep(1.0)
        if connection.waiting and connection.acknowledged == acknowledged:
            waited += 1
        else:
            waited, acknowledged = 0, connection.acknowledged
