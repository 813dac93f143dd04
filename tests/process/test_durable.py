"""What is written is on the disk, whole, before it is in its place."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from bot.catalogue.added import AddedDocuments
from bot.catalogue.build import build
from bot.catalogue.connection import Catalogue
from bot.catalogue.version import FILE_NAME
from bot.client import FilmBot
from bot.community.backup import PREVIOUS, backup, restore
from bot.community.connection import FILE_NAME as COMMUNITY
from bot.community.connection import Community
from bot.config import Settings
from bot.errors import UserError
from bot.process import durable
from tests.cogs.club import article
from tests.disk import Disk


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "fog.txt").write_text(article("Fog", 1987), encoding="utf-8")
    return folder


def failing(_: int) -> None:
    raise OSError(28, "No space left on device")


def test_a_new_catalogue(seeds: Path, tmp_path: Path, disk: Disk) -> None:
    build(seeds, tmp_path / "data")
    disk.assert_put(tmp_path / "data" / FILE_NAME, folder=False)  # the one before is whole too


def test_a_changed_catalogue(seeds: Path, tmp_path: Path, disk: Disk) -> None:
    build(seeds, tmp_path / "data")
    before = (tmp_path / "data" / FILE_NAME).stat().st_ino
    (seeds / "rain.txt").write_text(article("Rain", 1988), encoding="utf-8")
    disk.steps.clear()
    build(seeds, tmp_path / "data")
    disk.assert_put(tmp_path / "data" / FILE_NAME, folder=False)
    assert (tmp_path / "data" / FILE_NAME).stat().st_ino != before, "whoever has the old one open goes on with it"


async def test_a_backup_and_what_it_takes_the_place_of(tmp_path: Path, disk: Disk) -> None:
    database, copy = tmp_path / COMMUNITY, tmp_path / "copies" / "backup.sqlite"
    copy.parent.mkdir()
    async with Community.open(database):
        backup(database, copy)
    disk.assert_put(copy)
    disk.steps.clear()
    restore(copy, database)
    disk.assert_put(database)
    disk.assert_put(database.with_name(database.name + PREVIOUS))


async def test_a_backup_that_is_put_where_nothing_was(tmp_path: Path, disk: Disk) -> None:
    database, copy = tmp_path / COMMUNITY, tmp_path / "backup.sqlite"
    async with Community.open(database):
        backup(database, copy)
    database.unlink()
    disk.steps.clear()
    restore(copy, database)
    disk.assert_put(database)


def test_a_document_that_came_through_discord(tmp_path: Path, disk: Disk) -> None:
    name = AddedDocuments(tmp_path).add("fog.txt", b"Fog")
    disk.assert_put(tmp_path / name)
    assert (tmp_path / name).read_bytes() == b"Fog"


def test_what_is_said_of_a_document_is_there_before_it(tmp_path: Path, disk: Disk) -> None:
    name = AddedDocuments(tmp_path).add("fog.txt", b"Mara drowns.", film="Fog (1987)")
    document = tmp_path / name
    beside = document.with_suffix(".toml")
    disk.assert_put(document)
    disk.assert_put(beside)
    moved = [number for step, number in disk.steps if step == "rename"]
    assert moved == [beside.stat().st_ino, document.stat().st_ino]


def test_a_document_that_does_not_fit_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(UserError, match="No space left"):
        AddedDocuments(tmp_path).add("fog.txt", b"Fog")
    assert [path.name for path in tmp_path.rglob("*")] == ["added"]


def test_what_cannot_be_written_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "note"
    durable.write(path, b"before")
    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(OSError, match="No space left"):
        durable.write(path, b"after")
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


async def test_which_commands_are_registered(
    catalogue: Catalogue, community: Community, tmp_path: Path, disk: Disk
) -> None:
    """A torn file would have every start register them, and Discord takes 200 a day."""
    bot = FilmBot(replace(Settings(), data=tmp_path), catalogue, community)

    async def sync(*, guild: object = None) -> list[object]:
        return []

    bot.tree.sync = sync  # type: ignore[method-assign, assignment]
    await bot.registration.sync(bot.tree)
    disk.assert_put(tmp_path / "commands.json")
