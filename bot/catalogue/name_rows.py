"""Everything that has a name, as rows of the catalogue: derived from the rows of the films."""

from __future__ import annotations

import sqlite3

from bot.catalogue.name_index import write_name_index
from bot.documents.folding import fold

# Each name as it stands in one place: under "label" it is shown, by "text" it is found. A film can be named with and
# without its year, and is always shown with it.
_MET = {
    "film": (
        "SELECT 'film' AS kind, id AS key, title || coalesce(' (' || year || ')', '') AS label, title AS text,"
        " 0 AS hidden, id AS film FROM film"
        " UNION ALL SELECT 'film', id, title || ' (' || year || ')', title || ' (' || year || ')', 0, id FROM film"
        " WHERE year IS NOT NULL"
        " UNION ALL SELECT 'film', id, name || coalesce(' (' || year || ')', ''), name, 0, id"
        " FROM alias JOIN film ON film.id = alias.film"
        " UNION ALL SELECT 'film', id, name || ' (' || year || ')', name || ' (' || year || ')', 0, id"
        " FROM alias JOIN film ON film.id = alias.film WHERE year IS NOT NULL"
    ),
    "person": (
        "SELECT 'person', person, value, value, 0, film FROM fact WHERE person IS NOT NULL"
        " UNION ALL SELECT 'person', person_key, person, person, person_hidden, film FROM credit"
    ),
    "character": (
        "SELECT 'character', h.key, h.name, h.name, c.part_hidden, h.film FROM character h"
        " JOIN credit c ON c.film = h.film AND c.position = h.credit"
    ),
    "mention": "SELECT 'mention', key, name, name, 1, film FROM mention",
}
_NAMES = """
    INSERT INTO name (kind, key, label, folded, hidden)
    SELECT kind, key, label, folded, hidden FROM (
        SELECT kind, key, label, folded, hidden,
            row_number() OVER (PARTITION BY kind, key, folded ORDER BY hidden, sum(times) DESC, label) AS place
        FROM (
            SELECT kind, key, label, fold(text) AS folded, hidden, count(*) AS times
            FROM ({met}) {where} GROUP BY kind, key, label, text, hidden
        )
        WHERE folded <> '' GROUP BY kind, key, folded, label, hidden
    )
    WHERE place = 1 ORDER BY kind, key, folded
"""


def write_names(db: sqlite3.Connection) -> None:
    """Writes every name that was met, as it was written most often. One that stands in the open anywhere is
    no secret."""
    db.create_function("fold", 1, fold, deterministic=True)
    db.execute(_NAMES.format(met=" UNION ALL ".join(_MET.values()), where=""))
    write_name_index(db)
