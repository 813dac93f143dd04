"""Wait for running work when the bot stops, up to a limit."""

from __future__ import annotations

import asyncio
from typing import Any

_QUIET = 0.2
"""Seconds without running work before the bot may exit. By then, anything Discord had sent has arrived and started."""
_TO_GIVE_UP = 2.0
"""Seconds for cancelled tasks to clean up."""


class Draining:
    """The set of running tasks that answer a member or send a post."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()
        self.is_stopping = False
        """If set, don't start work that can wait for the next start."""

    def __len__(self) -> int:
        return len(self._tasks)

    def track(self, task: asyncio.Task[Any] | None = None) -> None:
        """Count ``task``, by default the current one, as running until it ends."""
        found = task or asyncio.current_task()
        if found is not None and found not in self._tasks:
            self._tasks.add(found)
            found.add_done_callback(self._tasks.discard)

    async def drained(self) -> None:
        """Wait until no task is running."""
        while True:
            while self._tasks:
                await asyncio.wait(self._tasks)
            await asyncio.sleep(_QUIET)
            if not self._tasks:
                return

    async def cut(self) -> None:
        """Cancel the tasks still running. The database records what is unfinished."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=_TO_GIVE_UP)
