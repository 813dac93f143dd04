"""Looking into a community database from outside, whichever engine keeps it."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

import asyncpg

from bot.community.connection import Community
from bot.community.sqlite import SQLite
from tests.community.scenes import Place

Read = Callable[[str], Awaitable[list[tuple[Any, ...]]]]


@asynccontextmanager
async def reading(place: Place) -> AsyncIterator[Read]:
    """Runs queries without values, on a connection of its own."""
    if isinstance(place, Path):
        with closing(sqlite3.connect(place)) as file:

            async def read_file(sql: str) -> list[tuple[Any, ...]]:
                return file.execute(sql).fetchall()

            yield read_file
        return
    db = await asyncpg.connect(place.reveal())

    async def read_server(sql: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in await db.fetch(sql)]

    try:
        yield read_server
    finally:
        await db.close()


async def columns(community: Community) -> dict[str, list[str]]:
    """The columns of each table, in their order."""
    sql = _COLUMNS_OF_FILE if isinstance(community.database, SQLite) else _COLUMNS_OF_SERVER
    found: dict[str, list[str]] = {}
    for table, column in await community.rows(sql):
        found.setdefault(table, []).append(column)
    return found


_COLUMNS_OF_FILE = (
    "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c"
    " WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' ORDER BY t.name, c.cid"
)
_COLUMNS_OF_SERVER = (
    "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()"
    " AND table_name <> 'community_version' ORDER BY table_name, ordinal_position"
)


async def tables(read: Read, place: Place) -> list[str]:
    sql = _COLUMNS_OF_FILE if isinstance(place, Path) else _COLUMNS_OF_SERVER
    return [*dict.fromkeys(table for table, _ in await read(sql))]
