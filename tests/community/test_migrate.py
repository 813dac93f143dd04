"""Migrations happen whole or not at all."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import aiosqlite
import pytest

from bot.community import daily, history
from bot.community.connection import Community
from bot.community.migrate import APPLICATION, MIGRATIONS, migrate, migrations, newest_version
from bot.errors import SetupError

pytestmark = [pytest.mark.alone, pytest.mark.file]

FIRST = f"BEGIN; PRAGMA application_id = {APPLICATION}; CREATE TABLE a (x); PRAGMA user_version = 1; COMMIT;"
SECOND = "BEGIN; ALTER TABLE a ADD COLUMN y; CREATE TABLE b (x); PRAGMA user_version = 2; COMMIT;"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "migrations"
    folder.mkdir()
    (folder / "0001_start.sql").write_text(FIRST)
    return folder


async def bring_up_to_date(path: Path, folder: Path) -> None:
    async with aiosqlite.connect(path, isolation_level=None) as db:
        await migrate(db, path, folder)


def state(path: Path) -> tuple[int, list[str], list[str]]:
    with closing(sqlite3.connect(path)) as db:
        (version,) = db.execute("PRAGMA user_version").fetchone()
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_schema ORDER BY name")]
        return version, tables, [row[1] for row in db.execute("PRAGMA table_info(a)")]


async def test_each_runs_once_and_in_order(path: Path, folder: Path) -> None:
    await bring_up_to_date(path, folder)
    assert state(path) == (1, ["a"], ["x"])
    (folder / "0002_more.sql").write_text(SECOND)
    await bring_up_to_date(path, folder)
    await bring_up_to_date(path, folder)
    assert state(path) == (2, ["a", "b"], ["x", "y"])


async def test_one_that_fails_leaves_the_version_before(path: Path, folder: Path) -> None:
    (folder / "0002_more.sql").write_text(SECOND.replace("CREATE TABLE b", "CREATE TABLE a"))
    with pytest.raises(SetupError, match="could not be brought to version 2"):
        await bring_up_to_date(path, folder)
    assert state(path) == (1, ["a"], ["x"])
    (folder / "0002_more.sql").write_text(SECOND)
    await bring_up_to_date(path, folder)
    assert state(path) == (2, ["a", "b"], ["x", "y"])


@pytest.mark.parametrize("script", [SECOND.replace("COMMIT;", ""), SECOND.replace("= 2", "= 1")])
async def test_one_that_does_not_end_as_it_must_is_refused(path: Path, folder: Path, script: str) -> None:
    (folder / "0002_more.sql").write_text(script)
    with pytest.raises(SetupError, match="must end with PRAGMA user_version = 2"):
        await bring_up_to_date(path, folder)
    assert state(path)[0] == 1


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("CREATE TABLE theirs (x);", "is not a community database of this bot"),
        (FIRST.replace("user_version = 1", "user_version = 2"), "was written by a newer version of the bot"),
    ],
    ids=["another program's", "a newer bot's"],
)
async def test_what_is_not_for_this_bot_is_refused_and_left_as_it_is(
    path: Path, folder: Path, script: str, why: str
) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.executescript(script)
    before = path.read_bytes()
    with pytest.raises(SetupError, match=why):
        await bring_up_to_date(path, folder)
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["0003_gap.sql", "2_short.sql", "0001_twice.sql"])
def test_numbers_go_up_one_by_one(folder: Path, name: str) -> None:
    (folder / name).write_text(SECOND)
    with pytest.raises(SetupError, match="go up one by one"):
        migrations(folder)


async def test_two_that_start_at_once_both_find_it_done(path: Path) -> None:
    async def opened() -> None:
        async with Community.open(path) as community:
            assert await community.row("PRAGMA user_version") == (newest_version(),)

    await asyncio.gather(*[opened() for _ in range(4)])


async def test_what_a_server_was_asked_before_stays_known(path: Path, folder: Path) -> None:
    (folder / "0001_start.sql").write_text((MIGRATIONS / "0001_start.sql").read_text("utf-8"))
    await bring_up_to_date(path, folder)
    with closing(sqlite3.connect(path)) as db:
        db.executescript("""
            INSERT INTO servers (id) VALUES (10), (11);
            INSERT INTO rounds (id, server_id, channel_id, questions, seconds, spoilers, started_at, seen_at)
                VALUES (1, 10, 20, 5, 20, 0, 1, 1), (2, 11, 21, 5, 20, 0, 1, 1);
            INSERT INTO round_questions (round_id, position, question_id, option_order, right_choice, snapshot,
                opens_at, closes_at, closed_at)
                VALUES (1, 1, 'q1', '0,1,2,3', 0, '{}', 1, 2, 2), (1, 2, 'q2', '0,1,2,3', 0, '{}', 1, 2, 2),
                    (2, 1, 'q3', '0,1,2,3', 0, '{}', 1, 2, 2);
        """)
    async with Community.open(path) as community:
        assert (await history.of_rounds(community, 10)).asked == {"q1": 1, "q2": 2}
        assert (await history.of_rounds(community, 11, ["q1", "q3"])).asked == {"q3": 3}


async def test_the_days_of_a_daily_post_stay_the_same(path: Path, folder: Path) -> None:
    for number in (1, 2):
        (script,) = MIGRATIONS.glob(f"{number:04}_*.sql")
        (folder / ("0001_start.sql" if number == 1 else script.name)).write_text(script.read_text("utf-8"))
    await bring_up_to_date(path, folder)
    with closing(sqlite3.connect(path)) as db:
        db.executescript("""
            INSERT INTO servers (id) VALUES (10), (11), (12);
            INSERT INTO daily_settings (server_id, channel_id, post_time, zone, days, spoilers, next_day, next_at)
                VALUES (10, 1, '19:30', 'UTC', 'all', 0, '2026-03-01', 5),
                    (11, 1, '19:30', 'UTC', 'weekdays', 0, '2026-03-02', 5),
                    (12, 1, '19:30', 'UTC', 'weekends', 1, '2026-03-01', 5);
        """)
    friday = date(2026, 2, 27)
    async with Community.open(path) as community:
        for server, expected in ((10, [27, 28, 1, 2]), (11, [27, 2, 3, 4]), (12, [28, 1, 7, 8])):
            settings = await daily.get(community, server)
            assert settings is not None
            days = [friday + timedelta(days=number) for number in range(10)]
            assert [day.day for day in days if settings.days.includes(day)][:4] == expected


def test_every_shipped_one_is_a_transaction_that_sets_its_version() -> None:
    for number, script in enumerate(migrations(MIGRATIONS), start=1):
        statements = [line for line in script.splitlines() if line and not line.startswith("--")]
        if statements[0] == "PRAGMA foreign_keys = OFF;":  # of no effect inside
            del statements[0]
        assert statements[0] == "BEGIN IMMEDIATE;"
        assert statements[-2:] == [f"PRAGMA user_version = {number};", "COMMIT;"]


_ONE_DAILY_A_SERVER = """
    INSERT INTO servers (id) VALUES (1), (2);
    INSERT INTO daily_settings (server_id, channel_id, post_time, zone, spoilers, role_id, next_day, next_at, weekdays)
    VALUES (1, 5, '19:30', 'Europe/Berlin', 1, 77, '2026-03-11', 1773253800000, 31);
    INSERT INTO daily_posts (id, server_id, local_day, state, question_id, film_id, option_order, right_choice,
        snapshot, channel_id, message_id, due_at, expires_at, claimed_at, posted_at)
    VALUES (3, 1, '2026-03-09', 'posted', 'q1', 'f', '1,0,2,3', 1, '{}', 5, 71, 1, 2, 3, 4),
           (4, 2, '2026-03-09', 'posted', 'q2', NULL, '0,1,2,3', 0, '{}', 6, 72, 1, 2, 3, 4),
           (9, 2, '2026-03-10', 'posted', 'q3', NULL, '0,1,2,3', 0, '{}', 6, 73, 1, 2, 3, 4);
    INSERT INTO daily_answers VALUES (3, 101, 1, 5), (3, 102, 0, 6), (4, 101, 0, 7);
    DELETE FROM daily_posts WHERE id = 9;
"""


@pytest.fixture
def one_daily_a_server(path: Path) -> Path:
    """A database from before servers could have several dailies."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for script in migrations(MIGRATIONS)[:8]:
            db.executescript(script)
        db.executescript(_ONE_DAILY_A_SERVER)
    return path


async def test_a_server_s_one_daily_becomes_its_first_and_nothing_is_lost(one_daily_a_server: Path) -> None:
    async with Community.open(one_daily_a_server) as community:
        (settings,) = await daily.all_of(community, 1)
        assert (settings.which, settings.kind, settings.channel, settings.role) == (1, "question", 5, 77)
        assert (settings.zone, settings.days, settings.next.day) == ("Europe/Berlin", 31, date(2026, 3, 11))
        answers = await community.rows("SELECT * FROM daily_answers ORDER BY 1, 2")
        assert [tuple(row) for row in answers] == [(3, 101, 1, 5), (3, 102, 0, 6), (4, 101, 0, 7)]
        sent = await community.rows("SELECT id, which, kind, question_id, message_id FROM daily_posts ORDER BY id")
        assert [tuple(row) for row in sent] == [(3, 1, "question", "q1", 71), (4, 1, "question", "q2", 72)]
        assert await community.rows("PRAGMA foreign_key_check") == []
        # What refers to what is watched again, and no id is given twice: an old button must not meet a new post.
        assert [tuple(row) for row in await community.rows("PRAGMA foreign_keys")] == [(1,)]
        async with community.transaction() as transaction:
            await transaction.rows(
                "INSERT INTO daily_posts (server_id, local_day, state, due_at, expires_at)"
                " VALUES (1, '2026-03-12', 'missed', 1, 2)"
            )
        assert [tuple(row) for row in await community.rows("SELECT MAX(id) FROM daily_posts")] == [(10,)]


async def test_another_process_that_comes_later_changes_nothing(one_daily_a_server: Path) -> None:
    """It may have looked at the version before this one, and begun when that was done."""
    script = migrations(MIGRATIONS)[8]
    with closing(sqlite3.connect(one_daily_a_server, isolation_level=None)) as db:
        db.executescript(script)
        db.execute("UPDATE daily_settings SET which = 3")
        with pytest.raises(sqlite3.OperationalError):
            db.executescript(script)
        db.rollback()
        assert db.execute("SELECT which FROM daily_settings").fetchall() == [(3,)]
