"""Questions written by hand, held against the films of a catalogue."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from bot.catalogue.building.name_rows import write_names
from bot.catalogue.building.pack_rows import StoredFilms, delete_packs, read_packs, write_packs
from bot.catalogue.building.rows import RowWriter
from bot.catalogue.seeds import list_seeds
from bot.documents.model import Film
from tests.films import credit, film, telling

KEEPER = "Mara inherits a lighthouse on the island of Brenn. She finds letters in the tower."
PACK = """[[question]]
prompt = "Where is the lighthouse?"
answer = "Brenn"
wrong = ["Skye", "Mull", "Jura"]
film = "Fog"
evidence = "inherits a lighthouse on the island of Brenn"
"""


def put(db: sqlite3.Connection, *films: Film) -> None:
    writer = RowWriter(db, 0)
    for one in films:
        writer.film(one, (), "x")
    writer.flush()
    write_names(db)


@pytest.fixture
def fog(db: sqlite3.Connection) -> Film:
    made = film(plots=(telling("fog.txt", KEEPER),), cast=(credit("Ada Finch", "Mara"),), aliases=("The Mist",))
    put(db, made)
    return made


@pytest.mark.parametrize("name", ["fog-1987", "Fog", "fog (1987)", "the mist"])
def test_a_film_is_found_by_the_names_that_a_writer_may_use(db: sqlite3.Connection, fog: Film, name: str) -> None:
    found = StoredFilms(db).find(name)
    assert found is not None
    assert found.id == fog.id
    assert found.plots[0].paragraphs == fog.plots[0].paragraphs


def test_a_title_that_two_films_have_is_neither_s(db: sqlite3.Connection) -> None:
    put(db, film(sources=()), replace(film(sources=()), id="fog-2005", year=2005))
    films = StoredFilms(db)
    assert films.find("Fog") is None
    assert films.find("No such film") is None
    found = films.find("Fog (2005)")
    assert found is not None
    assert found.id == "fog-2005"


def test_who_is_known_in_the_open_is_public(db: sqlite3.Connection, fog: Film) -> None:
    films = StoredFilms(db)
    assert films.is_public("ADA FINCH")
    assert not films.is_public("Mara")


def test_what_nothing_but_a_plot_has_is_secret(db: sqlite3.Connection, fog: Film) -> None:
    assert StoredFilms(db).secret(["Who sails to Brenn with Mara?", "Fog"]) == ["Brenn"]


def folder(path: Path, pack: str) -> Path:
    (path / "trivia").mkdir()
    (path / "fog.txt").write_text(KEEPER, encoding="utf-8")
    (path / "trivia" / "fog.toml").write_text(pack, encoding="utf-8")
    return path


def test_questions_that_hold_are_written_and_deleted_with_their_evidence(
    db: sqlite3.Connection, fog: Film, tmp_path: Path
) -> None:
    before = db.execute("SELECT count(*) FROM evidence").fetchone()
    asked, problems = write_packs(db, list_seeds(folder(tmp_path, PACK)), 0)
    assert problems == []
    rows = db.execute("SELECT id, kind, film, answer, spoiler FROM question").fetchall()
    assert rows == [(asked[0], "pack", "fog-1987", "Brenn", 1)]
    db.execute("INSERT INTO meta VALUES ('packs', ?)", (json.dumps(asked),))
    delete_packs(db)
    assert db.execute("SELECT count(*) FROM question").fetchone() == (0,)
    assert db.execute("SELECT count(*) FROM evidence").fetchone() == before


def test_a_question_that_does_not_hold_is_reported_and_the_others_stay(
    db: sqlite3.Connection, fog: Film, tmp_path: Path
) -> None:
    wrong = PACK.replace("Where is the lighthouse?", "Where is it?").replace("inherits a", "buys a")
    questions, problems = read_packs(list_seeds(folder(tmp_path, f"{PACK}\n{wrong}")), StoredFilms(db))
    assert [question.film for question in questions] == ["fog-1987"]
    assert [problem.seed for problem in problems] == ["trivia/fog.toml"]


def test_a_pack_that_is_no_text_is_a_problem_and_no_failure(db: sqlite3.Connection, fog: Film, tmp_path: Path) -> None:
    made = list_seeds(folder(tmp_path, PACK))
    (tmp_path / "trivia" / "fog.toml").write_bytes(b"\xff\xfe = [")
    questions, problems = read_packs(made, StoredFilms(db))
    assert questions == []
    assert [problem.seed for problem in problems] == ["trivia/fog.toml"]
