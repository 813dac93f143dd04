"""The open catalogue."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiosqlite

from bot.errors import SetupError

Row = Sequence[Any]

_log = logging.getLogger(__name__)


class Catalogue:
    """A read-only connection that follows the file: a newly built catalogue is read from the next query on."""

    def __init__(self, path: Path, db: aiosqlite.Connection) -> None:
        self._path = path
        self._db = db
        self._identity = _identity(path)

    @classmethod
    @asynccontextmanager
    async def open(cls, path: Path) -> AsyncGenerator[Catalogue]:
        """Opens the catalogue for as long as the block runs. Raises ``SetupError`` when it cannot be read."""
        catalogue = cls(path, await _connect(path))
        try:
            yield catalogue
        finally:
            await catalogue._db.close()

    def edition(self) -> tuple[int, int] | None:
        """Changes when another catalogue is put in this one's place."""
        return _identity(self._path)

    async def rows(self, sql: str, *parameters: object) -> list[Row]:
        """All rows that a query finds; ``parameters`` are bound to its question marks."""
        identity = _identity(self._path)
        if identity != self._identity and identity is not None:
            await self._reopen(identity)
        return list(await self._db.execute_fetchall(sql, parameters))

    async def row(self, sql: str, *parameters: object) -> Row | None:
        """The first row that a query finds."""
        found = await self.rows(sql, *parameters)
        return found[0] if found else None

    async def _reopen(self, identity: tuple[int, int]) -> None:
        # Set first, so that queries that run meanwhile stay with the old file instead of opening it twice.
        self._identity = identity
        try:
            new = await _connect(self._path)
        except SetupError as error:
            _log.warning("%s The one that was open stays in use.", error)
            return
        old, self._db = self._db, new
        await old.close()


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None  # being replaced, or deleted: the open file goes on working
    return status.st_ino, status.st_mtime_ns


def _read_only(path: Path) -> str:
    """The file as SQLite opens it for reading (https://sqlite.org/uri.html)."""
    return f"{path.absolute().as_uri()}?mode=ro"


async def _connect(path: Path) -> aiosqlite.Connection:
    try:
        db = await aiosqlite.connect(_read_only(path), uri=True, isolation_level=None)
    except sqlite3.Error as error:
        raise SetupError(f"The catalogue {path} cannot be opened ({error}): run “python -m bot build”.") from None
    try:
        await db.execute_fetchall("SELECT value FROM meta")
    except sqlite3.Error as error:
        await db.close()
        raise SetupError(f"The catalogue {path} cannot be read ({error}): run “python -m bot build”.") from None
    return db
