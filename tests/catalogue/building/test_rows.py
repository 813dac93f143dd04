"""Films as rows: what is hidden stays marked, and a deleted film leaves nothing."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest

from bot.catalogue.building.rows import RowWriter, delete_film, index_passages, next_evidence, write_problems
from bot.catalogue.films import FILM, film_of
from bot.documents.model import Film, Paragraph, Picture, RelatedFilm, Relation, Shape, Source
from bot.errors import SeedProblem, Severity
from bot.spoiler import Spoiler
from tests.films import credit, evidence, fact, film, section, telling

PLOT = telling("fog.txt", "At night Mara Tolliver rows home.", "She drowns.")


def whole_film() -> Film:
    where = evidence("Fog II (1990)")
    return film(
        aliases=("The Mist",),
        lead=(Paragraph("Fog is a film.", evidence("Fog is a film.", start=500)),),
        facts=(fact("director", "Nora Quill"), fact("genre", "drama")),
        cast=(credit("Ada Finch", "Jack Napier/The Joker", Spoiler("who drowns")), credit(Spoiler("Bo Ek"), None)),
        sections=(
            section("Reception", "Critics liked it."),
            section(Spoiler("Mara drowns"), Spoiler("Osk rows."), 3000),
        ),
        plots=(PLOT,),
        related=(RelatedFilm(Relation.SEQUEL, "Fog II", 1990, None, where),),
        sources=(Source("fog.txt", Shape.ARTICLE, "https://a.example", "CC0", "Ann", None, Picture("f.png", "p.png")),),
    )


def write(db: sqlite3.Connection, *films: Film) -> RowWriter:
    first = next_evidence(db)
    writer = RowWriter(db, 1234, first)
    for one in films:
        writer.film(one, (), "signature")
    writer.flush()
    index_passages(db, first)
    return writer


def test_a_film_comes_out_as_it_was_written(db: sqlite3.Connection) -> None:
    made = whole_film()
    write(db, made)
    assert film_of(db.execute(FILM, (made.id,)).fetchone()) == made


def test_nothing_is_written_before_it_is_flushed(db: sqlite3.Connection) -> None:
    RowWriter(db, 0).film(whole_film(), (), "x")
    assert db.execute("SELECT count(*) FROM film").fetchone() == (0,)


@pytest.mark.parametrize(
    ("title", "key"),
    [("The Fog", "fog"), ("An Ox", "ox"), ("A", "a"), ("The", "the"), ("Émile", "emile"), ("???", "???")],
)
def test_titles_are_filed_without_their_articles(db: sqlite3.Connection, title: str, key: str) -> None:
    write(db, replace(film(sources=()), title=title))
    assert db.execute("SELECT sort_key FROM film").fetchone() == (key,)


def test_either_name_of_a_part_is_a_character(db: sqlite3.Connection) -> None:
    write(db, whole_film())
    assert {name for (name,) in db.execute("SELECT name FROM character")} >= {"Jack Napier", "The Joker"}


def test_only_people_have_a_person_s_key(db: sqlite3.Connection) -> None:
    write(db, whole_film())
    keys = dict(db.execute("SELECT value, person FROM fact").fetchall())
    assert keys["Nora Quill"]
    assert keys["drama"] is None


def test_a_text_is_kept_once_and_a_plot_is_not_searched_twice(db: sqlite3.Connection) -> None:
    told = PLOT.paragraphs[0].evidence
    same = section("Plot", Spoiler("At night Mara Tolliver rows home.\nShe drowns."), told.start)
    write(db, film(plots=(PLOT,), sections=(same,), sources=()))
    texts = "SELECT text, p.hidden, p.plot FROM passage_of p JOIN evidence e ON e.id = p.evidence"
    searched = db.execute(texts).fetchall()
    assert searched == [("At night Mara Tolliver rows home.", 1, 0), ("She drowns.", 1, 0)]


def test_the_names_of_a_plot_lead_to_where_they_stand_first(db: sqlite3.Connection) -> None:
    write(db, film(plots=(PLOT,), sources=()))
    found = db.execute("SELECT name, text FROM mention JOIN evidence e ON e.id = mention.evidence").fetchall()
    assert ("Mara Tolliver", "At night Mara Tolliver rows home.") in found


def test_a_deleted_film_leaves_nothing_and_the_others_stay(db: sqlite3.Connection) -> None:
    tables = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE sql LIKE '%STRICT%'")]
    other = replace(film(sources=()), id="tin", title="Tin", lead=(Paragraph("Tin.", evidence("Tin.", seed="t.txt")),))
    write(db, other)
    before = {table: db.execute(f"SELECT * FROM {table}").fetchall() for table in tables}  # noqa: S608
    write(db, whole_film())
    delete_film(db, "fog-1987")
    delete_film(db, "no-such-film")
    assert {table: db.execute(f"SELECT * FROM {table}").fetchall() for table in tables} == before  # noqa: S608
    db.execute("INSERT INTO passage (passage, rank) VALUES ('integrity-check', 1)")


def test_ids_of_evidence_go_on_where_they_ended(db: sqlite3.Connection) -> None:
    assert next_evidence(db) == 1
    writer = write(db, whole_film())
    assert next_evidence(db) == writer.evidence
    assert db.execute("SELECT first, last FROM plan").fetchone() == (1, writer.evidence)


def test_problems_are_kept_in_their_order_and_written_anew(db: sqlite3.Connection) -> None:
    first = SeedProblem("b.txt", "It is empty.", "Remove it.")
    second = SeedProblem("a.toml", "No such key.", "Remove it.", 3, Severity.WARNING)
    write_problems(db, [(first, None)])
    write_problems(db, [(first, None), (second, "a.txt")])
    rows = db.execute("SELECT seed, line, severity, document FROM problem ORDER BY position").fetchall()
    assert rows == [("b.txt", None, "error", None), ("a.toml", 3, "warning", "a.txt")]
