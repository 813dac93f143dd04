"""The community database as a file of SQLite."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncGenerator, Iterable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import aiosqlite

from bot.community.database import Row
from bot.community.opening import opened, when_free
from bot.community.trouble import Trouble, trouble

_UNDO_SECONDS = 0.3
"""Seconds that a caller waits for a rollback. On a disk that hangs, the rollback continues in the background."""


class SQLite:
    """One connection that writes and one that reads, so that no query sees half a transaction."""

    def __init__(self, path: Path, writer: aiosqlite.Connection, reader: aiosqlite.Connection) -> None:
        self.name = str(path)
        self.writer = writer
        self.reader = reader
        self._writing = asyncio.Lock()

    @classmethod
    @asynccontextmanager
    async def open(cls, path: Path, limit: float) -> AsyncGenerator[SQLite]:
        """Opens the file as `opened` does."""
        async with opened(path, limit) as (writer, reader):
            yield cls(path, writer, reader)

    def trouble(self, error: Exception) -> Trouble | None:
        return trouble(error) if isinstance(error, sqlite3.Error) else None

    async def query(self, sql: str, parameters: Sequence[object]) -> list[Row]:
        return await when_free(self.reader, sql, parameters)

    @asynccontextmanager
    async def transaction(self) -> AsyncGenerator[SQLiteStatements]:
        async with self._writing:
            try:
                # IMMEDIATE: no other process can change what is read here until the end.
                await when_free(self.writer, "BEGIN IMMEDIATE")
                yield SQLiteStatements(self.writer)
                await self.writer.execute_fetchall("COMMIT")
            except BaseException:
                await self._undo()
                raise

    async def try_to_save(self) -> None:
        async with self.transaction() as db:
            [(version,)] = await db.fetch("PRAGMA user_version", ())
            await db.fetch(f"PRAGMA user_version = {version}", ())

    async def _undo(self) -> None:
        """Rolls back. Does nothing if a cancelled COMMIT was carried out.

        There is no need to wait for its end: the connection's thread works in order, so it runs before the next BEGIN.
        """
        undoing = asyncio.create_task(self.writer.rollback())
        await asyncio.wait({undoing}, timeout=_UNDO_SECONDS)
        if undoing.done() and not undoing.cancelled():
            undoing.exception()  # ignored: the error that made it necessary counts


class SQLiteStatements:
    """The statements of one transaction."""

    def __init__(self, db: aiosqlite.Connection) -> None:
        self._db = db

    async def fetch(self, sql: str, parameters: Sequence[object]) -> list[Row]:
        return list(await self._db.execute_fetchall(sql, parameters))

    async def many(self, sql: str, parameters: Iterable[Sequence[object]]) -> None:
        async with self._db.executemany(sql, parameters):
            pass
