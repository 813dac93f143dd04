"""Stems of words, as the catalogue's full text has them: "dancing" and "dances" are both "danc"."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing

TOKENIZE = "porter unicode61 remove_diacritics 2"
"""How words are found in the catalogue's texts: as its schema says."""
_ENDINGS = ("", "e", "ing", "ed", "s", "es")


def stems(words: Iterable[str]) -> dict[str, str]:
    """The stem of each word; of what SQLite takes for no word, there is none.

    SQLite itself is asked, so that no second way of stemming can be another than the one that wrote the catalogue.
    """
    said = list(dict.fromkeys(words))
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.execute(f"CREATE VIRTUAL TABLE said USING fts5 (word, content = '', tokenize = '{TOKENIZE}')")
        db.execute("CREATE VIRTUAL TABLE stem USING fts5vocab (said, 'instance')")
        db.execute("BEGIN")
        db.executemany("INSERT INTO said (rowid, word) VALUES (?, ?)", enumerate(said))
        # The last token of each: a word of ours may be several of SQLite's.
        found = db.execute("SELECT doc, term FROM stem ORDER BY doc, offset").fetchall()
    return {said[number]: term for number, term in found}


def spelled(wanted: Iterable[str]) -> list[str]:
    """For each stem a word that has it, as a query needs it: the stem of a stem may be another ("house" has "hous",
    and that has "hou"). Those are left out for which none is found."""
    tried = {stem: [stem + ending for ending in _ENDINGS] + [stem[:-1] + "y"] for stem in wanted}
    known = stems(word for words in tried.values() for word in words)
    found = (next((word for word in words if known.get(word) == stem), None) for stem, words in tried.items())
    return [word for word in found if word]
