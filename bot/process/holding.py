"""One bot for a data folder: a second would double what members do, and answer what the first has answered."""

from __future__ import annotations

import errno
import json
import logging
import os
import socket
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from bot.errors import SetupError

_log = logging.getLogger(__name__)

_LOCK = ".bot.lock"
_HOLDER = ".bot.json"
"""Beside the lock: on Windows nobody reads a locked file."""
_PATIENCE = 0.5
"""Seconds. ``is_held`` takes the lock for a moment."""
NO_LOCKS = "The drive of {} has no locks: put the data folder on a local drive, and set DATA_DIR to it."


def system_lock(path: Path) -> FileLock:
    """One that ends with the process. To acquire it raises ``OSError`` with ENOSYS where the system has none: a file
    in its stead would outlive a killed process."""
    return FileLock(path, fallback_to_soft=False)


@contextmanager
def holding(data: Path) -> Generator[None]:
    """Holds the data folder as long as the block runs. The lock is the system's: a killed process has none.

    Raises ``SetupError`` when another process holds it, with who that is.
    """
    try:
        data.mkdir(parents=True, exist_ok=True)
        lock = system_lock(data / _LOCK)
        lock.acquire(timeout=_PATIENCE)
    except Timeout:
        raise SetupError(
            f"Another bot runs with the data folder {data}: {_holder(data)}. Stop it first, or set DATA_DIR to another"
            " folder."
        ) from None
    except OSError as error:
        if error.errno == errno.ENOSYS:
            raise SetupError(NO_LOCKS.format(data)) from None
        raise SetupError(
            f"The data folder {data} cannot be written ({error.strerror}): create it, or set DATA_DIR."
        ) from None
    try:
        _sign(data)
        yield
    finally:
        lock.release()


def is_held(data: Path) -> bool:
    """Whether a process holds the data folder, as far as can be found out."""
    lock = data / _LOCK
    try:
        if lock.exists():  # only to look makes no file
            with system_lock(lock).acquire(blocking=False):
                return False
    except Timeout:
        return True
    except OSError:
        pass
    return False


def _sign(data: Path) -> None:
    holder = {
        "process": os.getpid(),
        "host": socket.gethostname(),
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    try:
        (data / _HOLDER).write_text(json.dumps(holder), encoding="utf-8")
    except OSError as error:  # a full disk: the lock is held all the same
        _log.warning("%s cannot be written (%s)", data / _HOLDER, error.strerror)


def _holder(data: Path) -> str:
    """Who holds the folder, as far as is known. In a container each bot may be process 1: the host tells which."""
    try:
        found = json.loads((data / _HOLDER).read_text(encoding="utf-8"))
        since = datetime.fromisoformat(found["since"])
        return f"process {int(found['process'])} on {found['host']}, since {since:%d %B %Y, %H:%M} UTC"
    except (OSError, ValueError, TypeError, KeyError):
        return "a process that has not said which it is"
