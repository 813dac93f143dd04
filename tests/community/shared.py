"""The PostgreSQL database that all tests of a process use, one after the other."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import asyncpg

from bot.community.moving import tables_of, to_postgresql
from bot.config import DatabaseUrl
from tests.postgresql import Server


class SharedDatabase:
    """To make one for each test would take a hundred times as long as most tests do."""

    def __init__(self, url: DatabaseUrl, db: asyncpg.Connection[asyncpg.Record], empty: str, furnish: str) -> None:
        self.url = url
        self._db = db
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
        await db.execute("CREATE SCHEMA kept")
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
            ";".join([*(f"DELETE FROM {name}" for name in reversed(names)), *ids]),  # noqa: S608
            ";".join([*(f"INSERT INTO {name} SELECT * FROM kept.{name}" for name in names), *ids]),  # noqa: S608
        )

    async def begin(self, *, furnished: bool) -> None:
        """As every test finds it: with the other servers in it, or with nothing."""
        await self._db.execute(self._empty)
        if furnished:
            await self._db.execute(self._furnish)

    async def close(self) -> None:
        await self._db.close()
