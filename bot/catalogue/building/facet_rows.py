"""Writes facets, by which films can be narrowed down, as rows of the catalogue."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from bot.catalogue.film_set import FilmSet
from bot.documents.facets import facets_of
from bot.documents.folding import fold, name_key
from bot.documents.model import Film

FEW = 200
"""Films up to which a list of their positions is shorter than a bit for each position of a large library."""


def film_facets(film: Film) -> Iterator[tuple[str, str, str, str]]:
    """The facets of one film: rows of ``film_facet``. If several have the same key, the first counts. Call
    ``write_facets`` when all films are written."""
    return ((kind, name_key(label), film.id, label) for kind, label in facets_of(film))


def facets_of_films(db: sqlite3.Connection, films: Iterable[str]) -> list[Any]:
    """The rows of some films, by id, that ``write_facets`` aggregates. If they are unchanged, it need not be called."""
    found: list[Any] = []
    for film in films:
        found += db.execute("SELECT id, sort_key, year FROM film WHERE id = ?", (film,))
        found += db.execute("SELECT film, kind, key, label FROM film_facet WHERE film = ? ORDER BY kind, key", (film,))
    return found


def write_facets(db: sqlite3.Connection) -> None:
    """Updates what is aggregated over all films: their order, and each facet with its films."""
    db.execute("DELETE FROM film_order")
    db.execute("INSERT INTO film_order SELECT row_number() OVER (ORDER BY sort_key, year, id) - 1, id FROM film")
    # Of several spellings the most frequent: SQLite takes the label from the row that has the maximum.
    summed_up = db.execute(
        "SELECT kind, key, label, sum(spelled), max(spelled) FROM"
        " (SELECT kind, key, label, count(*) AS spelled FROM film_facet GROUP BY kind, key, label)"
        " GROUP BY kind, key"
    )
    facets = {(kind, key, label): films for kind, key, label, films, _ in summed_up}
    stored = db.execute("SELECT kind, key, label, films, id, folded FROM facet").fetchall()
    gone = [(number, folded) for *facet, _, number, folded in stored if tuple(facet) not in facets]
    db.executemany("INSERT INTO facet_trigram (facet_trigram, rowid, folded) VALUES ('delete', ?, ?)", gone)
    db.executemany("DELETE FROM facet WHERE id = ?", ((number,) for number, _ in gone))
    for *facet, before, number, _ in stored:
        films = facets.pop((facet[0], facet[1], facet[2]), before)
        if films != before:
            db.execute("UPDATE facet SET films = ? WHERE id = ?", (films, number))
    db.executemany(
        "INSERT INTO facet (kind, key, label, folded, films) VALUES (?, ?, ?, ?, ?)",
        ((kind, key, label, fold(label), films) for (kind, key, label), films in facets.items()),
    )
    db.execute("INSERT INTO facet_trigram (rowid, folded) SELECT id, folded FROM facet WHERE members IS NULL")
    db.execute(
        "UPDATE facet SET members = (SELECT group_concat(position) FROM film_facet a JOIN film_order USING (film)"
        " WHERE a.kind = facet.kind AND a.key = facet.key) WHERE films <= ?",
        (FEW,),
    )
    for facet, kind, key in db.execute("SELECT id, kind, key FROM facet WHERE films > ?", (FEW,)).fetchall():
        positions = db.execute(
            "SELECT position FROM film_facet JOIN film_order USING (film) WHERE kind = ? AND key = ?", (kind, key)
        )
        members = FilmSet.of(position for (position,) in positions)
        db.execute("UPDATE facet SET members = ? WHERE id = ?", (bytes(members), facet))
