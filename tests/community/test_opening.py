"""Opening the database: made once and whole, waited for when it is held, refused when it is damaged."""

from __future__ import annotations

import asyncio
import logging
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.community import damage, opening
from bot.community.backup import backup, restore
from bot.community.connection import Community
from bot.community.patience import Patience
from bot.errors import SetupError
from tests.community import openings
from tests.community.holder import held
from tests.waiting import until

pytestmark = [pytest.mark.alone, pytest.mark.file]


def test_processes_that_open_a_new_database_at_once_all_get_it(tmp_path: Path) -> None:
    assert openings.run(tmp_path, 50) == {}


async def test_a_new_database_is_told_of(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    async with Community.open(path):
        pass
    assert caplog.messages == [f"There was no community database: {path} is new and empty."]
    async with Community.open(path):
        assert len(caplog.messages) == 1


async def test_a_log_without_its_database_is_not_read_into_a_new_one(path: Path, tmp_path: Path) -> None:
    async with Community.open(path) as community, community.transaction() as transaction:
        await transaction.rows("INSERT INTO servers (id) VALUES (7)")
        log = path.with_name(path.name + "-wal").read_bytes()
    path.unlink()
    path.with_name(path.name + "-wal").write_bytes(log)
    async with Community.open(path) as community:
        assert await community.rows("SELECT id FROM servers") == []
        assert await community.row("PRAGMA integrity_check") == ("ok",)


KILLED = """
import asyncio, os, sys
from pathlib import Path
from bot.community import opening
from bot.community.connection import Community

async def main(path):
    async def killed(*_):
        os.kill(os.getpid(), 9)
    setattr(opening, sys.argv[2], killed)
    async with Community.open(path):
        pass

asyncio.run(main(Path(sys.argv[1])))
"""


@pytest.mark.skipif(os.name != "posix", reason="there is no kill -9")
@pytest.mark.parametrize("where", ["migrate", "_log_ahead"])
def test_a_bot_that_is_killed_while_it_makes_the_database_leaves_none(path: Path, where: str) -> None:
    command = [sys.executable, "-c", KILLED, path, where]
    done = subprocess.run(command, check=False, cwd=Path(__file__).parents[2])
    assert done.returncode == -9
    assert not path.exists()
    assert asyncio.run(servers_in(path)) == []


async def servers_in(path: Path) -> list[object]:
    async with Community.open(path) as community:
        return [number for (number,) in await community.rows("SELECT id FROM servers")]


class TestHeld:
    """Another process holds the database at the start."""

    async def test_the_start_waits_and_says_so_once(self, path: Path, caplog: pytest.LogCaptureFixture) -> None:
        async with Community.open(path):
            pass
        with held(path) as holder, pytest.MonkeyPatch.context() as patch:
            patch.setattr(opening, "_SAY_AFTER", 0.0)
            opened = asyncio.create_task(self._open(path))
            await until(lambda: bool(caplog.messages))
            assert not opened.done()
            holder.kill()
            assert await opened == ("wal",)
        assert caplog.messages == [f"Another process holds {path}: waiting up to 60 seconds for it."]

    async def _open(self, path: Path) -> object:
        async with Community.open(path) as community:
            return await community.row("PRAGMA journal_mode")

    async def test_after_the_limit_one_sentence_says_what_to_do(self, path: Path) -> None:
        async with Community.open(path):
            pass
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            db.execute("BEGIN IMMEDIATE")
            with pytest.raises(SetupError, match=r"^Another process holds .*: end it .*, then start again\.$"):
                async with Community.open(path, patience=Patience(opening=0.0)):
                    pass

    @pytest.mark.parametrize("exists", [True, False], ids=["an old one", "a new one"])
    async def test_one_that_stays_held_is_told_from_one_that_is_broken(
        self, path: Path, monkeypatch: pytest.MonkeyPatch, exists: bool
    ) -> None:
        if exists:
            async with Community.open(path):
                pass

        async def never_free(_: object) -> None:
            raise TimeoutError

        monkeypatch.setattr(opening, "_log_ahead", never_free)
        assert await refused(path) == (f"The community database {path} cannot be used (it is held by another process).")

    async def test_what_was_put_in_its_place_meanwhile_is_opened(self, path: Path, tmp_path: Path) -> None:
        """A restore holds the old file and then leaves another there."""
        async with Community.open(path) as community, community.transaction() as transaction:
            await transaction.rows("INSERT INTO servers (id) VALUES (7)")
        with held(path):
            opened = asyncio.create_task(servers_in(path))
            await asyncio.sleep(0)
            (tmp_path / "other").mkdir()
            other = tmp_path / "other" / path.name
            async with Community.open(other):
                pass
            other.replace(path)
            assert await opened == []


async def a_database(path: Path) -> None:
    """With enough in it for several pages."""
    async with Community.open(path) as community, community.transaction() as transaction:
        await transaction.many("INSERT INTO servers (id) VALUES (?)", [(n * 10**12,) for n in range(1, 2000)])


def overwrite_a_page(path: Path) -> None:
    """Writes rubbish over the last pages, which hold rows."""
    content = bytearray(path.read_bytes())
    content[-8000:] = b"\xde" * 8000
    path.write_bytes(content)


async def refused(path: Path) -> str:
    with pytest.raises(SetupError) as refusal:
        async with Community.open(path):
            pass
    said = str(refusal.value)
    assert "\n" not in said
    return said


class TestDamaged:
    @pytest.mark.parametrize("broken", [lambda path: path.write_bytes(b""), overwrite_a_page], ids=["empty", "page"])
    async def test_it_is_refused_and_left_as_it_is(self, path: Path, tmp_path: Path, broken) -> None:
        await a_database(path)
        (tmp_path / "backups").mkdir()
        older, newest = tmp_path / "backups" / "older.sqlite", tmp_path / "newest.sqlite"
        for target, moment in ((older, 1000), (newest, 2000)):
            backup(path, target)
            os.utime(target, (moment, moment))
        (tmp_path / "damaged.sqlite").write_bytes(newest.read_bytes()[:5000])  # the newest, but nothing to restore
        broken(path)
        before = path.read_bytes()
        assert f"python -m bot restore {newest}”" in await refused(path)
        newest.unlink()
        assert f"python -m bot restore {older}”" in await refused(path)
        older.unlink()
        said = await refused(path)
        assert "python -m bot restore FILE” (none was found near it)" in said
        assert "to start without scores" in said
        assert path.read_bytes() == before

    @pytest.mark.parametrize(("started_in", "database"), [(".", "data/community.sqlite"), ("data", "community.sqlite")])
    async def test_each_backup_nearby_is_looked_at_once_and_nothing_else(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, started_in: str, database: str
    ) -> None:
        """To look through one takes long, and the folders around a database overlap."""
        data = tmp_path / "data"
        data.mkdir()
        async with Community.open(data / "community.sqlite"):
            pass
        whole = (data / "community.sqlite").read_bytes()
        # The third is half a backup, of a process that was killed; the last is somebody else's.
        for name in ("data/one.sqlite", "two.sqlite", "data/.three.sqlite"):
            (tmp_path / name).write_bytes(whole)
        (data / "four.sqlite").write_bytes(bytes(len(whole)))
        looked_at: list[Path] = []

        def wrong(path: Path) -> str:
            looked_at.append(path.resolve())
            return "it is damaged"

        monkeypatch.setattr(damage, "wrong_with", wrong)
        monkeypatch.chdir(tmp_path / started_in)
        assert damage.newest_backup(Path(database)) is None
        assert sorted(looked_at) == sorted([data / "one.sqlite", tmp_path / "two.sqlite"])

    async def test_a_database_without_tables_is_refused(self, path: Path) -> None:
        with closing(sqlite3.connect(path)) as db:
            db.execute("PRAGMA user_version = 3")
        assert "it is empty" in await refused(path)

    async def test_what_a_restore_put_back_is_opened(self, path: Path, tmp_path: Path) -> None:
        await a_database(path)
        backup(path, tmp_path / "copy.sqlite")
        path.write_bytes(b"")
        await refused(path)
        restore(tmp_path / "copy.sqlite", path)
        async with Community.open(path) as community:
            assert await community.row("SELECT COUNT(*) FROM servers") == (1999,)
