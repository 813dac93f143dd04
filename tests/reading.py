"""What a folder of seeds holds, without a catalogue; and what its packs ask, held against one.

The build never has all documents in memory: it plans their films from what it needs to know of each.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bot.catalogue.building.pack_rows import StoredFilms, read_packs
from bot.catalogue.building.reading import read_document
from bot.catalogue.seeds import list_seeds
from bot.catalogue.version import FILE_NAME
from bot.documents.assemble import make_film
from bot.documents.document import Document, entry_of, plot_text
from bot.documents.grouping import plan
from bot.documents.model import Film
from bot.documents.placement import Candidate, PlotIndex, fingerprint
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


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A plot of which it is not sure enough whose it is."""

    document: Document
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Assembly:
    films: tuple[Film, ...]
    film_of: dict[str, str]
    """Seed → id of the film it was read into."""
    unplaced: tuple[Unplaced, ...]
    problems: tuple[SeedProblem, ...]


def assemble(documents: Iterable[Document]) -> Assembly:
    """Puts the documents together, film by film, in the order of their ids."""
    by_seed = {document.seed: document for document in documents}
    entries = [entry_of(document) for document in by_seed.values()]
    prints = {entry.seed: fingerprint(plot_text(by_seed[entry.seed])) for entry in entries if entry.has_plot}
    index = PlotIndex()
    for entry in entries:
        if entry.names_film and entry.has_plot:
            index.add_fingerprint(entry.seed, prints[entry.seed])
    planned = plan(entries, index, prints.__getitem__, {})
    return Assembly(
        tuple(make_film(film, [by_seed[seed] for seed in film.seeds]) for film in planned.films.values()),
        dict(planned.film_of),
        tuple(Unplaced(by_seed[seed], tuple(candidates)) for seed, candidates in planned.unplaced.items()),
        planned.problems,
    )
