"""The words of all passages, as rows of the catalogue."""

from __future__ import annotations

import sqlite3

_SHORTEST = 3
"""Letters: shorter words are not looked for in other spellings."""


def write_words(db: sqlite3.Connection) -> None:
    """Writes every word anew, when all passages are written."""
    db.execute("DELETE FROM word")
    db.execute("INSERT INTO word SELECT length(term), term FROM passage_word WHERE length(term) >= ?", (_SHORTEST,))
