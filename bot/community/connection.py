"""The open community database."""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import AsyncGenerator, Iterable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path

from bot.community.database import Database, Row, Statements
from bot.community.patience import Patience
from bot.community.shards import Shards
from bot.community.sqlite import SQLite
from bot.community.trouble import CurrentTrouble, Troubles
from bot.config import DatabaseUrl
from bot.errors import SetupError, Unavailable
from bot.process.installed import IS_CLONE
from bot.process.measures import DATABASE_WAIT

FILE_NAME = "community.sqlite"
_DRIVER = (
    "run “.venv/bin/python -m pip install -r requirements-postgres.txt”" if IS_CLONE else "install matinee[postgres]"
)
DRIVER_MISSING = f"PostgreSQL needs a package that is not installed ({{}}): {_DRIVER}."


class Transaction:
    """A running transaction of ``Community``. Values are bound to the statement's question marks."""

    def __init__(self, db: Statements) -> None:
        self._db = db

    async def rows(self, sql: str, *parameters: object) -> list[Row]:
        """Runs one statement and returns its rows."""
        return await self._db.fetch(sql, parameters)

    async def row(self, sql: str, *parameters: object) -> Row | None:
        """Runs one statement and returns its first row, or None."""
        found = await self.rows(sql, *parameters)
        return found[0] if found else None

    async def many(self, sql: str, parameters: Iterable[Sequence[object]]) -> None:
        """Runs one statement for each group of values."""
        await self._db.many(sql, parameters)


class Community:
    """The data that members and servers create. Queries see only committed transactions.

    Every function that writes is one transaction, stored on the disk when it returns. If cancelled, it is either
    stored completely or not at all.
    """

    def __init__(self, database: Database, troubles: Troubles, patience: Patience, shards: Shards) -> None:
        self.database = database
        self._troubles = troubles
        self._patience = patience
        self.shards = shards
        """The shards of this process. Other processes serve the rest."""
        self.run = uuid.uuid4().hex
        """Id of this opening of the database. It shows which unfinished work an earlier run left behind."""

    @classmethod
    @asynccontextmanager
    async def open(
        cls,
        place: Path | DatabaseUrl,
        *,
        patience: Patience | None = None,
        troubles: Troubles | None = None,
        shards: Shards | None = None,
    ) -> AsyncGenerator[Community]:
        """Opens the database for the length of the block. Creates it if it is missing and brings it up to date.

        Waits while another process holds it or its server starts. Raises ``SetupError`` if that takes too long, or if
        the database can't be opened, is damaged, is not a community database, or is of a newer version.
        """
        patience = patience or Patience()
        async with _opened(place, patience.opening) as database:
            yield cls(database, troubles or Troubles(database.name), patience, shards or Shards())

    @asynccontextmanager
    async def transaction(self) -> AsyncGenerator[Transaction]:
        """Runs a transaction: committed when the block ends, undone when it raises. The next one waits until then.

        Raises ``Unavailable``, with nothing changed, if it can't begin or end in time, or can't be stored.
        """
        asked = time.monotonic()
        with self._troubles.explained(self.database.trouble, saving=True):
            async with asyncio.timeout(self._patience.now()) as limit, self.database.transaction() as db:
                DATABASE_WAIT.note(time.monotonic() - asked, "write")
                yield Transaction(db)
                # From here on it may be on the disk: no timeout, so that the caller learns the real outcome.
                limit.reschedule(None)

    @property
    def trouble(self) -> CurrentTrouble | None:
        """The known problem that currently prevents saving, or None."""
        return self._troubles.current

    async def try_to_save(self) -> None:
        """Rewrites a stored value as a test write: shows whether saving works even while no member does anything."""
        with suppress(Unavailable), self._troubles.explained(self.database.trouble, saving=True):
            async with asyncio.timeout(self._patience.now()):
                await self.database.try_to_save()

    async def rows(self, sql: str, *parameters: object) -> list[Row]:
        """Returns all committed rows that a query finds. Raises ``Unavailable`` if the database can't be read."""
        with self._troubles.explained(self.database.trouble, saving=False):
            async with asyncio.timeout(self._patience.now()):
                asked = time.monotonic()
                found = await self.database.query(sql, parameters)
                DATABASE_WAIT.note(time.monotonic() - asked, "read")
                return found

    async def row(self, sql: str, *parameters: object) -> Row | None:
        """Returns the first row that a query finds, or None."""
        found = await self.rows(sql, *parameters)
        return found[0] if found else None


def _opened(place: Path | DatabaseUrl, limit: float) -> AbstractAsyncContextManager[Database]:
    if isinstance(place, Path):
        return SQLite.open(place, limit)
    try:
        from bot.community.postgresql import PostgreSQL
    except ImportError as error:
        raise SetupError(DRIVER_MISSING.format(error.name)) from None
    return PostgreSQL.open(place, limit)
