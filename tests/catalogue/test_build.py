"""Building: the same seeds give the same rows, all of them or none, and changes are noticed."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from filelock import Timeout

from bot.catalogue import build as building
from bot.catalogue.build import build, is_current
from bot.catalogue.building import full
from bot.catalogue.building.patch import TooMuch
from bot.catalogue.building.report import NoFilms
from bot.catalogue.version import FILE_NAME
from bot.errors import SetupError
from tests.catalogue.libraries import LANTERN, left_in
from tests.conftest import SEEDS


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "lantern.txt").write_text(LANTERN, encoding="utf-8")
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "new" / "data"


def test_a_catalogue_is_made_and_so_is_its_folder(seeds: Path, data: Path):
    report = build(seeds, data)
    assert left_in(data) == [FILE_NAME]
    [seed] = report.seeds
    assert (seed.seed, seed.shape, seed.film, seed.title, seed.year) == (
        *("lantern.txt", "article", "the-tin-lantern-1964", "The Tin Lantern", 1964),
    )
    assert (seed.sections, seed.paragraphs, seed.placement) == (2, 1, None)
    assert report.films == 1
    assert report.problems == ()


@pytest.mark.skipif(os.name != "posix", reason="there are no such permissions")
def test_a_catalogue_can_be_read_by_others_whatever_new_files_are_like(seeds: Path, data: Path):
    before = os.umask(0o077)
    try:
        build(seeds, data)
    finally:
        os.umask(before)
    assert stat.S_IMODE((data / FILE_NAME).stat().st_mode) == 0o644


def test_a_build_that_waited_for_another_reads_what_is_there_by_then(
    seeds: Path, data: Path, monkeypatch: pytest.MonkeyPatch
):
    class Held:
        def acquire(self, *, blocking: bool = True) -> None:
            if not blocking:
                raise Timeout("the lock")
            (seeds / "cup.txt").write_text(LANTERN.replace("Lantern", "Cup"), encoding="utf-8")

        def release(self) -> None:
            pass

    monkeypatch.setattr(building, "system_lock", lambda _: Held())
    assert build(seeds, data).films == 2
    assert is_current(seeds, data)


@pytest.mark.parametrize("error", [TooMuch(), sqlite3.DatabaseError("malformed")], ids=["too much", "damaged"])
def test_what_cannot_be_brought_up_to_date_is_built_anew(
    seeds: Path, data: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
):
    build(seeds, data)
    (seeds / "cup.txt").write_text(LANTERN.replace("Lantern", "Cup"), encoding="utf-8")

    def half(path: Path, *_: object) -> None:
        path.write_bytes((data / FILE_NAME).read_bytes()[:-5000])
        raise error

    monkeypatch.setattr(building, "FEW", 0)
    monkeypatch.setattr(building, "patch", half)
    assert build(seeds, data).films == 2
    assert left_in(data) == [FILE_NAME]
    with closing(sqlite3.connect(data / FILE_NAME)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_the_database_is_sound(data: Path):
    build(SEEDS, data)
    with closing(sqlite3.connect(data / FILE_NAME)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        db.execute("INSERT INTO passage (passage) VALUES ('integrity-check')")
        assert db.execute("SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'fact'").fetchone() > (0,), (
            "SQLite does not know which index helps"
        )


def test_what_is_wrong_and_when_it_was_read_is_kept(seeds: Path, data: Path):
    (seeds / "lantern.toml").write_text('colour = "red"\n', encoding="utf-8")
    (seeds / "notes.doc").touch()
    before = datetime.now(UTC).replace(microsecond=0)
    report = build(seeds, data)
    with closing(sqlite3.connect(data / FILE_NAME)) as db:
        rows = db.execute("SELECT seed, line, severity, message, remedy FROM problem ORDER BY position").fetchall()
        [(built,)] = db.execute("SELECT value FROM meta WHERE key = 'built'")
        [(read_at,)] = db.execute("SELECT read_at FROM seed")
    assert [row[:3] for row in rows] == [("notes.doc", None, "warning"), ("lantern.toml", 1, "error")]
    assert rows == [(p.seed, p.line, p.severity, p.message, p.remedy) for p in report.problems]
    assert before <= datetime.fromisoformat(built) <= datetime.now(UTC)
    assert read_at == int(datetime.fromisoformat(built).timestamp())


def failing_writer(*rest: object) -> None:
    raise sqlite3.OperationalError("disk I/O error")


def killed_writer(*rest: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("fail", "error"), [(failing_writer, SetupError), (killed_writer, KeyboardInterrupt)], ids=["error", "interrupt"]
)
def test_a_build_that_fails_changes_nothing(
    seeds: Path, data: Path, monkeypatch: pytest.MonkeyPatch, fail: Any, error: type[BaseException]
):
    build(seeds, data)
    before = (data / FILE_NAME).read_bytes()
    (seeds / "cup.txt").write_text(LANTERN.replace("Lantern", "Cup"), encoding="utf-8")
    monkeypatch.setattr(full, "write_names", fail)
    with pytest.raises(error):
        build(seeds, data)
    assert (data / FILE_NAME).read_bytes() == before
    assert left_in(data) == [FILE_NAME]
    assert not is_current(seeds, data)


def test_a_build_that_cannot_be_put_in_place_leaves_nothing_behind(seeds: Path, data: Path):
    (data / FILE_NAME / "in the way").mkdir(parents=True)
    with pytest.raises(SetupError, match="could not be written"):
        build(seeds, data)
    assert left_in(data) == [FILE_NAME]


def test_seeds_without_a_film_make_no_catalogue(seeds: Path, data: Path):
    build(seeds, data)
    before = (data / FILE_NAME).read_bytes()
    (seeds / "lantern.txt").write_bytes(b"")
    with pytest.raises(NoFilms, match=r"seeds/README\.md") as failed:
        build(seeds, data)
    assert [problem.seed for problem in failed.value.problems] == ["lantern.txt"]
    assert (data / FILE_NAME).read_bytes() == before
    assert left_in(data) == [FILE_NAME]


def test_a_missing_seeds_folder_is_said_in_a_sentence(tmp_path: Path, data: Path):
    with pytest.raises(SetupError, match=r"cannot be read .* set SEEDS_DIR\.$"):
        build(tmp_path / "none", data)
    assert not data.exists()


def test_a_data_folder_that_cannot_be_made_is_said_in_a_sentence(seeds: Path, tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(SetupError, match=r"cannot be written .* set DATA_DIR\.$"):
        build(seeds, tmp_path / "file" / "data")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_data_folder_that_cannot_be_written_is_said_in_a_sentence(seeds: Path, data: Path):
    data.mkdir(parents=True)
    data.chmod(0o500)
    try:
        with pytest.raises(SetupError, match="DATA_DIR"):
            build(seeds, data)
    finally:
        data.chmod(0o700)


def test_a_new_catalogue_is_current(seeds: Path, data: Path):
    assert not is_current(seeds, data)
    build(seeds, data)
    assert is_current(seeds, data)


@pytest.mark.parametrize("change", ["add", "remove", "touch", "side file"])
def test_a_catalogue_is_no_longer_current_when_the_seeds_change(seeds: Path, data: Path, change: str):
    (seeds / "cup.txt").write_text(LANTERN.replace("Lantern", "Cup"), encoding="utf-8")
    build(seeds, data)
    match change:
        case "add":
            (seeds / "more.txt").touch()
        case "remove":
            (seeds / "cup.txt").unlink()
        case "touch":
            os.utime(seeds / "cup.txt", ns=(1, 1))
        case _:
            (seeds / "cup.toml").write_text("year = 1965", encoding="utf-8")
    assert not is_current(seeds, data)
    build(seeds, data)
    assert is_current(seeds, data)


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00 torn"])
def test_a_damaged_catalogue_is_not_current(seeds: Path, data: Path, content: bytes):
    data.mkdir(parents=True)
    (data / FILE_NAME).write_bytes(content)
    assert not is_current(seeds, data)


def test_a_catalogue_of_another_version_is_not_current(seeds: Path, data: Path, monkeypatch: pytest.MonkeyPatch):
    build(seeds, data)
    monkeypatch.setattr(building, "FORMAT", "another")
    assert not is_current(seeds, data)
