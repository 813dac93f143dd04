"""Builds a whole catalogue from all documents."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

from bot.catalogue.building.facet_rows import write_facets
from bot.catalogue.building.name_rows import write_names
from bot.catalogue.building.pack_rows import write_packs
from bot.catalogue.building.parts import create, open_new, parts, put_in, write_part
from bot.catalogue.building.reading import ReadSeed, StoredAt, document_at, read_files
from bot.catalogue.building.report import BuildReport, NoFilms, Progress, seed_report
from bot.catalogue.building.rows import Found, RowWriter, write_problems
from bot.catalogue.building.state import document_row, write_meta, write_postings
from bot.catalogue.building.word_rows import write_words
from bot.catalogue.building.workers import workers
from bot.catalogue.seeds import SeedFile, SeedFolder
from bot.documents.grouping import Plan, plan
from bot.documents.placement import Fingerprint, PlotIndex

FEW = 200
"""Number of documents up to which one process is fast enough."""
_READ_AT_ONCE = 100


@dataclass(slots=True)
class _ReadSoFar:
    """What was read, without what the documents say: that is put down in files."""

    readings: list[ReadSeed] = field(default_factory=list[ReadSeed])
    stored: dict[str, StoredAt] = field(default_factory=dict[str, StoredAt])
    prints: dict[str, Fingerprint] = field(default_factory=dict[str, Fingerprint])
    index: PlotIndex = field(default_factory=PlotIndex)

    def add(self, reading: ReadSeed, at: StoredAt | None) -> None:
        """Adds one document. Its number is the count of those before it."""
        if at:
            self.stored[reading.seed] = at
        if reading.entry and reading.plot:
            self.prints[reading.seed] = reading.plot
            if reading.entry.names_film:
                self.index.add_fingerprint(reading.seed, reading.plot, len(self.readings))
        self.readings.append(reading)

    def plan(self) -> Plan:
        entries = (reading.entry for reading in self.readings if reading.entry)
        return plan(entries, self.index, self.prints.__getitem__, {})


def build_all(
    path: Path, room: Path, seeds: Path, folder: SeedFolder, version: str, now: datetime, progress: Progress | None
) -> BuildReport:
    """Writes the catalogue of a folder to ``path``; ``room`` is a folder for files that are needed meanwhile.

    Raises ``NoFilms`` when no film can be read.
    """
    files = folder.files
    read_at = int(now.timestamp())
    done = 0

    def tell(more: int) -> None:
        nonlocal done
        done += more
        if progress:
            progress(done // 2, len(files))

    with closing(open_new(path)) as db:
        create(db, "TABLE", "VIRTUAL TABLE")
        library = _ReadSoFar()
        questions = 0
        with workers(needed=len(files) >= FEW) as spread:
            for readings, stored in spread(partial(read_files, room=room), _in_order(files)):
                for reading, at in zip(readings, stored, strict=True):
                    library.add(reading, at)
                tell(len(readings))
            planned = library.plan()
            problems: list[Found] = [(problem, None) for problem in folder.problems]
            problems += [(problem, reading.seed) for reading in library.readings for problem in reading.problems]
            problems += [(problem, None) for problem in planned.problems]
            if not planned.films:
                raise NoFilms(seeds, tuple(problem for problem, _ in problems))
            written = spread(write_part, parts(planned.films, library.stored, room, read_at))
            _write_documents(db, library, planned, read_at)
            reports = [report for reading in library.readings if (report := seed_report(reading, planned))]
            plots = len(library.index)
            del library  # of a large one, a third of the memory
            for part, documents, count in written:
                put_in(db, part)
                questions += count
                tell(documents)
        db.execute("BEGIN")
        write_names(db)
        write_facets(db)
        write_words(db)
        create(db, "INDEX")
        packs, found = write_packs(db, folder, read_at)
        problems += [(problem, None) for problem in found]
        write_problems(db, problems)
        write_meta(db, version, folder, now, plots, packs)
        db.execute("COMMIT")
        db.execute("PRAGMA optimize")
    tell(2 * len(files) - done)
    return BuildReport(
        len(planned.films),
        questions + len(packs),
        len(reports),
        tuple(reports),
        tuple(problem for problem, _ in problems),
    )


def _in_order(files: Sequence[SeedFile]) -> Iterator[tuple[int, Sequence[SeedFile]]]:
    for at in range(0, len(files), _READ_AT_ONCE):
        yield at, files[at : at + _READ_AT_ONCE]


def _write_documents(db: sqlite3.Connection, library: _ReadSoFar, planned: Plan, read_at: int) -> None:
    """What the next build needs to know, and the origins of the plots that could not be placed."""
    db.execute("BEGIN")
    rows = (document_row(number, reading, planned) for number, reading in enumerate(library.readings))
    db.executemany("INSERT INTO document VALUES (?, ?, ?, ?, ?, ?)", rows)
    write_postings(db, library.index.plots)
    writer = RowWriter(db, read_at)
    for seed in planned.unplaced:
        writer.source(document_at(library.stored[seed]).source, None, 0)
    writer.flush()
    db.execute("COMMIT")
