"""The words of all passages, kept up to date."""

from __future__ import annotations

import sqlite3

from bot.catalogue.building.rows import RowWriter, delete_film, index_passages, next_evidence
from bot.catalogue.building.word_rows import change_words, touch_words, write_words
from bot.documents.model import Film, Paragraph
from tests.films import evidence, film


def made(title: str, text: str) -> Film:
    lead = (Paragraph(text, evidence(text, seed=f"{title}.txt")),)
    return Film(title, title, 1987, (), lead, (), (), (), (), (), film(sources=()).sources)


def put(db: sqlite3.Connection, *films: Film) -> tuple[int, int]:
    first = next_evidence(db)
    writer = RowWriter(db, 0, first)
    for one in films:
        writer.film(one, (), "x")
    writer.flush()
    index_passages(db, first)
    return first, writer.evidence


def words(db: sqlite3.Connection) -> set[str]:
    rows = db.execute("SELECT length, word FROM word").fetchall()
    assert all(length == len(word) for length, word in rows)
    return {word for _, word in rows}


def test_words_are_kept_by_their_stems_and_short_ones_are_not(db: sqlite3.Connection) -> None:
    put(db, made("fog", "Mara is dancing at the old mill."))
    write_words(db)
    assert words(db) == {"mara", "danc", "the", "old", "mill"}


def test_a_word_goes_with_the_last_passage_that_has_it(db: sqlite3.Connection) -> None:
    first, last = put(db, made("fog", "Mara drowns in the mill."))
    put(db, made("tin", "The mill burns."))
    write_words(db)
    touch_words(db, first, last)
    delete_film(db, "fog")
    new = put(db, made("mist", "Osk rows home."))
    touch_words(db, *new)
    change_words(db)
    assert words(db) == {"the", "mill", "burn", "osk", "row", "home"}


def test_what_was_noted_is_forgotten_when_it_is_written(db: sqlite3.Connection) -> None:
    write_words(db)
    for title in ("fog", "tin"):
        touch_words(db, *put(db, made(title, f"A {title} lantern.")))
        change_words(db)
    assert words(db) == {"fog", "tin", "lantern"}
