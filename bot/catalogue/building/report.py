"""The report of a build."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.catalogue.building.reading import ReadSeed
from bot.documents.grouping import Plan
from bot.errors import SeedProblem, SetupError, Severity

Progress = Callable[[int, int], None]
"""Called with the number of documents done and their total."""


@dataclass(frozen=True, slots=True)
class SeedReport:
    """The result of reading one document. Counts are its own, before it is merged with others."""

    seed: str
    shape: str
    film: str | None
    title: str | None
    year: int | None
    facts: int
    cast: int
    sections: int
    paragraphs: int
    placement: float | None
    """Confidence, 0 to 1, in the film that this plot was assigned to; None for a document that names its film."""
    candidates: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class BuildReport:
    films: int
    questions: int
    documents: int
    """How many could be read, now or by an earlier build."""
    seeds: tuple[SeedReport, ...]
    """Those that were read now."""
    problems: tuple[SeedProblem, ...]
    """Those of all documents."""


class NoFilms(SetupError):
    """Raised when no film can be read; ``problems`` says why."""

    def __init__(self, seeds: Path, problems: tuple[SeedProblem, ...]) -> None:
        super().__init__(f"No film could be read from {seeds}: put a document into it (see seeds/README.md).")
        self.problems = problems


def stored_report(db: sqlite3.Connection) -> BuildReport:
    """The report on a catalogue in which nothing has changed."""
    [(films, questions, documents)] = db.execute(
        "SELECT (SELECT count(*) FROM film), (SELECT count(*) FROM question),"
        " (SELECT count(*) FROM document WHERE entry IS NOT NULL)"
    )
    problems = db.execute("SELECT seed, message, remedy, line, severity FROM problem ORDER BY position")
    return BuildReport(
        films,
        questions,
        documents,
        (),
        tuple(SeedProblem(*problem, severity=Severity(severity)) for *problem, severity in problems),
    )


def seed_report(reading: ReadSeed, plan: Plan) -> SeedReport | None:
    """The report on a document; None for one that could not be read."""
    entry = reading.entry
    if entry is None:
        return None
    film = plan.films.get(plan.film_of.get(entry.seed, ""))
    candidates = plan.unplaced.get(entry.seed, ())
    return SeedReport(
        entry.seed,
        entry.shape.value,
        film.id if film else None,
        film.title if film else entry.title,
        film.year if film else entry.year,
        *reading.counts,
        placement=dict(film.placements).get(entry.seed) if film else None,
        candidates=tuple((candidate.film, candidate.score) for candidate in candidates),
    )
