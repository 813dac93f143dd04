"""Which puzzle comes next, and what a library has puzzles for."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from bot.catalogue import films, puzzle_facts
from bot.catalogue.connection import Catalogue
from bot.catalogue.per_edition import PerEdition
from bot.catalogue.popularity import popularity
from bot.puzzle.film_clues import film_puzzle
from bot.puzzle.person_clues import people_traits, person_puzzles
from bot.puzzle.puzzle import GUESSES, Puzzle, PuzzleKind, Traits

LEAST_FILMS = 30
"""With fewer films to ask for, whoever tries them one after the other is done too soon."""
LEAST_PEOPLE = 12
"""Twice the guesses that a member has."""
_LOOKED_AT = 28
"""Films among which one of the right popularity is chosen: four for each day of the week."""
_FIRST_LOOK = 4 * _LOOKED_AT
_MOST_TRIED = 2_000
"""Films that are tried before a library is said to have too few to ask for."""
_MOST_FILMS_OF_PEOPLE = 200
_SPARE = 3
"""Puzzles that are made for one post: another of the server's dailies may take the first meanwhile."""
LEAST_SHARE = 0.85
"""Of the films that are left, by how well known they are: chance decides among so many on a Monday and on a Sunday, and
among more on other days. The fewer, the more often is somebody right who knows the day and the library, and no clue."""
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
class _Films:
    """What was found out about the films of a library."""

    can_be_asked: int
    """Not counted further than ``LEAST_FILMS``."""
    cannot: set[str]
    """Those of which six clues say too little, as far as anybody has tried: they are not tried again."""


@dataclass(frozen=True, slots=True)
class _People:
    """The people of a library that has too few films to ask for."""

    puzzles: tuple[Puzzle, ...]
    traits: Mapping[str, Traits]
    """By key, of everybody whom members can name."""


async def possible(catalogue: Catalogue) -> Possible:
    """Found out once for each catalogue that is put in the place of another."""
    count = (await _films.of(catalogue)).can_be_asked
    if count == LEAST_FILMS:
        return Possible(PuzzleKind.FILM, count, 0)
    people = len((await _people.of(catalogue)).puzzles)
    return Possible(PuzzleKind.CAST if people >= LEAST_PEOPLE else None, count, people)


async def puzzles_of_people(catalogue: Catalogue) -> tuple[Puzzle, ...]:
    """All that can be made of the library's people."""
    return (await _people.of(catalogue)).puzzles


async def traits_of_person(catalogue: Catalogue, person: str) -> Traits | None:
    """What somebody is compared by, by their key; None where the library does not know them."""
    return (await _people.of(catalogue)).traits.get(person)


async def choose_puzzles(
    catalogue: Catalogue, asked: Sequence[str], weekday: int, mean: float | None, rng: random.Random
) -> tuple[Puzzle, ...]:
    """Puzzles for the next post, the best first; ``pick`` takes one of them. None where the library has none.

    ``asked`` are the answers that the server has been asked for, ``weekday`` counts from Monday, 0, to Sunday, 6: the
    week begins without the films of which the library says least and ends without those of which it says most.
    ``mean`` is how many guesses the server has needed lately, None where nobody knows.
    """
    kind, times = (await possible(catalogue)).kind, Counter(asked)
    if kind is None:
        return ()
    if kind is PuzzleKind.CAST:
        people = await puzzles_of_people(catalogue)
        shuffled = rng.sample(people, len(people))
        return tuple(sorted(shuffled, key=lambda puzzle: times[puzzle.answer])[:_SPARE])
    library, known = await puzzle_facts.library(catalogue), await _films.of(catalogue)
    # Of many films a few are enough as a rule; all of them are gone through only when these make no puzzle.
    few = rng.sample(library.films, min(_FIRST_LOOK, len(library.films)))
    for often, some in product(sorted({0, *times.values()}), (few, library.films)):
        left = [film for film in some if times[film] == often and film not in known.cannot]
        if found := await _made(catalogue, rng.sample(left, len(left)), known.cannot, weekday, mean):
            return found
    return ()


def pick(puzzles: Iterable[Puzzle], asked: Iterable[str]) -> Puzzle | None:
    """The first of those that were asked least often."""
    times = Counter(asked)
    return min(puzzles, key=lambda puzzle: times[puzzle.answer], default=None)


async def _made(
    catalogue: Catalogue, shuffled: Sequence[str], cannot: set[str], weekday: int, mean: float | None
) -> tuple[Puzzle, ...]:
    """Puzzles for films of these: of all that are about as well known as the day wants them, chance decides."""
    made: list[Puzzle] = []
    for at in range(0, len(shuffled), _LOOKED_AT):
        some = shuffled[at : at + _LOOKED_AT]
        known = await popularity(catalogue, some)
        ranked = sorted(some, key=lambda film: -known.get(film, 0.0))
        wanted, reach = _wanted(weekday, mean) * (len(ranked) - 1), LEAST_SHARE * len(ranked)
        too_far = {film: max(abs(rank - wanted) - reach, 0.0) for rank, film in enumerate(ranked)}
        for film in sorted(some, key=lambda film: too_far[film]):  # otherwise in the order of chance
            puzzle = await film_puzzle(catalogue, film)
            if puzzle is None:
                cannot.add(film)
                continue
            made.append(puzzle)
            if len(made) == _SPARE:
                return tuple(made)
    return tuple(made)


def _wanted(weekday: int, mean: float | None) -> float:
    """How far down the list of the best known films: 0 is the best known, 1 the least."""
    easier = 0.0 if mean is None else (mean - _MEAN) / GUESSES
    return min(max(weekday / 6 - easier, 0.0), 1.0)


async def _find_films(catalogue: Catalogue) -> _Films:
    library = await puzzle_facts.library(catalogue)
    # In an order of chance, but the same each time: the first in the list may all be of one kind.
    shuffled = random.Random(len(library.films)).sample(library.films, min(_MOST_TRIED, len(library.films)))  # noqa: S311
    count, cannot = 0, set[str]()
    for film in shuffled:
        if await film_puzzle(catalogue, film) is None:
            cannot.add(film)
        else:
            count += 1
        if count == LEAST_FILMS:
            break
    return _Films(count, cannot)


async def _find_people(catalogue: Catalogue) -> _People:
    library = await puzzle_facts.library(catalogue)
    read = [await films.film(catalogue, film) for film in library.films[:_MOST_FILMS_OF_PEOPLE]]
    theirs = [film for film in read if film is not None]
    # Many people take a while, in which others are answered.
    return await asyncio.to_thread(lambda: _People(tuple(person_puzzles(theirs)), people_traits(theirs)))


_films, _people = PerEdition(_find_films), PerEdition(_find_people)
