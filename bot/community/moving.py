"""Copying a whole community from SQLite into PostgreSQL, or back."""

from __future__ import annotations

import asyncio
import hashlib
import re
import sqlite3
from collections.abc import AsyncGenerator, AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import asyncpg

from bot.community import dialect
from bot.community.backup import beside, restore
from bot.community.connection import Community
from bot.community.migrate import migrations
from bot.community.postgresql_opening import LOCKED, NAME, connected, prepare, unusable
from bot.config import DatabaseUrl
from bot.errors import SetupError

if TYPE_CHECKING:
    Connection = asyncpg.Connection[asyncpg.Record]

GONE_WITHIN = 2.0
"""Seconds that a connection which has just ended may still be counted."""
_AT_ONCE = 5000
"""Rows that are read from a server at once."""
_NUMBERS = 2**256


@dataclass(frozen=True, slots=True)
class Table:
    """One that is copied."""

    name: str
    columns: tuple[str, ...]
    refers: frozenset[str]
    """Tables that must have their rows before it."""
    gives_ids: bool
    """Rows that come without an id get the next one."""
    never_again: bool
    """Also when the last ones were deleted: buttons carry the ids."""

    @property
    def select(self) -> str:
        return f"SELECT {', '.join(self.columns)} FROM {self.name}"


@dataclass(frozen=True, slots=True)
class Content:
    """What a table holds: equal where all rows are, in whatever order."""

    rows: int = 0
    checksum: int = 0

    def and_(self, row: Sequence[object]) -> Content:
        digest = hashlib.sha256(repr(tuple(row)).encode()).digest()
        return Content(self.rows + 1, (self.checksum + int.from_bytes(digest)) % _NUMBERS)


Contents = dict[str, Content]


@dataclass(frozen=True, slots=True)
class Moved:
    rows: int
    tables: int
    is_new: bool
    """False where all of it was there already, and nothing was changed."""


async def to_postgresql(path: Path, url: DatabaseUrl) -> Moved:
    """Copies the file into the database: all of it, or nothing. Raises ``SetupError``, and changes nothing, when either
    cannot be used, when the database holds anything else, and when a bot is connected to it."""
    if not _is_there(path):
        raise SetupError(f"There is no {path}, so there is nothing to copy.")
    async with Community.open(path):
        pass  # now it is sound, and as new as the bot
    await prepare(url, 0)
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("BEGIN")  # from here on it is read as it is now
        tables = tables_of(file)
        async with _alone(url, "read_committed") as db:
            source, target = _of_file(file, tables), await _of_server(db, tables)
            if not _to_copy(source, target, url.name):
                return _moved(source, is_new=False)
            last = _last_ids(file, tables)
            for table in tables:
                await db.copy_records_to_table(table.name, records=_rows(file, table), columns=list(table.columns))
                if table.gives_ids and last[table.name]:
                    await db.execute(f"SELECT setval({_SEQUENCE}, $2)", table.name, last[table.name])
            _compare(source, await _of_server(db, tables), url.name)
    return _moved(source, is_new=True)


async def to_sqlite(url: DatabaseUrl, path: Path) -> Moved:
    """The same the other way round. A file that holds nothing is kept under another name, as by a restore."""
    await prepare(url, 0)
    with beside(path) as new, closing(sqlite3.connect(new, isolation_level=None)) as file:
        for script in migrations():
            file.executescript(script)
        file.execute("PRAGMA foreign_keys = OFF")
        tables = tables_of(file)
        async with _alone(url, "repeatable_read") as db:
            source = await _of_server(db, tables)
            if _is_there(path):
                async with Community.open(path):
                    pass
                with closing(sqlite3.connect(path)) as old:
                    if not _to_copy(source, _of_file(old, tables), str(path)):
                        return _moved(source, is_new=False)
            file.execute("BEGIN")
            for table in tables:
                marks = ", ".join("?" * len(table.columns))
                insert = f"INSERT INTO {table.name} ({', '.join(table.columns)}) VALUES ({marks})"
                async for row in _read(db, table):
                    file.execute(insert, row)
                if table.never_again:
                    await _keep_last_id(file, db, table)
            file.execute("COMMIT")
        _compare(source, _of_file(file, tables), str(path))
        restore(new, path)
    return _moved(source, is_new=True)


def _is_there(path: Path) -> bool:
    return path.exists()


def tables_of(file: sqlite3.Connection) -> list[Table]:
    """All that a community has, each after those that it refers to."""
    found = file.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
    ).fetchall()
    waiting = [
        Table(
            name,
            tuple(row[1] for row in file.execute(f"PRAGMA table_info({name})")),
            frozenset(row[2] for row in file.execute(f"PRAGMA foreign_key_list({name})")),
            re.search(r"\bid INTEGER PRIMARY KEY", sql) is not None,
            "AUTOINCREMENT" in sql,
        )
        for name, sql in found
    ]
    ordered: dict[str, Table] = {}
    while waiting:
        ready = [table for table in waiting if table.refers <= ordered.keys()]
        ordered |= {table.name: table for table in ready}
        waiting = [table for table in waiting if table.name not in ordered]
    return list(ordered.values())


async def _has_others(db: Connection) -> bool:
    """Whether a bot is connected; the server may take a moment to notice that one has gone."""
    until = asyncio.get_running_loop().time() + GONE_WITHIN
    while await db.fetchval(
        "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1"
        " AND pid <> pg_backend_pid()",
        NAME,
    ):
        if asyncio.get_running_loop().time() >= until:
            return True
        await asyncio.sleep(0.05)
        await db.execute("SELECT pg_stat_clear_snapshot()")  # else a transaction sees the same connections throughout
    return False


@asynccontextmanager
async def _alone(
    url: DatabaseUrl, isolation: Literal["read_committed", "repeatable_read"]
) -> AsyncGenerator[Connection]:
    """A connection in a transaction, while no bot is connected and no other process writes."""
    db = await connected(url)
    try:
        async with db.transaction(isolation=isolation):
            await db.execute(LOCKED)
            if await _has_others(db):
                raise SetupError(f"A bot is connected to {url.name}: stop it first. Nothing was changed.")
            yield db
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
        raise unusable(url, error) from None
    finally:
        db.terminate()


def _rows(file: sqlite3.Connection, table: Table) -> Iterator[tuple[object, ...]]:
    """As PostgreSQL keeps them."""
    return (tuple(map(dialect.value, row)) for row in file.execute(table.select))


async def _read(db: Connection, table: Table) -> AsyncIterator[tuple[Any, ...]]:
    async for row in db.cursor(table.select, prefetch=_AT_ONCE):
        yield tuple(row)


def _of_file(file: sqlite3.Connection, tables: Sequence[Table]) -> Contents:
    return {table.name: reduce(Content.and_, _rows(file, table), Content()) for table in tables}


async def _of_server(db: Connection, tables: Sequence[Table]) -> Contents:
    found: Contents = {}
    for table in tables:
        content = Content()
        async for row in _read(db, table):
            content = content.and_(row)
        found[table.name] = content
    return found


def _to_copy(source: Contents, target: Contents, name: str) -> bool:
    """Whether there is anything to do. Raises ``SetupError`` where the target holds what is not in the source."""
    if source == target:
        return False
    if there := [f"{content.rows:,} in {table}" for table, content in target.items() if content.rows]:
        raise SetupError(
            f"{name} holds something else (rows: {', '.join(there)}): name an empty one, or move that out of the way."
            " Nothing was changed."
        )
    return True


def _compare(source: Contents, target: Contents, name: str) -> None:
    if wrong := [table for table, content in source.items() if target[table] != content]:
        raise SetupError(f"What was copied into {name} is not the same ({', '.join(wrong)}). Nothing was changed.")


def _moved(source: Mapping[str, Content], *, is_new: bool) -> Moved:
    return Moved(sum(content.rows for content in source.values()), len(source), is_new)


_SEQUENCE = "pg_get_serial_sequence($1, 'id')::regclass"


def _last_ids(file: sqlite3.Connection, tables: Sequence[Table]) -> dict[str, int]:
    """The highest id that each table has ever given out."""
    given = dict(file.execute("SELECT name, seq FROM sqlite_sequence").fetchall())
    found: dict[str, int] = {}
    for table in tables:
        if table.gives_ids:
            (highest,) = file.execute(f"SELECT MAX(id) FROM {table.name}").fetchone()
            found[table.name] = max(given.get(table.name, 0), highest or 0, 0)
    return found


async def _keep_last_id(file: sqlite3.Connection, db: Connection, table: Table) -> None:
    given = await db.fetchval(f"SELECT pg_sequence_last_value({_SEQUENCE})", table.name)
    last = max(_last_ids(file, [table])[table.name], given or 0)
    file.execute("DELETE FROM sqlite_sequence WHERE name = ?", (table.name,))
    file.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table.name, last))
