"""What films can be narrowed by, summed up over all films."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest

from bot.catalogue.building import facet_rows
from bot.catalogue.building.facet_rows import facets_of_films, film_facets, write_facets
from bot.catalogue.building.rows import RowWriter
from bot.catalogue.film_set import FilmSet
from bot.documents.model import Film
from tests.films import fact, film


def made(title: str, *genres: str) -> Film:
    facts = tuple(fact("genre", genre) for genre in genres)
    return replace(film(facts=facts, sources=()), id=title.casefold(), title=title)


def write(db: sqlite3.Connection, *films: Film) -> None:
    writer = RowWriter(db, 0)
    for one in films:
        writer.film(one, (), "x")
    writer.flush()
    write_facets(db)


def facets(db: sqlite3.Connection) -> dict[str, tuple[int, object]]:
    found = db.execute("SELECT label, films, members FROM facet WHERE kind = 'genre'").fetchall()
    return {label: (films, members) for label, films, members in found}


def test_a_film_has_each_facet_with_its_key() -> None:
    rows = list(film_facets(made("Fog", "drama", "thriller")))
    assert [(kind, owner) for kind, _, owner, _ in rows].count(("genre", "fog")) == 2
    assert ("decade", "1980s") in [(kind, label) for kind, _, _, label in rows]


def test_films_are_numbered_as_they_are_filed(db: sqlite3.Connection) -> None:
    write(db, made("Zebra"), made("The Ant"), made("Bee"))
    order = db.execute("SELECT film FROM film_order ORDER BY position").fetchall()
    assert [film for (film,) in order] == ["the ant", "bee", "zebra"]


def test_a_facet_has_its_films_by_their_places(db: sqlite3.Connection) -> None:
    write(db, made("Ant", "drama"), made("Bee", "comedy", "drama"), made("Zebra"))
    found = {label.casefold(): films for label, films in facets(db).items()}
    assert found == {"drama": (2, "0,1"), "comedy": (1, "1")}


def test_the_films_of_a_frequent_facet_are_a_bit_each(db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facet_rows, "FEW", 1)
    write(db, made("Ant", "drama"), made("Bee", "comedy"), made("Zebra", "drama"))
    [members] = [members for films, members in facets(db).values() if films == 2]
    assert isinstance(members, bytes)
    assert members == bytes(FilmSet.of([0, 2]))


def test_what_is_summed_up_follows_the_films(db: sqlite3.Connection) -> None:
    write(db, made("Ant", "drama"), made("Bee", "comedy"))
    db.execute("DELETE FROM film_facet WHERE film = 'bee' AND kind = 'genre'")
    write_facets(db)
    assert [label.casefold() for label in facets(db)] == ["drama"]
    db.execute("INSERT INTO facet_trigram (facet_trigram, rank) VALUES ('integrity-check', 1)")


def test_of_several_spellings_the_most_frequent_is_shown(db: sqlite3.Connection) -> None:
    directed = [replace(made(title), facts=(fact("director", name),)) for title, name in
                (("Ant", "José Peña"), ("Bee", "Jose Pena"), ("Zebra", "José Peña"))]  # fmt: skip
    write(db, *directed)
    rows = db.execute("SELECT label, films FROM facet WHERE kind = 'director'").fetchall()
    assert rows == [("José Peña", 3)]


def test_what_need_not_be_summed_up_again_is_the_same(db: sqlite3.Connection) -> None:
    write(db, made("Ant", "drama"), made("Bee", "comedy"))
    before = facets_of_films(db, ["ant", "none"])
    db.execute("UPDATE film_facet SET key = 'other' WHERE film = 'bee' AND kind = 'genre'")
    assert facets_of_films(db, ["ant", "none"]) == before
    db.execute("UPDATE film SET year = 1950 WHERE id = 'ant'")
    assert facets_of_films(db, ["ant", "none"]) != before
