"""A backup is of one moment, also while the bot writes; a restore is whole or does not happen."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.community import answers, leaderboard, rounds
from bot.community import backup as module
from bot.community.backup import PREVIOUS, backup, restore
from bot.community.connection import FILE_NAME, Community
from bot.errors import SetupError
from tests.community.scenes import ADA, SERVER, a_round, ask, later

pytestmark = [pytest.mark.alone, pytest.mark.file]

READING = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('SELECT * FROM servers')"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "elsewhere").mkdir()
    return tmp_path / "elsewhere" / "backup.sqlite"


async def play(path: Path, channel: int = 20) -> None:
    async with Community.open(path) as community:
        question = await ask(community, await a_round(community, channel))
        await answers.give(community, question.id, ADA, 1, later(1))
        await rounds.close(community, question.id, later(20))


async def scores(path: Path) -> list[int]:
    async with Community.open(path) as community:
        return [standing.answers for standing in await leaderboard.standings(community, SERVER, 9)]


async def test_what_was_backed_up_comes_back(path: Path, target: Path) -> None:
    await play(path)
    backup(path, target)
    await play(path, 21)
    path.chmod(0o640)
    kept = restore(target, path)
    assert kept == path.with_name(FILE_NAME + PREVIOUS)
    assert path.stat().st_mode & 0o777 == 0o640, "who could read it still can"
    assert await scores(path) == [1]
    assert await scores(kept) == [2], "what was there before is kept"


async def test_it_comes_back_where_there_is_nothing(path: Path, target: Path) -> None:
    await play(path)
    backup(path, target)
    path.unlink()
    assert restore(target, path) is None
    assert await scores(path) == [1]


async def test_a_backup_of_a_running_bot_is_of_one_moment(path: Path, target: Path) -> None:
    async with Community.open(path) as community:
        begun, stop = asyncio.Event(), asyncio.Event()

        async def write() -> None:
            number = 0
            while not stop.is_set():
                number += 1
                async with community.transaction() as transaction:
                    for server in (number, -number):
                        await transaction.rows("INSERT INTO servers (id) VALUES (?)", server)
                begun.set()

        writing = asyncio.create_task(write())
        await begun.wait()
        for _ in range(5):
            await asyncio.to_thread(backup, path, target)
            with closing(sqlite3.connect(target)) as copy:
                count, total = copy.execute("SELECT COUNT(*), SUM(id) FROM servers").fetchone()
                assert count
                assert total == 0, "never half a transaction"
        stop.set()
        await writing
    assert [file.name for file in target.parent.iterdir()] == [target.name], "one file, without a log beside it"


async def test_nothing_is_restored_under_a_running_bot(path: Path, target: Path) -> None:
    await play(path)
    backup(path, target)
    async with Community.open(path) as community:
        with pytest.raises(SetupError, match="stop the bot first"):
            await asyncio.to_thread(restore, target, path)
        await a_round(community, 77)  # it was not disturbed
    assert sorted(file.name for file in path.parent.iterdir()) == [f".{FILE_NAME}.lock", FILE_NAME, "elsewhere"]


async def test_a_bot_that_starts_during_a_restore_does_not_get_the_old_database(
    path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await play(path)
    backup(path, target)
    put, said = module.put, list[str]()

    def asked_before(file: Path, place: Path) -> None:
        if place == path:
            # Another process: its own locks are no hindrance to a process.
            done = subprocess.run([sys.executable, "-c", READING, path], capture_output=True, text=True, check=False)
            said.append(done.stderr)
        put(file, place)

    monkeypatch.setattr(module, "put", asked_before)
    restore(target, path)
    [errors] = said
    assert "database is locked" in errors


async def test_a_database_that_was_not_closed_is_restored_without_its_old_log(path: Path, target: Path) -> None:
    await play(path)
    backup(path, target)
    # As after kill -9: what was written last is in the log only.
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_autocheckpoint = 0")
        db.execute("INSERT INTO servers (id) VALUES (999)")
        db.commit()
        log = path.with_name(FILE_NAME + "-wal")
        left = {file: file.read_bytes() for file in (path, log)}
    for file, content in left.items():
        file.write_bytes(content)
    assert log.stat().st_size
    kept = restore(target, path)
    assert kept is not None
    assert not log.exists()
    for file, expected in ((path, None), (kept, (999,))):
        with closing(sqlite3.connect(file)) as db:
            assert db.execute("SELECT id FROM servers WHERE id = 999").fetchone() == expected


async def test_a_damaged_database_does_not_stop_its_restore(path: Path, target: Path) -> None:
    await play(path)
    backup(path, target)
    path.write_bytes(b"scratched" * 500)
    kept = restore(target, path)
    assert kept is not None
    assert kept.read_bytes() == b"scratched" * 500
    assert await scores(path) == [1]


async def test_a_damaged_backup_is_refused_and_nothing_changed(path: Path, target: Path) -> None:
    await play(path)
    backup(path, target)
    whole = target.read_bytes()
    before = path.read_bytes()
    for damaged in (whole[: len(whole) // 2], b"not a database at all" * 99, b""):
        target.write_bytes(damaged)
        with pytest.raises(SetupError, match="cannot be restored"):
            restore(target, path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("pragma", "message"), [("user_version = 99", "newer version"), ("application_id = 5", "not a community database")]
)
async def test_what_this_bot_cannot_use_is_refused(path: Path, target: Path, pragma: str, message: str) -> None:
    await play(path)
    backup(path, target)
    with closing(sqlite3.connect(target)) as db:
        db.execute(f"PRAGMA {pragma}")
    with pytest.raises(SetupError, match=message):
        restore(target, path)


async def test_slips_of_the_hand_are_refused(path: Path, target: Path) -> None:
    with pytest.raises(SetupError, match="nothing to back up"):
        backup(path, target)
    await play(path)
    with pytest.raises(SetupError, match="is the database itself"):
        backup(path, path)
    with pytest.raises(SetupError, match="is the database itself"):
        restore(path, path)
    with pytest.raises(SetupError, match="is a folder"):
        backup(path, target.parent)
    with pytest.raises(SetupError, match="cannot be written to"):
        backup(path, target.parent / "nowhere" / "file")
    with pytest.raises(SetupError, match="There is no file"):
        restore(target, path)
    target.write_text("my novel")
    with pytest.raises(SetupError, match="no backup"):
        backup(path, target)
    assert target.read_text() == "my novel"


async def test_what_is_no_database_is_not_backed_up(path: Path, target: Path) -> None:
    path.write_bytes(b"no database, of more than one page" * 1000)
    with pytest.raises(SetupError, match="cannot be copied"):
        backup(path, target)


async def test_the_commands(path: Path, target: Path, capsys: pytest.CaptureFixture[str]) -> None:
    await play(path)
    options = [str(target), "--data", str(path.parent)]
    assert await asyncio.to_thread(main, ["backup", *options]) == 0
    assert await asyncio.to_thread(main, ["backup", *options]) == 0, "an older backup is replaced"
    assert await asyncio.to_thread(main, ["restore", *options]) == 0
    assert PREVIOUS in capsys.readouterr().out
    target.unlink()
    assert await asyncio.to_thread(main, ["restore", *options]) == 1
    assert capsys.readouterr().err.startswith("There is no file")
