"""A PostgreSQL server that goes away, hangs or lets nobody in; and that its tables are those of the file."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import asyncpg
import pytest

from bot.cli.checking import _check_community
from bot.community import postgresql as module
from bot.community.connection import Community
from bot.community.migrate import newest_version
from bot.community.patience import Patience
from bot.community.postgresql_opening import look, prepare
from bot.community.trouble import Trouble
from bot.community.zones import CHOSEN
from bot.config import DatabaseUrl, Settings
from bot.errors import SetupError, Unavailable
from tests.community.gate import Gate
from tests.community.schema import columns, reading
from tests.community.shared import SharedDatabase
from tests.postgresql import GUEST, Server
from tests.waiting import PATIENCE, until

HASTY = Patience(member=0.3, opening=0.0)


@pytest.fixture
def url(server: Server, shared: SharedDatabase) -> DatabaseUrl:
    """With tables, and nothing in them."""
    server.do(shared.begin(furnished=False))
    return shared.url


@pytest.fixture
async def gate(server: Server, url: DatabaseUrl) -> AsyncIterator[Gate]:
    with TemporaryDirectory(prefix="matinee-gate-") as folder:  # short: the path of a socket is
        gate = Gate(Path(folder), server, "shared")
        await gate.open()
        yield gate
        gate.let_go()
        await gate.shut()


@pytest.fixture
async def community(gate: Gate) -> AsyncIterator[Community]:
    async with Community.open(gate.url, patience=Patience(member=PATIENCE)) as opened:
        yield opened


@pytest.fixture
async def hasty(gate: Gate) -> AsyncIterator[Community]:
    async with Community.open(gate.url, patience=HASTY) as opened:
        yield opened


async def schema(server: Server, url: DatabaseUrl, name: str) -> DatabaseUrl:
    """Makes a schema of the shared database that nothing is in; where the bot would keep its tables there."""
    await server.execute(f"DROP SCHEMA IF EXISTS {name} CASCADE", f"CREATE SCHEMA {name}", database="shared")
    return DatabaseUrl(f"{url.reveal()}&search_path={name}")


async def store(community: Community, number: int) -> None:
    async with community.transaction() as transaction:
        await transaction.rows("INSERT INTO servers (id) VALUES (?)", number)


async def stored(url: DatabaseUrl) -> list[int]:
    async with reading(url) as read:
        return [number for (number,) in await read("SELECT id FROM servers ORDER BY id")]


class TestAway:
    async def test_a_connection_that_broke_since_is_not_noticed(self, community: Community, gate: Gate) -> None:
        await store(community, 1)
        assert await community.rows("SELECT id FROM servers") == [(1,)]
        await gate.cut()
        assert await community.rows("SELECT id FROM servers") == [(1,)]
        await store(community, 2)
        assert await community.rows("SELECT id FROM servers ORDER BY id") == [(1,), (2,)]

    async def test_one_that_breaks_in_the_middle_is_told_and_nothing_is_stored(
        self, community: Community, gate: Gate, url: DatabaseUrl, caplog: pytest.LogCaptureFixture
    ) -> None:
        async def half() -> None:
            async with community.transaction() as transaction:
                await transaction.rows("INSERT INTO servers (id) VALUES (7)")
                await gate.cut()
                await transaction.rows("INSERT INTO servers (id) VALUES (8)")

        with pytest.raises(Unavailable, match=r"^I couldn't save that just now\. Try again in a moment\.$"):
            await half()
        assert await stored(url) == []
        assert [record.exc_info for record in caplog.records] == [None], "one line, no traceback"
        assert community.trouble is not None
        assert community.trouble.kind is Trouble.AWAY
        await store(community, 9)
        assert await stored(url) == [9]

    async def test_a_server_that_is_down_is_told_and_is_back_when_it_is(
        self, community: Community, gate: Gate, url: DatabaseUrl
    ) -> None:
        await gate.shut()
        with pytest.raises(Unavailable, match="couldn't save that just now"):
            await store(community, 1)
        with pytest.raises(Unavailable, match="can't look that up just now"):
            await community.rows("SELECT id FROM servers")
        await community.try_to_save()
        assert community.trouble is not None
        await gate.open()
        await store(community, 2)
        assert await stored(url) == [2]

    async def test_nobody_waits_for_a_network_that_swallows_everything(
        self, hasty: Community, gate: Gate, url: DatabaseUrl
    ) -> None:
        await hasty.try_to_save()
        gate.hold()
        began = asyncio.get_running_loop().time()
        told = await asyncio.gather(*[store(hasty, n) for n in range(20)], return_exceptions=True)
        assert {type(each) for each in told} == {Unavailable}
        with pytest.raises(Unavailable):
            await hasty.rows("SELECT id FROM servers")
        assert asyncio.get_running_loop().time() - began < PATIENCE
        gate.let_go()
        await gate.cut()
        async with Community.open(url, patience=Patience(member=PATIENCE)) as other:
            await store(other, 100)
        assert await stored(url) == [100], "what was begun holds nobody up"

    async def test_what_has_not_begun_is_tried_again(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(module, "_AGAIN_AFTER", (0.0, 0.0))
        errors: list[Exception] = [asyncpg.SerializationError("lost"), ConnectionRefusedError("refused")]

        async def act() -> str:
            if errors:
                raise errors.pop()
            return "done"

        assert await module._again(act) == "done"
        errors[:] = [asyncpg.UndefinedTableError("a mistake")]
        with pytest.raises(asyncpg.UndefinedTableError):
            await module._again(act)
        errors[:] = [ConnectionRefusedError("refused")] * 4
        with pytest.raises(ConnectionRefusedError):
            await module._again(act)
        assert len(errors) == 1


async def test_reading_cannot_write(community: Community) -> None:
    with pytest.raises(asyncpg.ReadOnlySQLTransactionError):
        await community.rows("INSERT INTO servers (id) VALUES (7)")


async def test_a_mistake_in_a_statement_stays_one(community: Community, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(asyncpg.UndefinedTableError):
        await community.rows("SELECT nothing FROM nowhere")
    await store(community, 1)
    with pytest.raises(asyncpg.UniqueViolationError):
        await store(community, 1)
    await store(community, 2)
    assert caplog.messages == [], "the connection was handed back as it was taken"


async def test_two_bots_write_one_after_the_other(community: Community, url: DatabaseUrl) -> None:
    async def count_up(of: Community) -> None:
        async with of.transaction() as transaction:
            row = await transaction.row("SELECT COUNT(*) FROM servers")
            assert row is not None
            await asyncio.sleep(0)
            await transaction.rows("INSERT INTO servers (id) VALUES (?)", row[0] + 1)

    async with Community.open(url, patience=Patience(member=PATIENCE)) as other:
        await asyncio.gather(*[count_up(each) for _ in range(20) for each in (community, other)])
    assert await stored(url) == list(range(1, 41))


async def test_the_tables_are_those_of_the_file(community: Community, furnished: Path, url: DatabaseUrl) -> None:
    there = await columns(community)
    with closing(sqlite3.connect(furnished)) as file:
        names = [name for (name,) in file.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        info = {name: file.execute(f"PRAGMA table_info({name})").fetchall() for name in names if "sqlite" not in name}
        refers = {
            (name, row[3], row[2], row[6])
            for name in info
            for row in file.execute(f"PRAGMA foreign_key_list({name})").fetchall()
        }
        (indexes,) = file.execute(
            "SELECT COUNT(*) FROM sqlite_schema WHERE type = 'index' AND name NOT LIKE 'sqlite%'"
        ).fetchone()
    assert there == {name: [row[1] for row in rows] for name, rows in info.items()}
    async with reading(url) as read:
        needed = await read(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
            " AND is_nullable = 'NO' AND table_name <> 'community_version'"
        )
        assert set(needed) == {(name, row[1]) for name, rows in info.items() for row in rows if row[3] or row[5]}
        assert {("TEXT", "C")} == {
            (kind.upper(), collation)
            for kind, collation in await read(
                "SELECT data_type, collation_name FROM information_schema.columns"
                " WHERE table_schema = 'public' AND data_type NOT IN ('bigint', 'double precision')"
            )
        }, "text is compared by code points"
        assert (
            set(
                await read(
                    "SELECT c.conrelid::regclass::text, a.attname::text, c.confrelid::regclass::text,"
                    " CASE c.confdeltype WHEN 'c' THEN 'CASCADE' ELSE 'NO ACTION' END"
                    " FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]"
                    " WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace"
                )
            )
            == refers
        )
        [(made,)] = await read(
            "SELECT COUNT(*) FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid WHERE c.relnamespace ="
            " 'public'::regnamespace AND NOT EXISTS (SELECT 1 FROM pg_constraint x WHERE x.conindid = i.indexrelid)"
        )
        assert made == indexes


class TestOpening:
    async def refused(self, url: DatabaseUrl) -> str:
        """What the host reads, at the start as in ``check``."""
        with pytest.raises(SetupError) as at_start:
            async with Community.open(url, patience=HASTY):
                pass
        with pytest.raises(SetupError) as in_check:
            await look(url, CHOSEN)
        assert str(at_start.value) == str(in_check.value)
        return str(at_start.value)

    async def test_where_nobody_listens(self, tmp_path: Path) -> None:
        said = await self.refused(DatabaseUrl(f"postgresql://matinee:hush@/matinee?host={tmp_path}"))
        assert said.startswith("postgresql:///matinee cannot be reached (")
        assert said.endswith("): is PostgreSQL running there, and COMMUNITY_URL right?")

    async def test_a_server_that_is_still_starting_is_waited_for(
        self, gate: Gate, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("bot.community.postgresql_opening._SAY_AFTER", 0.0)
        await gate.shut()
        opening = asyncio.create_task(prepare(gate.url, PATIENCE))
        await until(lambda: bool(caplog.messages))
        await gate.open()
        await opening
        assert caplog.messages[0].startswith("postgresql:///shared cannot be reached: waiting up to")

    async def test_a_wrong_password(self, server: Server, url: DatabaseUrl, caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level(logging.DEBUG)
        await server.execute(f"DROP ROLE IF EXISTS {GUEST}", f"CREATE ROLE {GUEST} LOGIN PASSWORD 'right'")
        said = await self.refused(DatabaseUrl(f"postgresql://{GUEST}:hush-hush@/shared?host={server.folder}"))
        assert said.startswith("postgresql:///shared refuses the user or the password in COMMUNITY_URL (password auth")
        assert "hush" not in said + caplog.text

    async def test_a_user_who_may_make_no_tables(self, server: Server, url: DatabaseUrl) -> None:
        await server.execute(f"DROP ROLE IF EXISTS {GUEST}", f"CREATE ROLE {GUEST} LOGIN PASSWORD 'right'")
        await server.execute("DROP SCHEMA IF EXISTS closed CASCADE", "CREATE SCHEMA closed", database="shared")
        await server.execute(f"GRANT USAGE ON SCHEMA closed TO {GUEST}", database="shared")
        place = DatabaseUrl(f"postgresql://{GUEST}:right@/shared?host={server.folder}&search_path=closed")
        with pytest.raises(SetupError, match=r"does not let the bot's user make tables \(permission denied"):
            await prepare(place, 0)
        await server.execute("DROP SCHEMA closed CASCADE", database="shared")
        await server.execute(f"DROP ROLE {GUEST}")

    async def test_a_database_that_is_not_there(self, server: Server) -> None:
        said = await self.refused(server.url("nowhere"))
        assert said.startswith('postgresql:///nowhere is not there (database "nowhere" does not exist): make it with')

    async def test_no_schema(self, url: DatabaseUrl) -> None:
        said = await self.refused(DatabaseUrl(f"{url.reveal()}&search_path=nothing_of_the_kind"))
        assert "has no schema to keep tables in" in said

    async def test_another_program_s_tables_are_left_alone(self, server: Server, url: DatabaseUrl) -> None:
        place = await schema(server, url, "theirs")
        await server.execute("CREATE TABLE theirs.notes (id BIGINT)", database="shared")
        assert "is not a community database of this bot" in await self.refused(place)
        async with reading(place) as read:
            assert await read("SELECT tablename FROM pg_tables WHERE schemaname = 'theirs'") == [("notes",)]

    async def test_a_newer_one_is_refused_with_what_to_do(self, server: Server, url: DatabaseUrl) -> None:
        place = await schema(server, url, "newer")
        assert await look(place, CHOSEN) is None, "check says that it can be used"
        await prepare(place, 0)
        assert await look(place, CHOSEN) == []
        await server.execute("UPDATE newer.community_version SET version = 99", database="shared")
        said = await self.refused(place)
        assert f"newer version of the bot (its database version is 99, this bot knows up to {newest_version()})" in said

    async def test_a_migration_that_fails_leaves_nothing(
        self, server: Server, url: DatabaseUrl, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        place = await schema(server, url, "halfway")
        monkeypatch.setattr(
            "bot.community.postgresql_opening.migrations", lambda: ["CREATE TABLE a (b TEXT);", "CREATE TABLE a (c);"]
        )
        with pytest.raises(SetupError, match="cannot be used"):
            await prepare(place, 0)
        async with reading(place) as read:
            assert await read("SELECT tablename FROM pg_tables WHERE schemaname = 'halfway'") == []

    async def test_several_that_open_a_new_one_at_once(self, server: Server, url: DatabaseUrl) -> None:
        place = await schema(server, url, "at_once")
        await asyncio.gather(*[prepare(place, PATIENCE) for _ in range(4)])
        async with reading(place) as read:
            assert await read("SELECT version FROM community_version") == [(newest_version(),)]


class TestCheck:
    def test_a_sound_one(self, url: DatabaseUrl, capsys: pytest.CaptureFixture[str]) -> None:
        assert _check_community(Settings(community_url=url)) == 0
        assert capsys.readouterr().out == "Community: postgresql:///shared is sound.\n"

    def test_a_zone_that_this_machine_does_not_know(
        self, server: Server, url: DatabaseUrl, capsys: pytest.CaptureFixture[str]
    ) -> None:
        server.do(
            server.execute(
                "INSERT INTO servers (id) VALUES (1)",
                "INSERT INTO daily_settings VALUES"
                " (1, 1, 'question', 5, NULL, '12:00', 'Moon/Copernicus', 127, 0, 0, NULL, NULL, '2100-01-01', 1)",
                database="shared",
            )
        )
        assert _check_community(Settings(community_url=url)) == 1
        assert "the time zone Moon/Copernicus of 1 server is unknown" in capsys.readouterr().out

    def test_one_that_cannot_be_reached(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        place = DatabaseUrl(f"postgresql://matinee:hush@/films?host={tmp_path}")
        assert _check_community(Settings(community_url=place)) == 1
        said = capsys.readouterr().out
        assert said.startswith("Community: postgresql:///films cannot be reached (")
        assert "hush" not in said

    async def test_a_driver_that_is_not_installed(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        for name in ("postgresql", "postgresql_opening"):
            monkeypatch.setitem(sys.modules, f"bot.community.{name}", None)
        place = DatabaseUrl("postgresql://matinee:hush@127.0.0.1/films")
        with pytest.raises(SetupError, match=r"^PostgreSQL needs a package that is not installed \(.+\): "):
            async with Community.open(place):
                pass
        assert _check_community(Settings(community_url=place)) == 1
        assert capsys.readouterr().out.startswith("Community: PostgreSQL needs a package that is not installed (")
