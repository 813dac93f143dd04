"""One data folder, one bot."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.catalogue.build import build
from bot.community.connection import Community
from bot.errors import SetupError
from bot.process.holding import holding
from tests.conftest import ROOT

HOLDING = """
import sys
from pathlib import Path
from bot.process.holding import holding

with holding(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""
BEFORE = r"^Another bot runs with the data folder .*: process {} on .+, since \d+ \w+ \d{{4}}, \d\d:\d\d UTC\. Stop"


@contextmanager
def another(folder: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", HOLDING, folder]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def hold(folder: Path) -> None:
    with holding(folder):
        pass


def test_the_second_is_told_who_has_it_and_a_kill_frees_it(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with another(data) as holder:
        for _ in range(2):  # to have asked changes nothing
            with pytest.raises(SetupError, match=BEFORE.format(holder.pid)):
                hold(data)
        since = datetime.fromisoformat(json.loads((data / ".bot.json").read_text("utf-8"))["since"])
        assert abs((datetime.now(UTC) - since).total_seconds()) < 3600
        holder.kill()
        holder.wait()
        with holding(data):
            assert json.loads((data / ".bot.json").read_text("utf-8"))["process"] == os.getpid()


def test_it_is_free_again_after_the_block(tmp_path: Path) -> None:
    hold(tmp_path)
    hold(tmp_path)


@pytest.mark.parametrize("content", [None, "", "{", "[]", '{"process": 1}', '{"process": "x", "since": 3}'])
def test_a_holder_that_is_not_known_is_one_all_the_same(tmp_path: Path, content: str | None) -> None:
    with another(tmp_path):
        (tmp_path / ".bot.json").unlink() if content is None else (tmp_path / ".bot.json").write_text(content, "utf-8")
        with pytest.raises(SetupError, match="a process that has not said which it is"):
            hold(tmp_path)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SetupError, match="DATA_DIR"):
        hold(tmp_path / "file" / "data")


@pytest.mark.skipif(os.name != "posix", reason="Windows always has locks")
async def test_a_drive_without_locks_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))

    monkeypatch.setattr("fcntl.flock", missing)
    no_locks = "has no locks: put the data folder on a local drive"
    with pytest.raises(SetupError, match=no_locks):
        hold(tmp_path)
    with pytest.raises(SetupError, match=no_locks):
        async with Community.open(tmp_path / "community.sqlite"):
            pass
    with pytest.raises(SetupError, match=no_locks):
        build(tmp_path, tmp_path)
    monkeypatch.undo()
    hold(tmp_path)


def test_what_may_run_beside_the_bot_does(tmp_path: Path) -> None:
    """`run`, `preview` and `restore` need the folder for themselves; `build`, `check` and `backup` run beside it."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "lantern.txt").write_text("= The Tin Lantern =\n\nThe Tin Lantern is a 1964 film.\n", "utf-8")
    data = tmp_path / "data"

    def bot(*arguments: str) -> tuple[int, str]:
        command = [sys.executable, "-m", "bot", *arguments, "--seeds", tmp_path / "seeds", "--data", data]
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "DISCORD_TOKEN": "a.b.c"}
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=120
        )
        return done.returncode, done.stdout + done.stderr

    with another(data) as holder:
        for command in (["run"], ["preview"], ["restore", str(tmp_path / "copy.sqlite")]):
            status, said = bot(*command)
            assert status == 1
            assert f"process {holder.pid} on" in said.splitlines()[-1]
            assert "Traceback" not in said
        assert bot("build")[0] == 0
        assert "Another bot" not in bot("check")[1]
        assert "nothing to back up" in bot("backup", str(tmp_path / "copy.sqlite"))[1]
