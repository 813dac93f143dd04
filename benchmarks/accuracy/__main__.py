"""How right the reading is, on a folder of film documents with the truth beside them.

`python -m benchmarks.accuracy FOLDER` prints a table, `--fold N` of one fifth of the films alone; `--misses` prints
what was missed, too. Exit status 1 when a row does not hold. What a folder may hold stands in
`benchmarks/accuracy/__init__.py`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.accuracy import boundaries, cast, infoboxes, leads, names, placement, relations
from benchmarks.accuracy.folds import FOLDS, of_fold
from benchmarks.accuracy.placement import LIBRARY
from benchmarks.accuracy.reading import records
from benchmarks.accuracy.tally import Tally


def measure(folder: Path, size: int = LIBRARY, fold: int | None = None) -> list[Tally]:
    """All rows of the table for a folder, or for one fold of its films; plots are placed among so many others."""
    truth = of_fold(records(folder / "truth.jsonl"), fold)
    introductions = of_fold(records(folder / "leads.jsonl"), fold)
    return [
        *leads.measure(introductions),
        *relations.measure(introductions),
        *infoboxes.measure(folder, truth),
        *boundaries.measure(folder, truth),
        *placement.measure(folder, truth, of_fold(records(folder / "same_film.jsonl"), fold), size),
    ]


def report(rows: Sequence[Tally], *, misses: bool = False) -> bool:
    """Prints the table, and the misses if they are asked for; returns whether every row holds."""
    if misses:
        for row in rows:
            print(f"## {row.measure}, {row.on}", *row.misses, "", sep="\n")
    print("| measure | on | n | value | 95 % interval | at least, at most | holds |")
    print("|---|--:|--:|--:|--:|--:|---|")
    print(*(row.line for row in rows), sep="\n")
    return all(row.holds is not False for row in rows)


def main() -> int:
    """Reads the arguments, measures and reports; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="documents with the truth beside them")
    parser.add_argument("--misses", action="store_true", help="print what was missed as well")
    parser.add_argument("--plots", type=int, default=LIBRARY, help="how many plots an untitled one is placed among")
    parser.add_argument("--fold", type=int, choices=range(FOLDS), help="measure only this fifth of the films, by title")
    arguments = parser.parse_args()
    if not arguments.folder.is_dir():
        parser.error(f"there is no folder {arguments.folder}")
    rows = [
        *measure(arguments.folder, arguments.plots, arguments.fold),
        *cast.measure(arguments.folder, fold=arguments.fold),
        *names.measure(arguments.folder, arguments.fold),
    ]
    return 0 if report(rows, misses=arguments.misses) else 1


if __name__ == "__main__":
    sys.exit(main())
