"""Loops as discord.ext.tasks runs them, but by a clock that nobody sets."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any

from discord.ext import tasks
from discord.utils import MISSING, utcnow

from bot.process.loops import Loop


class BackgroundLoop(tasks.Loop[Any]):
    """Runs a ``Loop``. SimCord knows by its type that it waits on purpose.

    discord.py goes by the time of day: when the clock is set back an hour, its loops stand still for an hour; set
    ahead, they make up for every round without a pause. Here a pause is as long as it should be.
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
        # The moment that discord.py has worked out is of the clock as it was before the round.
        return super()._try_sleep_until(utcnow() + timedelta(seconds=self.seconds or 0))
