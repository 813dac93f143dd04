"""Deletes questions whose wrong answers no longer fit after other films have changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from bot.catalogue.films import FILM, film_of
from bot.documents.model import Film
from bot.trivia.pools import open_values

# Looking through all questions of a large library in Python took a third of the time of a rebuild.
_OFFERING = """
    WITH value AS MATERIALIZED (SELECT value FROM json_each(?))
    SELECT id, film, prompt, answer, wrong_1, wrong_2, wrong_3 FROM question
    WHERE spoiler = 0 AND (answer IN value OR wrong_1 IN value OR wrong_2 IN value OR wrong_3 IN value)
"""


def stored_films(db: sqlite3.Connection, ids: Iterable[str]) -> list[Film]:
    """The films with these ids, without those that do not exist."""
    rows = (db.execute(FILM, (film,)).fetchone() for film in ids)
    return [film_of(row) for row in rows if row]


def delete_stale(db: sqlite3.Connection, before: Iterable[Film], after: Iterable[Film]) -> int:
    """Deletes the open questions on other films that offer what only a plot knows now, or what is true now.

    ``before`` and ``after`` are the films that have changed or gone, as they were and as they are. Returns how many
    questions were deleted: fewer of them are better than one that spoils, or has two right answers.
    """
    was = {film.id: (film, open_values(film)) for film in before}
    now = {film.id: (film, open_values(film)) for film in after}
    told_before = set[str]().union(*(values for _, values in was.values()))
    told_now = set[str]().union(*(values for _, values in now.values()))
    lost = told_before - told_now
    gained = {film.title: new for film, values in now.values() if film.id in was and (new := values - was[film.id][1])}
    if not lost and not gained:
        return 0
    stale: list[tuple[str]] = []
    kept: set[str] = set()
    suspects: list[tuple[str, AbstractSet[str]]] = []
    for question, film, prompt, answer, *wrong in db.execute(_OFFERING, (json.dumps([*lost, *gained]),)):
        if film in was or film in now:
            continue
        if answer in lost:
            kept.add(answer)  # another film has it in the open
        if found := lost.intersection(wrong):
            suspects.append((question, found))
        if any(value in prompt for title in wrong for value in gained.get(title, ())):
            stale.append((question,))
    stale += ((question,) for question, found in suspects if not found <= kept)
    db.executemany("DELETE FROM question WHERE id = ?", stale)
    return len(stale)
