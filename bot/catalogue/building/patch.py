"""Updates a catalogue without reading or writing again what has not changed."""

from __future__ import annotations

import shutil
import sqlite3
from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.catalogue.building.facet_rows import facets_of_films, write_facets
from bot.catalogue.building.name_rows import change_names, touch_names
from bot.catalogue.building.pack_rows import delete_packs, write_packs
from bot.catalogue.building.parts import open_new
from bot.catalogue.building.reading import ReadSeed, read_document, reading_of
from bot.catalogue.building.report import BuildReport, NoFilms, seed_report
from bot.catalogue.building.rows import Found, RowWriter, delete_film, index_passages, next_evidence, write_problems
from bot.catalogue.building.stale_options import delete_stale, stored_films
from bot.catalogue.building.state import (
    StoredPlots,
    candidates_text,
    document_row,
    signature,
    stored_candidates,
    stored_entry,
    write_meta,
)
from bot.catalogue.building.word_rows import change_words, touch_words
from bot.catalogue.films import FILM, film_of
from bot.catalogue.seeds import SeedFile, SeedFolder
from bot.catalogue.version import open_to_read
from bot.documents.assemble import make_film
from bot.documents.document import Document, Entry
from bot.documents.grouping import FilmPlan, Plan, plan
from bot.documents.model import Film
from bot.documents.placement import Candidate, Fingerprint, PlotIndex, may_be_one_story
from bot.errors import SeedProblem, Severity
from bot.process.durable import sync_file
from bot.trivia.write import QuestionWriter

_MOST = 200
"""Number of documents or films that are changed one by one. Beyond it, a new catalogue takes hardly longer."""
_LOOKED_AT_AGAIN = 100
"""Number of untitled plots up to which all are placed again."""
_NEIGHBOURS, _FEWEST_NEIGHBOURS = 40, 5
"""Number of films before and after a changed one, by year, from which wrong answers are taken."""


class TooMuch(Exception):
    """Raised when so much has changed, or keeps changing, that building a new catalogue is better."""


def patch(path: Path, old: Path, seeds: Path, folder: SeedFolder, version: str, now: datetime) -> BuildReport:
    """Writes the catalogue of a folder to ``path``, from the one that there was.

    Gives the same as a new one, but that the wrong answers of questions, and which can be asked for want of them,
    may be as they were; those that do not fit any more are deleted.
    Raises ``TooMuch`` where a new one is the better way, and ``NoFilms`` when no film is left.
    """
    with ThreadPoolExecutor(1) as beside, closing(open_to_read(old)) as before:
        copied = beside.submit(shutil.copyfile, old, path)
        # Start writing to disk now, so that the final sync has less to wait for.
        written = beside.submit(sync_file, path)
        change = _Patch(before, seeds, folder, _read_stored(before, folder), int(now.timestamp()))
        planned, problems = change.plan()
        copied.result()
        with closing(open_new(path)) as db:
            db.execute("BEGIN")
            report = change.write(db, planned, problems, version, now)
            db.execute("COMMIT")
        written.result()
    return report


@dataclass(frozen=True, slots=True)
class _Stored:
    """The state of the old catalogue, before any change."""

    numbers: dict[str, int]
    entries: dict[str, Entry]
    candidates: dict[str, str]
    signatures: dict[str, str]
    changed: Sequence[SeedFile]
    gone: Sequence[str]


def _read_stored(db: sqlite3.Connection, folder: SeedFolder) -> _Stored:
    documents = db.execute("SELECT seed, id, stamp, entry, candidates FROM document").fetchall()
    stamps = {seed: stamp for seed, _, stamp, _, _ in documents}
    changed = [file for file in folder.files if stamps.get(file.name) != file.stamp]
    gone = stamps.keys() - {file.name for file in folder.files}
    if len(changed) + len(gone) > _MOST:
        raise TooMuch
    return _Stored(
        {seed: number for seed, number, _, _, _ in documents},
        {seed: stored_entry(seed, entry) for seed, _, _, entry, _ in documents if entry is not None},
        {seed: candidates for seed, _, _, _, candidates in documents if candidates is not None},
        dict(db.execute("SELECT film, signature FROM plan").fetchall()),
        changed,
        sorted(gone),
    )


class _Patch:
    """One update of a catalogue: planned from the old one while that is being copied, then written to the copy."""

    def __init__(self, old: sqlite3.Connection, seeds: Path, folder: SeedFolder, stored: _Stored, read_at: int) -> None:
        self._db = old
        self._seeds = seeds
        self._folder = folder
        self._read_at = read_at
        self._files = {file.name: file for file in folder.files}
        self._changed, self._gone = stored.changed, stored.gone
        self._numbers, self._entries, self._signatures = stored.numbers, stored.entries, stored.signatures
        self._candidates = stored.candidates
        [(plots,)] = old.execute("SELECT value FROM meta WHERE key = 'plots'")
        self._plots = StoredPlots(old, int(plots))
        self._index = PlotIndex(self._plots)
        self._documents: dict[str, Document] = {}
        self._readings: dict[str, ReadSeed] = {}

    def plan(self) -> tuple[Plan, list[Found]]:
        """Which films there will be, and all problems but those of packs."""
        told = self._read_changed()
        planned = plan(self._entries.values(), self._index, self._print, self._placed(told))
        problems = self._problems(planned)
        if not planned.films:
            raise NoFilms(self._seeds, tuple(problem for problem, _ in problems))
        return planned, problems

    def write(
        self, db: sqlite3.Connection, planned: Plan, problems: list[Found], version: str, now: datetime
    ) -> BuildReport:
        """Changes the copy of the catalogue."""
        self._db = db
        before = self._signatures
        signatures = {film.id: signature(film) for film in planned.films.values()}
        changed = {planned.film_of[seed] for seed in self._readings if seed in planned.film_of}
        changed |= {film for film, made in signatures.items() if before.get(film) != made}
        delete_packs(db)
        self._write_films(planned, sorted(changed), before.keys() - signatures.keys(), signatures)
        self._write_unplaced(planned)
        self._write_documents(planned)
        change_names(db)
        packs, found = write_packs(db, self._folder, self._read_at)
        problems += [(problem, None) for problem in found]
        write_problems(db, problems)
        write_meta(db, version, self._folder, now, len(self._index), packs)
        reports = [seed_report(reading, planned) for reading in self._readings.values()]
        [(questions,)] = db.execute("SELECT count(*) FROM question")
        return BuildReport(
            len(planned.films),
            questions,
            len(self._entries),
            tuple(report for report in reports if report),
            tuple(problem for problem, _ in problems),
        )

    def _read_changed(self) -> list[Fingerprint]:
        """Reads what has changed; returns all plots by which an untitled one may have been recognised before, or
        may be now."""
        told: list[Fingerprint] = []
        for seed in (*self._gone, *(file.name for file in self._changed)):
            entry = self._entries.pop(seed, None)
            if entry and entry.names_film and entry.has_plot:
                told.append(self._plots.prints[self._numbers[seed]])
                self._index.remove(self._numbers[seed])
        number = max(self._numbers.values(), default=-1)
        for file in self._changed:
            document, problems = read_document(file)
            reading = self._readings[file.name] = reading_of(file, document, problems)
            if file.name not in self._numbers:
                number += 1
                self._numbers[file.name] = number
            if document is None or reading.entry is None:
                continue
            self._documents[file.name] = document
            self._entries[file.name] = reading.entry
            if reading.plot and reading.entry.names_film:
                told.append(reading.plot)
                self._index.add_fingerprint(file.name, reading.plot, self._numbers[file.name])
            elif reading.plot:
                self._plots.prints[self._numbers[file.name]] = reading.plot
        return told

    def _print(self, seed: str) -> Fingerprint:
        return self._plots.prints[self._numbers[seed]]

    def _placed(self, told: Sequence[Fingerprint]) -> dict[str, tuple[Candidate, ...]]:
        """What is still known about untitled plots. Where they are many, only those are looked at again that share
        something with a plot that has changed."""
        known = [seed for seed in self._candidates if seed in self._entries and seed not in self._readings]
        if len(known) <= _LOOKED_AT_AGAIN:
            return {}
        return {
            seed: stored_candidates(self._candidates[seed])
            for seed in known
            if not self._entries[seed].has_plot or not any(may_be_one_story(self._print(seed), plot) for plot in told)
        }

    def _problems(self, planned: Plan) -> list[Found]:
        """All problems but those of packs: of documents that have not changed, as they were."""
        of_document: dict[str, list[SeedProblem]] = {
            seed: list(reading.problems) for seed, reading in self._readings.items()
        }
        stored = self._db.execute(
            "SELECT document, seed, message, remedy, line, severity FROM problem WHERE document IS NOT NULL"
            " ORDER BY position"
        )
        for document, seed, message, remedy, line, severity in stored:
            if document in self._files and document not in self._readings:
                problem = SeedProblem(seed, message, remedy, line, Severity(severity))
                of_document.setdefault(document, []).append(problem)
        return [
            *((problem, None) for problem in self._folder.problems),
            *((problem, seed) for seed in sorted(of_document) for problem in of_document[seed]),
            *((problem, None) for problem in planned.problems),
        ]

    def _write_films(
        self, planned: Plan, changed: Sequence[str], gone: Iterable[str], signatures: Mapping[str, str]
    ) -> None:
        db = self._db
        if len(changed) > _MOST:
            raise TooMuch
        films = [self._film(planned.films[film]) for film in changed]
        ids = [*changed, *gone]
        before = facets_of_films(db, ids)
        as_it_was = stored_films(db, ids)
        for film in ids:
            touch_names(db, film)
            for first, last in db.execute("SELECT first, last FROM plan WHERE film = ?", (film,)):
                touch_words(db, first, last)
            delete_film(db, film)
        # A document that could not be placed before may have a film now.
        seeds = [(source.seed,) for film in films for source in film.sources]
        db.executemany("DELETE FROM seed WHERE path = ?", seeds)
        beside = self._neighbours(films)
        shared = {film.title for film in (*films, *beside) if planned.films[film.id].shares_title}
        writing = QuestionWriter((*films, *beside), shared, len(planned.films), films)
        first = next_evidence(db)
        writer = RowWriter(db, self._read_at, first)
        for film in films:
            writer.film(film, writing.questions(film), signatures[film.id])
        writer.flush()
        delete_stale(db, as_it_was, films)
        index_passages(db, first)
        touch_words(db, first, writer.evidence)
        change_words(db)
        for film in films:
            touch_names(db, film.id)
        if facets_of_films(db, ids) != before:
            write_facets(db)

    def _film(self, planned: FilmPlan) -> Film:
        return make_film(planned, [self._document(seed) for seed in planned.seeds])

    def _document(self, seed: str) -> Document:
        if seed not in self._documents:
            document, _ = read_document(self._files[seed])
            if document is None:
                raise TooMuch  # changed since the folder was listed
            self._documents[seed] = document
        return self._documents[seed]

    def _neighbours(self, films: Sequence[Film]) -> list[Film]:
        """Unchanged films of about the same time."""
        db = self._db
        in_time = db.execute("SELECT coalesce(year, 9999), id FROM film ORDER BY 1, 2").fetchall()
        most = max(_FEWEST_NEIGHBOURS, _NEIGHBOURS // max(1, len(films)))
        near: dict[str, None] = {}
        for film in films:
            at = bisect(in_time, (film.year or 9999, film.id))
            near.update((other, None) for _, other in in_time[max(0, at - most) : at + most])
        return [film_of(db.execute(FILM, (other,)).fetchone()) for other in near]

    def _write_unplaced(self, planned: Plan) -> None:
        """The origins of the plots that could not be placed."""
        db = self._db
        before = {seed for (seed,) in db.execute("SELECT path FROM seed WHERE film IS NULL")}
        gone = [seed for seed in before if seed not in planned.unplaced or seed in self._readings]
        db.executemany("DELETE FROM seed WHERE path = ?", ((seed,) for seed in gone))
        writer = RowWriter(db, self._read_at)
        for seed in sorted(planned.unplaced.keys() - (before - set(gone))):
            writer.source(self._document(seed).source, None, 0)
        writer.flush()

    def _write_documents(self, planned: Plan) -> None:
        """What the next build needs to know."""
        db = self._db
        db.executemany("DELETE FROM document WHERE seed = ?", ((seed,) for seed in self._gone))
        rows = (document_row(self._numbers[seed], reading, planned) for seed, reading in self._readings.items())
        db.executemany("INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?, ?, ?)", rows)
        for seed, text in self._candidates.items():
            entry = self._entries.get(seed)
            if entry and seed not in self._readings and (now := candidates_text(planned, entry)) != text:
                db.execute("UPDATE document SET candidates = ? WHERE seed = ?", (now, seed))
        self._plots.write(db)
