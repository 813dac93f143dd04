"""What the catalogue says about itself, for whoever looks after the documents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.catalogue.connection import Catalogue
from bot.catalogue.films import FilmRef
from bot.errors import SeedProblem, Severity


@dataclass(frozen=True, slots=True)
class Library:
    films: int
    documents: int
    """Those that were read."""
    unplaced: int
    """Those of them of which it is not known which film they tell."""
    problems: int
    built: datetime


@dataclass(frozen=True, slots=True)
class Reading:
    """When a document was read, and which film it is about, where that is known."""

    seed: str
    film: FilmRef | None
    at: datetime


async def library(catalogue: Catalogue) -> Library:
    """How much there is of everything."""
    [(films, documents, unplaced, problems, built)] = await catalogue.rows(
        "SELECT (SELECT count(*) FROM film), (SELECT count(*) FROM seed),"
        " (SELECT count(*) FROM seed WHERE film IS NULL), (SELECT count(*) FROM problem),"
        " (SELECT value FROM meta WHERE key = 'built')"
    )
    return Library(films, documents, unplaced, problems, datetime.fromisoformat(built))


async def last_read(catalogue: Catalogue, start: int, most: int) -> list[Reading]:
    """The documents that were read last, newest first."""
    rows = await catalogue.rows(
        "SELECT s.path, s.read_at, f.id, f.title, f.year FROM seed s LEFT JOIN film f ON f.id = s.film"
        " ORDER BY s.read_at DESC, s.path LIMIT ? OFFSET ?",
        most,
        start,
    )
    return [
        Reading(path, FilmRef(*film) if film[0] is not None else None, datetime.fromtimestamp(read_at, UTC))
        for path, read_at, *film in rows
    ]


async def problems(catalogue: Catalogue, start: int, most: int) -> list[SeedProblem]:
    """What the writers of the documents should look at, what is missing from the catalogue first."""
    rows = await catalogue.rows(
        "SELECT seed, message, remedy, line, severity FROM problem ORDER BY severity, position LIMIT ? OFFSET ?",
        most,
        start,
    )
    return [
        SeedProblem(seed, message, remedy, line, Severity(severity)) for seed, message, remedy, line, severity in rows
    ]
