"""The documents of a library of made-up films, and how they are written into a folder."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

from benchmarks.made_up.drawing import between
from benchmarks.made_up.film import Industry
from benchmarks.made_up.shapes import article, plot_only, run_on, wiki_source
from benchmarks.made_up.teller import Teller

SEED = 1
_PER_FOLDER = 500

_OTHER_EDITIONS = 0.04
"""The share of films that a second document tells, without a title."""
_TOLD_TWICE = 0.03
"""The share of films that have a run-on document as well as an article."""
_STRANGERS = 0.01
"""Plots without a title whose films the library does not have, as a share of the films."""
_ARTICLES = 0.05
_WIKI_SOURCE = 0.35
"""The share of articles that are written as wiki source."""


class Library:
    """The films of a library, and what is written on them."""

    def __init__(self, films: int, seed: int = SEED) -> None:
        self.films = films
        self.seed = seed
        self.industry = Industry(films, seed)

    def documents(self) -> Iterator[tuple[str, str]]:
        """Every document: its path in the library, and its text."""
        for number in range(self.films):
            draw = random.Random(f"{self.seed} {number}")  # noqa: S311 - films, not secrets
            is_article = draw.random() < _ARTICLES
            film = self.industry.film(draw, cast=14 if is_article else 8, known=True)
            teller = Teller(draw, film)
            name = f"{number // _PER_FOLDER:03}/film-{number:05}"
            length = between(draw, 620, 0.85, 54, 1752) if is_article else between(draw, 165, 1.02, 26, 1643)
            plot = teller.plot(length)
            if is_article and draw.random() < _WIKI_SOURCE:
                yield f"{name}.wiki", wiki_source(teller, plot)
            elif is_article:
                yield f"{name}.txt", article(teller, plot)
            if not is_article or draw.random() < _TOLD_TWICE / _ARTICLES:
                yield f"{name}{'-short' if is_article else ''}.txt", run_on(teller, plot)
            if length > 100 and draw.random() < _OTHER_EDITIONS * 1.5:
                yield f"{name}-plot.txt", plot_only(teller.retold(plot))
        for number in range(round(self.films * _STRANGERS)):
            draw = random.Random(f"{self.seed} stranger {number}")  # noqa: S311
            teller = Teller(draw, self.industry.film(draw, cast=8, known=False))
            told = teller.plot(between(draw, 400, 0.7, 120, 1653))
            yield f"plots/{number // _PER_FOLDER:03}/plot-{number:05}.txt", plot_only(told)


def write(folder: Path, films: int, seed: int = SEED) -> int:
    """Writes a library into a folder, in the place of what is there; returns how many documents it has.

    The new one takes its name at once, when it is whole.
    """
    unfinished = folder.with_name(f".{folder.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    made: set[Path] = set()
    count = 0
    for name, text in Library(films, seed).documents():
        path = unfinished / name
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(text.encode())
        count += 1
    shutil.rmtree(folder, ignore_errors=True)
    unfinished.rename(folder)
    return count
