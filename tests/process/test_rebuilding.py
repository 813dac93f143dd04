"""The running bot builds the catalogue anew when seeds have changed, in a process of its own."""

from __future__ import annotations

import asyncio
import logging
import os
import sqlite3
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from bot.catalogue import watch
from bot.catalogue.build import build, is_current
from bot.catalogue.connection import Catalogue
from bot.catalogue.version import FILE_NAME
from bot.config import Settings, Watch
from bot.process import rebuilding
from bot.process.rebuilding import Rebuilding
from tests.waiting import until

LANTERN = "= The Tin Lantern =\n\nThe Tin Lantern is a 1964 film.\n"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is waiting to be gathered up here, and nobody else wants the core."""
    monkeypatch.setattr(watch, "_QUIET", 20)
    monkeypatch.setattr(watch, "_LOOK_EVERY", 50)
    monkeypatch.setattr(rebuilding, "_LONGEST_PAUSE", 0)
    monkeypatch.setattr(rebuilding, "_LOOK_EVERY", 0.02)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A folder with one film, and its catalogue."""
    monkeypatch.setenv("DISCORD_TOKEN", "a-token-that-is-not-real")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "lantern.txt").write_text(LANTERN, encoding="utf-8")
    settings = replace(Settings(), seeds=tmp_path / "seeds", data=tmp_path / "data")
    build(settings.seeds, settings.data)
    return settings


def add(settings: Settings, title: str) -> None:
    """Adds a document in one step: one that is made and then written can be noticed twice."""
    hidden = settings.seeds / ".new"
    hidden.write_text(LANTERN.replace("Lantern", title), encoding="utf-8")
    hidden.rename(settings.seeds / f"{title}.txt")


@asynccontextmanager
async def running(settings: Settings, catalogue: Catalogue | None = None) -> AsyncIterator[Rebuilding]:
    rebuilding = Rebuilding(settings, catalogue)
    task = asyncio.create_task(rebuilding.run())
    try:
        yield rebuilding
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def current(settings: Settings) -> bool:
    return is_current(settings.seeds, settings.data)


class TestWithARealBuild:
    @pytest.mark.parametrize("how", Watch)
    async def test_what_changed_while_the_bot_was_away_is_read(self, settings: Settings, how: Watch) -> None:
        add(settings, "Cup")
        async with running(replace(settings, watch=how)):
            await until(lambda: current(settings))

    @pytest.mark.parametrize("how", [Watch.EVENTS, Watch.POLL])
    async def test_what_changes_while_it_runs_is_read(
        self, settings: Settings, how: Watch, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.INFO, logger="bot")
        async with running(replace(settings, watch=how)) as state:
            await until(lambda: state.since is not None)
            add(settings, "Cup")
            await until(lambda: current(settings))
            (settings.seeds / "Cup.txt").unlink()
            await until(lambda: current(settings))
            await until(
                lambda: "catalogue: 2 films" in caplog.text and "catalogue: 1 film from 1 document" in caplog.text
            )
            assert state.failure is None

    async def test_seeds_without_a_film_leave_the_old_catalogue_in_use(
        self, settings: Settings, caplog: pytest.LogCaptureFixture
    ) -> None:
        before = (settings.data / FILE_NAME).read_bytes()
        async with running(settings) as state:
            (settings.seeds / "lantern.txt").write_text("")
            await until(lambda: state.failure is not None)
            assert state.failure is not None
            assert "No film could be read" in state.failure.reason
            assert "stays in use: No film could be read" in caplog.text
            assert (settings.data / FILE_NAME).read_bytes() == before
            add(settings, "Cup")
            await until(lambda: state.failure is None and state.since is None)
            assert current(settings)


def spoil_the_films(path: Path) -> None:
    """What the catalogue says of itself stays good: it seems to be up to date."""
    with closing(sqlite3.connect(path)) as db:
        ((page,),) = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'film'")
        ((size,),) = db.execute("PRAGMA page_size")
    with path.open("rb+") as file:
        file.seek((page - 1) * size)
        file.write(b"!" * size)


class TestALostCatalogue:
    """Nobody asks for anything: a look at the file is enough."""

    @pytest.mark.parametrize("how", [Watch.EVENTS, Watch.OFF])
    @pytest.mark.parametrize(
        "lose",
        [
            Path.unlink,
            lambda path: os.truncate(path, 5000),
            lambda path: path.write_bytes(b"rubbish" * 3000),
            spoil_the_films,
        ],
        ids=["deleted", "cut short", "overwritten", "overwritten where the films are"],
    )
    async def test_it_is_built_again(
        self, settings: Settings, how: Watch, lose: Callable[[Path], None], caplog: pytest.LogCaptureFixture
    ) -> None:
        path = settings.data / FILE_NAME
        async with Catalogue.open(path) as catalogue, running(replace(settings, watch=how), catalogue) as state:
            await until(lambda: state.since is None)
            before = path.stat().st_ino
            lose(path)
            await until(lambda: path.exists() and path.stat().st_ino != before and catalogue.trouble is None)
            assert await catalogue.rows("SELECT title FROM film") == [("The Tin Lantern",)]
        assert len([record for record in caplog.records if record.levelno >= logging.WARNING]) == 1

    async def test_one_that_cannot_be_built_is_not_tried_all_the_time(
        self, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        program(tmp_path, monkeypatch, "echo again >> tries; exit 3")
        path, tries = settings.data / FILE_NAME, tmp_path / "tries"
        async with Catalogue.open(path) as catalogue, running(settings, catalogue) as state:
            await until(lambda: state.failure is not None)
            path.unlink()
            await until(lambda: catalogue.trouble is not None)
            await until(lambda: tries.read_text("utf-8").count("again") == 2 and state.since is None)
            for _ in range(20):
                await asyncio.sleep(0.01)
            assert tries.read_text("utf-8").count("again") == 2


def program(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Puts a shell script in the place of the program that builds."""
    path = folder / "stand-in"
    path.write_text(f"#!/bin/sh\ncd '{folder}'\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(path))


@pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")
class TestWithAStandIn:
    async def test_the_process_has_no_token_and_the_same_folders(
        self, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        program(tmp_path, monkeypatch, 'env > env; echo "$@" > arguments; touch done')
        async with running(settings):
            await until((tmp_path / "done").exists)
        environment = (tmp_path / "env").read_text("utf-8")
        assert "a-token-that-is-not-real" not in environment
        assert "DISCORD_TOKEN" not in environment
        arguments = (tmp_path / "arguments").read_text("utf-8")
        assert arguments == f"-m bot.catalogue.building.background {settings.seeds} {settings.data}\n"

    @pytest.mark.parametrize(
        ("script", "said"),
        [
            ("echo 'The data folder cannot be written.' >&2; exit 1", "The data folder cannot be written."),
            ("echo 'Traceback' >&2; echo 'KeyError: the goat did it' >&2; exit 1", "exit status 1. Run “python -m bot"),
            ("echo 'the goat did it' >&2; exit 3", "exit status 3. Run “python -m bot build”"),
            ("exit 1", "exit status 1."),
            ("kill -9 $$", "SIGKILL"),
            ("sleep 1000 & kill -9 $$", "SIGKILL"),  # which keeps the pipes open
            ("yes 'the goat did it' | head -c 3000000 >&2; exit 1", "exit status 1."),
        ],
    )
    async def test_a_build_that_fails_says_why_without_a_word_of_a_document(
        self,
        settings: Settings,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        caplog: pytest.LogCaptureFixture,
        script: str,
        said: str,
    ) -> None:
        program(tmp_path, monkeypatch, script)
        async with running(settings) as state:
            await until(lambda: state.failure is not None)
        assert state.failure is not None
        assert said in state.failure.reason
        assert said in caplog.text
        assert "goat" not in state.failure.reason + caplog.text

    async def test_a_program_that_is_not_there_is_a_failure_too(
        self, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "executable", str(tmp_path / "none"))
        async with running(settings) as state:
            await until(lambda: state.failure is not None)

    async def test_what_fails_is_tried_again_and_said_once(
        self, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        monkeypatch.setattr(rebuilding, "_TRY_AGAIN", 0.01)
        program(tmp_path, monkeypatch, "echo again >> tries; test $(wc -l < tries) -gt 3 || exit 3; touch done")
        async with running(settings) as state:
            await until((tmp_path / "done").exists)
            await until(lambda: state.failure is None and state.since is None)
        assert len([record for record in caplog.records if record.levelno == logging.ERROR]) == 1

    async def test_what_fails_is_not_tried_again_at_once(
        self, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Only when something changes, and so one time for each of the changes here."""
        program(tmp_path, monkeypatch, "echo again >> tries; exit 3")

        def tries() -> int:
            return (tmp_path / "tries").read_text("utf-8").count("again") if (tmp_path / "tries").exists() else 0

        async with running(settings) as state:
            for number in range(1, 4):
                await until(lambda: tries() == number and state.since is None)  # noqa: B023 - awaited at once
                add(settings, f"Cup {number}")
            await until(lambda: tries() == 4 and state.since is None)

    async def test_what_changes_during_a_build_is_built_once_more(
        self, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        program(
            tmp_path,
            monkeypatch,
            "ls seeds >> builds; echo end >> builds; while ! test -e go-on; do sleep 0.01; done",
        )
        async with running(settings) as state:
            await until((tmp_path / "builds").exists)
            for number in range(5):
                add(settings, f"Cup {number}")
            assert state.since is not None
            (tmp_path / "go-on").touch()
            await until(lambda: (tmp_path / "builds").read_text("utf-8").count("end") > 1 and state.since is None)
        last = (tmp_path / "builds").read_text("utf-8").split("end")[-2]
        assert last.split("\n")[1:-1] == [*(f"Cup {number}.txt" for number in range(5)), "lantern.txt"]

    @pytest.mark.parametrize("script", ["exec sleep 1000", "sleep 1000 & echo $! >> pids; wait"])
    async def test_a_build_ends_with_the_bot_and_so_do_its_helpers(
        self, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
    ) -> None:
        program(tmp_path, monkeypatch, f"echo $$ >> pids; touch begun; {script}")
        async with running(settings) as state:
            await until((tmp_path / "begun").exists)
            await until(lambda: (tmp_path / "pids").read_text("utf-8").count("\n") == 1 + ("wait" in script))
            assert state.since is not None
        assert state.since is None
        pids = [int(pid) for pid in (tmp_path / "pids").read_text("utf-8").split()]
        await until(lambda: not any(map(_runs, pids)))


def _runs(pid: int) -> bool:
    """Whether the process is there, and no zombie that nobody has asked about yet."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/stat").read_text("utf-8").split(")")[-1].split()[0] != "Z"
    return False


async def test_the_bot_goes_on_when_nothing_is_noticed_any_more(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> Awaitable[None]:
        raise AssertionError("a mistake of ours")

    monkeypatch.setattr(rebuilding, "changes", broken)
    watching = Rebuilding(settings).loop
    assert await watching.round() > 0  # seconds until it tries again
    assert watching.failing is not None
    assert watching.failing.why == "AssertionError: a mistake of ours"
    assert "a mistake of ours" in caplog.text


async def test_that_it_has_ended_can_be_seen(settings: Settings) -> None:
    async with running(settings) as state:
        await until(lambda: state.since is not None)
        assert not state.loop.ended
    assert state.loop.ended
