"""Writes the words of all passages as rows of the catalogue."""

from __future__ import annotations

import sqlite3

_SHORTEST = 3
"""Minimum length in letters of a word that is also searched in other spellings."""


def write_words(db: sqlite3.Connection) -> None:
    """Writes every word. Call it when all passages are written."""
    db.execute("INSERT INTO word SELECT length(term), term FROM passage_word WHERE length(term) >= ?", (_SHORTEST,))


def touch_words(db: sqlite3.Connection, first: int, last: int) -> None:
    """Notes the words of passages for ``change_words``, by the ids of their evidence, ``last`` not included: call it
    before passages are deleted, and after others were written."""
    if not db.execute("SELECT 1 FROM temp.sqlite_schema WHERE name = 'touched_text'").fetchone():
        [(made,)] = db.execute("SELECT sql FROM sqlite_schema WHERE name = 'passage'")
        tokenize = made[made.index("tokenize") :]
        db.execute(f"CREATE VIRTUAL TABLE temp.touched_text USING fts5 (text, {tokenize}")
        db.execute("CREATE VIRTUAL TABLE temp.touched_word USING fts5vocab (temp, touched_text, 'row')")
    db.execute(
        "INSERT INTO touched_text (text)"
        " SELECT text FROM evidence JOIN passage_of ON passage_of.evidence = id WHERE id >= ? AND id < ?",
        (first, last),
    )


def change_words(db: sqlite3.Connection) -> None:
    """Writes the touched words and deletes those that are no longer in any passage."""
    # A look at the first place of a word ("instance"), where "row" would count them all.
    db.execute("CREATE VIRTUAL TABLE temp.place_of_word USING fts5vocab (main, passage, 'instance')")
    for (word,) in db.execute("SELECT term FROM touched_word WHERE length(term) >= ?", (_SHORTEST,)).fetchall():
        if db.execute("SELECT 1 FROM place_of_word WHERE term = ?", (word,)).fetchone():
            db.execute("INSERT OR IGNORE INTO word VALUES (length(:word), :word)", {"word": word})
        else:
            db.execute("DELETE FROM word WHERE length = length(:word) AND word = :word", {"word": word})
    db.execute("DROP TABLE place_of_word")
    db.execute("DROP TABLE touched_word")
    db.execute("DROP TABLE touched_text")
