"""Run loops with discord.ext.tasks, but on a monotonic clock."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any

from discord.ext import tasks
from discord.utils import MISSING, utcnow

from bot.process.loops import Loop


class BackgroundLoop(tasks.Loop[Any]):
    """Runs a ``Loop``. SimCord recognises by this type that the waiting is intended.

    discord.py uses the wall clock. If it is set back an hour, its loops stop for an hour; if it is set ahead, they
    catch up on every round without a pause. Here a pause always has its full length.
    """

    def __init__(self, loop: Loop) -> None:
        self.rounds = loop
        super().__init__(self._again, loop.every, 0, 0, MISSING, None, True, loop.name)

    def start(self, *args: Any, **kwargs: Any) -> asyncio.Task[None]:
        task = super().start(*args, **kwargs)
        self.rounds.runs_in(task)
        return task

    async def _again(self) -> None:
        self.change_interval(seconds=await self.rounds.round())

    def _try_sleep_until(self, dt: datetime) -> Any:
        # discord.py computed `dt` from the clock as it was before the round.
        return super()._try_sleep_until(utcnow() + timedelta(seconds=self.seconds or 0))
