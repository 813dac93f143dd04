"""A folder of film documents, as a library with its questions."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from benchmarks.accuracy.reading import records
from benchmarks.quality.rounds import Played, play
from bot.catalogue.build import build
from bot.catalogue.connection import Catalogue
from bot.catalogue.export import exported, exported_question
from bot.catalogue.films import every_film
from bot.catalogue.questions import every_question
from bot.catalogue.version import FILE_NAME

Film = dict[str, Any]
"""A film as the bot exports it."""
NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
}  # fmt: skip
_SUFFIXES = {".txt", ".wiki", ".md", ".html"}


@dataclass(frozen=True)
class Asked:
    """A question in plain words."""

    kind: str
    film: str
    prompt: str
    answer: str
    wrong: tuple[str, ...]
    spoiler: bool

    @cached_property
    def options(self) -> tuple[str, ...]:
        """The right answer first."""
        return (self.answer, *self.wrong)


@dataclass(frozen=True, slots=True)
class Library:
    films: dict[str, Film]
    """By id."""
    questions: list[Asked]
    rounds: list[Played] = field(default_factory=list[Played])
    """Played with these questions."""


def library(folder: Path, most: int) -> Library:
    """Builds a catalogue of a folder's documents, at most so many of them, chosen by a hash of their names."""
    with tempfile.TemporaryDirectory() as room:
        seeds, data = Path(room, "seeds"), Path(room, "data")
        seeds.mkdir()
        for name, text in documents(folder, most):
            (seeds / name).write_bytes(text)
        build(seeds, data)
        return asyncio.run(_read(data))


async def _read(data: Path) -> Library:
    async with Catalogue.open(data / FILE_NAME) as catalogue:
        films = {film.id: exported(film) async for film in every_film(catalogue)}
        questions = [_asked(exported_question(question)) async for question in every_question(catalogue)]
        played = await play(catalogue, list(films))
    in_order = sorted(questions, key=lambda asked: (asked.film, asked.kind, asked.prompt, asked.answer))
    return Library(films, in_order, played)


def documents(folder: Path, most: int) -> list[tuple[str, bytes]]:
    """The folder's files, and the articles of ``articles.jsonl``, each with a name for it."""
    found = sorted(_documents(folder), key=lambda document: sha256(document[0].encode()).digest())
    return found[:most]


def _documents(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in _SUFFIXES and path.name != "README.md":
            yield "-".join(path.relative_to(folder).parts), path.read_bytes()
    for number, record in enumerate(records(folder / "articles.jsonl")):
        yield f"articles-{number:05}.txt", record["text"].encode()


def _asked(question: dict[str, Any]) -> Asked:
    return Asked(
        question["kind"],
        question["film"],
        question["prompt"],
        question["answer"],
        tuple(question["wrong"]),
        question["spoiler"],
    )
