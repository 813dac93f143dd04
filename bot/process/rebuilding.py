"""Keeps the catalogue up to date with the seeds while the bot runs."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
from contextlib import aclosing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from tempfile import TemporaryFile
from typing import IO

from bot.catalogue.connection import Catalogue
from bot.catalogue.watch import changes
from bot.config import Settings, Watch
from bot.process.installed import command
from bot.process.loops import Loop

_log = logging.getLogger(__name__)

_LONGEST_PAUSE = 60.0
"""Seconds. After a build there is a pause as long as the build took: seeds that change all the time must not keep
a core busy all the time."""
_TRY_AGAIN = 600.0
"""Seconds after which a build that failed is tried again though nothing has changed: the disk may have been full."""
_LOOK_EVERY = 2.0
"""Seconds between two checks of the catalogue's file."""
_MOST_READ = 2000
"""Bytes of what a build writes."""
_BUILD = "bot.catalogue.building.background"
"""Not imported: what reads documents is as large as the running bot."""
_SEE_WHY = f"Run {command('build')} to see why."


@dataclass(frozen=True, slots=True)
class Failure:
    """The last build, when it was none."""

    at: datetime
    reason: str
    """In words for whoever runs the bot; nothing of a document is in it."""


class Rebuilding:
    """Builds the catalogue anew when the seeds have changed, in a process of its own, so that no answer waits.

    The open catalogue follows the file by itself. What is going on can be read at any time.
    """

    def __init__(self, settings: Settings, catalogue: Catalogue | None = None) -> None:
        self._settings = settings
        self._catalogue = catalogue
        self._building = asyncio.Lock()
        self.since: datetime | None = None
        """When the build began that is going on."""
        self.failure: Failure | None = None
        self.loop = Loop("Seeds folder", self._follow, every=0)

    async def run(self) -> None:
        """Looks for changed seeds until cancelled, at first for what has changed while the bot was away, and for a
        catalogue that is deleted or damaged.

        A build that is going on then is broken off; the catalogue stays as it was.
        """
        if task := asyncio.current_task():
            self.loop.runs_in(task)
        await self.loop.run()

    async def _follow(self) -> None:
        changed = asyncio.Event()
        async with asyncio.TaskGroup() as tasks:
            if self._settings.watch is Watch.OFF:
                changed.set()
            else:
                tasks.create_task(self._watch(changed))
            if self._catalogue:
                tasks.create_task(self._heed(self._catalogue, changed))
            while True:
                with suppress(TimeoutError):
                    await asyncio.wait_for(changed.wait(), _TRY_AGAIN if self.failure else None)
                changed.clear()
                began = asyncio.get_running_loop().time()
                await self.rebuild()
                self.loop.well()
                await asyncio.sleep(min(asyncio.get_running_loop().time() - began, _LONGEST_PAUSE))

    async def _watch(self, changed: asyncio.Event) -> None:
        settings = self._settings
        async with aclosing(changes(settings.seeds, settings.data, polling=settings.watch is Watch.POLL)) as seen:
            async for _ in seen:
                changed.set()

    async def _heed(self, catalogue: Catalogue, changed: asyncio.Event) -> None:
        """Requests a rebuild when the file is lost or damaged, as found by a query or by the regular check."""
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(catalogue.troubled.wait(), _LOOK_EVERY)
            await catalogue.look()
            if catalogue.troubled.is_set():
                catalogue.troubled.clear()
                changed.set()

    async def rebuild(self) -> None:
        """Builds the catalogue if the seeds have changed. Afterwards, ``failure`` says whether that failed."""
        async with self._building:
            await self._rebuild()

    async def _rebuild(self) -> None:
        self.since = datetime.now(UTC)
        try:
            if self._catalogue:
                self._catalogue.discard_damaged()
            status, printed, errors = await self._build()
        except OSError as error:
            reason = f"It could not be started ({error.strerror})."
        else:
            reason = _reason(status, errors)
            if printed:
                _log.info("Rebuilt the catalogue: %s", printed)
        finally:
            self.since = None
        if reason is None:
            self.failure = None
            return
        if self.failure is None or self.failure.reason != reason:
            _log.error("The catalogue could not be rebuilt, the old one stays in use: %s", reason)
        self.failure = Failure(datetime.now(UTC), reason)

    async def _build(self) -> tuple[int, str, str]:
        """Builds, if need be, in a process without the token; its exit status, and what it wrote."""
        data = self._settings.data
        # Not pipes: they stay open while a helper process that was left behind still runs.
        with TemporaryFile(dir=data) as printed, TemporaryFile(dir=data) as errors:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", _BUILD, self._settings.seeds, data,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=printed,
                stderr=errors,
                env={key: value for key, value in os.environ.items() if key != "DISCORD_TOKEN"},
                start_new_session=True,  # Ctrl-C is for the bot, which then ends the build and its helpers
            )  # fmt: skip
            try:
                status = await process.wait()
            finally:
                _kill(process)
                await process.wait()
            return status, _text(printed), _text(errors)


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read(_MOST_READ).decode("utf-8", "replace").strip()


def _kill(process: asyncio.subprocess.Process) -> None:
    """Ends a process, if it has not ended, and all that it has started, where the system knows of such things."""
    with suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


def _reason(status: int, errors: str) -> str | None:
    """Why a build failed; None where it did not. What it wrote is passed on only when it is one sentence, for
    whoever runs the bot: a traceback may hold text of a document."""
    if status == 0:
        return None
    if status == 1 and errors and "\n" not in errors:
        return errors
    if status < 0:
        return f"The build was ended by {signal.Signals(-status).name}, as when memory runs out. {_SEE_WHY}"
    return f"The build ended with exit status {status}. {_SEE_WHY}"
