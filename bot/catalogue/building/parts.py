"""Parts of a catalogue: written in parallel, each to its own file, then merged."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import ceil
from pathlib import Path

from bot.catalogue.building.reading import StoredAt, document_at
from bot.catalogue.building.rows import RowWriter, index_passages
from bot.catalogue.building.state import signature
from bot.documents.assemble import make_film
from bot.documents.grouping import FilmPlan
from bot.trivia.write import QuestionWriter

_MOST_FILMS = 400
_EVIDENCE = 1 << 22
"""Number of evidence ids reserved for a part."""
_STATEMENT = re.compile(r"^CREATE (?:UNIQUE )?(TABLE|INDEX|VIRTUAL TABLE) .*?;$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Portion:
    """Some of the films, and everything needed to write them."""

    path: str
    films: tuple[FilmPlan, ...]
    """Films of about the same time: questions take their wrong answers from among them."""
    stored: Mapping[str, StoredAt]
    """The location of each document, by its seed."""
    library: int
    """Number of films in all parts."""
    evidence: int
    read_at: int


def parts(films: Mapping[str, FilmPlan], stored: Mapping[str, StoredAt], room: Path, read_at: int) -> Iterator[Portion]:
    """Split all films into parts of equal size, to be written to files in ``room``."""
    in_time = sorted(films.values(), key=lambda film: (film.year or 9999, film.id))
    count = ceil(len(in_time) / _MOST_FILMS)
    for number in range(count):
        own = in_time[number * len(in_time) // count : (number + 1) * len(in_time) // count]
        needed = {seed: stored[seed] for film in own for seed in film.seeds}
        yield Portion(str(room / f"part-{number}"), tuple(own), needed, len(films), 1 + number * _EVIDENCE, read_at)


def write_part(part: Portion) -> tuple[str, int, int]:
    """Writes a part to its file. Returns its path and its number of documents and of questions."""
    films = [make_film(film, [document_at(part.stored[seed]) for seed in film.seeds]) for film in part.films]
    shared = {film.title for film in part.films if film.shares_title}
    writing = QuestionWriter(films, shared, part.library)
    questions = 0
    with closing(open_new(part.path)) as db:
        create(db, "TABLE")
        db.execute("BEGIN")
        writer = RowWriter(db, part.read_at, part.evidence)
        for film, planned in zip(films, part.films, strict=True):
            questions += writer.film(film, writing.questions(film), signature(planned))
        writer.flush()
        db.execute("COMMIT")
    return part.path, sum(len(film.seeds) for film in part.films), questions


def put_in(db: sqlite3.Connection, path: str) -> None:
    """Merges a part into the catalogue and removes its file."""
    db.execute("ATTACH ? AS part", (path,))
    db.execute("BEGIN")
    for (table,) in db.execute("SELECT name FROM part.sqlite_schema WHERE type = 'table'").fetchall():
        db.execute(f"INSERT INTO main.{table} SELECT * FROM part.{table}")
    [(first,)] = db.execute("SELECT min(id) FROM part.evidence")
    index_passages(db, first)
    db.execute("COMMIT")
    db.execute("DETACH part")
    Path(path).unlink()


def open_new(path: str | Path) -> sqlite3.Connection:
    """Opens a file without a journal: if anything fails, the file is discarded."""
    db = sqlite3.connect(path, isolation_level=None)
    db.executescript(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;"
        "PRAGMA cache_size = -32768;"
    )
    return db


def create(db: sqlite3.Connection, *kinds: str) -> None:
    """Creates what the schema has of some kinds: TABLE, VIRTUAL TABLE, INDEX."""
    for kind, statement in _statements():
        if kind in kinds:
            db.execute(statement)


@cache
def _statements() -> Sequence[tuple[str, str]]:
    schema = resources.files("bot.catalogue").joinpath("schema.sql").read_text("utf-8")
    return [(match[1], match[0]) for match in _STATEMENT.finditer(schema)]
