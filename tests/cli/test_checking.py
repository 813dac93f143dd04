"""What `check` looks at on the machine: time zones, SQLite, room, rights and the databases."""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from bot.cli import commands
from bot.community import backup as copying
from bot.community import daily
from bot.community.connection import FILE_NAME as COMMUNITY
from bot.community.connection import Community
from bot.config import Secret, Settings
from tests.cli.test_command_line import TOKEN
from tests.conftest import SEEDS


def tell_of(capsys: pytest.CaptureFixture[str], seeds: Path, data: Path) -> tuple[int, str]:
    """The exit status of a check in this process, and what it says. There is a token, so that it may be 0."""
    settings = replace(Settings(), token=Secret(TOKEN), seeds=seeds, data=data)
    status = commands.check(settings, argparse.Namespace(online=False))
    return status, capsys.readouterr().out


async def _make(path: Path) -> None:
    async with Community.open(path):
        pass


def test_check_names_time_zones_that_are_unknown_here(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    data = tmp_path / "data"
    data.mkdir()

    async def store() -> None:
        async with Community.open(data / COMMUNITY) as community:
            for server, zone in enumerate(["Europe/Atlantis", "Europe/Atlantis", "Europe/Berlin"], start=1):
                await daily.configure(
                    community, server, datetime.now(UTC), channel=1, at=time(19), zone=ZoneInfo("Europe/Berlin")
                )
                async with community.transaction() as transaction:
                    await transaction.rows("UPDATE daily_settings SET zone = ? WHERE server_id = ?", zone, server)

    asyncio.run(store())
    status, said = tell_of(capsys, SEEDS, data)
    assert status == 1
    assert "the time zone Europe/Atlantis of 2 servers is unknown" in said
    assert "tzdata" in said
    assert "Europe/Berlin" not in said


@pytest.mark.parametrize(
    ("fault", "value", "said"),
    [
        ("bot.cli.checking.missing_features", lambda: ["STRICT tables"], "lacks STRICT tables: use a Python with"),
        ("zoneinfo.available_timezones", lambda: {"UTC"}, "Time zones: this machine has none"),
        ("shutil.disk_usage", lambda _: SimpleNamespace(free=3 * 2**20), "has only 3 MB left: free 64 MB"),
    ],
    ids=["SQLite", "time zones", "room"],
)
def test_check_says_what_the_machine_lacks(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    fault: str,
    value: object,
    said: str,
):
    assert tell_of(capsys, SEEDS, tmp_path)[0] == 0
    monkeypatch.setattr(fault, value)
    status, told = tell_of(capsys, SEEDS, tmp_path)
    assert status == 1
    assert said in told


@pytest.mark.parametrize(
    ("denied", "said"),
    [
        ("seeds", "Seeds: this user cannot read {}: let that user read the seeds"),
        ("seeds/comedies", "Seeds: this user cannot read {}: let that user read the seeds"),
        ("data/added/club", "Seeds: this user cannot read {}: let that user read the seeds"),
        ("data", "Data: this user cannot write to {}: grant write permission"),
        ("data/community.sqlite", "Data: this user cannot write to {}: give it to the user who runs the bot"),
        ("data/added", "Data: this user cannot write to {}: give it to the user who runs the bot"),
    ],
)
def test_check_says_which_rights_are_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, denied: str, said: str
):
    shutil.copytree(SEEDS, tmp_path / "seeds")
    for folder in ("seeds/comedies", "data/added/club"):
        (tmp_path / folder).mkdir(parents=True)
    asyncio.run(_make(tmp_path / "data" / COMMUNITY))
    assert said.format(tmp_path / denied) not in tell_of(capsys, tmp_path / "seeds", tmp_path / "data")[1]
    access, rights = os.access, os.W_OK if said.startswith("Data") else os.X_OK

    def denying(path: Path, mode: int) -> bool:
        """Root has every right, so it is the system's answer that is changed."""
        return access(path, mode) and not (Path(path) == tmp_path / denied and mode & rights)

    monkeypatch.setattr(os, "access", denying)
    status, told = tell_of(capsys, tmp_path / "seeds", tmp_path / "data")
    assert status == 1
    assert said.format(tmp_path / denied) in told


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files to others")
@pytest.mark.parametrize(
    ("path", "mode", "said"),
    [
        ("seeds/lantern.txt", 0o600, "Seeds: user 10001 cannot read {}"),
        ("seeds/comedies", 0o744, "Seeds: user 10001 cannot read {}"),
        ("data/community.sqlite", 0o644, "Data: user 10001 cannot write to {}: give it to"),
        ("data/community.sqlite", 0o666, "Data: {folder} can be written"),
    ],
    ids=["file", "folder", "restored by root", "open to all"],
)
def test_root_asks_for_the_user_who_runs_the_bot(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], path: str, mode: int, said: str
):
    shutil.copytree(SEEDS, tmp_path / "seeds", copy_function=shutil.copyfile)
    (tmp_path / "seeds/comedies").mkdir()
    (tmp_path / "seeds/lantern.txt").write_text("A lantern.", "utf-8")
    for each in (tmp_path / "seeds", *(tmp_path / "seeds").rglob("*")):
        each.chmod(0o755 if each.is_dir() else 0o644)  # whatever whoever cloned this lets others read
    (tmp_path / "data").mkdir()
    os.chown(tmp_path / "data", 10001, 10001)
    asyncio.run(_make(tmp_path / "data" / COMMUNITY))
    (tmp_path / path).chmod(mode)
    told = tell_of(capsys, tmp_path / "seeds", tmp_path / "data")[1]
    assert said.format(tmp_path / path, folder=tmp_path / "data") in told


def test_check_names_the_newest_backup_of_a_damaged_database(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    data = tmp_path / "data"
    data.mkdir()
    asyncio.run(_make(data / COMMUNITY))
    copying.backup(data / COMMUNITY, data / "copy.sqlite")
    (data / COMMUNITY).write_bytes(b"")
    status, told = tell_of(capsys, SEEDS, data)
    assert status == 1
    assert f"python -m bot restore {data / 'copy.sqlite'}”" in told
