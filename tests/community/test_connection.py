"""Opening the database, and transactions that never mix."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.community.connection import Community
from bot.errors import SetupError
from tests.community.scenes import Place, Refused

pytestmark = pytest.mark.alone


@pytest.mark.file
async def test_a_new_database_is_durable_and_checks_references(community: Community, path: Path) -> None:
    for db in (community.database.writer, community.database.reader):
        (foreign_keys,) = (await db.execute_fetchall("PRAGMA foreign_keys"))[0]
        (busy_ms,) = (await db.execute_fetchall("PRAGMA busy_timeout"))[0]
        assert (foreign_keys, busy_ms) == (1, 0), "a statement never waits in the thread that all others need"
    assert await community.row("PRAGMA journal_mode") == ("wal",)
    ((synchronous,),) = await community.database.writer.execute_fetchall("PRAGMA synchronous")
    assert synchronous == 2, "FULL: what is confirmed survives a power failure"


@pytest.mark.file
async def test_every_table_is_strict(community: Community) -> None:
    tables = await community.rows(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    )
    assert tables
    for name, sql in tables:
        assert "STRICT" in sql.rsplit(")", 1)[1], name


async def test_what_was_stored_is_there_after_opening_again(place: Place) -> None:
    async with Community.open(place) as community, community.transaction() as transaction:
        await transaction.rows("INSERT INTO servers (id) VALUES (7)")
    async with Community.open(place) as community:
        assert await community.rows("SELECT id FROM servers") == [(7,)]


async def test_every_opening_has_a_name_of_its_own(place: Place) -> None:
    async with Community.open(place) as first, Community.open(place) as second:
        assert first.run != second.run


async def test_a_transaction_that_raises_has_done_nothing(community: Community) -> None:
    async def half() -> None:
        async with community.transaction() as transaction:
            await transaction.rows("INSERT INTO servers (id) VALUES (7)")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await half()
    assert await community.rows("SELECT id FROM servers") == []


async def test_nobody_sees_half_a_transaction(community: Community) -> None:
    async with community.transaction() as transaction:
        await transaction.rows("INSERT INTO servers (id) VALUES (7)")
        assert await community.rows("SELECT id FROM servers") == []
    assert await community.rows("SELECT id FROM servers") == [(7,)]


async def test_two_coroutines_never_share_a_transaction(community: Community) -> None:
    async def count_up() -> None:
        async with community.transaction() as transaction:
            row = await transaction.row("SELECT COUNT(*) FROM servers")
            assert row is not None
            await asyncio.sleep(0)
            await transaction.rows("INSERT INTO servers (id) VALUES (?)", row[0] + 1)

    await asyncio.gather(*[count_up() for _ in range(50)])
    assert await community.row("SELECT COUNT(*), MAX(id) FROM servers") == (50, 50)


async def test_a_cancelled_transaction_happened_whole_or_not_at_all(community: Community) -> None:
    async def pair(number: int) -> None:
        async with community.transaction() as transaction:
            await transaction.rows("INSERT INTO servers (id) VALUES (?)", number)
            await transaction.rows("INSERT INTO servers (id) VALUES (?)", -number)

    for number in range(1, 60):
        task = asyncio.create_task(pair(number))
        for _ in range(number % 12):
            await asyncio.sleep(0.0001)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    assert (
        await community.rows("SELECT a.id FROM servers a LEFT JOIN servers b ON b.id = -a.id WHERE b.id IS NULL") == []
    )
    await pair(1000)  # and the connection is as good as before
    assert await community.row("SELECT 1 FROM servers WHERE id = -1000") is not None


@pytest.mark.file
async def test_reading_cannot_write(community: Community) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        await community.rows("INSERT INTO servers (id) VALUES (7)")


async def test_a_reference_to_nothing_is_refused(community: Community) -> None:
    with pytest.raises(Refused):
        async with community.transaction() as transaction:
            await transaction.rows("INSERT INTO retired VALUES (1, 'q', 0, NULL)")


async def test_a_file_that_is_no_database_is_refused(path: Path) -> None:
    path.write_bytes(b"a shopping list" * 100)
    with pytest.raises(SetupError, match="cannot be used"):
        async with Community.open(path):
            pass
    assert path.read_bytes() == b"a shopping list" * 100


async def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="can the bot write to"):
        async with Community.open(tmp_path / "nowhere" / "community.sqlite"):
            pass


async def test_another_programs_database_is_refused_and_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE servers (name)")
        db.commit()
    before = path.read_bytes()
    with pytest.raises(SetupError, match="not a community database"):
        async with Community.open(path):
            pass
    assert path.read_bytes() == before


async def test_a_newer_database_is_refused_with_what_to_do(path: Path) -> None:
    async with Community.open(path):
        pass
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(SetupError, match=r"newer version of the bot .*99.*: update the bot"):
        async with Community.open(path):
            pass
