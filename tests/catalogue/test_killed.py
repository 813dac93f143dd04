"""Builds that are killed, and builds that meet."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from bot.catalogue.build import build, is_current
from bot.catalogue.building.report import BuildReport
from bot.catalogue.version import FILE_NAME
from tests.build_kills import LOCK, contents, write_seeds
from tests.conftest import ROOT

KILLS = 30


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system with fork")
def test_a_killed_build_leaves_the_old_catalogue_or_the_new_one(tmp_path: Path):
    command = [sys.executable, "-m", "tests.build_kills", str(tmp_path), "--kills", str(KILLS)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=300)
    outcome = json.loads(done.stdout)
    assert outcome["broken"] == []
    assert outcome["killed"] >= 0.9 * KILLS
    assert outcome["old"] > outcome["new"] >= 0
    assert outcome["most_left"] == 1
    assert outcome["left"] == [LOCK, FILE_NAME]


class _Heard(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.waits = threading.Event()

    def emit(self, record: logging.LogRecord) -> None:
        if "waiting" in record.getMessage():
            self.waits.set()


@pytest.mark.parametrize("change", ["nothing", "another document"])
def test_of_two_builds_at_once_one_waits_and_does_what_is_left(tmp_path: Path, change: str):
    seeds, data = tmp_path / "seeds", tmp_path / "data"
    write_seeds(seeds, 0, 2)
    building, go_on, heard = threading.Event(), threading.Event(), _Heard()
    reports: dict[str, BuildReport] = {}

    def pause(done: int, total: int) -> None:
        building.set()
        assert go_on.wait(60)

    def first() -> None:
        reports["first"] = build(seeds, data, pause)

    def second() -> None:
        reports["second"] = build(seeds, data)

    log = logging.getLogger("bot.catalogue.build")
    log.addHandler(heard)
    threads = [threading.Thread(target=first), threading.Thread(target=second)]
    try:
        threads[0].start()
        assert building.wait(60)
        if change != "nothing":
            write_seeds(seeds, 0, 3)
        threads[1].start()
        assert heard.waits.wait(60)
        assert not (data / FILE_NAME).exists(), "the one that waits has not built"
    finally:
        go_on.set()
        for thread in threads:
            thread.join(60)
        log.removeHandler(heard)
    assert reports["first"].films == 2
    assert is_current(seeds, data)
    assert sorted(path.name for path in data.iterdir()) == [LOCK, FILE_NAME]
    films, _ = contents(data)
    if change == "nothing":
        assert reports["second"].seeds == (), "nothing was left to do"
        assert reports["second"].films == len(films) == 2
    else:
        assert reports["second"].films == len(films) == 3


def test_what_killed_builds_have_left_is_removed(tmp_path: Path):
    seeds, data = tmp_path / "seeds", tmp_path / "data"
    write_seeds(seeds, 0, 1)
    left = data / f".{FILE_NAME}.left"
    left.mkdir(parents=True)
    (left / FILE_NAME).write_bytes(b"half of it")
    (data / f".{FILE_NAME}.file").write_bytes(b"as an earlier version has written it")
    build(seeds, data)
    assert sorted(path.name for path in data.iterdir()) == [LOCK, FILE_NAME]
