"""Measures building, answering and finding with libraries of several sizes, and writes a table.

`python -m benchmarks` measures with 3, 1,000 and 42,000 films and writes `benchmarks/RESULTS.md`; with `--films 3,1000`
it is done in minutes and only prints. Nothing else should run meanwhile. Exit status 1 when a limit does not hold.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import answers, building, found, placing, scaling
from benchmarks.bots import ROOT
from benchmarks.made_up.library import write
from benchmarks.table import Row, fraction, table
from bot.catalogue.version import FILE_NAME
from tests.shipped import SEEDS

_SIZES = (3, 1_000, 42_000)
_SHIPPED = 3
"""So many films stand for the documents that the repository ships."""
_RESULTS = ROOT / "benchmarks" / "RESULTS.md"
_MOST_PLACING = 2.0
"""Times as long as with the smaller library."""

_INTRODUCTION = """# Measured

By `make bench`, on {day}, {machine}, {cores} cores, Python {python}. Floors are measured in the same run: for answers
a bare discord.py bot, in turns; for building, reading the same files and inserting the same rows with SQLite alone.
"""


def _seeds(room: Path, films: int) -> Path:
    """Documents on so many films; a copy of those shipped, as one of them is going to be changed."""
    seeds = room / f"seeds-{films}"
    if films <= _SHIPPED:
        shutil.copytree(SEEDS, seeds)
    else:
        write(seeds, films)
    return seeds


def measure(films: int, rounds: int, room: Path, placed: list[tuple[int, float]]) -> list[Row]:
    """Everything with a library of one size; ``placed`` remembers how long placing took with each."""
    seeds, data = _seeds(room, films), room / f"data-{films}"
    rows = building.measure(seeds, data, films)
    if films > _SHIPPED:
        took = placing.measure(seeds)
        rows.append(_placing(films, took, placed))
        placed.append((films, took))
    rows += asyncio.run(answers.measure(seeds, data, rounds))
    return [*rows, *asyncio.run(found.measure(data / FILE_NAME))]


def _placing(films: int, took: float, placed: list[tuple[int, float]]) -> Row:
    if not placed:
        return Row("placing an untitled plot", f"{took:.2f} ms")
    before, floor = placed[0]
    return Row(
        "placing an untitled plot",
        f"{took:.2f} ms",
        f"{floor:.2f} ms with {before:,} films",
        fraction(took, floor),
        f"≤ {_MOST_PLACING:.0f} ×",
        took <= _MOST_PLACING * floor,
    )


def main() -> int:
    """Reads the arguments, measures and reports; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--films", help="sizes of libraries, such as 3,1000; only printed, not written")
    parser.add_argument("--rounds", type=int, default=400, help="how often each answer is asked for")
    arguments = parser.parse_args()
    sizes = [int(size) for size in arguments.films.split(",")] if arguments.films else _SIZES
    text = _INTRODUCTION.format(
        day=datetime.now(UTC).date(),
        machine=platform.machine(),
        cores=os.cpu_count(),
        python=platform.python_version(),
    )
    print(text)
    holds = True
    placed: list[tuple[int, float]] = []
    for films in sizes:
        with tempfile.TemporaryDirectory() as room:
            rows = measure(films, arguments.rounds, Path(room), placed)
        part = f"## {films:,} films\n\n{table(rows)}\n"
        print(part, flush=True)
        text += f"\n{part}"
        holds &= all(row.holds is not False for row in rows)
    if not arguments.films:
        rows = scaling.measured()
        part = f"## Servers\n\n{table(rows)}\n"
        print(part, flush=True)
        text += f"\n{part}"
        holds &= all(row.holds is not False for row in rows)
        _RESULTS.write_text(text, encoding="utf-8")
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
