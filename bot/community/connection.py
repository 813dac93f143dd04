"""The open community database."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncGenerator, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import aiosqlite

from bot.community.opening import opened, when_free
from bot.community.patience import Patience
from bot.community.shards import Shards
from bot.community.trouble import CurrentTrouble, Troubles
from bot.errors import Unavailable

FILE_NAME = "community.sqlite"
_UNDO_SECONDS = 0.3
"""How long a transaction that is undone keeps its caller waiting. On a disk that hangs, undoing goes on by itself."""

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

    def __init__(
        self,
        writer: aiosqlite.Connection,
        reader: aiosqlite.Connection,
        troubles: Troubles,
        patience: Patience,
        shards: Shards,
    ) -> None:
        self._writer = writer
        self._reader = reader
        self._troubles = troubles
        self._patience = patience
        self._writing = asyncio.Lock()
        self.shards = shards
        """Whose servers this process works for: the others have a process of their own."""
        self.run = uuid.uuid4().hex
        """Names this opening of the database: what another run has begun and not ended, it did not live to end."""

    @classmethod
    @asynccontextmanager
    async def open(
        cls,
        path: Path,
        *,
        patience: Patience | None = None,
        troubles: Troubles | None = None,
        shards: Shards | None = None,
    ) -> AsyncGenerator[Community]:
        """Opens the database for as long as the block runs; makes it when it is missing, brings it up to date.

        While another process holds it, this waits. Raises ``SetupError`` when that takes too long, and when the file
        cannot be opened, is damaged, is no community database, or is of a newer version.
        """
        patience = patience or Patience()
        async with opened(path, patience.opening) as (writer, reader):
            yield cls(writer, reader, troubles or Troubles(path), patience, shards or Shards())

    @asynccontextmanager
    async def transaction(self) -> AsyncGenerator[Transaction]:
        """A transaction: committed when the block ends, undone when it raises; the next one waits until then.

        Raises ``Unavailable``, and has done nothing, when it cannot begin or end in time, or cannot be stored.
        """
        with self._troubles.explained(saving=True):
            async with asyncio.timeout(self._patience.now()) as limit, self._writing:
                try:
                    # IMMEDIATE: what is read in here stays true until the end, for other processes too.
                    await when_free(self._writer, "BEGIN IMMEDIATE")
                    yield Transaction(self._writer)
                    # From here on it may be on the disk: who waits must learn what really came of it.
                    limit.reschedule(None)
                    await self._writer.execute_fetchall("COMMIT")
                except BaseException:
                    await self._undo()
                    raise

    @property
    def trouble(self) -> CurrentTrouble | None:
        """What keeps it from saving anything now, as far as is known."""
        return self._troubles.current

    async def try_to_save(self) -> None:
        """Writes what stands there already, so that it is known whether anything can be saved though nobody presses."""
        with suppress(Unavailable):
            async with self.transaction() as transaction:
                [(version,)] = await transaction.rows("PRAGMA user_version")
                await transaction.rows(f"PRAGMA user_version = {version}")

    async def rows(self, sql: str, *parameters: object) -> list[Row]:
        """All rows that a query finds among what is committed. Raises ``Unavailable`` when it cannot be read."""
        with self._troubles.explained(saving=False):
            async with asyncio.timeout(self._patience.now()):
                return await when_free(self._reader, sql, parameters)

    async def row(self, sql: str, *parameters: object) -> Row | None:
        """The first row that a query finds."""
        found = await self.rows(sql, *parameters)
        return found[0] if found else None

    async def _undo(self) -> None:
        """Does nothing when a cancelled COMMIT was carried out. Not to wait for the end of it is no harm: the
        connection's thread works off its queue in order, so this comes before the next BEGIN."""
        undoing = asyncio.create_task(self._writer.rollback())
        await asyncio.wait({undoing}, timeout=_UNDO_SECONDS)
        if undoing.done() and not undoing.cancelled():
            undoing.exception()  # what made it necessary is what counts
