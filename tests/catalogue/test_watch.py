"""Changes in the seeds folder, with real files, and with a system that tells nothing of them."""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
import threading
from collections.abc import AsyncGenerator, AsyncIterator, Generator
from contextlib import aclosing, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import watchfiles

from bot.catalogue import watch
from tests.waiting import PATIENCE, until


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is waiting to be gathered up here."""
    monkeypatch.setattr(watch, "_QUIET", 20)
    monkeypatch.setattr(watch, "_LOOK_EVERY", 50)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "seeds"
    made.mkdir()
    (made / "old.txt").touch()
    return made


Changes = AsyncGenerator[None]


async def another(changes: Changes) -> None:
    async with asyncio.timeout(PATIENCE):
        await anext(changes)


@asynccontextmanager
async def watched(folder: Path, *, polling: bool = False) -> AsyncIterator[Changes]:
    """Changes of a folder that is being watched already."""
    async with aclosing(watch.changes(folder, folder / "data", polling=polling)) as changes:
        await another(changes)
        yield changes


def write(path: Path) -> None:
    """As if a minute had gone by since it was last written: times are compared by the second."""
    before = path.stat().st_mtime
    path.write_text("changed")
    os.utime(path, (before + 60, before + 60))


ways = pytest.mark.parametrize("polling", [False, True], ids=["events", "poll"])


@ways
async def test_what_is_added_written_and_deleted_is_told(folder: Path, polling: bool):
    async with watched(folder, polling=polling) as changes:
        (folder / "new.txt").write_text("new")
        await another(changes)
        write(folder / "old.txt")
        await another(changes)
        (folder / "old.txt").rename(folder / "renamed.txt")
        await another(changes)
        (folder / "new.txt").unlink()
        await another(changes)


@ways
async def test_what_is_in_new_folders_is_told(folder: Path, polling: bool):
    async with watched(folder, polling=polling) as changes:
        (folder / "more" / "of them").mkdir(parents=True)
        await another(changes)
        (folder / "more" / "of them" / "a.txt").touch()
        await another(changes)


@ways
async def test_changes_while_nobody_listens_are_told_later(folder: Path, polling: bool):
    """As while a catalogue is being built."""
    async with watched(folder, polling=polling) as changes:
        for number in range(1000):
            (folder / f"{number}.txt").touch()
        await another(changes)


@ways
async def test_a_folder_that_goes_and_comes_back_is_waited_for(
    folder: Path, polling: bool, caplog: pytest.LogCaptureFixture
):
    async with watched(folder, polling=polling) as changes:
        told = [0]

        async def count() -> None:
            async for _ in changes:
                told[0] += 1

        counting = asyncio.create_task(count())
        shutil.rmtree(folder)
        await until(lambda: "cannot be watched" in caplog.text)
        gone = told[0]
        folder.mkdir()
        await until(lambda: told[0] > gone)
        back = told[0]
        (folder / "new.txt").touch()
        await until(lambda: told[0] > back)
        counting.cancel()
        await asyncio.wait({counting})
    assert [record.levelno for record in caplog.records if record.name == watch.__name__] == [logging.WARNING]


@ways
async def test_another_folder_in_its_place_is_watched(folder: Path, tmp_path: Path, polling: bool):
    other = tmp_path / "other"
    other.mkdir()
    async with watched(folder, polling=polling) as changes:
        folder.rename(tmp_path / "before")
        other.rename(folder)
        await another(changes)
        for number in range(3):  # of which the first may have been told with the folder
            (folder / f"{number}.txt").touch()
            await another(changes)


async def test_what_is_written_twice_within_a_second_is_looked_at_once_more(folder: Path):
    async with watched(folder, polling=True) as changes:
        (folder / "new.txt").write_text("a beginning")
        await another(changes)
        (folder / "new.txt").write_text("the whole of it")
        await another(changes)


async def test_the_thread_that_waits_for_changes_is_told_to_end(folder: Path, monkeypatch: pytest.MonkeyPatch):
    began, ended = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def nothing_changes(*_: str, stop_event: threading.Event, **__: Any) -> Generator[set[Any]]:
        loop.call_soon_threadsafe(began.set)
        if stop_event.wait(2 * PATIENCE):
            loop.call_soon_threadsafe(ended.set)
        yield from ()

    monkeypatch.setattr(watchfiles, "watch", nothing_changes)
    async with aclosing(watch.changes(folder, folder, polling=False)) as changes, asyncio.timeout(PATIENCE):
        waiting = asyncio.create_task(another(changes))
        await began.wait()
        waiting.cancel()
        await ended.wait()


async def test_a_folder_that_is_not_there_yet_is_waited_for(folder: Path, caplog: pytest.LogCaptureFixture):
    missing = folder / "none"
    async with aclosing(watch.changes(missing, folder, polling=False)) as changes:
        waiting = asyncio.create_task(another(changes))
        await until(lambda: bool(caplog.text))
        missing.mkdir()
        await waiting


async def test_where_the_system_tells_nothing_files_are_looked_at(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    real = watchfiles.watch

    def limited(*paths: str, force_polling: bool | None, **options: Any) -> Generator[set[Any]]:
        if not force_polling:
            raise RuntimeError("Error watching path: OS file watch limit reached.")
        return real(*paths, force_polling=force_polling, **options)

    monkeypatch.setattr(watchfiles, "watch", limited)
    async with watched(folder) as changes:
        (folder / "new.txt").touch()
        await another(changes)
    [warning] = [record for record in caplog.records if record.name == watch.__name__]
    assert "max_user_watches" in warning.getMessage()
    assert "WATCH_SEEDS" in warning.getMessage()


@pytest.mark.parametrize(
    ("name", "own", "counts"),
    [
        ("a.txt", "../data", True),
        ("sub/a.toml", "../data", True),
        ("sub", "../data", True),
        (".a.txt.swp", "../data", False),
        ("a.txt~", "../data", False),
        ("~$a.txt", "../data", False),
        (".git/index", "../data", False),
        ("data/community.sqlite", "data", False),
        ("data/a.txt", "data", True),
        ("database/notes", "data", True),
        ("catalogue.sqlite", ".", False),
        ("a.txt", ".", True),
        ("a.txt", "..", True),
        ("sub", "..", True),
    ],
)
def test_hidden_files_and_the_bots_own_do_not_count(folder: Path, name: str, own: str, counts: bool):
    root, matters = watch._what_counts(folder, folder / own)
    assert matters(f"{root}/{name}") is counts
