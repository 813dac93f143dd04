"""Reads the catalogue's status, for people who maintain the documents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.catalogue.connection import Catalogue
from bot.catalogue.films import FilmRef
from bot.errors import SeedProblem, Severity

_SORTED = 1000


@dataclass(frozen=True, slots=True)
class Library:
    films: int
    documents: int
    """Those that were read."""
    unplaced: int
    """Documents among them whose film is unknown."""
    problems: int
    built: datetime


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """When a document was read, and which film it is about, where that is known."""

    seed: str
    film: FilmRef | None
    at: datetime


async def library(catalogue: Catalogue) -> Library:
    """The counts of everything in the catalogue."""
    [(films, documents, unplaced, problems, built)] = await catalogue.rows(
        "SELECT (SELECT count(*) FROM film), (SELECT count(*) FROM seed),"
        " (SELECT count(*) FROM seed WHERE film IS NULL), (SELECT count(*) FROM problem),"
        " (SELECT value FROM meta WHERE key = 'built')"
    )
    return Library(films, documents, unplaced, problems, datetime.fromisoformat(built))


async def last_read(catalogue: Catalogue, start: int, most: int) -> list[ReadDocument]:
    """The documents that were read last, newest first; of those read by one build, as a small library is, those
    first that were written last. ``most`` divides a thousand, and ``start`` is a multiple of it."""
    # A stamp is a size and a time. To look up those of all documents would take too long in a large library.
    rows = await catalogue.rows(
        "SELECT s.path, s.read_at, f.id, f.title, f.year"
        " FROM (SELECT path, read_at, film FROM seed ORDER BY read_at DESC, path LIMIT ? OFFSET ?) s"
        " LEFT JOIN document d ON d.seed = s.path LEFT JOIN film f ON f.id = s.film"
        " ORDER BY s.read_at DESC, CAST(substr(d.stamp, instr(d.stamp, ' ') + 1) AS INTEGER) DESC, s.path"
        " LIMIT ? OFFSET ?",
        _SORTED,
        start - start % _SORTED,
        most,
        start % _SORTED,
    )
    return [
        ReadDocument(path, FilmRef(*film) if film[0] is not None else None, datetime.fromtimestamp(read_at, UTC))
        for path, read_at, *film in rows
    ]


async def problems(catalogue: Catalogue, start: int, most: int) -> list[SeedProblem]:
    """Problems for the writers of documents, those of documents missing from the catalogue first."""
    rows = await catalogue.rows(
        "SELECT seed, message, remedy, line, severity FROM problem ORDER BY severity, position LIMIT ? OFFSET ?",
        most,
        start,
    )
    return [
        SeedProblem(seed, message, remedy, line, Severity(severity)) for seed, message, remedy, line, severity in rows
    ]


async def film_of(catalogue: Catalogue, seed: str) -> tuple[bool, str | None]:
    """Whether a document was read, and the id of the film it is about, where that is known."""
    row = await catalogue.row("SELECT film FROM seed WHERE path = ?", seed)
    return (False, None) if row is None else (True, row[0])


async def problems_of(catalogue: Catalogue, seed: str) -> list[SeedProblem]:
    """Problems in one document, for its writer."""
    rows = await catalogue.rows(
        "SELECT seed, message, remedy, line, severity FROM problem WHERE seed = ? OR document = ? ORDER BY position",
        seed,
        seed,
    )
    return [
        SeedProblem(seed, message, remedy, line, Severity(severity)) for seed, message, remedy, line, severity in rows
    ]
