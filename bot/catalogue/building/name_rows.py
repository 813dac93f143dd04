"""Writes the rows for everything that has a name, derived from the rows of the films."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from bot.catalogue.name_index import LONGEST, change_name_index, write_name_index
from bot.catalogue.spelling import bare, respelled
from bot.documents.folding import fold


@dataclass(frozen=True, slots=True)
class _Met:
    """Where names of a kind stand, each shown under ``label``, the lowest ``rank`` first.

    ``folded`` is what it is found by; NULL where that is the label, all of whose spellings have one key.
    """

    key: str
    label: str
    hidden: str
    film: str
    rows: str
    folded: str = "NULL"
    rank: int = 0


# A film can be named with and without its year, and is always shown with it.
_TITLE = "title || coalesce(' (' || year || ')', '')"
_ALIAS = "name || coalesce(' (' || year || ')', '')"
_ALIASES = "alias JOIN film ON film.id = alias.film WHERE true"
_EVERYWHERE = {
    "character": (
        _Met(
            "h.key", "h.name", "c.part_hidden", "h.film",
            "character h JOIN credit c ON c.film = h.film AND c.position = h.credit WHERE true",
        ),
    ),
    "film": (
        _Met("id", _TITLE, "0", "id", "film WHERE true", "written(title)"),
        _Met("id", _TITLE, "0", "id", "film WHERE year IS NOT NULL", "written(title) || ' ' || year"),
        _Met("id", _TITLE, "0", "id", "film WHERE bare(title) IS NOT NULL", "bare(title)"),
        _Met("id", _ALIAS, "0", "id", _ALIASES, "written(name)", rank=1),
        _Met("id", _ALIAS, "0", "id", f"{_ALIASES} AND year IS NOT NULL", "written(name) || ' ' || year", rank=1),
        _Met("id", _ALIAS, "0", "id", f"{_ALIASES} AND bare(name) IS NOT NULL", "bare(name)", rank=1),
    ),
    "mention": (_Met("key", "name", "1", "film", "mention WHERE true"),),
    "person": (
        _Met("person", "value", "0", "film", "fact WHERE person IS NOT NULL"),
        _Met("person_key", "person", "person_hidden", "film", "credit WHERE true"),
    ),
}  # fmt: skip
# As it was written most often. A name that stands in the open anywhere is no secret. The short come first: of names
# that share as much with what was typed, they are meant.
_NAMES = """
    SELECT '{kind}', key, label, coalesce(found_by, fold(label)) AS folded, hidden,
        min(length(coalesce(found_by, fold(label))), {longest}) AS length, 0 AS respelled
    FROM (
        SELECT key, label, found_by, hidden, rank,
            row_number() OVER (PARTITION BY key, found_by ORDER BY hidden, rank, times DESC, label) AS best
        FROM (
            SELECT key, label, found_by, hidden, min(rank) AS rank, count(*) AS times FROM ({met}) GROUP BY 1, 2, 3, 4
        )
    )
    WHERE best = 1 AND folded <> '' ORDER BY rank, length, key, found_by
"""
_COLUMNS = "kind, key, label, folded, hidden, length, respelled"
# Inserted after all names in their written spelling: a spelling reached in two ways needs only one row.
_RESPELLED = f"""
    SELECT kind, key, label, respelled(folded) AS spelling, hidden,
        min(length(respelled(folded)), {LONGEST}) AS length, 1
    FROM {{table}} WHERE kind = '{{kind}}' AND respelled(folded) <> folded ORDER BY length, key, spelling
"""


def write_names(db: sqlite3.Connection) -> None:
    """Writes every name into a new catalogue."""
    _create_functions(db)
    for kind in _EVERYWHERE:
        db.execute(f"INSERT INTO name ({_COLUMNS}) {_names(kind)}")
        db.execute(f"INSERT OR IGNORE INTO name ({_COLUMNS}) {_RESPELLED.format(kind=kind, table='name')}")
    write_name_index(db)


def touch_names(db: sqlite3.Connection, film: str) -> None:
    """Notes the names in a film for ``change_names``. Call it before and after the film is changed."""
    _create_touched(db)
    _create_functions(db)
    for kind, everywhere in _EVERYWHERE.items():
        for met in everywhere:
            keys = f"SELECT '{kind}', {met.key} FROM {met.rows} AND {met.film} = ?"
            db.execute(f"INSERT OR IGNORE INTO touched {keys}", (film,))


def change_names(db: sqlite3.Connection) -> None:
    """Rewrites the touched names that have changed."""
    _create_touched(db)
    _create_functions(db)
    db.execute(f"CREATE TEMP TABLE fresh ({_COLUMNS}, UNIQUE (kind, key, folded))")
    for kind in _EVERYWHERE:
        db.execute(f"INSERT INTO fresh {_names(kind, touched=True)}")
        db.execute(f"INSERT OR IGNORE INTO fresh {_RESPELLED.format(kind=kind, table='fresh')}")
    same = " AND ".join(f"o.{one} = n.{one}" for one in ("kind", "key", "folded", "hidden", "respelled"))
    # A film's names are always rewritten: its title must come before its other titles.
    gone = db.execute(
        "SELECT n.id, n.kind, n.folded, n.hidden FROM touched JOIN name n USING (kind, key)"
        f" WHERE kind = 'film' OR NOT EXISTS (SELECT 1 FROM fresh o WHERE {same})"
    ).fetchall()
    db.executemany("DELETE FROM name WHERE id = ?", ((number,) for number, *_ in gone))
    db.execute(f"UPDATE name AS n SET label = o.label FROM fresh o WHERE {same} AND o.label <> n.label")
    new = db.execute(
        f"INSERT INTO name ({_COLUMNS}) SELECT * FROM fresh n"
        f" WHERE NOT EXISTS (SELECT 1 FROM name o WHERE {same}) ORDER BY rowid RETURNING id, kind, folded, hidden"
    ).fetchall()
    change_name_index(db, new, gone)
    db.execute("DROP TABLE fresh")
    db.execute("DROP TABLE touched")


def _create_functions(db: sqlite3.Connection) -> None:
    functions: dict[str, Callable[[str], str | None]] = {
        "fold": fold,
        "written": _written,
        "bare": bare,
        "respelled": respelled,
    }
    for name, function in functions.items():
        # The same text is requested several times in a row.
        db.create_function(name, 1, lru_cache(1 << 8)(function), deterministic=True)


def _written(title: str) -> str | None:
    return fold(title) or bare(title)


def _create_touched(db: sqlite3.Connection) -> None:
    db.execute(
        "CREATE TEMP TABLE IF NOT EXISTS touched (kind TEXT, key TEXT, PRIMARY KEY (kind, key)) STRICT, WITHOUT ROWID"
    )


def _names(kind: str, *, touched: bool = False) -> str:
    """The query for the names of a kind: all, or only the touched ones."""
    which = f"IN (SELECT key FROM touched WHERE kind = '{kind}')" if touched else "IS NOT NULL"
    arms = (
        f"SELECT {met.key} AS key, {met.label} AS label, {met.folded} AS found_by, {met.hidden} AS hidden,"
        f" {met.rank} AS rank FROM {met.rows} AND {met.key} {which}"
        for met in _EVERYWHERE[kind]
    )
    return _NAMES.format(kind=kind, longest=LONGEST, met=" UNION ALL ".join(arms))
