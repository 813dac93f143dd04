"""What a folder of seeds holds, without a catalogue; and what its packs ask, held against one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.catalogue.building.pack_rows import StoredFilms, read_packs
from bot.catalogue.building.reading import read_document
from bot.catalogue.seeds import list_seeds
from bot.catalogue.version import FILE_NAME
from bot.documents.document import Document
from bot.errors import SeedProblem
from bot.trivia.question import Question


def documents_of(seeds: Path) -> tuple[list[Document], tuple[SeedProblem, ...]]:
    """Every document of the folder that can be read, and every problem but those of packs."""
    folder = list_seeds(seeds)
    read = [read_document(file) for file in folder.files]
    problems = (*folder.problems, *(problem for _, found in read for problem in found))
    return [document for document, _ in read if document], problems


def packs_of(seeds: Path, data: Path) -> tuple[list[Question], list[SeedProblem]]:
    """The questions written by hand that hold against the catalogue of the folder, and every problem of the others."""
    with closing(sqlite3.connect(data / FILE_NAME)) as db:
        return read_packs(list_seeds(seeds), StoredFilms(db))
