"""Chooses the next puzzle, and finds out which kinds of puzzle a library has."""

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
"""Minimum number of films for film puzzles. With fewer, trying them one after the other works too soon."""
LEAST_PEOPLE = 12
"""Minimum number of people for person puzzles: twice a member's guesses."""
_LOOKED_AT = 28
"""Number of films among which one of the right popularity is chosen: four for each day of the week."""
_FIRST_LOOK = 4 * _LOOKED_AT
"""Number of films to look at before all of them are."""
_MOST_TRIED = 2_000
"""Number of films to try before deciding that a library has too few for film puzzles."""
_MOST_FILMS_OF_PEOPLE = 200
"""Maximum number of films to read for person puzzles."""
_SPARE = 3
"""Number of puzzles made for one post: another of the server's dailies may take the first meanwhile."""
LEAST_SHARE = 0.85
"""Share of the remaining films, ranked by popularity, from which chance picks on Mondays and Sundays; on other days it
picks from more. The smaller it is, the better somebody could guess from the weekday and the library, without clues."""
_MEAN = 3.5
"""Mean number of guesses that a puzzle should take. A server that needs more gets better known films."""


@dataclass(frozen=True, slots=True)
class Possible:
    """The kind of puzzle that a library has, and how many."""

    kind: PuzzleKind | None
    """None if it has neither kind; posts then ask questions."""
    films: int
    """Number of films with a puzzle. Counting stops at ``LEAST_FILMS``."""
    people: int
    """Number of people with a puzzle; 0 if there are enough films."""


@dataclass(frozen=True, slots=True)
class _Films:
    """Which films of a library have a puzzle."""

    can_be_asked: int
    """Number of films with a puzzle. Counting stops at ``LEAST_FILMS``."""
    cannot: set[str]
    """Films found to have no six clues that single them out. They are not tried again."""


@dataclass(frozen=True, slots=True)
class _People:
    """The people of a library that has too few films for film puzzles."""

    puzzles: tuple[Puzzle, ...]
    traits: Mapping[str, Traits]
    """By key, for all people whom members can guess."""


async def possible(catalogue: Catalogue) -> Possible:
    """Returns the kind of puzzle that the library has. Computed once for each version of the catalogue."""
    count = (await _films.of(catalogue)).can_be_asked
    if count == LEAST_FILMS:
        return Possible(PuzzleKind.FILM, count, 0)
    people = len((await _people.of(catalogue)).puzzles)
    return Possible(PuzzleKind.CAST if people >= LEAST_PEOPLE else None, count, people)


async def puzzles_of_people(catalogue: Catalogue) -> tuple[Puzzle, ...]:
    """Returns all puzzles about the library's people."""
    return (await _people.of(catalogue)).puzzles


async def traits_of_person(catalogue: Catalogue, person: str) -> Traits | None:
    """Returns a person's traits by their key; None if the library does not know them."""
    return (await _people.of(catalogue)).traits.get(person)


async def choose_puzzles(
    catalogue: Catalogue, asked: Sequence[str], weekday: int, mean: float | None, rng: random.Random
) -> tuple[Puzzle, ...]:
    """Makes puzzles for the next post, the best first; ``pick`` takes one of them. Empty if the library has none.

    ``asked`` are the answers of the server's earlier puzzles. ``weekday`` counts from Monday, 0, to Sunday, 6: the
    week starts without the films that the library says least about, and ends without those it says most about.
    ``mean`` is the mean number of guesses that the server needed lately, or None if unknown.
    """
    kind, times = (await possible(catalogue)).kind, Counter(asked)
    if kind is None:
        return ()
    if kind is PuzzleKind.CAST:
        people = await puzzles_of_people(catalogue)
        shuffled = rng.sample(people, len(people))
        return tuple(sorted(shuffled, key=lambda puzzle: times[puzzle.answer])[:_SPARE])
    library, known = await puzzle_facts.library(catalogue), await _films.of(catalogue)
    # A few films are usually enough. Look at all of them only if these make no puzzle.
    few = rng.sample(library.films, min(_FIRST_LOOK, len(library.films)))
    for often, some in product(sorted({0, *times.values()}), (few, library.films)):
        left = [film for film in some if times[film] == often and film not in known.cannot]
        if found := await _made(catalogue, rng.sample(left, len(left)), known.cannot, weekday, mean):
            return found
    return ()


def pick(puzzles: Iterable[Puzzle], asked: Iterable[str]) -> Puzzle | None:
    """Returns the first of the puzzles that were asked least often."""
    times = Counter(asked)
    return min(puzzles, key=lambda puzzle: times[puzzle.answer], default=None)


async def _made(
    catalogue: Catalogue, shuffled: Sequence[str], cannot: set[str], weekday: int, mean: float | None
) -> tuple[Puzzle, ...]:
    """Makes puzzles from some of the films: chance picks among those with about the popularity wanted for the day."""
    made: list[Puzzle] = []
    for at in range(0, len(shuffled), _LOOKED_AT):
        some = shuffled[at : at + _LOOKED_AT]
        known = await popularity(catalogue, some)
        ranked = sorted(some, key=lambda film: -known.get(film, 0.0))
        wanted, reach = _wanted(weekday, mean) * (len(ranked) - 1), LEAST_SHARE * len(ranked)
        too_far = {film: max(abs(rank - wanted) - reach, 0.0) for rank, film in enumerate(ranked)}
        for film in sorted(some, key=lambda film: too_far[film]):  # films that are as far stay in random order
            puzzle = await film_puzzle(catalogue, film)
            if puzzle is None:
                cannot.add(film)
                continue
            made.append(puzzle)
            if len(made) == _SPARE:
                return tuple(made)
    return tuple(made)


def _wanted(weekday: int, mean: float | None) -> float:
    """Returns the wanted rank among films by popularity: 0 is the best known, 1 the least known."""
    easier = 0.0 if mean is None else (mean - _MEAN) / GUESSES
    return min(max(weekday / 6 - easier, 0.0), 1.0)


async def _find_films(catalogue: Catalogue) -> _Films:
    library = await puzzle_facts.library(catalogue)
    # In random order, but the same each time: the first films of the list may all be alike.
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
    # This takes a while if there are many people, so the event loop must not wait for it.
    return await asyncio.to_thread(lambda: _People(tuple(person_puzzles(theirs)), people_traits(theirs)))


_films, _people = PerEdition(_find_films), PerEdition(_find_people)
