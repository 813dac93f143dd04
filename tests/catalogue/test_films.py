"""Films come out of the catalogue as they went in."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.catalogue.build import build
from bot.catalogue.connection import Catalogue
from bot.catalogue.export import exported
from bot.catalogue.films import every_film, film, film_count, films_at, sources
from bot.catalogue.version import FILE_NAME
from bot.spoiler import Spoiler
from tests.conftest import SEEDS
from tests.reading import assemble, documents_of

TITLES = ["The Zebra", "A Yak", "An Ox", "Émile", "apple", "Über", "42", "The", "???"]


@pytest.fixture
async def many(tmp_path: Path) -> AsyncIterator[Catalogue]:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for number, title in enumerate(TITLES):
        text = f"= {title} =\n\n{title} is a {1950 + number} film.\n\n==Secrets==\nNobody knows {title}.\n"
        (seeds / f"{number}.txt").write_text(text, encoding="utf-8")
    build(seeds, tmp_path)
    async with Catalogue.open(tmp_path / FILE_NAME) as opened:
        yield opened


async def test_a_film_comes_out_as_it_was_read(catalogue: Catalogue):
    read = assemble(documents_of(SEEDS)[0]).films
    assert [await film(catalogue, entry.id) for entry in read] == list(read)
    assert [entry async for entry in every_film(catalogue)] == list(read)


async def test_what_is_hidden_stays_hidden(many: Catalogue):
    found = await film(many, "apple-1954")
    assert found is not None
    [section] = found.sections
    assert isinstance(section.heading, Spoiler)
    assert isinstance(section.text, Spoiler)
    assert isinstance(section.evidence.text, Spoiler)
    assert "Nobody" not in repr(found)


@pytest.mark.parametrize("film_id", ["", "none", "SAVE-THE-LAST-DANCE-2001", "'; DROP TABLE film; --"])
async def test_an_unknown_film_is_none(catalogue: Catalogue, film_id: str):
    assert await film(catalogue, film_id) is None


async def test_pages_go_through_all_films_as_libraries_file_them(many: Catalogue):
    assert await film_count(many) == len(TITLES)
    pages = [await films_at(many, range(start, start + 4)) for start in range(0, 12, 4)]
    titles = [ref.title for page in pages for ref in page]
    assert titles == ["42", "???", "apple", "Émile", "An Ox", "The", "Über", "A Yak", "The Zebra"]
    assert await films_at(many, [100]) == []


async def test_sources_are_those_of_films(catalogue: Catalogue):
    """Film by film, as the list of all has them."""
    assert [(film.year, source.seed) for film, source in await sources(catalogue)] == [
        (2001, "save-the-last-dance.txt"),
        (2001, "save-the-last-dance-plot.txt"),
        (2006, "save-the-last-dance-2.txt"),
    ]


async def test_an_exported_film_has_everything_with_evidence_that_matches_its_seed(catalogue: Catalogue):
    texts = {path.name: path.read_bytes().decode("utf-8") for path in SEEDS.glob("*.txt")}
    checked = 0

    def check(value: object) -> None:
        nonlocal checked
        if isinstance(value, dict):
            if {"seed", "section", "start", "end", "text"} <= value.keys():
                checked += 1
                assert texts[value["seed"]][value["start"] : value["end"]] == value["text"]
                assert isinstance(value["section"], str)
                assert value["section"]
            for inner in value.values():
                check(inner)
        elif isinstance(value, list):
            for inner in value:
                check(inner)

    async for entry in every_film(catalogue):
        data = exported(entry)
        assert json.loads(json.dumps(data)) == data
        assert {
            *("id", "title", "year", "aliases", "lead", "facts", "cast", "sections", "plots", "related"),
        } <= data.keys()
        assert all({"predicate", "value", "evidence"} == fact.keys() for fact in data["facts"])
        assert all({"person", "character", "spoiler", "evidence"} <= credit.keys() for credit in data["cast"])
        assert all({"heading", "text", "spoiler"} <= section.keys() for section in data["sections"])
        assert all({"seed", "paragraphs"} <= plot.keys() for plot in data["plots"])
        check(data)
    assert checked > 60
