"""How long it takes to build a catalogue, beside reading the same files and inserting the same rows and nothing else.

Also how long after one document has changed, and how much memory the build and the processes that it starts take.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from benchmarks.processes import run
from benchmarks.table import Row, fraction
from bot.catalogue.version import FILE_NAME

_MOST_SECONDS = 120.0
_MOST_MEGABYTES = 500.0
_MOST_REBUILDING = 3.0
_FULL_SIZE = 42_000
"""Films from which on the limits are meant."""


def measure(seeds: Path, data: Path, films: int) -> list[Row]:
    """Builds the catalogue of ``seeds`` into ``data``, where it stays, up to date."""
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(parents=True)
    documents = sum(path.suffix in (".txt", ".wiki") for path in seeds.rglob("*.*"))
    reading = _timed(lambda: _read(seeds))
    seconds, peak = _build(seeds, data)
    changed = next(path for path in sorted(seeds.rglob("*.txt")) if path.name.lower() != "readme.txt")
    kept = changed.read_bytes()
    again: list[float] = []
    try:
        for text in (kept.replace(b".", b" again.", 1), kept):
            changed.write_bytes(text)
            again.append(_build(seeds, data)[0])
    finally:
        changed.write_bytes(kept)
    # Last: as much as this writes would be in the way of what comes after it.
    floor = reading + _timed(lambda: _insert(data / FILE_NAME))
    full = films >= _FULL_SIZE
    return [
        Row(
            "building",
            f"{seconds:.1f} s, {documents / seconds:.0f} documents a second",
            f"{floor:.1f} s",
            fraction(seconds, floor),
            f"≤ {_MOST_SECONDS:.0f} s" if full else "",
            seconds <= _MOST_SECONDS if full else None,
        ),
        Row(
            "building, peak memory of all its processes",
            f"{peak:.0f} MB",
            limit=f"≤ {_MOST_MEGABYTES:.0f} MB" if full else "",
            holds=peak <= _MOST_MEGABYTES if full else None,
        ),
        Row(
            "building after one document changed",
            f"{max(again):.2f} s",
            limit=f"≤ {_MOST_REBUILDING:.0f} s" if full else "",
            holds=max(again) <= _MOST_REBUILDING if full else None,
        ),
    ]


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _build(seeds: Path, data: Path) -> tuple[float, float]:
    """Seconds that ``python -m bot build`` takes, and the most memory that it and its children held together, in MB."""
    return run("build", "--seeds", seeds, "--data", data)


def _read(seeds: Path) -> None:
    for folder, _, names in os.walk(seeds):
        for name in names:
            Path(folder, name).read_bytes()


def _insert(catalogue: Path) -> None:
    """Copies the tables of a catalogue row by row into a new file; what SQLite keeps for full-text search is among
    them, indexes on tables are not made. The rows come out of a file that has just been written, at next to no cost."""
    path = catalogue.with_name("floor.sqlite")
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(catalogue)) as old, closing(sqlite3.connect(path, isolation_level=None)) as new:
        new.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN")
        tables = old.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
            " AND name NOT LIKE 'sqlite%'"
        )
        for (table,) in tables.fetchall():
            rows = old.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names out of the schema
            marks = ", ".join("?" * len(rows.description))
            new.execute(f'CREATE TABLE "{table}" ({", ".join(f"c{n}" for n in range(len(rows.description)))})')
            new.executemany(f'INSERT INTO "{table}" VALUES ({marks})', rows)  # noqa: S608
        new.execute("COMMIT")
    path.unlink()
