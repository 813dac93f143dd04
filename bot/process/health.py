"""Writes the bot's health to a small file, for ``python -m bot health``, a container's health check and ``check``."""

from __future__ import annotations

import asyncio
import errno
import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.errors import Unavailable
from bot.process.holding import is_held
from bot.process.loops import Loop, Loops

FILE_NAME = "health.json"
EVERY = 10.0
"""Seconds between two signs of life."""
SILENT = timedelta(minutes=1)
"""Time without a sign of life after which the bot counts as stopped or hanging."""
PATIENCE = timedelta(minutes=2)
"""Time for which something must fail before it is reported: Discord's gateway is away for a moment every day."""
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
NOT_RUNNING = "The bot is not running."
NO_SIGN_OF_LIFE = "The bot gives no sign of life: it is still starting, can't write to the data folder, or is stuck."


@dataclass(frozen=True, slots=True)
class NotSaving:
    """How long nothing could be saved, and why."""

    lasting: timedelta
    why: str


class HealthFile:
    """Writes every few seconds that the bot is alive, if it is connected and can save, and which loops are failing."""

    def __init__(
        self,
        folder: Path,
        loops: Loops,
        connected: Callable[[], bool],
        not_saving: Callable[[], NotSaving | None] = lambda: None,
    ) -> None:
        self._path = folder / FILE_NAME
        self._loops = loops
        self._connected = connected
        self._not_saving = not_saving
        self._offline_since: datetime | None = None
        self.loop = loops.add(Loop("Health file", self.write, every=EVERY))

    async def write(self) -> None:
        now = datetime.now(UTC)
        self._offline_since = None if self._connected() else self._offline_since or now
        not_saving = self._not_saving()
        record = {
            "process": os.getpid(),
            "at": now.isoformat(),
            "offline_since": self._offline_since.isoformat() if self._offline_since else None,
            "not_saving": not_saving and {"since": (now - not_saving.lasting).isoformat(), "why": not_saving.why},
            "failing": {
                loop.name: {"since": loop.failing.since.isoformat(), "why": loop.failing.why}
                for loop in self._loops
                if loop.failing is not None
            },
            "ended": [loop.name for loop in self._loops if loop.ended],
        }
        try:
            await asyncio.to_thread(self._replace, json.dumps(record))
        except OSError as error:
            raise Unavailable(f"{self._path} can't be written ({error.strerror}).") from None

    def remove(self) -> None:
        """Deletes the file, on a clean stop. An error of the disk is ignored: it shouldn't change how the bot stops."""
        with suppress(OSError):
            self._path.unlink()

    def _replace(self, text: str) -> None:
        # Never read half written. It is useless after a crash, so it isn't synced to the disk.
        new = self._path.with_suffix(".new")
        try:
            new.write_text(text, "utf-8")
            new.replace(self._path)
        except OSError as error:
            if error.errno not in _NO_ROOM:
                raise
            self._overwrite(text)

    def _overwrite(self, text: str) -> None:
        """Overwrites the existing file: a full disk has no room for another, but this one keeps its block.

        Uses a single write, so a reader is unlikely to find half of it. Pads a shorter text with blanks.
        """
        with self._path.open("r+b", buffering=0) as file:
            file.write(text.encode().ljust(os.fstat(file.fileno()).st_size))


def problems(folder: Path, now: datetime) -> list[str]:
    """Returns the problems of the bot that runs on this data folder; empty if there are none."""
    record = _read(folder)
    # A sign of life from the future was written before the clock was set back.
    if record is None or abs(now - datetime.fromisoformat(record["at"])) > SILENT:
        return [NO_SIGN_OF_LIFE if is_held(folder) else NOT_RUNNING]
    found: list[str] = []
    since = record["offline_since"]
    if since is not None and now - datetime.fromisoformat(since) > PATIENCE:
        found.append(f"It has not been connected to Discord since {_moment(since)}.")
    if not_saving := record.get("not_saving"):
        # Reported at once: members already get an error, and due posts aren't sent.
        found.append(f"Nothing has been saved since {_moment(not_saving['since'])}: {not_saving['why']}.")
    for name, failing in record["failing"].items():
        if now - datetime.fromisoformat(failing["since"]) > PATIENCE:
            found.append(f"{name}: failing since {_moment(failing['since'])} ({failing['why']}).")
    found += [f"{name}: no longer running. Restart the bot." for name in record["ended"]]
    return found


def _read(folder: Path) -> dict[str, Any] | None:
    try:
        return json.loads((folder / FILE_NAME).read_text("utf-8"))
    except (OSError, ValueError):
        return None


def _moment(iso: str) -> str:
    return f"{datetime.fromisoformat(iso):%Y-%m-%d %H:%M} UTC"
