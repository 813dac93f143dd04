"""Reading films."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from bot.catalogue.connection import AMONG, Catalogue, Row
from bot.documents.model import (
    Credit,
    Evidence,
    Fact,
    Film,
    Paragraph,
    Picture,
    PlotVersion,
    RelatedFilm,
    Relation,
    Section,
    Shape,
    Source,
)
from bot.spoiler import Spoiler, Words

EVIDENCE = "e.seed, e.section, e.first, e.last, e.hidden, e.text, e.source, e.source_hidden"
READ = "e.seed, e.section, e.first, e.last, e.hidden, e.text, NULL, 0"
"""The same for text that is read, and not looked for in its file."""
SOURCE = "path, shape, url, licence, attribution, picture, picture_path, picture_name"


@dataclass(frozen=True, slots=True)
class FilmRef:
    """Enough of a film to name it and to open its card."""

    id: str
    title: str
    year: int | None

    @property
    def label(self) -> str:
        return f"{self.title} ({self.year})" if self.year else self.title


def words(text: str, hidden: int) -> Words:
    """Restore the type of a text from the database."""
    return Spoiler(text) if hidden else text


def optional_words(text: str | None, hidden: int) -> Words | None:
    return None if text is None else words(text, hidden)


def evidence(row: Row) -> Evidence:
    """From the columns of ``EVIDENCE``."""
    seed, section, first, last, hidden, text, source, source_hidden = row
    return Evidence(seed, section, first, last, words(text, hidden), optional_words(source, hidden or source_hidden))


def source_of(row: Row) -> Source:
    """From the columns of ``SOURCE``."""
    path, shape, *said, picture, name = row
    return Source(path, Shape(shape), *said, picture_file=Picture(picture, name) if picture else None)


def _rows_of(table: str, columns: str, *, order: str = "t.position", join: str = "") -> str:
    """A column that holds all rows of ``table`` on the film as JSON, each led by what it is ordered by."""
    return f"(SELECT json_group_array(json_array({order}, {columns})) FROM {table} t {join} WHERE t.film = f.id)"


_position = itemgetter(0)
_position_in_plot = itemgetter(0, 1)
_WITH_EVIDENCE = "JOIN evidence e ON e.id = t.evidence"
# Everything about a film in one answer: each further one would be another wait for SQLite's thread.
FILM = f"""
    SELECT f.id, f.title, f.year,
        {_rows_of("alias", "t.name")},
        {_rows_of("seed", SOURCE)},
        {_rows_of("lead", READ, join=_WITH_EVIDENCE)},
        {_rows_of("fact", f"t.predicate, t.value, {EVIDENCE}", join=_WITH_EVIDENCE)},
        {
    _rows_of(
        "credit",
        f"t.person, t.person_hidden, t.part, t.part_hidden, t.description, t.description_hidden, {EVIDENCE}",
        join=_WITH_EVIDENCE,
    )
},
        {_rows_of("section", f"t.heading, t.heading_hidden, t.level, t.continues, {READ}", join=_WITH_EVIDENCE)},
        {_rows_of("plot", "t.seed, t.titled, t.placement")},
        {_rows_of("paragraph", READ, order="t.plot, t.position", join=_WITH_EVIDENCE)},
        {_rows_of("related", f"t.relation, t.title, t.year, t.release, t.other, {EVIDENCE}", join=_WITH_EVIDENCE)}
    FROM film f WHERE f.id = ?
"""


async def film(catalogue: Catalogue, film_id: str) -> Film | None:
    """Everything about one film; None when the catalogue does not have it."""
    row = await catalogue.row(FILM, film_id)
    return film_of(row) if row else None


def film_of(row: Row) -> Film:
    """The film in a row of ``FILM``."""
    columns: list[list[list[Any]]] = [json.loads(column) for column in row[3:]]
    for rows in columns:
        rows.sort(key=_position)  # SQLite promises no order within a column
    aliases, sources, lead, facts, cast, sections, plots, paragraphs, related = columns
    paragraphs.sort(key=_position_in_plot)
    told: dict[int, list[Paragraph]] = {}
    for plot, _, *rest in paragraphs:
        told.setdefault(plot, []).append(_paragraph(rest))
    return Film(
        id=row[0],
        title=row[1],
        year=row[2],
        aliases=tuple(name for _, name in aliases),
        lead=tuple(_paragraph(rest) for _, *rest in lead),
        facts=tuple(Fact(predicate, value, evidence(rest)) for _, predicate, value, *rest in facts),
        cast=tuple(
            Credit(
                words(person, person_hidden),
                optional_words(part, part_hidden),
                evidence(rest),
                optional_words(description, description_hidden),
            )
            for _, person, person_hidden, part, part_hidden, description, description_hidden, *rest in cast
        ),
        sections=tuple(
            Section(words(heading, hidden), level, (where := evidence(rest)).text, where, bool(continues))
            for _, heading, hidden, level, continues, *rest in sections
        ),
        plots=tuple(
            PlotVersion(seed, tuple(told.get(position, ())), bool(titled), placement)
            for position, seed, titled, placement in plots
        ),
        related=tuple(
            RelatedFilm(Relation(relation), title, year, release, evidence(rest), other)
            for _, relation, title, year, release, other, *rest in related
        ),
        sources=tuple(source_of(rest) for _, *rest in sources),
    )


def _paragraph(row: Row) -> Paragraph:
    where = evidence(row)
    return Paragraph(where.text, where)


async def film_ref(catalogue: Catalogue, film_id: str) -> FilmRef | None:
    """Enough of one film to name it; None when the catalogue does not have it."""
    row = await catalogue.row("SELECT id, title, year FROM film WHERE id = ?", film_id)
    return FilmRef(*row) if row else None


async def films_at(catalogue: Catalogue, positions: Sequence[int]) -> list[FilmRef]:
    """The films at these positions of the list of all, in its order."""
    rows = await catalogue.rows(
        "SELECT f.id, f.title, f.year FROM film_order o JOIN film f ON f.id = o.film"
        f" WHERE o.position {AMONG} ORDER BY o.position",
        list(positions),
    )
    return [FilmRef(*row) for row in rows]


async def positions_of(catalogue: Catalogue, films: Iterable[str]) -> dict[str, int]:
    """The position of each film, by id, in the list of all; unknown films are left out."""
    rows = await catalogue.rows(f"SELECT film, position FROM film_order WHERE film {AMONG}", sorted(set(films)))
    return {film: position for film, position in rows}


async def film_count(catalogue: Catalogue) -> int:
    """The number of films."""
    last = await catalogue.row("SELECT max(position) FROM film_order")
    return last[0] + 1 if last and last[0] is not None else 0


async def every_film(catalogue: Catalogue) -> AsyncIterator[Film]:
    """All films, in the order of their ids."""
    for (film_id,) in await catalogue.rows("SELECT id FROM film ORDER BY id"):
        found = await film(catalogue, film_id)
        if found:
            yield found


async def sources(catalogue: Catalogue) -> list[tuple[FilmRef, Source]]:
    """The documents that the catalogue was built from, with the films they are about, in the order of these."""
    rows = await catalogue.rows(
        f"SELECT f.id, f.title, f.year, {SOURCE} FROM film_order o JOIN film f ON f.id = o.film"
        " JOIN seed s ON s.film = f.id ORDER BY o.position, s.position"
    )
    return [(FilmRef(*row[:3]), source_of(row[3:])) for row in rows]
