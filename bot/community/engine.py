"""Checks that this Python's SQLite has the features that the bot uses."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing

_NEEDS = {
    "full-text search (FTS5)": "CREATE VIRTUAL TABLE temp.words USING fts5(word)",
    "STRICT tables": "CREATE TEMP TABLE strict (id INTEGER PRIMARY KEY) STRICT",
    "RETURNING": "INSERT INTO temp.plain VALUES (1) RETURNING id",
}


def missing_features(connect: Callable[[], sqlite3.Connection] = lambda: sqlite3.connect(":memory:")) -> list[str]:
    """Returns the names of the missing features. Tries each one, since a build may leave out what its version has."""
    missing: list[str] = []
    with closing(connect()) as db:
        db.execute("CREATE TEMP TABLE plain (id INTEGER)")
        for name, statement in _NEEDS.items():
            try:
                db.execute(statement).close()
            except sqlite3.Error:
                missing.append(name)
    return missing
