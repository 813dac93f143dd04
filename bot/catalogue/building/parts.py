"""Parts of a catalogue: written side by side, each to a file of its own, then put together."""

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
"""Ids of evidence that a part may use."""
_STATEMENT = re.compile(r"^CREATE (?:UNIQUE )?(TABLE|INDEX|VIRTUAL TABLE) .*?;$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Portion:
    """Some of the films, and all that it takes to write them."""

    path: str
    films: tuple[FilmPlan, ...]
    """Of one time: questions take their wrong answers from among them."""
    stored: Mapping[str, StoredAt]
    """Where their documents are."""
    library: int
    """How many films there are in all parts."""
    evidence: int
    read_at: int


def parts(films: Mapping[str, FilmPlan], stored: Mapping[str, StoredAt], room: Path, read_at: int) -> Iterator[Portion]:
    """All films in parts as large as each other, to be written to files in ``room``."""
    in_time = sorted(films.values(), key=lambda film: (film.year or 9999, film.id))
    count = ceil(len(in_time) / _MOST_FILMS)
    for number in range(count):
        own = in_time[number * len(in_time) // count : (number + 1) * len(in_time) // count]
        needed = {seed: stored[seed] for film in own for seed in film.seeds}
        yield Portion(str(room / f"part-{number}"), tuple(own), needed, len(films), 1 + number * _EVIDENCE, read_at)


def write_part(part: Portion) -> tuple[str, int, int]:
    """Writes a part to its file; returns that, and how many documents and questions are in it."""
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
    """Puts a part into the catalogue, and removes its file."""
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
    """Opens a file that is thrown away when anything fails: it needs no journal."""
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
