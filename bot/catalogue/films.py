"""Reading films."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

from bot.catalogue.connection import Catalogue, Row
from bot.documents.model import (
    Credit,
    Evidence,
    Fact,
    Film,
    Paragraph,
    PlotVersion,
    RelatedFilm,
    Relation,
    Section,
    Shape,
    Source,
)
from bot.spoiler import Spoiler, Words

EVIDENCE = "e.seed, e.section, e.first, e.last, e.hidden, e.text"


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
    """Text as it came out of the database, back in its type."""
    return Spoiler(text) if hidden else text


def optional_words(text: str | None, hidden: int) -> Words | None:
    return None if text is None else words(text, hidden)


def evidence(row: Row) -> Evidence:
    """From the six columns of ``EVIDENCE``."""
    seed, section, first, last, hidden, text = row
    return Evidence(seed, section, first, last, words(text, hidden))


async def film(catalogue: Catalogue, film_id: str) -> Film | None:
    """Everything about one film; None when the catalogue does not have it."""
    # Sent together, answered in order: one wait instead of nine.
    head, aliases, sources, lead, facts, cast, sections, plots, related = await asyncio.gather(
        catalogue.rows("SELECT id, title, year FROM film WHERE id = ?", film_id),
        catalogue.rows("SELECT name FROM alias WHERE film = ? ORDER BY position", film_id),
        catalogue.rows(
            "SELECT path, shape, url, licence, attribution, picture FROM seed WHERE film = ? ORDER BY position",
            film_id,
        ),
        catalogue.rows(
            f"SELECT {EVIDENCE} FROM lead JOIN evidence e ON e.id = evidence"
            " WHERE film = ? ORDER BY position",
            film_id,
        ),
        catalogue.rows(
            f"SELECT predicate, value, {EVIDENCE} FROM fact JOIN evidence e ON e.id = evidence"
            " WHERE film = ? ORDER BY position",
            film_id,
        ),
        catalogue.rows(
            "SELECT person, person_hidden, part, part_hidden, description, description_hidden,"
            f" {EVIDENCE} FROM credit JOIN evidence e ON e.id = evidence WHERE film = ? ORDER BY position",
            film_id,
        ),
        catalogue.rows(
            f"SELECT heading, heading_hidden, level, {EVIDENCE} FROM section"
            " JOIN evidence e ON e.id = evidence WHERE film = ? ORDER BY position",
            film_id,
        ),
        catalogue.rows(
            f"SELECT p.position, p.seed, p.titled, p.placement, {EVIDENCE} FROM plot p"
            " JOIN paragraph g ON g.film = p.film AND g.plot = p.position"
            " JOIN evidence e ON e.id = g.evidence WHERE p.film = ? ORDER BY p.position, g.position",
            film_id,
        ),
        catalogue.rows(
            f"SELECT relation, title, year, release, other, {EVIDENCE} FROM related"
            " JOIN evidence e ON e.id = evidence WHERE film = ? ORDER BY position",
            film_id,
        ),
    )
    if not head:
        return None
    found_id, title, year = head[0]
    return Film(
        id=found_id,
        title=title,
        year=year,
        aliases=tuple(name for (name,) in aliases),
        lead=tuple(_paragraph(row) for row in lead),
        facts=tuple(Fact(row[0], row[1], evidence(row[2:])) for row in facts),
        cast=tuple(
            Credit(
                words(row[0], row[1]),
                optional_words(row[2], row[3]),
                evidence(row[6:]),
                optional_words(row[4], row[5]),
            )
            for row in cast
        ),
        sections=tuple(_section(row) for row in sections),
        plots=_plots(plots),
        related=tuple(
            RelatedFilm(Relation(row[0]), row[1], row[2], row[3], evidence(row[5:]), row[4])
            for row in related
        ),
        sources=tuple(Source(row[0], Shape(row[1]), *row[2:]) for row in sources),
    )


def _paragraph(row: Row) -> Paragraph:
    where = evidence(row)
    return Paragraph(where.text, where)


def _section(row: Row) -> Section:
    where = evidence(row[3:])
    return Section(words(row[0], row[1]), row[2], where.text, where)


def _plots(rows: list[Row]) -> tuple[PlotVersion, ...]:
    versions: dict[int, tuple[Row, list[Paragraph]]] = {}
    for row in rows:
        versions.setdefault(row[0], (row, []))[1].append(_paragraph(row[4:]))
    return tuple(
        PlotVersion(head[1], tuple(paragraphs), bool(head[2]), head[3])
        for head, paragraphs in versions.values()
    )


async def film_ref(catalogue: Catalogue, film_id: str) -> FilmRef | None:
    row = await catalogue.row("SELECT id, title, year FROM film WHERE id = ?", film_id)
    return FilmRef(*row) if row else None


async def film_page(catalogue: Catalogue, start: int, most: int) -> tuple[list[FilmRef], int]:
    """The films of one page in the order of their titles, and how many there are in all."""
    rows, [(count,)] = await asyncio.gather(
        catalogue.rows(
            "SELECT id, title, year FROM film ORDER BY sort_key, year, id LIMIT ? OFFSET ?", most, start
        ),
        catalogue.rows("SELECT count(*) FROM film"),
    )
    return [FilmRef(*row) for row in rows], count


async def every_film(catalogue: Catalogue) -> AsyncIterator[Film]:
    """All films, in the order of their ids."""
    for (film_id,) in await catalogue.rows("SELECT id FROM film ORDER BY id"):
        found = await film(catalogue, film_id)
        if found:
            yield found


async def sources(catalogue: Catalogue) -> list[Source]:
    """The documents that the catalogue was built from, by name."""
    rows = await catalogue.rows(
        "SELECT path, shape, url, licence, attribution, picture FROM seed WHERE film IS NOT NULL ORDER BY path"
    )
    return [Source(row[0], Shape(row[1]), *row[2:]) for row in rows]
