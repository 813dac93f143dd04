"""Narrowing films, and what is offered while a member types."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.catalogue.build import build
from bot.catalogue.building import facet_rows
from bot.catalogue.connection import Catalogue
from bot.catalogue.facets import Facet, find, narrow, suggest
from bot.catalogue.film_set import FilmSet
from bot.catalogue.films import films_at
from bot.catalogue.version import FILE_NAME
from bot.documents.facets import FacetKind
from tests.cogs.club import FOREST, article, forest_documents


@pytest.fixture(scope="module", params=[facet_rows.FEW, 0], ids=["few", "many"])
def forest_catalogue(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five films; once with the positions of each facet as a list, once as bits."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(facet_rows, "FEW", request.param)
        return built(tmp_path_factory.mktemp("forest"))


@pytest.fixture
async def forest(forest_catalogue: Path) -> AsyncIterator[Catalogue]:
    async with Catalogue.open(forest_catalogue) as opened:
        yield opened


def built(folder: Path) -> Path:
    (folder / "seeds").mkdir()
    for name, text in forest_documents().items():
        (folder / "seeds" / name).write_text(text, encoding="utf-8")
    build(folder / "seeds", folder)
    return folder / FILE_NAME


async def titles(catalogue: Catalogue, **wanted: str) -> list[str]:
    keys = {kind: facet.key for kind, words in wanted.items() if (facet := await find(catalogue, kind, words))}
    narrowing = await narrow(catalogue, keys)
    assert narrowing is not None
    return [film.title for film in await films_at(catalogue, narrowing.films.part(0, 10))]


async def test_facets_narrow_alone_and_together(forest: Catalogue):
    assert await titles(forest) == [*FOREST]
    assert await titles(forest, genre="horror") == ["Alder", "Birch", "Cedar"]
    assert await titles(forest, genre="horror", country="Italy") == ["Birch", "Cedar"]
    assert await titles(forest, genre="horror", country="Italy", decade="1970s") == ["Birch"]
    assert await titles(forest, genre="comedy", director="jose pena", decade="1980s", country="USA") == ["Elm"]
    assert await titles(forest, genre="western", director="jose pena") == []


async def test_it_is_known_how_many_films_there_are_without_a_facet(forest: Catalogue):
    wanted: list[tuple[FacetKind, str]] = [("genre", "horror"), ("decade", "1990s"), ("country", "Italy")]
    found = {kind: await find(forest, kind, words) for kind, words in wanted}
    narrowing = await narrow(forest, {kind: facet.key for kind, facet in found.items() if facet})
    assert narrowing is not None
    assert len(narrowing.films) == 0
    assert narrowing.without == (0, 2, 0)


async def test_a_facet_that_is_gone_narrows_nothing(forest: Catalogue):
    assert await narrow(forest, {"genre": "0123456789ab"}) is None


@pytest.mark.parametrize(
    ("kind", "typed", "label"),
    [
        ("genre", "Horror", "Horror"),
        ("genre", "sci-fi", "Science fiction"),
        ("genre", "hrror", "Horror"),
        ("country", "usa", "United States"),
        ("country", "american", "United States"),
        ("country", "Untied States", "United States"),
        ("decade", "1994", "1990s"),
        ("decade", "80s", "1980s"),
        ("decade", "the nineties", "1990s"),
        ("decade", "May 7, 1994", "1990s"),
        ("decade", "1990's", "1990s"),
        ("country", "Ruritania, Italian", "Italy"),
        ("director", "Nora Quill and Ann Nobody", "Nora Quill"),
        ("director", "Ann Nobody, José Peña", "José Peña"),
        ("director", "pena", "José Peña"),
        ("director", "nora quil", "Nora Quill"),
        ("director", "Kubrick", None),
        ("genre", "||", None),
        ("genre", "", None),
    ],
)
async def test_what_was_typed_is_taken_for_what_it_means(
    forest: Catalogue, kind: FacetKind, typed: str, label: str | None
):
    found = await find(forest, kind, typed)
    assert (found.label if found else None) == label
    if found:
        assert await find(forest, kind, found.key) == found


async def test_all_are_offered_by_how_many_films_have_them(forest: Catalogue):
    assert [(f.label, f.films) for f in await suggest(forest, "genre", "")] == [
        ("Horror", 3),
        ("Comedy", 2),
        ("Science fiction", 1),
        ("Western", 1),
    ]
    assert len(await suggest(forest, "genre", "", most=2)) == 2


@pytest.mark.parametrize(
    ("kind", "typed", "first"),
    [
        ("genre", "c", "Comedy"),
        ("genre", "fic", "Science fiction"),
        ("genre", "sci-fi", "Science fiction"),
        ("genre", "commedy", "Comedy"),
        ("genre", "wetsern", "Western"),
        ("decade", "90", "1990s"),
        ("decade", "199", "1990s"),
        ("country", "u", "United States"),
        ("country", "itlay", "Italy"),
        ("director", "q", "Nora Quill"),
        ("director", "QUIL", "Nora Quill"),
        ("director", "jose pñea", "José Peña"),
    ],
)
async def test_the_likest_is_offered_first(forest: Catalogue, kind: FacetKind, typed: str, first: str):
    assert (await suggest(forest, kind, typed))[0].label == first


async def test_only_what_leaves_films_is_offered(forest: Catalogue):
    italian = FilmSet.of([1, 2])
    assert [(f.label, f.films) for f in await suggest(forest, "genre", "", italian)] == [
        ("Horror", 2),
        ("Comedy", 1),
        ("Science fiction", 1),
    ]
    assert await suggest(forest, "genre", "western", italian) == []
    assert [f.label for f in await suggest(forest, "director", "jose", italian)] == ["José Peña"]


async def test_the_same_is_offered_where_films_are_many(forest: Catalogue, monkeypatch: pytest.MonkeyPatch):
    """The other way of counting, for selections that are too large to look at film by film."""
    kinds: list[FacetKind] = ["genre", "decade", "director", "country"]
    italian = FilmSet.of([1, 2])
    few = [await suggest(forest, kind, typed, italian) for kind in kinds for typed in ("", "h", "hor", "western")]
    monkeypatch.setattr("bot.catalogue.facets._FEW", 0)
    many = [await suggest(forest, kind, typed, italian) for kind in kinds for typed in ("", "h", "hor", "western")]
    assert [sorted(found, key=str) for found in few] == [sorted(found, key=str) for found in many]
    assert any(few)


async def test_the_most_frequent_spelling_is_shown(tmp_path: Path):
    (tmp_path / "seeds").mkdir()
    for year, director in ((1950, "José Peña"), (1960, "Jose Pena"), (1970, "José Peña")):
        (tmp_path / "seeds" / f"{year}.txt").write_text(article("Fog", year, director=director), encoding="utf-8")
    build(tmp_path / "seeds", tmp_path)
    async with Catalogue.open(tmp_path / FILE_NAME) as catalogue:
        [facet] = await suggest(catalogue, "director", "")
        assert (facet.label, facet.films) == ("José Peña", 3)


async def test_the_facets_of_one_film_can_be_written_again(tmp_path: Path):
    async with Catalogue.open(built(tmp_path)) as catalogue:
        before = await suggest(catalogue, "genre", "")
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as db, db:
        db.execute("DELETE FROM film_facet WHERE film = 'fir-1994'")
        facet_rows.write_facets(db)
    async with Catalogue.open(tmp_path / FILE_NAME) as catalogue:
        after = await suggest(catalogue, "genre", "")
        assert [f.label for f in before if f not in after] == ["Western"]
        assert await find(catalogue, "director", "Bo Farris") is None
        key = Facet("genre", after[0].key, "Horror", 3)
        assert await find(catalogue, "genre", "horror") == key
