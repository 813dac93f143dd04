"""The open catalogue: read-only, and always the newest file."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from bot.catalogue.build import FILE_NAME, build
from bot.catalogue.connection import Catalogue
from bot.errors import SetupError


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


async def test_a_damaged_catalogue_does_not_replace_a_good_one(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    path = make(tmp_path, "Lantern")
    async with Catalogue.open(path) as catalogue:
        bad = tmp_path / "bad"
        bad.write_bytes(b"not a database" * 100)
        bad.replace(path)
        assert await titles(catalogue) == ["Lantern"]
        assert "stays in use" in caplog.text


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
