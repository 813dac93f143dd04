"""One file a film, the same bytes each time, and nothing that was changed by hand is replaced."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.errors import SetupError
from bot.importing import folder as folder_module
from bot.importing.folder import PutOutcome
from tests.conftest import ROOT
from tests.importing.films import contents, imported, table

HEADER = ("Title", "Year", "Director", "Plot")
FOG = ("Fog", "1987", "Nora Quill", "Mara sails.")
RAIN = ("Rain", "1988", "Nora Quill", "Osk stays.")


@pytest.fixture
def export(tmp_path: Path) -> Path:
    return write(tmp_path, FOG, RAIN)


def write(folder: Path, *rows: tuple[str, ...]) -> Path:
    path = folder / "films.csv"
    path.write_text(table(HEADER, *rows), newline="")
    return path


def state(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.iterdir()}


def test_a_second_import_changes_nothing(tmp_path: Path, export: Path):
    seeds = tmp_path / "seeds"
    assert imported(seeds, export).outcomes == {PutOutcome.WRITTEN: 2}
    before = state(seeds)
    assert set(before) == {"fog-1987.txt", "fog-1987.toml", "rain-1988.txt", "rain-1988.toml"}
    assert imported(seeds, export).outcomes == {PutOutcome.UNCHANGED: 2}
    assert state(seeds) == before


def test_a_newer_export_updates_what_it_wrote(tmp_path: Path, export: Path):
    seeds = tmp_path / "seeds"
    imported(seeds, export)
    newer = write(tmp_path, (*FOG[:3], "Mara sails into the fog."), RAIN)
    assert imported(seeds, newer).outcomes == {PutOutcome.UPDATED: 1, PutOutcome.UNCHANGED: 1}
    assert "into the fog" in contents(seeds)["fog-1987.txt"]


@pytest.mark.parametrize("name", ["fog-1987.txt", "fog-1987.toml"])
def test_what_was_changed_by_hand_stays(tmp_path: Path, export: Path, name: str):
    seeds = tmp_path / "seeds"
    imported(seeds, export)
    with (seeds / name).open("a") as file:
        file.write('spoils = ["Cast"]\n' if name.endswith(".toml") else "\nThe end.\n")
    before = state(seeds)
    report = imported(seeds, write(tmp_path, (*FOG[:3], "Mara sails into the fog."), RAIN))
    assert report.outcomes == {PutOutcome.KEPT: 1, PutOutcome.UNCHANGED: 1}
    assert report.kept == ["fog-1987.txt"]
    assert state(seeds) == before


@pytest.mark.parametrize("name", ["fog-1987.txt", "fog-1987.wiki", "fog-1987.toml"])
def test_what_was_written_by_hand_stays(tmp_path: Path, export: Path, name: str):
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / name).write_text("= Fog =\n\nMy own.\n" if not name.endswith(".toml") else 'title = "Fog"\n')
    report = imported(seeds, export)
    assert report.outcomes == {PutOutcome.KEPT: 1, PutOutcome.WRITTEN: 1}
    assert set(contents(seeds)) == {name, "rain-1988.txt", "rain-1988.toml"}


def test_what_was_deleted_comes_back(tmp_path: Path, export: Path):
    seeds = tmp_path / "seeds"
    imported(seeds, export)
    before = contents(seeds)
    (seeds / "fog-1987.txt").unlink()
    (seeds / "rain-1988.toml").unlink()
    assert imported(seeds, export).outcomes == {PutOutcome.UPDATED: 2}
    assert contents(seeds) == before


def test_a_file_that_was_renamed_keeps_its_name(tmp_path: Path, export: Path):
    seeds = tmp_path / "seeds"
    imported(seeds, export)
    for suffix in (".txt", ".toml"):
        (seeds / f"fog-1987{suffix}").rename(seeds / f"nebel{suffix}")
    assert imported(seeds, export).outcomes == {PutOutcome.UNCHANGED: 2}
    assert set(contents(seeds)) == {"nebel.txt", "nebel.toml", "rain-1988.txt", "rain-1988.toml"}


def test_films_of_one_title_and_year_have_files_of_their_own(tmp_path: Path):
    others = [("Fog", "1987", "Ada Finch", "Osk stays."), ("FOG", "1987", "Milo Sorrel", "Nobody stays.")]
    seeds = tmp_path / "seeds"
    export = write(tmp_path, FOG, *others)
    assert imported(seeds, export).outcomes == {PutOutcome.WRITTEN: 3}
    before = state(seeds)
    assert len(before) == 6
    assert imported(seeds, export).outcomes == {PutOutcome.UNCHANGED: 3}
    assert imported(seeds, write(tmp_path, others[1], others[0])).outcomes[PutOutcome.WRITTEN] == 0
    assert set(state(seeds)) == set(before)


def test_a_film_that_comes_twice_is_one(tmp_path: Path):
    report = imported(tmp_path / "seeds", write(tmp_path, FOG, (*FOG[:3], "Told again.")))
    assert report.outcomes == {PutOutcome.WRITTEN: 1, PutOutcome.AGAIN: 1}
    assert report.examples == {"film that came before": ["films.csv, row 3"]}
    assert "Mara sails." in contents(tmp_path / "seeds")["fog-1987.txt"]


@pytest.mark.parametrize("stopped_at", [1, 2])
def test_what_was_stopped_between_two_files_is_finished_by_the_next(
    tmp_path: Path, export: Path, monkeypatch: pytest.MonkeyPatch, stopped_at: int
):
    seeds = tmp_path / "seeds"
    imported(seeds, export)
    wanted = contents(seeds)
    for path in seeds.iterdir():
        path.unlink()
    writes = iter(range(10))
    write_file = folder_module._write

    def stopped(path: Path, data: bytes) -> None:
        if next(writes) == stopped_at:
            raise KeyboardInterrupt
        write_file(path, data)

    monkeypatch.setattr(folder_module, "_write", stopped)
    with pytest.raises(KeyboardInterrupt):
        imported(seeds, export)
    monkeypatch.undo()
    assert len(contents(seeds)) == stopped_at
    imported(seeds, export)
    assert contents(seeds) == wanted


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, export: Path, monkeypatch: pytest.MonkeyPatch):
    def full(self: Path, data: bytes) -> int:
        with self.open("wb") as file:
            file.write(data[:3])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(SetupError, match=r"cannot be written \(No space left on device\): make room"):
        imported(tmp_path / "seeds", export)
    assert list((tmp_path / "seeds").iterdir()) == []


def test_a_folder_that_is_a_file(tmp_path: Path, export: Path):
    with pytest.raises(SetupError, match=r"films\.csv cannot be read or made"):
        imported(export, export)


_INTERRUPTED = """
import itertools, os, runpy, signal, sys

renamed = itertools.count(1)

def interrupt(event, args):
    if event == "os.rename" and next(renamed) == 20:
        os.kill(os.getpid(), signal.SIGINT)

sys.addaudithook(interrupt)
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in what a shell runs in the background
runpy.run_module("bot", run_name="__main__", alter_sys=True)
"""
"""Presses Ctrl-C at the twentieth file, however quick the machine is."""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c_leaves_whole_files(tmp_path: Path):
    rows = [(f"Fog {number}", "1987", "Nora Quill", "Mara sails. " * 500) for number in range(300)]
    export, seeds = write(tmp_path, *rows), tmp_path / "seeds"
    process = subprocess.run(
        [sys.executable, "-c", _INTERRUPTED, "import", str(export), "--to", str(seeds)],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=120,
    )
    out, err = process.stdout, process.stderr
    assert process.returncode == 130, err
    assert b"Traceback" not in err
    assert b" new, 0 updated" in out
    assert not list(seeds.glob(".*"))
    written = contents(seeds)
    assert 10 <= len(written) < 600
    assert all(text.endswith("\n") for text in written.values())
    assert len(list(seeds.glob("*.txt"))) - len(list(seeds.glob("*.toml"))) in (0, 1)
