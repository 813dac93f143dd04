"""Which puzzle comes next, and what a library has puzzles for."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from bot.catalogue import films, puzzle_facts
from bot.catalogue.connection import Catalogue, Identity
from bot.catalogue.popularity import popularity
from bot.documents.model import Film
from bot.puzzle.film_clues import film_puzzle
from bot.puzzle.person_clues import person_puzzles
from bot.puzzle.puzzle import GUESSES, Puzzle, PuzzleKind

LEAST_FILMS = 30
"""With fewer films to ask for, whoever tries them one after the other is done too soon."""
LEAST_PEOPLE = 12
"""Twice the guesses that a member has."""
_LOOKED_AT = 28
"""Films among which one of the right popularity is chosen: four for each day of the week."""
_MOST_FILMS_OF_PEOPLE = 200
_SPARE = 3
"""Puzzles that are made for one post: another of the server's dailies may take the first meanwhile."""
_MEAN = 3.5
"""Guesses that a puzzle should take; where a server needs more, it gets films that are better known."""


@dataclass(frozen=True, slots=True)
class Possible:
    """What a library has puzzles for."""

    kind: PuzzleKind | None
    """None: for neither, so that questions are asked instead."""
    films: int
    """Films that can be asked for; it is not counted further than ``LEAST_FILMS``."""
    people: int
    """People that can be asked for, where films are too few."""


@dataclass(frozen=True, slots=True)
class _Kept:
    edition: Identity
    possible: Possible
    people: tuple[Puzzle, ...]


_kept: WeakKeyDictionary[Catalogue, _Kept] = WeakKeyDictionary()


async def possible(catalogue: Catalogue) -> Possible:
    """Found out once for each catalogue that is put in the place of another."""
    return (await _looked_at(catalogue)).possible


async def puzzles_of_people(catalogue: Catalogue) -> tuple[Puzzle, ...]:
    """All that there are, where the library has too few films to ask for."""
    return (await _looked_at(catalogue)).people


async def films_of_people(catalogue: Catalogue) -> list[Film]:
    """The films whose people such puzzles are about."""
    library = await puzzle_facts.library(catalogue)
    found = [await films.film(catalogue, film) for film in library.films[:_MOST_FILMS_OF_PEOPLE]]
    return [film for film in found if film is not None]


async def choose_puzzles(
    catalogue: Catalogue, asked: Sequence[str], weekday: int, mean: float | None, rng: random.Random
) -> tuple[Puzzle, ...]:
    """Puzzles for the next post, the best first; ``pick`` takes one of them. None where the library has none.

    ``asked`` are the answers that the server has been asked for, ``weekday`` counts from Monday, 0, to Sunday, 6: the
    week begins with films of which the library says much and ends with those of which it says little. ``mean`` is how
    many guesses the server has needed lately, None where nobody knows.
    """
    kept = await _looked_at(catalogue)
    if kept.possible.kind is None:
        return ()
    if kept.possible.kind is PuzzleKind.CAST:
        shuffled = rng.sample(kept.people, len(kept.people))
        times = Counter(asked)
        return tuple(sorted(shuffled, key=lambda puzzle: times[puzzle.answer])[:_SPARE])
    library = await puzzle_facts.library(catalogue)
    times = Counter(asked)
    for often in sorted({0, *times.values()}):
        left = [film for film in library.films if times[film] == often]
        if found := await _made(catalogue, left, weekday, mean, rng):
            return found
    return ()


def pick(puzzles: Iterable[Puzzle], asked: Iterable[str]) -> Puzzle | None:
    """The first of those that were asked least often."""
    times = Counter(asked)
    return min(puzzles, key=lambda puzzle: times[puzzle.answer], default=None)


async def _made(
    catalogue: Catalogue, left: Sequence[str], weekday: int, mean: float | None, rng: random.Random
) -> tuple[Puzzle, ...]:
    """Puzzles for films of these, as well known as the day wants them."""
    shuffled = rng.sample(left, len(left))
    made: list[Puzzle] = []
    for at in range(0, len(shuffled), _LOOKED_AT):
        some = shuffled[at : at + _LOOKED_AT]
        known = await popularity(catalogue, some)
        ranked = sorted(some, key=lambda film: -known.get(film, 0.0))
        wanted = _wanted(weekday, mean) * (len(ranked) - 1)
        for film in sorted(ranked, key=lambda film: abs(ranked.index(film) - wanted)):
            if puzzle := await film_puzzle(catalogue, film):
                made.append(puzzle)
                if len(made) == _SPARE:
                    return tuple(made)
    return tuple(made)


def _wanted(weekday: int, mean: float | None) -> float:
    """How far down the list of the best known films: 0 is the best known, 1 the least."""
    easier = 0.0 if mean is None else (mean - _MEAN) / GUESSES
    return min(max(weekday / 6 - easier, 0.0), 1.0)


async def _looked_at(catalogue: Catalogue) -> _Kept:
    edition = catalogue.edition()
    kept = _kept.get(catalogue)
    if kept is not None and kept.edition == edition:
        return kept
    library = await puzzle_facts.library(catalogue)
    # In an order of chance, but the same each time: the first in the list may all be of one kind.
    shuffled = random.Random(len(library.films)).sample(library.films, len(library.films))  # noqa: S311
    count = 0
    for film in shuffled:
        count += await film_puzzle(catalogue, film) is not None
        if count == LEAST_FILMS:
            break
    people = () if count == LEAST_FILMS else tuple(person_puzzles(await films_of_people(catalogue)))
    kind = PuzzleKind.FILM if count == LEAST_FILMS else PuzzleKind.CAST if len(people) >= LEAST_PEOPLE else None
    kept = _Kept(edition, Possible(kind, count, len(people)), people)
    _kept[catalogue] = kept
    return kept
