"""What the catalogue says about itself."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.catalogue.build import build
from bot.catalogue.connection import Catalogue
from bot.catalogue.films import FilmRef
from bot.catalogue.library import film_of, last_read, library, problems, problems_of
from bot.catalogue.version import FILE_NAME
from bot.errors import Severity
from tests.catalogue.libraries import LANTERN

DOCUMENTS = {
    "lantern.txt": LANTERN,
    "cup.txt": "= A Copper Cup =\n\nA Copper Cup is a 1970 film.\n",
    "cup.toml": "colour = 1\n",
    "plot.txt": "A goat runs away with the hat. Nobody follows it.",
    "empty.txt": "",
}
CUP = FilmRef("a-copper-cup-1970", "A Copper Cup", 1970)


@pytest.fixture
async def small(tmp_path: Path) -> AsyncIterator[Catalogue]:
    """Films, a plot of none, a document that cannot be read and a side file with a mistake."""
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for age, (name, text) in enumerate(DOCUMENTS.items()):
        (seeds / name).write_text(text, encoding="utf-8")
        os.utime(seeds / name, (1_700_000_000 - age, 1_700_000_000 - age))
    build(seeds, tmp_path)
    async with Catalogue.open(tmp_path / FILE_NAME) as opened:
        yield opened


async def test_everything_is_counted(small: Catalogue) -> None:
    found = await library(small)
    assert (found.films, found.documents, found.unplaced) == (2, 3, 1)
    assert found.problems == len(await problems(small, 0, 99)) == 3
    assert abs((datetime.now(UTC) - found.built).total_seconds()) < 3600


async def test_of_documents_of_one_build_the_last_written_come_first(small: Catalogue) -> None:
    read = await last_read(small, 0, 10)
    assert [(entry.seed, entry.film) for entry in read][1:] == [("cup.txt", CUP), ("plot.txt", None)]
    assert read[0].film is not None
    assert all(entry.at.tzinfo is UTC for entry in read)
    assert [entry.seed for entry in await last_read(small, 2, 2)] == ["plot.txt"]


async def test_documents_of_any_age_are_in_order(tmp_path: Path) -> None:
    """Of the last century, before 9 September 2001, when the seconds got a tenth digit, and of today."""
    ages = {"b.txt": 1_700_000_000, "d.txt": 1_000_000_001, "a.txt": 999_999_999, "e.txt": 86_400, "c.txt": -86_400}
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for name, written in ages.items():
        (seeds / name).write_text(f"= {name[0].upper()} Cup =\n\nIt is a 1970 film.\n", encoding="utf-8")
        os.utime(seeds / name, (written, written))
    build(seeds, tmp_path)
    async with Catalogue.open(tmp_path / FILE_NAME) as opened:
        assert [entry.seed for entry in await last_read(opened, 0, 10)] == list(ages)


async def test_what_is_missing_comes_first(small: Catalogue) -> None:
    found = await problems(small, 0, 99)
    severities = [problem.severity for problem in found]
    assert severities == sorted(severities)
    assert severities[0] is Severity.ERROR
    assert await problems(small, 1, 1) == found[1:2]


async def test_a_document_is_looked_up_by_its_name(small: Catalogue) -> None:
    assert await film_of(small, "cup.txt") == (True, CUP.id)
    assert await film_of(small, "plot.txt") == (True, None)
    assert await film_of(small, "empty.txt") == (False, None)
    assert await film_of(small, "no such.txt") == (False, None)


async def test_the_mistakes_of_a_side_file_are_its_document_s(small: Catalogue) -> None:
    [mistake] = await problems_of(small, "cup.txt")
    assert (mistake.seed, mistake.line) == ("cup.toml", 1)
    assert [problem.seed for problem in await problems_of(small, "empty.txt")] == ["empty.txt"]
    assert await problems_of(small, "lantern.txt") == []
