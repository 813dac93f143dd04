"""The open catalogue."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeAlias

import aiosqlite

from bot.errors import SetupError

Row = Sequence[Any]
Identity: TypeAlias = "tuple[int, int] | None"
"""Which file it is; None while there is none, as when it is being replaced."""

_log = logging.getLogger(__name__)


class Catalogue:
    """A read-only connection that follows the file: a newly built catalogue is read from the next query on."""

    def __init__(self, path: Path, identity: Identity, db: aiosqlite.Connection) -> None:
        self._path = path
        self._identity = identity
        self._db = db
        self._reopening = asyncio.Lock()

    @classmethod
    @asynccontextmanager
    async def open(cls, path: Path) -> AsyncGenerator[Catalogue]:
        """Opens the catalogue for as long as the block runs. Raises ``SetupError`` when it cannot be read."""
        # Looked at first: when the file is replaced just then, the next query finds out.
        identity = _identity(path)
        catalogue = cls(path, identity, await _connect(path))
        try:
            yield catalogue
        finally:
            await catalogue._db.close()

    def edition(self) -> Identity:
        """Changes when another catalogue is put in this one's place."""
        return _identity(self._path)

    async def rows(self, sql: str, *parameters: object) -> list[Row]:
        """All rows that a query finds; ``parameters`` are bound to its question marks."""
        if _identity(self._path) != self._identity:
            await self._reopen()
        # Half a surrogate pair, which a member's text may hold, cannot be bound.
        sendable = [p.encode("utf-8", "replace").decode() if isinstance(p, str) else p for p in parameters]
        return list(await self._db.execute_fetchall(sql, sendable))

    async def row(self, sql: str, *parameters: object) -> Row | None:
        """The first row that a query finds."""
        found = await self.rows(sql, *parameters)
        return found[0] if found else None

    async def _reopen(self) -> None:
        async with self._reopening:  # of the queries that notice at once, one opens the file and all wait for it
            identity = _identity(self._path)
            if identity in (self._identity, None):
                return
            try:
                old, self._db = self._db, await _connect(self._path)
            except SetupError as error:
                _log.warning("%s The one that was open stays in use.", error)
            else:
                await old.close()  # answers what it was asked before
            self._identity = identity


def _identity(path: Path) -> Identity:
    try:
        status = path.stat()
    except OSError:
        return None  # the open file goes on working
    return status.st_ino, status.st_mtime_ns


def _read_only(path: Path) -> str:
    """The file as SQLite opens it for reading (https://sqlite.org/uri.html)."""
    return f"{path.absolute().as_uri()}?mode=ro"


async def _connect(path: Path) -> aiosqlite.Connection:
    if _identity(path) is None:
        raise SetupError(f"There is no catalogue at {path}: run “python -m bot build”.")
    try:
        # Tried first: when opening fails, aiosqlite leaves a thread behind that nobody can wait for.
        sqlite3.connect(_read_only(path), uri=True).close()
        db = await aiosqlite.connect(_read_only(path), uri=True, isolation_level=None)
    except sqlite3.Error as error:
        raise SetupError(f"The catalogue {path} cannot be opened ({error}): run “python -m bot build”.") from None
    try:
        await db.execute_fetchall("SELECT value FROM meta")
    except sqlite3.Error as error:
        await db.close()
        raise SetupError(f"The catalogue {path} cannot be read ({error}): run “python -m bot build”.") from None
    return db
