"""How often the film that a description means is found by it.

`python -m benchmarks.which FOLDER` builds a catalogue of the plots in `plots.jsonl` (title, year, plot), asks for the
film of each description in `described.jsonl` (title, year, description), and prints how often it comes first, among the
first five and the first ten, with 95 % intervals. Exit status 1 when a share is too small.

`--fold N` asks for one fifth of the films alone, chosen by a hash of their titles: tune on the others, report this one.
`--first` asks for each film by the first sentence of its own plot without the names, which is then left out of the
plot: no other author's words are needed for that. SQLite's own BM25 over whole plots is measured beside it.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import sqlite3
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from statistics import median, quantiles

from benchmarks.accuracy.__main__ import report
from benchmarks.accuracy.folds import FOLDS, of_fold
from benchmarks.accuracy.reading import Record, records
from benchmarks.accuracy.tally import Tally
from bot.catalogue.build import build
from bot.catalogue.connection import Catalogue
from bot.catalogue.version import FILE_NAME
from bot.catalogue.which import which
from bot.documents.folding import fold as fold_text

_PLACES = {1: 0.52, 5: 0.66, 10: 0.73}
"""At least so many are the first, among the first five and the first ten."""
_SENTENCE_ENDS = re.compile(r'(?<=[a-z)"]\.)\s+(?=[A-Z"])')
_NAMES = re.compile(r"\([^)]*\)|(?<!^)\b[A-Z][\w'’]*")
_FEWEST_SENTENCES, _FEWEST_WORDS = 4, 8
_LONGEST = 300


Named = tuple[str, int]
"""A film by its title, folded, and its year."""


def write_documents(folder: Path, plots: Sequence[Record]) -> dict[str, Named]:
    """A document for each plot; returns which film each document is on."""
    films: dict[str, Named] = {}
    for number, record in enumerate(plots):
        name = f"film-{number:05}.txt"
        films[name] = _named(record)
        head = f"= {record['title']} =\n\n{record['title']}\n- Released: {record['year']}\n"
        (folder / name).write_text(f"{head}\n==Plot==\n{record['plot'].strip()}\n", encoding="utf-8")
    return films


def without_first(plots: Sequence[Record]) -> tuple[list[Record], list[Record]]:
    """The plots without their first sentences, and these as descriptions, without names."""
    told: list[Record] = []
    descriptions: list[Record] = []
    for record in plots:
        first, *others = _SENTENCE_ENDS.split(record["plot"])
        said = " ".join(_NAMES.sub("", first).split())[:_LONGEST]
        if len(others) + 1 >= _FEWEST_SENTENCES and len(said.split()) >= _FEWEST_WORDS:
            told.append(record | {"plot": " ".join(others)})
            descriptions.append(record | {"description": said})
        else:
            told.append(record)
    return told, descriptions


def stock(plots: Sequence[Record], asked: Sequence[Record], on: str) -> list[Tally]:
    """What SQLite's BM25 finds by any of the words, among whole plots."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE VIRTUAL TABLE told USING fts5 (plot, content = '', tokenize = 'porter')")
        db.executemany("INSERT INTO told (rowid, plot) VALUES (?, ?)", enumerate(film["plot"] for film in plots))
        answers: list[list[int]] = []
        for record in asked:
            match = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", record["description"]))
            rows = db.execute("SELECT rowid FROM told WHERE told MATCH ? ORDER BY rank LIMIT ?", (match, max(_PLACES)))
            answers.append([number for (number,) in rows])
    films = [[_named(plots[number]) for number in answer] for answer in answers]
    return _rows(asked, films, {most: 0.0 for most in _PLACES}, "by SQLite's BM25", on)


async def ask(catalogue: Path, films: dict[str, Named], asked: Sequence[Record]) -> list[list[Named]]:
    """The films that are found by each description; prints how long an answer takes."""
    answers: list[list[Named]] = []
    took: list[float] = []
    async with Catalogue.open(catalogue) as opened:
        for record in asked:
            began = time.perf_counter()
            guesses = await which(opened, record["description"], max(_PLACES))
            took.append((time.perf_counter() - began) * 1000)
            answers.append([films[guess.evidence.seed] for guess in guesses])
    print(f"An answer takes {median(took):.1f} ms, {quantiles(took, n=100)[98]:.1f} ms at p99.\n")
    return answers


def measure(folder: Path, fold: int | None = None, *, first: bool = False) -> list[Tally]:
    """The rows of the table for a folder, or for the descriptions of one fold of its films."""
    plots, described = records(folder / "plots.jsonl"), records(folder / "described.jsonl")
    if first:
        plots, described = without_first(plots)
    described = of_fold(described, fold)
    on = f"descriptions, {len(plots):,} films"
    before = stock(plots, described, on)
    least = {most: row.value or 0.0 for most, row in zip(_PLACES, before, strict=True)} if first else _PLACES
    with tempfile.TemporaryDirectory() as room:
        seeds, data = Path(room, "seeds"), Path(room, "data")
        seeds.mkdir()
        films = write_documents(seeds, plots)
        build(seeds, data)
        answers = asyncio.run(ask(data / FILE_NAME, films, described))
    return [*before, *_rows(described, answers, least, "by /which", on)]


def _rows(
    asked: Sequence[Record], answers: Sequence[Sequence[Named]], least: Mapping[int, float], how: str, on: str
) -> list[Tally]:
    rows: list[Tally] = []
    for most, share in least.items():
        row = Tally(f"among the first {most} {how}", on, share)
        for record, found in zip(asked, answers, strict=True):
            hit = _named(record) in found[:most]
            row.add(hit, 1, "" if hit else f"{_named(record)}: {record['description']}")
        rows.append(row)
    return rows


def _named(record: Record) -> Named:
    return fold_text(record["title"]), record["year"]


def main() -> int:
    """Reads the arguments, measures and reports; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.which", description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="plots and descriptions")
    parser.add_argument("--fold", type=int, choices=range(FOLDS), help="measure only this fifth of the films, by title")
    parser.add_argument("--first", action="store_true", help="ask by the first sentence of each plot")
    parser.add_argument("--misses", action="store_true", help="print what was missed as well")
    arguments = parser.parse_args()
    if not (arguments.folder / "plots.jsonl").is_file():
        parser.error(f"there is no {arguments.folder / 'plots.jsonl'}")
    return 0 if report(measure(arguments.folder, arguments.fold, first=arguments.first), misses=arguments.misses) else 1


if __name__ == "__main__":
    sys.exit(main())
