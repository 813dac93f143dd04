"""Whose plot an untitled one is: bare plots placed in a library with, and without, the film that they tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from benchmarks.accuracy.comparing import film_title
from benchmarks.accuracy.reading import Record, read_file, read_text
from benchmarks.accuracy.tally import Tally
from benchmarks.made_up.library import Library
from bot.documents.document import Document
from bot.documents.folding import slug
from bot.documents.placement import SURE, Fingerprint, PlotIndex, fingerprint
from bot.spoiler import reveal

LIBRARY = 5_000
"""Plots among which an untitled one is placed."""
_TAKEN_OUT = 10
"""So many parts the films are divided into; the films of one part are taken out of the library together."""


@dataclass(frozen=True, slots=True)
class _Telling:
    """One plot, and whose it is."""

    name: str
    film: str
    title: str
    """For comparing: films of one title are taken out of a library together."""
    print: Fingerprint


def measure(folder: Path, truth: Iterable[Record], groups: Iterable[Record], size: int = LIBRARY) -> list[Tally]:
    """Bare plots placed among all others, made-up ones up to ``size`` included, with and without their films."""
    what = "untitled plots"
    right = Tally("plot placed right, film in the library", what, 0.90)
    wrong = Tally("plot placed wrong, film in the library", what, 0.005, at_least=False)
    absent = Tally("plot placed, film not in the library", what, 0.005, at_least=False)
    asked, known = _tellings(folder, truth, groups)
    if not asked:
        return [right, wrong, absent]
    others = _made_up(max(size - len(known), 0))
    index = _library(known, others)
    for tally in (right, wrong, absent):
        tally.on = f"{what} among {len(index):,}"
    for plot in asked:
        placed = _placed(index, plot)
        right.add(placed == plot.film, 1, "" if placed == plot.film else f"{plot.name}: {placed}")
        error = placed is not None and placed != plot.film
        wrong.add(error, 1, f"{plot.name}: {placed}" if error else "")
    titles = sorted({plot.title for plot in asked})
    for part in range(min(_TAKEN_OUT, len(titles))):
        gone = set(titles[part::_TAKEN_OUT])
        index = _library([plot for plot in known if plot.title not in gone], others)
        for plot in asked:
            if plot.title in gone:
                placed = _placed(index, plot)
                absent.add(placed is not None, 1, f"{plot.name}: {placed}" if placed else "")
    return [right, wrong, absent]


def _tellings(folder: Path, truth: Iterable[Record], groups: Iterable[Record]) -> tuple[list[_Telling], list[_Telling]]:
    """The bare plots whose film has another telling, and all other plots of the folder."""
    asked: list[_Telling] = []
    known: list[_Telling] = []
    for group in groups:
        told = [
            (telling, entry["shape"])
            for entry in group["files"]
            if (telling := _telling(folder / entry["file"], group["title"], group["year"]))
        ]
        # Where all are bare, one of them stands for the film's own document.
        own = [telling for telling, shape in told if shape != "c"] or [telling for telling, _ in told[:1]]
        known += own
        asked += [telling for telling, _ in told if telling not in own and len(told) > 1]
    for record in truth:
        path = folder / record.get("article", record["file"])
        if path.is_file() and (telling := _telling(path, record["title"], record.get("year"))):
            known.append(telling)
    return asked, known


def _telling(path: Path, title: str, year: int | None) -> _Telling | None:
    document = read_file(path) if path.is_file() else None
    if document is None or not document.plot:
        return None
    film = slug(film_title(title), year or document.year)
    return _Telling(path.name, film, film_title(title), fingerprint(_plot_of(document)))


def _plot_of(document: Document) -> str:
    """A document's plot, as it is compared."""
    return "\n".join(reveal(paragraph.text) for paragraph in document.plot)


def _library(known: Sequence[_Telling], others: Sequence[tuple[str, Fingerprint]]) -> PlotIndex:
    """An index of the folder's plots and of the made-up ones."""
    index = PlotIndex()
    for film, told in chain(((telling.film, telling.print) for telling in known), others):
        index.add_fingerprint(film, told)
    return index


def _made_up(count: int) -> list[tuple[str, Fingerprint]]:
    """So many made-up films, and their plots."""
    return [
        (name, fingerprint(_plot_of(document)))
        for name, text in Library(count).documents()
        if not name.startswith("plots/") and (document := read_text(name, text)) and document.plot
    ][:count]


def _placed(index: PlotIndex, plot: _Telling) -> str | None:
    best = index.candidates_of(plot.print, 1)
    return best[0].film if best and best[0].score >= SURE else None
