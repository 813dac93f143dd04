"""Background loops that survive every error and log it.

discord.ext.tasks ends a loop at the first unknown exception. Before the first round, it does so silently.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

from bot.errors import Unavailable, UserError

_log = logging.getLogger(__name__)

FIRST_PAUSE = 2.0
LONGEST_PAUSE = 60.0
"""Seconds between tries while a loop fails, growing from the first value to the second."""
LOGGED_EVERY = 3600.0
"""Seconds after which the same kind of error is logged again."""
_MOST_PREPARED = 5
"""Tries of ``prepare``. After that the rounds run without it, which is better than not at all."""
_MOST_WHY = 200


@dataclass(frozen=True, slots=True)
class Failing:
    """The current failure of a loop."""

    since: datetime
    times: int
    why: str
    """For the operator; an error's text may reveal more than members should read."""


class Loop:
    """Runs ``work`` every ``every`` seconds until stopped, after running ``prepare`` once.

    Each kind of error is logged once an hour, and the failed step is retried after a growing pause. Work that never
    returns must call ``well`` to report progress.
    """

    def __init__(
        self,
        name: str,
        work: Callable[[], Awaitable[None]],
        *,
        every: float,
        longest_pause: float = LONGEST_PAUSE,
        prepare: Callable[[], Awaitable[None]] | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.name = name
        self._work = work
        self.every = every
        self._longest_pause = longest_pause
        self._prepare = prepare
        self._clock = clock
        self._prepared = 0
        self._task: asyncio.Task[None] | None = None
        self._logged: dict[str, float] = {}
        self.failing: Failing | None = None

    @property
    def ended(self) -> bool:
        """Whether the loop was started and has ended, as after ``stop``."""
        return self._task is not None and self._task.done()

    def start(self) -> None:
        """Run in a new task until ``stop``."""
        self.runs_in(asyncio.create_task(self.run(), name=self.name))

    def runs_in(self, task: asyncio.Task[None]) -> None:
        """Note that something else calls ``round``, in this task."""
        self._task = task

    async def stop(self) -> None:
        """Cancel the loop and its current round."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def run(self) -> None:
        """Run rounds until cancelled."""
        while True:
            pause = await self.round()
            await asyncio.sleep(pause)

    async def round(self) -> float:
        """Run one round, and return the seconds until the next."""
        if self._prepare is not None:
            self._prepared += 1
            prepared = await self._did(self._prepare)
            if not prepared and self._prepared < _MOST_PREPARED:
                return self._pause()
            self._prepare = None
        if await self._did(self._work):
            self.well()
            return self.every
        return self._pause()

    async def _did(self, step: Callable[[], Awaitable[None]]) -> bool:
        try:
            await step()
        except asyncio.CancelledError as error:
            task = asyncio.current_task()
            if task is None or task.cancelling():
                raise
            self._failed(error)  # something it awaited was cancelled, not this task
        except Exception as error:  # noqa: BLE001 - whatever it was, the loop goes on
            self._failed(error)
        else:
            return True
        return False

    def well(self) -> None:
        """Record a successful round."""
        if self.failing is not None:
            _log.info("%s: working again after %d failures", self.name, self.failing.times)
            self.failing = None

    def _failed(self, error: BaseException) -> None:
        error = _only(error)
        said = error.to_host if isinstance(error, Unavailable) else f"{type(error).__name__}: {error}"
        why = said.partition("\n")[0][:_MOST_WHY]
        before = self.failing
        self.failing = Failing(before.since if before else self._clock(), before.times + 1 if before else 1, why)
        kind, now = _kind(error), time.monotonic()
        last = self._logged.get(kind)
        if last is not None and now - last < LOGGED_EVERY:
            return
        self._logged[kind] = now
        # A UserError's message says everything; no traceback needed.
        trace = None if isinstance(error, UserError) else error
        _log.error("%s: failing, tried again until it works: %s", self.name, why, exc_info=trace)

    def _pause(self) -> float:
        times = self.failing.times if self.failing else 1
        return max(self.every, min(FIRST_PAUSE * 2 ** min(times - 1, 16), self._longest_pause))


class Loops:
    """Every loop of this bot."""

    def __init__(self) -> None:
        self._loops: list[Loop] = []

    def __iter__(self) -> Iterator[Loop]:
        return iter(self._loops)

    def add(self, loop: Loop) -> Loop:
        """Register a loop. It replaces one of the same name."""
        self._loops = [*(known for known in self._loops if known.name != loop.name), loop]
        return loop


def _only(error: BaseException) -> BaseException:
    """Unwrap an exception group that holds a single error: the group adds no information."""
    if not isinstance(error, BaseExceptionGroup):
        return error
    group = cast("BaseExceptionGroup[BaseException]", error)
    return _only(group.exceptions[0]) if len(group.exceptions) == 1 else group


def _kind(error: BaseException) -> str:
    """Return a key that is equal for errors of one type raised on the same line."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace is not None else ""
    return f"{type(error).__name__} {where}"
