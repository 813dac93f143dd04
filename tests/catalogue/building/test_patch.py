"""A catalogue that is brought up to date is the one that would have been built."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.catalogue import build as building
from bot.catalogue.build import build, is_current
from bot.catalogue.building import patch
from bot.catalogue.version import FILE_NAME
from tests.documents.keepers import KEEPER, KEEPER_2, OTHER, PLOT

GOAT = f"The Goat is a 1987 comedy film directed by Ada Quill and starring Bo Ferris.{OTHER}"
TEXTS = (
    KEEPER,
    KEEPER.replace("Bo Ferris", "Cy Marsh").replace("1987", "1988"),
    KEEPER.replace("The Keeper is", "The Keeper (also known as Night Lamp) is"),
    KEEPER_2,
    f"Night Lamp is a 1987 film starring Di Noon.{PLOT}",
    "= The Keeper =\n\n==Reception==\nLoved.\n",
    GOAT,
    GOAT.replace("1987", "1950").replace("Bo Ferris", "Em Oak"),
    f"The Goat is a 1987 film.{PLOT}",
    PLOT,
    OTHER,
    "Nobody knows what this is about. Somebody goes somewhere, and comes back.",
    "",
)
SIDES = (
    "year = 1987\n",
    'film = "The Keeper (1987)"\n',
    'film = "The Goat"\n',
    'title = "The Goat"\nyear = 1951\nlicence = "CC0"\n',
    "colour = 1\n",
)
PACKS = (
    '[[question]]\nprompt = "Where is the lighthouse?"\nanswer = "Brenn"\nwrong = ["Skye", "Mull", "Jura"]\n'
    'film = "The Keeper"\nevidence = "inherits a lighthouse on the island of Brenn"\n',
    '[[question]]\nprompt = "What runs away?"\nanswer = "The goat"\nwrong = ["A dog", "A horse", "A cow"]\n'
    'film = "the-goat-1987"\nevidence = "The goat runs away with the mayor\'s hat"\n',
)
NAMES = ("a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "f.txt")
SIDE_NAMES = tuple(name.replace(".txt", ".toml") for name in NAMES)
_clock = count(1)


def put(folder: Path, name: str, text: str | None) -> None:
    """Writes a file with a time of its own, or removes it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if text is None:
        path.unlink(missing_ok=True)
        return
    path.write_text(text, encoding="utf-8")
    time = next(_clock)
    os.utime(path, ns=(time, time))


changes = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(NAMES), st.one_of(st.none(), st.sampled_from(TEXTS))),
        st.tuples(st.sampled_from(SIDE_NAMES), st.one_of(st.none(), st.sampled_from(SIDES))),
        st.tuples(st.just("trivia/pack.toml"), st.one_of(st.none(), st.sampled_from(PACKS))),
    ),
    min_size=1,
    max_size=4,
)


def resolved(db: sqlite3.Connection, table: str) -> Iterator[Any]:
    """The rows of a table, with evidence in the place of its id and without ids that depend on the order."""
    columns = [name for _, name, *_ in db.execute(f"PRAGMA table_info({table})")]
    evidence = {
        row[0]: row[1:] for row in db.execute("SELECT id, seed, section, first, last, hidden, text FROM evidence")
    }
    for row in db.execute(f"SELECT * FROM {table}"):  # noqa: S608 - the schema's own names
        yield tuple(
            evidence[value] if column == "evidence" else value
            for column, value in zip(columns, row, strict=True)
            if (table, column) not in LEFT_OUT
        )


LEFT_OUT = {
    ("seed", "read_at"), ("document", "id"), ("name", "id"), ("facet", "id"), ("evidence", "id"),
    ("plan", "first"), ("plan", "last"), ("problem", "position"),
}  # fmt: skip


def contents(data: Path) -> dict[str, Any]:
    """What a catalogue says, whatever the numbers of its rows are."""
    with closing(sqlite3.connect(data / FILE_NAME)) as db:
        tables = [
            name
            for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT%'")
            if name not in ("meta", "question", "posting", "name_gram")
        ]
        said: dict[str, Any] = {table: sorted(resolved(db, table), key=repr) for table in tables}
        said["problems"] = [row[1:] for row in db.execute("SELECT * FROM problem ORDER BY position")]
        said["words"] = db.execute("SELECT * FROM passage_word").fetchall()
        said["questions"] = {
            row[0]: row[1:]
            for row in db.execute(
                "SELECT q.id, kind, film, prompt, answer, e.seed, e.first, e.text"
                " FROM question q JOIN evidence e ON e.id = q.evidence"
            )
        }
        names = {number: row for number, *row in db.execute("SELECT id, kind, key, folded, hidden FROM name")}
        said["grams"] = {
            (kind, hidden, gram): sorted(names[n] for n in memoryview(blob).cast("I"))
            for kind, hidden, gram, blob in db.execute("SELECT kind, hidden, gram, names FROM name_gram")
        }
        seeds = dict(db.execute("SELECT id, seed FROM document").fetchall())
        said["marks"] = sorted(
            (posting >> 32, seeds[posting & 0xFFFFFFFF])
            for (blob,) in db.execute("SELECT plots FROM posting")
            for posting in memoryview(blob).cast("Q")
        )
        said["plots"] = db.execute("SELECT value FROM meta WHERE key IN ('plots', 'seeds') ORDER BY key").fetchall()
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        referring = ("lead", "fact", "credit", "mention", "section", "paragraph", "related", "question")
        used = {number for table in referring for (number,) in db.execute(f"SELECT evidence FROM {table}")}  # noqa: S608
        assert used == {number for (number,) in db.execute("SELECT id FROM evidence")}
        db.execute("INSERT INTO passage (passage) VALUES ('integrity-check')")
        db.execute("INSERT INTO facet_trigram (facet_trigram, rank) VALUES ('integrity-check', 1)")
    return said


@pytest.fixture
def patching(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small libraries are patched too, and what goes wrong then is not mended by building anew."""
    monkeypatch.setattr(building, "FEW", 0)
    monkeypatch.setattr(
        building,
        "sqlite3",
        SimpleNamespace(DatabaseError=ZeroDivisionError, connect=sqlite3.connect, Error=sqlite3.Error),
    )


@pytest.mark.usefixtures("patching")
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=changes, then=st.lists(changes, min_size=1, max_size=3))
def test_a_patched_catalogue_is_the_one_that_would_be_built(
    first: list[tuple[str, str | None]], then: list[list[tuple[str, str | None]]]
):
    with tempfile.TemporaryDirectory() as folder:
        seeds, data, new = (Path(folder) / name for name in ("seeds", "data", "new"))
        put(seeds, "z.txt", "The Stone is a 1960 film directed by Fay Reed.Gil Vane finds a stone in the river.")
        for name, text in first:
            put(seeds, name, text)
        build(seeds, data)
        for step in then:
            for name, text in step:
                put(seeds, name, text)
            build(seeds, data)
            assert is_current(seeds, data)
        shutil.rmtree(new, ignore_errors=True)
        whole = build(seeds, new)
        patched, built = contents(data), contents(new)
        patched_questions, built_questions = patched.pop("questions"), built.pop("questions")
        for table in built:
            assert patched[table] == built[table], table
        assert whole.films == len(built["film"])
        # Which can be asked depends on the wrong answers that there were; what is asked does not.
        for asked in patched_questions.keys() & built_questions.keys():
            assert patched_questions[asked] == built_questions[asked]
        packs = {asked for asked, row in built_questions.items() if row[0] == "pack"}
        assert packs == {asked for asked, row in patched_questions.items() if row[0] == "pack"}


@pytest.mark.usefixtures("patching")
def test_only_what_has_changed_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    seeds, data = tmp_path / "seeds", tmp_path / "data"
    for name, text in zip(NAMES, (KEEPER, GOAT, KEEPER_2), strict=False):
        put(seeds, name, text)
    assert len(build(seeds, data).seeds) == 3
    read: list[str] = []
    honest = patch.read_document
    monkeypatch.setattr(patch, "read_document", lambda file: (read.append(file.name), honest(file))[1])
    put(seeds, "b.txt", GOAT.replace("goat", "sheep"))
    report = build(seeds, data)
    assert read == ["b.txt"]
    assert [seed.seed for seed in report.seeds] == ["b.txt"]
    assert (report.films, report.documents) == (3, 3)


@pytest.mark.usefixtures("patching")
def test_a_plot_that_gets_a_title_is_not_looked_for_any_more(tmp_path: Path):
    seeds, data = tmp_path / "seeds", tmp_path / "data"

    def untitled() -> list[tuple[str]]:
        build(seeds, data)
        with closing(sqlite3.connect(data / FILE_NAME)) as db:
            return db.execute("SELECT seed FROM document WHERE candidates IS NOT NULL").fetchall()

    for name, text in zip(NAMES, (KEEPER, PLOT), strict=False):
        put(seeds, name, text)
    assert untitled() == [("b.txt",)]
    put(seeds, "b.txt", GOAT)
    assert untitled() == []
    put(seeds, "b.txt", PLOT)
    assert untitled() == [("b.txt",)]


@pytest.mark.usefixtures("patching")
def test_of_many_untitled_plots_those_are_placed_again_that_a_change_may_concern(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(patch, "_LOOKED_AT_AGAIN", 0)
    seeds, data = tmp_path / "seeds", tmp_path / "data"
    for name, text in zip(NAMES, (GOAT, PLOT, TEXTS[11]), strict=False):
        put(seeds, name, text)
    build(seeds, data)

    def films() -> dict[str, str | None]:
        with closing(sqlite3.connect(data / FILE_NAME)) as db:
            return dict(db.execute("SELECT path, film FROM seed").fetchall())

    assert films() == {"a.txt": "the-goat-1987", "b.txt": None, "c.txt": None}
    put(seeds, "d.txt", KEEPER)
    build(seeds, data)
    assert films() == {
        "a.txt": "the-goat-1987", "b.txt": "the-keeper-1987", "c.txt": None, "d.txt": "the-keeper-1987"
    }  # fmt: skip
    put(seeds, "a.txt", GOAT.replace("comedy", "drama"))
    build(seeds, data)
    assert films()["b.txt"] == "the-keeper-1987", "as it was"
    put(seeds, "d.txt", None)
    assert build(seeds, data).films == 1
    assert films() == {"a.txt": "the-goat-1987", "b.txt": None, "c.txt": None}
