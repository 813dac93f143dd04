"""One target for each shape of document: whatever it holds and whatever happened to it, it is read or refused."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.catalogue.build import build
from bot.catalogue.building.pack_rows import StoredFilms
from bot.catalogue.building.report import NoFilms
from bot.catalogue.version import FILE_NAME
from bot.documents.model import Evidence
from bot.documents.shapes import MARKED_UP
from bot.documents.side_file import read_side_file
from bot.errors import UnreadableSeed
from bot.trivia.packs import check_drafts, read_pack
from tests.fuzz.documents import articles, damaged, notes, packs, plots, run_ons, side_files, web_pages, wiki_sources
from tests.fuzz.judge import is_kind, judge, lost_lines

EXAMPLES = int(os.environ.get("FUZZ", "60"))
"""How many documents each target tries."""

fuzz = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


@fuzz
@given(damaged(articles()))
def test_articles(data: bytes) -> None:
    judge("fog.txt", data)


@fuzz
@given(damaged(run_ons()))
def test_run_ons(data: bytes) -> None:
    judge("fog.txt", data)


@fuzz
@given(damaged(plots()))
def test_plots(data: bytes) -> None:
    judge("fog.txt", data)


@fuzz
@given(damaged(wiki_sources()))
@example(
    b"{{Infobox film\n| name = Fog\n}}\nFog is a film.<!--\n\n== Plot ==\nMara rows.<!-- no -->\n\nZjjjjj10 rows.\n"
)
@example(
    b"{{Infobox film\n| name = Fog\n| director = {{ubl|\nZjjjjj10 rows.}}\n| director = Ada Finch\n}}\nFog is a film.\n"
)
@example(b"{{Infobox film\n| name = Fog\n| released = {{ubl|\nZjjjjj10 rows.}}\n}}\nFog is a film.\n")
def test_wiki_sources(data: bytes) -> None:
    judge("fog.txt", data)


@fuzz
@given(damaged(notes()))
def test_notes(data: bytes) -> None:
    judge("fog.md", data)


@fuzz
@given(damaged(web_pages()))
def test_web_pages(data: bytes) -> None:
    judge("fog.html", data)


@fuzz
@given(st.binary(max_size=300))
def test_bytes(data: bytes) -> None:
    judge("fog.txt", data)


@fuzz
@given(damaged(side_files()), damaged(st.one_of(articles(), run_ons(), plots())))
@example(b'title = "Fog"', b"=og =\nFog\n- Director: Ada Finch\nFog is a 1987 film directed by Ada Finch.\n")
def test_side_files(side: bytes, data: bytes) -> None:
    try:
        read_to, problems = read_side_file("fog.toml", side)
    except UnreadableSeed:
        return
    for problem in problems:
        is_kind(problem)
    judge("fog.txt", data, read_to)


_FOG = "= Fog =\n\nFog is a 1987 film.\n\n==Plot==\nMara burns the letters to light the lamp.\n"


@pytest.fixture(scope="module")
def fog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoredFilms]:
    """The film that packs ask about, in a catalogue."""
    assert judge("fog.txt", _FOG.encode())
    folder = tmp_path_factory.mktemp("fog")
    (folder / "seeds").mkdir()
    (folder / "seeds" / "fog.txt").write_text(_FOG, encoding="utf-8")
    assert build(folder / "seeds", folder / "data").problems == ()
    with closing(sqlite3.connect(folder / "data" / FILE_NAME)) as db:
        yield StoredFilms(db)


@fuzz
@given(data=damaged(packs()))
def test_packs(fog: StoredFilms, data: bytes) -> None:
    try:
        drafts, problems = read_pack("trivia/fog.toml", data)
    except UnreadableSeed as error:
        drafts, problems = [], [error.problem]
    for problem in problems:
        is_kind(problem)
    _, found = check_drafts(drafts, fog, {"fog.txt": _FOG})
    for problem in found:
        is_kind(problem)


@settings(fuzz, max_examples=max(3, EXAMPLES // 10))
@given(st.lists(damaged(st.one_of(articles(), run_ons(), plots(), wiki_sources())), min_size=1, max_size=4))
@example([b"= Fog =\n\nFog is a 1987 film directed by Ada Finch.\n"] * 2)
def test_folders(documents: list[bytes]) -> None:
    """All the way into the catalogue: what is not there is named in the report."""
    with TemporaryDirectory() as folder:
        seeds, data = Path(folder) / "seeds", Path(folder) / "data"
        seeds.mkdir()
        for number, document in enumerate(documents):
            (seeds / f"{number}.txt").write_bytes(document)
        try:
            report = build(seeds, data)
        except NoFilms as error:
            report = error
        if isinstance(report, NoFilms):
            assert {problem.seed for problem in report.problems} == {path.name for path in seeds.iterdir()}
            return
        with closing(sqlite3.connect(data / FILE_NAME)) as db:
            rows = db.execute("SELECT seed, section, first, last, text FROM evidence").fetchall()
    named = {(problem.seed, problem.line) for problem in report.problems}
    placed = {entry.seed: entry for entry in report.seeds if entry.film}
    told = "\n".join(text for *_, text in rows)
    for number, document in enumerate(documents):
        entry = placed.get(f"{number}.txt")
        if entry is None:
            assert f"{number}.txt" in {problem.seed for problem in report.problems}
        elif entry.shape not in MARKED_UP:
            evidence = [Evidence(*row) for row in rows if row[0] == entry.seed]
            # What two documents of a film say in the same words is kept once.
            lines = document.decode().split("\n")
            lost = [line for line in lost_lines(document.decode(), evidence) if lines[line - 1].strip() not in told]
            assert not [line for line in lost if (entry.seed, line) not in named], entry.seed
