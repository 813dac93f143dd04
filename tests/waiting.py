"""Waiting for what another process, a thread or the system does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

PATIENCE = 300.0
"""Seconds after which what has not come never comes. It says nothing about how quick anything is: what takes a moment
may take many on a busy machine, and no test passes or fails by that."""


async def until(condition: Callable[[], bool]) -> None:
    """Asks until the answer is yes; raises ``TimeoutError`` when it never is."""
    async with asyncio.timeout(PATIENCE):
        while not condition():  # noqa: ASYNC110 - files, logs and the system are asked, they do not tell
            await asyncio.sleep(0.01)
