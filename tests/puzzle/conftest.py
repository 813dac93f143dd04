"""A library of films that do not exist, with enough of everything for puzzles."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.catalogue.build import build
from bot.catalogue.connection import Catalogue
from bot.catalogue.version import FILE_NAME

SECRET = "Orlanda Vex"
"""Stands in plots alone."""
_GENRES = ("drama", "comedy", "thriller", "western", "musical")
_COUNTRIES = ("French", "Italian", "American")
_FIRST = ("Ada", "Ben", "Cora", "Dino", "Elsa", "Finn", "Gita", "Hugo")
_LAST = ("Moss", "Quill", "Tarn", "Oakley", "Marsh", "Holt", "Penrose")
_NOUNS = ("Kettle", "Harbour", "Orchard", "Ladder", "Lantern", "Meadow", "Anchor", "Violin")


_MORE = "- Edited by: Ida Stern\n- Language: English\n- Budget: $2 million\n"
"""What the library has to say of well-known films beside."""


def person(number: int) -> str:
    return f"{_FIRST[number % len(_FIRST)]} {_LAST[number % len(_LAST)]}"


def film(number: int) -> str:
    title = f"The {_NOUNS[number % len(_NOUNS)]} of {number * 7 + 3}"
    year, genre = 1940 + number % 8 * 10 + number % 3, _GENRES[number % len(_GENRES)]
    nation = _COUNTRIES[number % len(_COUNTRIES)]
    return (
        f"= {title} =\n\n{title}\n- Director: {person(number)}\n"
        f"- Starring: {person(number + 11)}, {person(number + 23)}\n{_MORE * (number % 4)}"
        f"- Running time: {80 + number % 5 * 12} minutes\n- Music by: {person(number + 31)}\n\n"
        f"{title} is a {year} {nation} {genre} film directed by {person(number)}.\n\n"
        f"==Plot==\n{SECRET} hides the ledger in {year}, and {person(number + 41)} Ruskin finds it.\n"
    )


async def _library(folder: Path, count: int) -> AsyncIterator[Catalogue]:
    seeds, data = folder / "seeds", folder / "data"
    seeds.mkdir()
    for number in range(count):
        (seeds / f"film-{number}.txt").write_text(film(number), "utf-8")
    build(seeds, data)
    async with Catalogue.open(data / FILE_NAME) as catalogue:
        yield catalogue


@pytest.fixture
async def forty(tmp_path: Path) -> AsyncIterator[Catalogue]:
    """A library of forty films."""
    async for catalogue in _library(tmp_path, 40):
        yield catalogue


@pytest.fixture
async def eight(tmp_path: Path) -> AsyncIterator[Catalogue]:
    """One of eight: too few to ask for."""
    async for catalogue in _library(tmp_path, 8):
        yield catalogue
