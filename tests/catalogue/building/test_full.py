"""A whole catalogue: the same documents give the same rows, whoever writes them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.catalogue.build import build
from tests.catalogue.libraries import LANTERN, contents
from tests.conftest import ROOT, SEEDS


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "lantern.txt").write_text(LANTERN, encoding="utf-8")
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "new" / "data"


def test_the_same_seeds_give_the_same_rows(tmp_path: Path):
    build(SEEDS, tmp_path / "one")
    build(SEEDS, tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert len(contents(tmp_path / "one")["film"]) == 2


def test_rows_do_not_depend_on_the_process(tmp_path: Path):
    """Python gives sets of strings another order in every process."""
    program = "import sys, pathlib, bot.catalogue.build as b; b.build(*map(pathlib.Path, sys.argv[1:]))"
    for seed in ("1", "2"):
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", program, str(SEEDS), str(tmp_path / seed)]
        subprocess.run(command, env=environment, check=True, timeout=60)
    assert contents(tmp_path / "1") == contents(tmp_path / "2")


def test_progress_is_told(seeds: Path, data: Path):
    (seeds / "empty.txt").touch()
    told: list[tuple[int, int]] = []
    build(seeds, data, lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1] == (2, 2)


def test_an_unplaced_plot_is_kept_without_a_film(seeds: Path, data: Path):
    (seeds / "plot.txt").write_text("A goat runs away with the hat. Nobody follows it.", encoding="utf-8")
    report = build(seeds, data)
    assert [(seed.seed, seed.film) for seed in report.seeds] == [
        ("lantern.txt", "the-tin-lantern-1964"),
        ("plot.txt", None),
    ]
    assert [problem.seed for problem in report.problems] == ["plot.txt"]
    rows = contents(data)
    assert ("plot.txt", None) in [row[:2] for row in rows["seed"]]
    assert not any("goat" in str(row) for table, found in rows.items() if table != "seed" for row in found)
