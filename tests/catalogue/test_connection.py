"""The open catalogue: read-only, and always the newest file."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

import pytest

from bot.catalogue.build import build
from bot.catalogue.connection import Catalogue, CatalogueTrouble
from bot.catalogue.version import FILE_NAME
from bot.errors import SetupError, Unavailable
from tests.waiting import until


def make(folder: Path, title: str) -> Path:
    seeds = folder / "seeds"
    seeds.mkdir(exist_ok=True)
    (seeds / "a.txt").write_text(f"= {title} =\n\n{title} is a 1964 film.\n", encoding="utf-8")
    build(seeds, folder)
    return folder / FILE_NAME


async def titles(catalogue: Catalogue) -> list[str]:
    return [title for (title,) in await catalogue.rows("SELECT title FROM film")]


async def test_a_catalogue_built_anew_is_read_from_the_next_query_on(tmp_path: Path):
    async with Catalogue.open(make(tmp_path, "Lantern")) as catalogue:
        assert await titles(catalogue) == ["Lantern"]
        make(tmp_path, "Cup")
        assert await titles(catalogue) == ["Cup"]


async def test_a_catalogue_that_is_deleted_stays_open(tmp_path: Path):
    path = make(tmp_path, "Lantern")
    async with Catalogue.open(path) as catalogue:
        path.unlink()
        assert await titles(catalogue) == ["Lantern"]
        assert catalogue.troubled.is_set()
        assert catalogue.trouble == CatalogueTrouble("The catalogue's file was deleted.")
        make(tmp_path, "Cup")
        assert await titles(catalogue) == ["Cup"]
        assert catalogue.trouble is None


async def test_a_damaged_catalogue_does_not_replace_a_good_one(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    path = make(tmp_path, "Lantern")
    async with Catalogue.open(path) as catalogue:
        bad = tmp_path / "bad"
        bad.write_bytes(b"not a database" * 100)
        bad.replace(path)
        for _ in range(3):
            assert await titles(catalogue) == ["Lantern"]
        assert catalogue.trouble
        assert "was replaced by another: it cannot be" in catalogue.trouble.reason
        assert not catalogue.trouble.lost
        assert len(caplog.messages) == 1
        assert "stays in use" in caplog.text
        catalogue.discard_damaged()
        assert path.exists(), "only the file that is open and damaged is deleted; a build replaces this one"


def truncate(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def empty(path: Path) -> None:
    os.truncate(path, 0)


def overwrite(path: Path) -> None:
    with path.open("rb+") as file:
        file.write(b"not a database" * 500)


def overwrite_the_end(path: Path) -> None:
    """The first pages stay good: it opens."""
    with path.open("rb+") as file:
        file.seek(8192)
        file.write(b"\xde" * (path.stat().st_size - 8192))


def overwrite_unseen(path: Path) -> None:
    """As a bad disk does it: the file's times stay the same."""
    status = path.stat()
    overwrite_the_end(path)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


DAMAGE = [truncate, empty, overwrite, overwrite_the_end, overwrite_unseen]


@pytest.mark.parametrize("damage", DAMAGE)
async def test_a_damaged_one_answers_nothing_until_another_is_built(
    tmp_path: Path, damage: Callable[[Path], None], caplog: pytest.LogCaptureFixture
):
    path = make(tmp_path, "Lantern")
    async with Catalogue.open(path) as catalogue:
        damage(path)
        for _ in range(3):
            with pytest.raises(Unavailable, match="films are being read again"):
                await titles(catalogue)
        assert catalogue.troubled.is_set()
        assert catalogue.trouble
        assert catalogue.trouble.lost
        assert "was damaged" in catalogue.trouble.reason
        catalogue.discard_damaged()
        assert not path.exists()
        with pytest.raises(Unavailable):
            await titles(catalogue)
        make(tmp_path, "Cup")
        assert await titles(catalogue) == ["Cup"]
        assert catalogue.trouble is None
        assert len(caplog.messages) == 1


async def test_a_look_that_is_cancelled_leaves_no_thread(tmp_path: Path):
    """It would keep the process from ending."""
    path = make(tmp_path, "Lantern")
    async with Catalogue.open(path) as catalogue:
        threads = threading.active_count()
        for steps in range(12):
            make(tmp_path, f"Cup {steps}")
            look = asyncio.create_task(catalogue.look())
            for _ in range(steps):
                await asyncio.sleep(0.0005)
            look.cancel()
            await asyncio.gather(look, return_exceptions=True)
            assert await titles(catalogue) == [f"Cup {steps}"]
        await until(lambda: threading.active_count() <= threads)


async def test_a_look_that_is_cancelled_leaves_nothing_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    opened: list[sqlite3.Connection] = []
    closed: list[sqlite3.Connection] = []

    class Noted(sqlite3.Connection):
        def close(self) -> None:
            closed.append(self)
            super().close()

    def connect(*place: Any, real: Any = sqlite3.connect, **options: Any) -> sqlite3.Connection:
        opened.append(real(*place, factory=Noted, **options))
        return opened[-1]

    path = make(tmp_path, "Lantern")
    async with Catalogue.open(path) as catalogue:
        for steps in range(12):
            make(tmp_path, f"Cup {steps}")
            with monkeypatch.context() as patch:
                patch.setattr(sqlite3, "connect", connect)
                look = asyncio.create_task(catalogue.look())
                for _ in range(steps):
                    await asyncio.sleep(0)
                look.cancel()
                await asyncio.gather(look, return_exceptions=True)
                await titles(catalogue)
    assert len(opened) > 12
    assert {*map(id, closed)} == {*map(id, opened)}


async def test_who_holds_a_damaged_one_is_told_too(tmp_path: Path):
    path = make(tmp_path, "Lantern")
    async with Catalogue.open(path) as catalogue:

        async def answer() -> None:
            catalogue.hold()
            assert await titles(catalogue) == ["Lantern"]
            overwrite(path)
            await titles(catalogue)

        with pytest.raises(Unavailable):
            await asyncio.create_task(answer())
        assert catalogue.trouble


async def test_a_good_file_that_is_copied_over_is_read(tmp_path: Path):
    """As `cp` does it: in place."""
    path = make(tmp_path, "Lantern")
    (tmp_path / "other").mkdir()
    other = make(tmp_path / "other", "Cup")
    async with Catalogue.open(path) as catalogue:
        assert await titles(catalogue) == ["Lantern"]
        shutil.copyfile(other, path)
        assert await titles(catalogue) == ["Cup"]
        assert catalogue.trouble is None
        path.touch()
        assert await titles(catalogue) == ["Cup"]
        assert catalogue.trouble is None


async def test_a_file_is_never_mapped(tmp_path: Path):
    """Cut short, it would end the process."""
    async with Catalogue.open(make(tmp_path, "Lantern")) as catalogue:
        assert await catalogue.row("PRAGMA mmap_size") in (None, (0,))


async def test_a_catalogue_of_another_version_does_not_replace_ours(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    """As when the bot was updated and the old one still runs."""
    path = make(tmp_path, "Lantern")
    async with Catalogue.open(path) as catalogue:
        other = tmp_path / "other"
        other.mkdir()
        newer = make(other, "Cup")
        with closing(sqlite3.connect(newer)) as db:
            db.execute("UPDATE meta SET value = 'newer' WHERE key = 'format'")
            db.commit()
        newer.replace(path)
        assert await titles(catalogue) == ["Lantern"]
        assert "another version" in caplog.text
        assert not catalogue.troubled.is_set(), "a build by this version would replace the other's"
    with pytest.raises(SetupError, match="another version of the bot: run “python -m bot build”"):
        async with Catalogue.open(path):
            pass


async def test_nothing_can_be_written(tmp_path: Path):
    async with Catalogue.open(make(tmp_path, "Lantern")) as catalogue:
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            await catalogue.rows("DELETE FROM film")


async def test_a_path_with_signs_of_its_own_is_opened(tmp_path: Path):
    odd = tmp_path / "a b?mode=rw#%41"
    odd.mkdir()
    shutil.copy(make(tmp_path, "Lantern"), odd / FILE_NAME)
    async with Catalogue.open(odd / FILE_NAME) as catalogue:
        assert await titles(catalogue) == ["Lantern"]


@pytest.mark.parametrize("content", [None, b"", b"not a database" * 100])
async def test_what_is_no_catalogue_says_what_to_do(tmp_path: Path, content: bytes | None):
    path = tmp_path / FILE_NAME
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SetupError, match="python -m bot build"):
        async with Catalogue.open(path):
            pass
    assert path.exists() is (content is not None)


async def test_a_row_is_the_first_or_none(tmp_path: Path):
    async with Catalogue.open(make(tmp_path, "Lantern")) as catalogue:
        row = await catalogue.row("SELECT title FROM film WHERE id = ?", "lantern-1964")
        assert row is not None
        assert tuple(row) == ("Lantern",)
        assert await catalogue.row("SELECT title FROM film WHERE id = ?", "none") is None


class Holder:
    """A task that holds the catalogue, asks before and after it is told to go on, and can leave a task behind."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.has_asked, self.may_go_on, self.may_end = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self.left_behind: asyncio.Task[list[str]] | None = None

    async def answer(self) -> list[list[str]]:
        self.catalogue.hold()
        first = await titles(self.catalogue)
        self.left_behind = asyncio.create_task(self._later())
        self.has_asked.set()
        await self.may_go_on.wait()
        return [first, await titles(self.catalogue), *await asyncio.gather(*[titles(self.catalogue)] * 2)]

    async def _later(self) -> list[str]:
        await self.may_end.wait()
        return await titles(self.catalogue)


@asynccontextmanager
async def held_over_a_swap(folder: Path) -> AsyncIterator[tuple[Catalogue, Holder, asyncio.Task[list[list[str]]]]]:
    """A task that has asked the catalogue of Lantern, in whose place that of Cup is now."""
    async with Catalogue.open(make(folder, "Lantern")) as catalogue:
        holder = Holder(catalogue)
        answering = asyncio.create_task(holder.answer())
        await holder.has_asked.wait()
        make(folder, "Cup")
        yield catalogue, holder, answering


async def test_a_task_that_holds_it_reads_one_catalogue_to_its_end(tmp_path: Path):
    async with held_over_a_swap(tmp_path) as (catalogue, holder, answering):
        before = catalogue.edition()
        assert await titles(catalogue) == ["Cup"]
        assert catalogue.edition() == before
        holder.may_go_on.set()
        assert await answering == [["Lantern"]] * 4
        holder.may_end.set()
        assert holder.left_behind
        assert await holder.left_behind == ["Cup"], "what a task leaves behind is on its own"


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="only Linux tells which files are open")
async def test_what_was_replaced_is_closed_after_its_last_holder(tmp_path: Path):
    async with held_over_a_swap(tmp_path) as (catalogue, holder, answering):
        second = Holder(catalogue)
        also_answering = asyncio.create_task(second.answer())
        await second.has_asked.wait()  # this one holds the new one
        assert _replaced_but_open(tmp_path)
        holder.may_go_on.set()
        await answering
        await until(lambda: not _replaced_but_open(tmp_path))
        second.may_go_on.set()
        assert await also_answering == [["Cup"]] * 4
        for each in (holder, second):
            each.may_end.set()
            assert each.left_behind
            assert await each.left_behind == ["Cup"]


def _replaced_but_open(folder: Path) -> list[Path]:
    targets = [link.readlink() for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
    return [target for target in targets if target.is_relative_to(folder) and target.name.endswith("(deleted)")]


async def test_what_is_held_when_the_bot_ends_is_closed_too(tmp_path: Path):
    async with held_over_a_swap(tmp_path) as (catalogue, holder, answering):
        assert await titles(catalogue) == ["Cup"]
    holder.may_go_on.set()
    with pytest.raises(ValueError, match=r"no active connection|closed"):
        await answering
    holder.may_end.set()
    assert holder.left_behind
    with pytest.raises(ValueError, match=r"no active connection|closed"):
        await holder.left_behind


async def test_a_task_that_holds_it_twice_holds_it_once(tmp_path: Path):
    async with Catalogue.open(make(tmp_path, "Lantern")) as catalogue:

        async def answer() -> list[str]:
            catalogue.hold()
            first = await titles(catalogue)
            make(tmp_path, "Cup")
            catalogue.hold()
            return first + await titles(catalogue)

        assert await asyncio.create_task(answer()) == ["Lantern", "Lantern"]
        assert await asyncio.create_task(answer()) == ["Cup", "Cup"]
