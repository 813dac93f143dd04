"""Allow one bot per data folder: a second would count members' actions twice and answer again."""

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
"""A file beside the lock: on Windows a locked file can't be read."""
_PATIENCE = 0.5
"""Seconds. ``is_held`` takes the lock for a moment."""
NO_LOCKS = "The drive of {} has no locks: put the data folder on a local drive, and set DATA_DIR to it."


def system_lock(path: Path) -> FileLock:
    """Return a lock that ends with the process. Acquiring it raises ``OSError`` with ENOSYS if the system has no locks:
    a lock file used instead would outlive a killed process."""
    return FileLock(path, fallback_to_soft=False)


@contextmanager
def holding(data: Path) -> Generator[None]:
    """Hold the data folder during the block. The system releases the lock of a killed process.

    Raises ``SetupError``, naming the holder, if another process holds it.
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
    """Return whether a process holds the data folder, as far as can be determined."""
    lock = data / _LOCK
    try:
        if lock.exists():  # checking must not create the file
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
    """Describe the folder's holder, as far as known. It includes the host: in containers each bot may be process 1."""
    try:
        found = json.loads((data / _HOLDER).read_text(encoding="utf-8"))
        since = datetime.fromisoformat(found["since"])
        return f"process {int(found['process'])} on {found['host']}, since {since:%d %B %Y, %H:%M} UTC"
    except (OSError, ValueError, TypeError, KeyError):
        return "a process that has not said which it is"
