"""The PostgreSQL database that all tests of a process use, one after the other."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import asyncpg

from bot.community.moving import tables_of, to_postgresql
from bot.config import DatabaseUrl
from tests.community.bystanders import Rows, rows_of
from tests.postgresql import Server


class SharedDatabase:
    """To make one for each test would take a hundred times as long as most tests do."""

    def __init__(
        self, url: DatabaseUrl, db: asyncpg.Connection[asyncpg.Record], tables: list[str], empty: str, furnish: str
    ) -> None:
        self.url = url
        self._db = db
        self._tables = tables
        self._empty = empty
        self._furnish = furnish

    @classmethod
    async def make(cls, server: Server, furnished: Path) -> SharedDatabase:
        """Keeps what a file holds in a schema of its own, from which the tables are filled."""
        url = await server.create("shared")
        await to_postgresql(furnished, url)
        with closing(sqlite3.connect(furnished)) as file:
            tables = tables_of(file)
        names = [table.name for table in tables]
        db = await asyncpg.connect(url.reveal())
        # What refers to what is checked in the tests, but not between them: that would take most of the time.
        await db.execute("SET session_replication_role = replica; CREATE SCHEMA kept")
        for name in names:
            await db.execute(f"CREATE TABLE kept.{name} AS TABLE {name}")
        ids = [
            f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), (SELECT GREATEST(MAX(id) + 1, 1)"  # noqa: S608
            f" FROM {table.name}), FALSE)"
            for table in tables
            if table.gives_ids
        ]
        return cls(
            url,
            db,
            names,
            ";".join([*(f"DELETE FROM {name}" for name in reversed(names)), *ids]),  # noqa: S608
            ";".join([*(f"INSERT INTO {name} SELECT * FROM kept.{name}" for name in names), *ids]),  # noqa: S608
        )

    async def begin(self, *, furnished: bool) -> None:
        """As every test finds it: with the other servers in it, or with nothing."""
        await self._db.execute(self._empty)
        if furnished:
            await self._db.execute(self._furnish)

    async def bystanders(self) -> Rows:
        """What is stored of those servers. A new connection would have to get to know every table."""

        async def read(sql: str) -> list[tuple[Any, ...]]:
            return [tuple(row) for row in await self._db.fetch(sql)]

        return await rows_of(read, self._tables)

    async def close(self) -> None:
        await self._db.close()
