"""Every name that was met: as it was written most often, and no secret where it stands in the open anywhere."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest

from bot.catalogue.building.name_rows import change_names, touch_names, write_names
from bot.catalogue.building.rows import RowWriter, delete_film
from bot.documents.model import Film
from bot.spoiler import Spoiler
from tests.films import credit, fact, film, telling


def made(title: str, **parts: object) -> Film:
    return replace(film(**parts, sources=()), id=title.casefold(), title=title)


def put(db: sqlite3.Connection, *films: Film) -> None:
    writer = RowWriter(db, 0, 1 + db.execute("SELECT coalesce(max(id), 0) FROM evidence").fetchone()[0])
    for one in films:
        writer.film(one, (), "x")
    writer.flush()


def names(db: sqlite3.Connection, kind: str) -> set[tuple[str, int]]:
    rows = db.execute("SELECT label, hidden FROM name WHERE kind = ? AND respelled = 0", (kind,))
    return {(label, hidden) for label, hidden in rows}


def test_a_film_is_found_with_and_without_its_year_and_by_its_other_titles(db: sqlite3.Connection) -> None:
    put(db, made("Fog", aliases=("The Mist",)))
    write_names(db)
    rows = db.execute("SELECT label, folded FROM name WHERE kind = 'film' AND respelled = 0").fetchall()
    assert {("Fog (1987)", "fog"), ("Fog (1987)", "fog 1987"), ("The Mist (1987)", "the mist")} <= set(rows)


def test_a_name_that_stands_in_the_open_anywhere_is_no_secret(db: sqlite3.Connection) -> None:
    put(db, made("Fog", cast=(credit(Spoiler("Ada Finch"), "Mara"), credit("Bo Ek", Spoiler("the ghost")))))
    write_names(db)
    assert names(db, "person") == {("Ada Finch", 1), ("Bo Ek", 0)}
    assert ("the ghost", 1) in names(db, "character")
    db.execute("DELETE FROM name")
    db.execute("DELETE FROM name_gram")
    put(db, made("Tin", facts=(fact("director", "Ada Finch"),)))
    write_names(db)
    assert ("Ada Finch", 0) in names(db, "person")


def test_a_name_is_written_as_it_is_most_often(db: sqlite3.Connection) -> None:
    spelled = [("A", "José Peña"), ("B", "Jose Pena"), ("C", "José Peña")]
    put(db, *(made(title, facts=(fact("director", name),)) for title, name in spelled))
    write_names(db)
    assert names(db, "person") == {("José Peña", 0)}


def test_a_name_of_a_plot_is_always_hidden(db: sqlite3.Connection) -> None:
    put(db, made("Fog", plots=(telling("fog.txt", "At night Mara Tolliver meets Osk Verity at the quay."),)))
    write_names(db)
    mentions = names(db, "mention")
    assert ("Mara Tolliver", 1) in mentions
    assert all(hidden for _, hidden in mentions)


@pytest.mark.parametrize("change", ["added", "removed", "hidden"])
def test_names_that_changed_are_those_of_a_new_catalogue(db: sqlite3.Connection, change: str) -> None:
    fog = made("Fog", cast=(credit("Ada Finch", "Mara"),))
    tin = made("Tin", cast=(credit("Ada Finch", None), credit("Bo Ek", "Osk")))
    hidden = replace(fog, cast=(credit(Spoiler("Ada Finch"), "Mara"),))
    first, then = {
        "added": ([fog], [fog, tin]),
        "removed": ([fog, tin], [fog]),
        "hidden": ([fog], [hidden]),
    }[change]
    put(db, *first)
    write_names(db)
    for old in first:
        touch_names(db, old.id)
        delete_film(db, old.id)
    put(db, *then)
    for new in then:
        touch_names(db, new.id)
    change_names(db)
    changed = contents(db)
    db.execute("DELETE FROM name")
    db.execute("DELETE FROM name_gram")
    write_names(db)
    assert changed == contents(db)


def contents(db: sqlite3.Connection) -> tuple[list[object], set[object]]:
    """All names, and which share which letters, whatever their numbers are."""
    rows = db.execute("SELECT id, kind, key, label, folded, hidden, respelled FROM name").fetchall()
    named = {number: rest for number, *rest in rows}
    grams = {
        (kind, hidden, gram, tuple(named[number]))
        for kind, hidden, gram, blob in db.execute("SELECT kind, hidden, gram, names FROM name_gram")
        for number in memoryview(blob).cast("I")
    }
    return sorted(map(tuple, named.values())), grams
