"""Opens the community database: creates a missing one, refuses a damaged one, waits while another process holds it."""

from __future__ import annotations

import asyncio
import errno
import logging
import sqlite3
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

import aiosqlite
from filelock import FileLock, Timeout

from bot.community.backup import put
from bot.community.damage import refusal_of, what_is_damaged
from bot.community.migrate import migrate
from bot.community.trouble import Trouble, is_busy, trouble
from bot.errors import SetupError
from bot.process.holding import NO_LOCKS, system_lock

_log = logging.getLogger(__name__)

_BUSY_SECONDS = 10.0
"""Seconds that a statement waits for another process during opening. Later statements don't block: their callers retry
within their own time limit, and other work continues meanwhile."""
_AGAIN_SECONDS = 0.01
_SAY_AFTER = 1.0
"""Seconds of waiting after which a line is logged."""


@asynccontextmanager
async def opened(path: Path, limit: float) -> AsyncGenerator[tuple[aiosqlite.Connection, aiosqlite.Connection]]:
    """Opens a connection that writes and one that reads.

    Waits up to ``limit`` seconds while another process holds the database. Raises ``SetupError`` if the database can't
    be used.
    """
    await _make_if_missing(path)
    try:
        await _until_free(path, limit)
    except sqlite3.Error as error:
        raise _unusable(path, error) from None
    async with _connected(path) as writer:
        try:
            if why := await what_is_damaged(writer):
                raise refusal_of(path, why)
            # Comes before any change, since it refuses a file of another program.
            await migrate(writer, path)
            await _log_ahead(writer)
            # FULL writes every commit through to the disk.
            await writer.execute_fetchall("PRAGMA synchronous = FULL")
            await writer.execute_fetchall("PRAGMA busy_timeout = 0")
        except (sqlite3.Error, TimeoutError) as error:
            raise _unusable(path, error) from None
        async with _connected(path) as reader:
            await reader.execute_fetchall("PRAGMA query_only = ON")
            await reader.execute_fetchall("PRAGMA busy_timeout = 0")
            yield writer, reader


async def when_free(db: aiosqlite.Connection, sql: str, parameters: Sequence[object] = ()) -> list[Sequence[Any]]:
    """Runs a statement as soon as no other process blocks it. The caller sets the time limit."""
    while True:
        try:
            return list(await db.execute_fetchall(sql, parameters))
        except sqlite3.OperationalError as error:
            if not is_busy(error):
                raise
        await asyncio.sleep(_AGAIN_SECONDS)


async def _until_free(path: Path, limit: float) -> None:
    """Waits until the database is free. Reopens the file for each check: a restore may have replaced it."""
    clock = asyncio.get_running_loop().time
    began, said = clock(), False
    while _is_held(path):
        waited = clock() - began
        if waited >= limit:
            raise SetupError(
                f"Another process holds {path}: end it (another bot, a backup, a database program), then start again."
            )
        if not said and waited >= _SAY_AFTER:
            said = True
            _log.warning("Another process holds %s: waiting up to %g seconds for it.", path, limit)
        await asyncio.sleep(_AGAIN_SECONDS)


def _is_held(path: Path) -> bool:
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as db:
        try:
            db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if is_busy(error):
                return True
            raise
        db.execute("ROLLBACK")
    return False


@asynccontextmanager
async def _connected(path: Path) -> AsyncGenerator[aiosqlite.Connection]:
    try:
        # Tried first: if opening fails, aiosqlite leaves a thread behind that can't be awaited, and that complains
        # if the event loop is closed before it.
        sqlite3.connect(path).close()
        db = await aiosqlite.connect(path, isolation_level=None, timeout=_BUSY_SECONDS)
    except sqlite3.Error as error:
        raise SetupError(
            f"The community database {path} cannot be opened ({error}): can the bot write to {path.parent}?"
        ) from None
    try:
        await db.execute_fetchall("PRAGMA foreign_keys = ON")
        yield db
    finally:
        await db.close()


async def _make_if_missing(path: Path) -> None:
    """Creates a missing database in a temporary file and moves it into place when it is complete.

    So the bot never leaves an empty file: one of zero bytes is the sign of a loss.
    """
    if _is_there(path):
        return
    new = path.with_name(f".{path.name}.new")
    try:
        path.parent.stat()  # a lock would create the folder, but if it is missing, a drive may not be mounted
        # Only one of several processes creates it. The system's lock ends with a killed process.
        lock = await _locked(path.with_name(f".{path.name}.lock"))
    except OSError as error:
        if error.errno == errno.ENOSYS:
            raise SetupError(NO_LOCKS.format(path.parent)) from None
        raise SetupError(
            f"The community database {path} cannot be made ({error.strerror}): can the bot write to {path.parent}?"
        ) from None
    try:
        if _is_there(path):
            return
        # SQLite would read a leftover log into the new database.
        for left in (new, *(file.with_name(file.name + end) for file in (new, path) for end in ("-wal", "-shm"))):
            left.unlink(missing_ok=True)
        async with _connected(new) as db:
            await migrate(db, path)
            await _log_ahead(db)
        put(new, path)
    except (OSError, sqlite3.Error) as error:  # a timeout is an OSError
        raise _unusable(path, error) from None
    finally:
        lock.release()
    _log.info("There was no community database: %s is new and empty.", path)


def _is_there(path: Path) -> bool:
    return path.exists()


async def _locked(path: Path) -> FileLock:
    lock = system_lock(path)
    while True:
        try:
            lock.acquire(blocking=False)
            return lock
        except Timeout:
            await asyncio.sleep(_AGAIN_SECONDS)


async def _log_ahead(db: aiosqlite.Connection) -> None:
    """Turns on the write-ahead log, so that readers and backups can work while the writer does.

    SQLite reads the file before it locks it to change the mode. Waiting in between could deadlock two
    processes, so it refuses at once, whatever the timeout. Retrying needs no lock file.
    """
    async with asyncio.timeout(_BUSY_SECONDS):
        await when_free(db, "PRAGMA journal_mode = WAL")


def _unusable(path: Path, error: Exception) -> SetupError:
    if isinstance(error, sqlite3.Error) and trouble(error) is Trouble.FULL:
        return SetupError(f"The disk of the community database {path} is full ({error}): make room, then start again.")
    why = "it is held by another process" if isinstance(error, TimeoutError) else error
    return SetupError(f"The community database {path} cannot be used ({why}).")
