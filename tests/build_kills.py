"""Building, killed again and again at any step, and what must be true afterwards.

`python -m tests.build_kills FOLDER --kills 100` works in an empty folder and prints what came of it, as JSON. Each
build is a process of its own, forked from this one, that kills itself and what it has started with SIGKILL when it
has made so many calls of functions, drawn by a fixed seed; half of them change the catalogue that there is, half
write a new one. Used by tests/catalogue/test_killed.py, and with helping processes by benchmarks/kill_build.py.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bot.catalogue import build as building
from bot.catalogue.build import build
from bot.catalogue.version import FILE_NAME

LOCK = ".catalogue.lock"
_TELLING = (
    "The {title} is a {year} drama film directed by {name} Quill and starring Bo {name}.{name} finds a {title} in the"
    " harbour of Brenn. The harbour master buys two of the nets, and {name} sails home before the storm."
)


@dataclass
class Outcome:
    killed: int = 0
    finished: int = 0
    """Builds that had ended before their hour had come."""
    old: int = 0
    new: int = 0
    """Catalogues found after a kill."""
    broken: list[str] = field(default_factory=list[str])
    most_left: int = 0
    """Folders of killed builds, at the most."""
    left: list[str] = field(default_factory=list[str])
    """What is in the data folder after a last build that was not killed."""


def write_seeds(folder: Path, edition: int, films: int) -> None:
    """A library of which every document, the titles of the films included, says which edition it is."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(films):
        name = "".join(chr(ord("a") + int(digit)) for digit in f"{edition}{number}").capitalize()
        text = _TELLING.format(title=f"Net {name}", year=1950 + number % 60, name=name)
        path = folder / f"{number}.txt"
        path.write_text(text, encoding="utf-8")
        os.utime(path, ns=(edition + 1, edition + 1))


def contents(data: Path) -> Any:
    """What a catalogue says; raises when it is not sound."""
    with closing(sqlite3.connect(data / FILE_NAME)) as db:
        [(sound,)] = db.execute("PRAGMA integrity_check")
        if sound != "ok":
            raise ValueError(sound)
        db.execute("INSERT INTO passage (passage) VALUES ('integrity-check')")
        db.rollback()
        tables = ("film", "evidence", "fact", "credit", "mention", "paragraph", "question", "name", "document")
        counts = [db.execute(f"SELECT count(*) FROM {table}").fetchone() for table in tables]  # noqa: S608
        return db.execute("SELECT id FROM film ORDER BY id").fetchall(), counts


def run(folder: Path, kills: int, films: int = 4, seed: int = 1) -> Outcome:
    """Builds two editions of a library in turns, and kills each build at some call."""
    seeds, data = folder / "seeds", folder / "data"
    draw = random.Random(seed)  # noqa: S311 - a test's choices
    expected: list[Any] = []
    calls: dict[bool, int] = {}
    for edition in (0, 1, 0):
        for patching in (False, True):
            write_seeds(seeds, edition, films)
            calls[patching] = _calls(seeds, data, patching)
            write_seeds(seeds, 1 - edition, films)
            build(seeds, data)
        expected.append(contents(data))
    expected = [expected[1], expected[0]]  # what was built last is the other edition
    edition = 1
    outcome = Outcome()
    for number in range(kills):
        patching = bool(number % 2)
        write_seeds(seeds, edition, films)
        status = _build(seeds, data, patching, draw.randint(1, calls[patching]))
        outcome.killed += status != 0
        outcome.finished += status == 0
        outcome.most_left = max(outcome.most_left, len(list(data.glob(f".{FILE_NAME}.*"))))
        try:
            found = expected.index(contents(data))
        except (ValueError, sqlite3.Error) as error:
            outcome.broken.append(f"{number}: {error}")
            continue
        if status and found == edition:
            outcome.new += 1
        elif status:
            outcome.old += 1
        elif found != edition:
            outcome.broken.append(f"{number}: finished, but the catalogue is the old one")
        edition = 1 - found
    build(seeds, data)
    outcome.left = sorted(path.name for path in data.iterdir())
    return outcome


def _calls(seeds: Path, data: Path, patching: bool) -> int:
    """How many calls a build makes that is not killed."""
    made = 0

    def count(*_: object) -> None:
        nonlocal made
        made += 1

    building.FEW = 0 if patching else 1_000_000
    sys.setprofile(count)
    try:
        build(seeds, data)
    finally:
        sys.setprofile(None)
    return made


def _build(seeds: Path, data: Path, patching: bool, calls: int) -> int:
    """Builds in a process of its own that is killed after so many calls; its exit status."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    os.setpgid(0, 0)
    building.FEW = 0 if patching else 1_000_000
    sys.setprofile(_killer(calls))
    build(seeds, data)
    sys.setprofile(None)
    os._exit(0)


def _killer(calls: int) -> Callable[..., None]:
    left = calls

    def kill(*_: object) -> None:
        nonlocal left
        left -= 1
        if left <= 0:
            os.killpg(0, signal.SIGKILL)

    return kill


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kills", type=int, default=100)
    options = parser.parse_args()
    print(json.dumps(asdict(run(options.folder, options.kills))))


if __name__ == "__main__":
    main()
