"""Everything that has a name, as rows of the catalogue: derived from the rows of the films."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import lru_cache

from bot.catalogue.name_index import change_name_index, write_name_index
from bot.documents.folding import fold


@dataclass(frozen=True, slots=True)
class _Met:
    """Where names stand, each shown under ``label``, the lowest ``rank`` first.

    ``text`` is what it is found by; NULL where that is the label, all of whose spellings have one key.
    """

    kind: str
    key: str
    label: str
    hidden: str
    film: str
    rows: str
    text: str = "NULL"
    rank: int = 0


# A film can be named with and without its year, and is always shown with it.
_TITLE = "title || coalesce(' (' || year || ')', '')"
_ALIAS = "name || coalesce(' (' || year || ')', '')"
_ALIASES = "alias JOIN film ON film.id = alias.film WHERE true"
_EVERYWHERE = (
    _Met("film", "id", _TITLE, "0", "id", "film WHERE true", text="title"),
    _Met("film", "id", _TITLE, "0", "id", "film WHERE year IS NOT NULL", text=_TITLE),
    _Met("film", "id", _ALIAS, "0", "id", _ALIASES, text="name", rank=1),
    _Met("film", "id", _ALIAS, "0", "id", f"{_ALIASES} AND year IS NOT NULL", text=_ALIAS, rank=1),
    _Met("person", "person", "value", "0", "film", "fact WHERE person IS NOT NULL"),
    _Met("person", "person_key", "person", "person_hidden", "film", "credit WHERE true"),
    _Met(
        "character", "h.key", "h.name", "c.part_hidden", "h.film",
        "character h JOIN credit c ON c.film = h.film AND c.position = h.credit WHERE true",
    ),
    _Met("mention", "key", "name", "1", "film", "mention WHERE true"),
)  # fmt: skip
_IS_TOUCHED = "{key} IN (SELECT key FROM touched WHERE kind = '{kind}')"
# As it was written most often. A name that stands in the open anywhere is no secret.
_NAMES = """
    SELECT kind, key, label, coalesce(found_by, fold(label)) AS folded, hidden FROM (
        SELECT kind, key, label, found_by, hidden, rank,
            row_number() OVER (PARTITION BY kind, key, found_by ORDER BY hidden, rank, times DESC, label) AS place
        FROM (
            SELECT kind, key, label, fold(text) AS found_by, hidden, min(rank) AS rank, count(*) AS times FROM ({met})
            GROUP BY 1, 2, 3, 4, 5
        )
    )
    WHERE place = 1 AND folded <> '' ORDER BY kind, key, rank, found_by
"""


def write_names(db: sqlite3.Connection) -> None:
    """Writes every name that was met into a new catalogue."""
    _create_fold(db)
    db.execute(f"INSERT INTO name (kind, key, label, folded, hidden) {_names('true')}")
    write_name_index(db)


def touch_names(db: sqlite3.Connection, film: str) -> None:
    """Notes the names that stand in a film, for ``change_names``: call it before and after the film is changed."""
    _create_touched(db)
    for met in _EVERYWHERE:
        db.execute(
            f"INSERT OR IGNORE INTO touched SELECT '{met.kind}', {met.key} FROM {met.rows} AND {met.film} = ?", (film,)
        )


def change_names(db: sqlite3.Connection) -> None:
    """Writes the names anew that were touched, as far as they are others now."""
    _create_touched(db)
    _create_fold(db)
    db.execute(f"CREATE TEMP TABLE fresh AS {_names(_IS_TOUCHED)}")
    same = "o.kind = n.kind AND o.key = n.key AND o.folded = n.folded AND o.hidden = n.hidden"
    # A film's are written anew in any case: its title comes before its other titles.
    gone = db.execute(
        "SELECT n.id, n.kind, n.folded, n.hidden FROM touched JOIN name n USING (kind, key)"
        f" WHERE kind = 'film' OR NOT EXISTS (SELECT 1 FROM fresh o WHERE {same})"
    ).fetchall()
    db.executemany("DELETE FROM name WHERE id = ?", ((number,) for number, *_ in gone))
    db.execute(f"UPDATE name AS n SET label = o.label FROM fresh o WHERE {same} AND o.label <> n.label")
    new = db.execute(
        "INSERT INTO name (kind, key, label, folded, hidden) SELECT kind, key, label, folded, hidden FROM fresh n"
        f" WHERE NOT EXISTS (SELECT 1 FROM name o WHERE {same}) ORDER BY rowid RETURNING id, kind, folded, hidden"
    ).fetchall()
    change_name_index(db, new, gone)
    db.execute("DROP TABLE fresh")
    db.execute("DROP TABLE touched")


def _create_fold(db: sqlite3.Connection) -> None:
    @lru_cache(1 << 8)  # one text is asked for several times in a row
    def folded(text: str | None) -> str | None:
        return None if text is None else fold(text)

    db.create_function("fold", 1, folded, deterministic=True)


def _create_touched(db: sqlite3.Connection) -> None:
    db.execute(
        "CREATE TEMP TABLE IF NOT EXISTS touched (kind TEXT, key TEXT, PRIMARY KEY (kind, key)) STRICT, WITHOUT ROWID"
    )


def _names(which: str) -> str:
    """The names of what is met where ``which`` holds; there ``{kind}`` and ``{key}`` stand for theirs."""
    arms = (
        f"SELECT '{met.kind}' AS kind, {met.key} AS key, {met.label} AS label, {met.text} AS text,"
        f" {met.hidden} AS hidden, {met.rank} AS rank FROM {met.rows} AND {which.format(kind=met.kind, key=met.key)}"
        for met in _EVERYWHERE
    )
    return _NAMES.format(met=" UNION ALL ".join(arms))
