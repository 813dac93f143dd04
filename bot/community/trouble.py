"""Messages to members and the log when the community database fails."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from pathlib import Path

from bot.errors import Unavailable
from bot.process.installed import command

_log = logging.getLogger(__name__)

SAY_EVERY = 60.0
"""Seconds between two log lines about the same trouble."""
CALM = 10.0
"""Seconds without a failure after which the trouble is over: on a full disk what changes little goes well now and then.
"""
RECENT = 120.0
"""Seconds after a failure for which it is gone by, though nobody has tried to save anything since."""
_STILL_WORKS = "Films, plots and search still work."


class Trouble(Enum):
    """Each with what a member reads who wanted to save something, what the log says of the database, and the cause."""

    BUSY = (
        "I couldn't save that just now. Try again in a moment.",
        "Another process holds %s, or the disk is slow: nothing is saved meanwhile (%s).",
        "another process holds the database, or the disk is slow",
    )
    AWAY = (
        "I couldn't save that just now. Try again in a moment.",
        "%s can't be reached: nothing is saved or looked up meanwhile (%s).",
        "the database can't be reached",
    )
    FULL = (
        f"I couldn't save that: my disk is full. {_STILL_WORKS}",
        "The disk is full: nothing is saved in %s until there is room again (%s).",
        "the disk is full",
    )
    BROKEN = (
        f"I couldn't save that: my storage is broken. Tell the bot's host. {_STILL_WORKS}",
        f"%s can't be used (%s): {command('check')} says more.",
        "the database can't be used",
    )
    READ_ONLY = (
        f"I couldn't save that: my disk can't be written. {_STILL_WORKS}",
        "%s can't be written (%s): grant write permission, or see whether the disk is in order.",
        "the disk can't be written",
    )

    def __init__(self, to_member: str, to_log: str, why: str) -> None:
        self.to_member = to_member
        self.to_log = to_log
        self.why = why


@dataclass(frozen=True, slots=True)
class CurrentTrouble:
    """The current reason that nothing can be saved."""

    kind: Trouble
    lasting: timedelta
    """The time of the first failure."""


_READING = "I can't look that up just now. Try again in a moment."
_BY_CODE = {
    sqlite3.SQLITE_BUSY: Trouble.BUSY,
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_IOERR_WRITE: Trouble.FULL,  # a quota, or a limit on the size of files
    sqlite3.SQLITE_IOERR_SHMSIZE: Trouble.FULL,
    sqlite3.SQLITE_IOERR: Trouble.BROKEN,
    sqlite3.SQLITE_CORRUPT: Trouble.BROKEN,
    sqlite3.SQLITE_NOTADB: Trouble.BROKEN,
    sqlite3.SQLITE_CANTOPEN: Trouble.BROKEN,
    sqlite3.SQLITE_READONLY: Trouble.READ_ONLY,
    sqlite3.SQLITE_PERM: Trouble.READ_ONLY,
}
_PRIMARY = 0xFF
"""The bits of a result code that name its kind (https://sqlite.org/rescode.html)."""


def is_busy(error: sqlite3.Error) -> bool:
    """Return whether another process holds the database."""
    return trouble(error) is Trouble.BUSY


def trouble(error: sqlite3.Error) -> Trouble | None:
    """What is wrong with the database, its disk or who holds it; None where the statement is what was wrong."""
    code: int | None = getattr(error, "sqlite_errorcode", None)  # only SQLite's own errors have one
    return None if code is None else _BY_CODE.get(code) or _BY_CODE.get(code & _PRIMARY)


class Troubles:
    """Turns failures of one database into messages for members, and logs one line a minute per kind."""

    def __init__(self, name: str | Path, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._name = name
        self._clock = clock
        self._said: dict[Trouble, float] = {}
        self._kind = Trouble.BUSY
        self._since: float | None = None
        """The first failure, until something was saved again."""
        self._failed_at = 0.0
        self._is_said = False
        """Whether the trouble was logged, and its end not yet."""

    @property
    def current(self) -> CurrentTrouble | None:
        """What is wrong now. Nothing when all is well, and when nobody has tried for so long that it can't be known."""
        now = self._clock()
        if self._since is None or now - self._failed_at > RECENT:
            return None
        return CurrentTrouble(self._kind, timedelta(seconds=now - self._since))

    @contextmanager
    def explained(self, kind: Callable[[Exception], Trouble | None], *, saving: bool) -> Generator[None]:
        """Turn a ``TimeoutError``, and every error that has a ``kind``, into ``Unavailable``."""
        try:
            yield
        except TimeoutError:
            found, said = Trouble.BUSY, "it took too long"
        except Exception as error:
            found, said = kind(error), str(error)
            if found is None or (not saving and found is Trouble.READ_ONLY):
                raise
        else:
            if saving and self._since is not None and self._clock() - self._failed_at >= CALM:
                self._is_over()
            return
        self._failed(found, said)
        raise Unavailable(found.to_member if saving else _READING, f"{found.why} ({said})")

    def _failed(self, found: Trouble, said: str) -> None:
        now = self._clock()
        if self._since is None or now - self._failed_at > RECENT:
            self._since = now
        self._kind, self._failed_at = found, now
        if found not in self._said or now - self._said[found] >= SAY_EVERY:
            self._said[found] = now
            self._is_said = True
            _log.error(found.to_log, self._name, said)

    def _is_over(self) -> None:
        self._since = None
        if self._is_said:
            self._is_said = False
            _log.info("%s can be written again.", self._name)
