"""Stems of words, as the catalogue's full text has them: "dancing" and "dances" are both "danc"."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable

TOKENIZE = "porter unicode61 remove_diacritics 2"
"""The FTS5 tokenizer of the catalogue's texts, as in its schema."""
_ENDINGS = ("", "e", "ing", "ed", "s", "es")
_own = threading.local()


def stems(words: Iterable[str]) -> dict[str, str]:
    """Returns the stem of each word, leaving out what SQLite doesn't take for a word.

    SQLite itself does the stemming, so it can't differ from the stemming of the catalogue.
    """
    said = list(dict.fromkeys(words))
    db = _database()
    db.execute("BEGIN")
    try:
        db.executemany("INSERT INTO said (rowid, word) VALUES (?, ?)", enumerate(said))
        # The last token of each: a word of ours may be several of SQLite's.
        found = db.execute("SELECT doc, term FROM stem ORDER BY doc, offset").fetchall()
    finally:
        db.execute("ROLLBACK")
    return {said[number]: term for number, term in found}


def _database() -> sqlite3.Connection:
    """Returns this thread's empty in-memory database. Kept because creating one takes ten times as long as a query."""
    if not hasattr(_own, "database"):
        db = sqlite3.connect(":memory:", isolation_level=None)
        db.execute(f"CREATE VIRTUAL TABLE said USING fts5 (word, content = '', tokenize = '{TOKENIZE}')")
        db.execute("CREATE VIRTUAL TABLE stem USING fts5vocab (said, 'instance')")
        _own.database = db
    return _own.database


def spelled(wanted: Iterable[str]) -> list[str]:
    """Returns a word for each stem, leaving out stems for which none is found.

    A query needs words, since stemming a stem may change it again ("house" becomes "hous", and that "hou").
    """
    tried = {stem: [stem + ending for ending in _ENDINGS] + [stem[:-1] + "y"] for stem in wanted}
    known = stems(word for words in tried.values() for word in words)
    found = (next((word for word in words if known.get(word) == stem), None) for stem, words in tried.items())
    return [word for word in found if word]
