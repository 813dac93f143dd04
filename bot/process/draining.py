"""What is under way when the bot is told to stop: waited for, but not forever."""

from __future__ import annotations

import asyncio
from typing import Any

_QUIET = 0.2
"""Seconds without anything under way before the bot may go: what Discord had sent by then has come in and begun."""
_TO_GIVE_UP = 2.0
"""Seconds for what was cancelled to clean up after itself."""


class Draining:
    """Knows every task that answers a member or sends a post."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()
        self.is_stopping = False
        """Nothing that can wait for the next start is begun any more."""

    def __len__(self) -> int:
        return len(self._tasks)

    def track(self, task: asyncio.Task[Any] | None = None) -> None:
        """Counts ``task``, or the one that calls, as under way until it ends."""
        found = task or asyncio.current_task()
        if found is not None and found not in self._tasks:
            self._tasks.add(found)
            found.add_done_callback(self._tasks.discard)

    async def drained(self) -> None:
        """Waits until nothing is under way."""
        while True:
            while self._tasks:
                await asyncio.wait(self._tasks)
            await asyncio.sleep(_QUIET)
            if not self._tasks:
                return

    async def cut(self) -> None:
        """Cancels what is still under way. The database knows what was not finished."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=_TO_GIVE_UP)
