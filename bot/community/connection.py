"""The open community database."""

from __future__ import annotations

import asyncio
import sqlite3
import time
import uuid
from collections.abc import AsyncGenerator, Iterable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiosqlite

from bot.community.migrate import migrate
from bot.errors import SetupError

FILE_NAME = "community.sqlite"
BUSY_SECONDS = 10.0
"""How long a statement waits for another process (a backup) that holds the file."""
_AGAIN_SECONDS = 0.005

Row = Sequence[Any]


class Transaction:
    """What can be done inside ``Community.transaction``; values are bound to the statement's question marks."""

    def __init__(self, db: aiosqlite.Connection) -> None:
        self._db = db

    async def rows(self, sql: str, *parameters: object) -> list[Row]:
        """Runs one statement; the rows that it finds or returns."""
        return list(await self._db.execute_fetchall(sql, parameters))

    async def row(self, sql: str, *parameters: object) -> Row | None:
        """Runs one statement; its first row."""
        found = await self.rows(sql, *parameters)
        return found[0] if found else None

    async def many(self, sql: str, parameters: Iterable[Sequence[object]]) -> None:
        """Runs one statement for each group of values."""
        async with self._db.executemany(sql, parameters):
            pass


class Community:
    """One connection that writes and one that reads, so that no query sees half a transaction.

    Every function that writes is one transaction, stored on the disk when it returns; a cancelled one has
    either happened whole or not at all.
    """

    def __init__(self, writer: aiosqlite.Connection, reader: aiosqlite.Connection) -> None:
        self._writer = writer
        self._reader = reader
        self._writing = asyncio.Lock()
        self.run = uuid.uuid4().hex
        """Names this opening of the database: what another run has begun and not ended, it did not live to end."""

    @classmethod
    @asynccontextmanager
    async def open(cls, path: Path) -> AsyncGenerator[Community]:
        """Opens the database for as long as the block runs; makes it when it is missing, brings it up to date.

        Raises ``SetupError`` when the file cannot be opened, is no community database, or is of a newer version.
        """
        async with _connected(path) as writer:
            try:
                # First, since it refuses a file that is another program's, and then nothing may have changed in it.
                await migrate(writer, path)
                await _log_ahead(writer)
                # FULL writes every commit through to the disk.
                await writer.execute_fetchall("PRAGMA synchronous = FULL")
            except sqlite3.Error as error:
                raise SetupError(f"The community database {path} cannot be used ({error}).") from None
            async with _connected(path) as reader:
                await reader.execute_fetchall("PRAGMA query_only = ON")
                yield cls(writer, reader)

    @asynccontextmanager
    async def transaction(self) -> AsyncGenerator[Transaction]:
        """A transaction: committed when the block ends, undone when it raises; the next one waits until then."""
        async with self._writing:
            try:
                # IMMEDIATE: what is read in here stays true until the end, for other processes too.
                await self._writer.execute_fetchall("BEGIN IMMEDIATE")
                yield Transaction(self._writer)
                await self._writer.execute_fetchall("COMMIT")
            except BaseException:
                # Does nothing when a cancelled COMMIT was carried out. Being cancelled once more is no harm:
                # the connection's thread works off its queue in order, so this comes before the next BEGIN.
                await self._writer.rollback()
                raise

    async def rows(self, sql: str, *parameters: object) -> list[Row]:
        """All rows that a query finds among what is committed."""
        return list(await self._reader.execute_fetchall(sql, parameters))

    async def row(self, sql: str, *parameters: object) -> Row | None:
        """The first row that a query finds."""
        found = await self.rows(sql, *parameters)
        return found[0] if found else None


@asynccontextmanager
async def _connected(path: Path) -> AsyncGenerator[aiosqlite.Connection]:
    try:
        # Tried first: when opening fails, aiosqlite leaves a thread behind that nobody can wait for, and that
        # complains when the event loop is closed before it is.
        sqlite3.connect(path).close()
        db = await aiosqlite.connect(path, isolation_level=None, timeout=BUSY_SECONDS)
    except sqlite3.Error as error:
        raise SetupError(
            f"The community database {path} cannot be opened ({error}): can the bot write to {path.parent}?"
        ) from None
    try:
        await db.execute_fetchall("PRAGMA foreign_keys = ON")
        yield db
    finally:
        await db.close()


async def _log_ahead(db: aiosqlite.Connection) -> None:
    """Turns on the write-ahead log, which lets readers and backups go on beside the writer.

    Raises ``sqlite3.OperationalError`` when others still hold the database after ``BUSY_SECONDS``.
    """
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            await db.execute_fetchall("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            # SQLite reads the file before it locks it to change the mode. Waiting in between could block two
            # processes for good, so it refuses at once, whatever the timeout. Repeating needs no lock file, which a
            # killed process could leave behind.
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
        await asyncio.sleep(_AGAIN_SECONDS)
