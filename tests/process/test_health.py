"""What the running bot says of itself, read by another process."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.cli.command_line import main
from bot.community.connection import FILE_NAME as COMMUNITY
from bot.process.health import FILE_NAME, NOT_RUNNING, HealthFile, NotSaving, problems
from bot.process.loops import Loop, Loops
from tests.community.holder import held
from tests.process.test_holding import another
from tests.program import TOKEN, Program
from tests.standin import StandIn
from tests.standin.faults import Unreachable
from tests.test_wire import bot
from tests.waiting import until


async def nothing() -> None:
    """Always goes well."""


async def fail() -> None:
    raise OSError("the disk is away")


def aged(folder: Path, *keys: str, by: timedelta) -> None:
    """Moves a moment in the file into the past."""
    path = folder / FILE_NAME
    record = json.loads(path.read_text())
    inner = record
    for key in keys[:-1]:
        inner = inner[key]
    inner[keys[-1]] = (datetime.now(UTC) - by).isoformat()
    path.write_text(json.dumps(record))


async def test_a_bot_that_is_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    loops = Loops()
    loops.add(Loop("Trials", nothing, every=1))
    await HealthFile(tmp_path, loops, lambda: True).write()
    assert problems(tmp_path, datetime.now(UTC)) == []
    assert main(["health", "--data", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "The bot is running and well.\n"


async def test_a_loop_that_fails_for_long_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    loops = Loops()
    await loops.add(Loop("Trials", fail, every=1)).round()
    await HealthFile(tmp_path, loops, lambda: True).write()
    assert problems(tmp_path, datetime.now(UTC)) == [], "a moment is no trouble"
    aged(tmp_path, "failing", "Trials", "since", by=timedelta(minutes=3))
    assert main(["health", "--data", str(tmp_path)]) == 1
    said = capsys.readouterr().out
    assert said.startswith("Trials: failing since ")
    assert "the disk is away" in said


async def test_a_loop_that_has_ended_is_told(tmp_path: Path) -> None:
    loops = Loops()
    ended = loops.add(Loop("Trials", nothing, every=1))
    ended.start()
    await ended.stop()
    await HealthFile(tmp_path, loops, lambda: True).write()
    assert problems(tmp_path, datetime.now(UTC)) == ["Trials: no longer running. Restart the bot."]


async def test_a_lost_connection_is_told_when_it_lasts(tmp_path: Path) -> None:
    connected = False
    file = HealthFile(tmp_path, Loops(), lambda: connected)
    await file.write()
    assert problems(tmp_path, datetime.now(UTC)) == []
    aged(tmp_path, "offline_since", by=timedelta(minutes=3))
    [said] = problems(tmp_path, datetime.now(UTC))
    assert said.startswith("It has not been connected to Discord since ")
    connected = True
    await file.write()
    assert problems(tmp_path, datetime.now(UTC)) == []


async def test_that_nothing_can_be_saved_is_told_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    trouble: NotSaving | None = NotSaving(timedelta(seconds=1), "the disk is full")
    file = HealthFile(tmp_path, Loops(), lambda: True, lambda: trouble)
    await file.write()
    assert main(["health", "--data", str(tmp_path)]) == 1
    said = capsys.readouterr().out
    assert said.startswith("Nothing has been saved since 20")
    assert said.endswith(": the disk is full.\n")
    trouble = None
    await file.write()
    assert problems(tmp_path, datetime.now(UTC)) == []


async def test_the_file_of_an_older_bot_can_be_read(tmp_path: Path) -> None:
    await HealthFile(tmp_path, Loops(), lambda: True).write()
    path = tmp_path / FILE_NAME
    record = json.loads(path.read_text())
    del record["not_saving"]
    path.write_text(json.dumps(record))
    assert problems(tmp_path, datetime.now(UTC)) == []


async def test_on_a_full_disk_it_still_says_how_the_bot_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No other file fits beside the one that is there, and what is there may have been longer."""
    trouble: NotSaving | None = NotSaving(timedelta(0), "the disk is full " * 9)
    file = HealthFile(tmp_path, Loops(), lambda: True, lambda: trouble)
    await file.write()

    def full(self: Path, *_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_text", full)
    trouble = NotSaving(timedelta(0), "the disk is full")
    await file.write()
    [said] = problems(tmp_path, datetime.now(UTC))
    assert said.endswith(": the disk is full.")
    trouble = NotSaving(timedelta(0), "the disk is full " * 10)
    await file.write()
    [said] = problems(tmp_path, datetime.now(UTC))
    assert said.count("full") == 10


@pytest.mark.parametrize("by", [timedelta(minutes=2), -timedelta(minutes=2)], ids=["old", "of the future"])
async def test_without_a_sign_of_life_it_does_not_run(tmp_path: Path, by: timedelta) -> None:
    await HealthFile(tmp_path, Loops(), lambda: True).write()
    aged(tmp_path, "at", by=by)
    assert problems(tmp_path, datetime.now(UTC)) == [NOT_RUNNING]


@pytest.mark.parametrize("content", [None, "", "{", "[]x"])
def test_without_a_file_it_does_not_run(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / FILE_NAME).write_text(content)
    assert problems(tmp_path, datetime.now(UTC)) == [NOT_RUNNING]


async def test_a_bot_that_cannot_write_is_not_one_that_does_not_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    file = HealthFile(tmp_path, Loops(), lambda: True)
    await file.write()
    aged(tmp_path, "at", by=timedelta(minutes=2))
    (tmp_path / "health.new").mkdir()  # nothing can be written there
    with another(tmp_path):
        await file.loop.round()
        assert main(["health", "--data", str(tmp_path)]) == 1
    assert "can't write to the data folder" in capsys.readouterr().out
    [record] = caplog.records
    assert "health.json can't be written (Is a directory)" in record.getMessage()
    assert record.exc_info is None
    assert problems(tmp_path, datetime.now(UTC)) == [NOT_RUNNING]


async def test_to_look_at_a_bot_that_does_not_run_changes_nothing(tmp_path: Path) -> None:
    assert problems(tmp_path, datetime.now(UTC)) == [NOT_RUNNING]
    assert list(tmp_path.iterdir()) == []


async def test_after_a_clean_stop_the_file_is_gone(tmp_path: Path) -> None:
    file = HealthFile(tmp_path, Loops(), lambda: True)
    await file.write()
    file.remove()
    assert list(tmp_path.iterdir()) == []
    file.remove()


async def test_the_running_bot_tells_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "data"

    def record() -> dict[str, str | None]:
        return json.loads((data / FILE_NAME).read_text("utf-8"))

    async with StandIn(TOKEN) as discord, bot(tmp_path, discord) as program:
        with held(data / COMMUNITY):  # nobody presses, nothing comes due
            await until(lambda: any("Nothing has been saved" in said for said in problems(data, datetime.now(UTC))))
            assert main(["health", "--data", str(data)]) == 1
            assert "another process holds the database" in capsys.readouterr().out
        async with discord.suffering(Unreachable()):
            await it_tells_of_a_lost_connection(program, record)


async def it_tells_of_a_lost_connection(program: Program, record: Callable[[], dict[str, str | None]]) -> None:
    await until(lambda: "Lost the connection" in program.stderr)
    before = record()["at"]
    await until(lambda: record()["at"] != before)  # the next sign of life, seconds later
    assert record()["offline_since"] is not None
