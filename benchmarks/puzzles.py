"""How hard the film of the day is, on a folder of film documents.

`python -m benchmarks.puzzles FOLDER` builds a library and makes every puzzle that it has. A solver that knows what the
library says of each film, and nothing else, plays them all: before each guess it keeps the films of which all clues so
far are true and that share with the wrong guesses what the answer shares with them, and guesses one of these. Beside
it, one that looks at no clue and guesses the six best known films each day, for as many days as there are films: it is
right more often than chance where some films come too often. With `--truth`, a file that says where the plot of a
document begins, each clue is held against the documents as well. Prints a table; exit status 1 when a row does not
hold.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory

from benchmarks.blind import Blind, asked_of, guessed_blindly
from bot.catalogue.build import build
from bot.catalogue.connection import Catalogue
from bot.catalogue.films import every_film
from bot.catalogue.version import FILE_NAME
from bot.documents.facets import facets_of
from bot.documents.folding import fold
from bot.documents.model import Film
from bot.puzzle.film_clues import film_puzzle
from bot.puzzle.puzzle import GUESSES, Clue, Puzzle

_GAMES = 20
"""Of each puzzle, with another chance each time."""
_LEAST, _MOST = 2.5, 4.5
_SERVERS, _DAYS = 80, 60
"""Whose puzzles the guessers without clues learn from and play, and for how long."""
_LENGTHS = {"under 90 minutes": (0, 89), "90 to 119 minutes": (90, 119), "2 hours or more": (120, 10_000)}
_ROLES = {
    "Star": ("starring",),
    "Director": ("director",),
    "Directors": ("director",),
    "Writer": ("writer",),
    "Screenplay": ("screenplay",),
    "Music": ("music",),
    "Cinematography": ("cinematography",),
    "Producer": ("producer",),
    "Editing": ("editing",),
}


@dataclass(frozen=True, slots=True)
class Known:
    """What the library says of a film; the solver looks at nothing else."""

    title: str
    year: int | None
    facts: Mapping[str, Sequence[str]]
    facets: Mapping[str, Sequence[str]]

    def fits(self, clue: Clue) -> bool:
        """Whether the clue is true of it."""
        if clue.label in ("Decade", "Year"):
            return self.year is not None and str(self.year).startswith(clue.text.removesuffix("0s"))
        if clue.label == "Released":
            before = clue.text.startswith("before")
            split = int(clue.text.removeprefix("before ").removesuffix(" or later"))
            return self.year is not None and (self.year < split) == before
        if clue.label == "Title begins with":
            words = self.title.casefold().split()
            first = words[1] if len(words) > 1 and words[0] in ("the", "a", "an") else words[0]
            return first.strip("“\"'(…¡¿.#").startswith(clue.text.casefold())
        if clue.label == "Words in the title":
            return len(self.title.split()) == int(clue.text) if len(clue.text) == 1 else len(self.title.split()) >= 5
        if clue.label == "Length":
            low, high = _LENGTHS[clue.text]
            return any(low <= int(value.split()[0]) <= high for value in self.facts.get("runtime_minutes", ()))
        if clue.label in ("Country", "Countries", "Genre"):
            kind = "genre" if clue.label == "Genre" else "country"
            return set(_several(clue.text)) <= set(self.facets.get(kind, ()))
        named = {name.casefold() for role in _ROLES[clue.label] for name in self.facts.get(role, ())}
        return {name.casefold() for name in _several(clue.text)} <= named or clue.text.casefold() in named

    def shares(self, other: Known) -> tuple[object, ...]:
        """What a member is told of a guess beside that it is wrong."""
        earlier = None if None in (self.year, other.year) else (self.year or 0) - (other.year or 0)
        return (
            self.year is not None and other.year is not None and self.year // 10 == other.year // 10,
            None if earlier is None else (earlier > 0) - (earlier < 0),
            *(
                bool({*self.facets.get(kind, ())} & {*other.facets.get(kind, ())})
                for kind in ("genre", "director", "country")
            ),
            bool({*self.facts.get("starring", ())} & {*other.facts.get("starring", ())}),
        )


def known(film: Film) -> Known:
    """What a member could read on its card."""
    facts: defaultdict[str, list[str]] = defaultdict(list)
    facets: defaultdict[str, list[str]] = defaultdict(list)
    for fact in film.facts:
        facts[fact.predicate].append(fact.value)
    for kind, label in facets_of(film):
        facets[kind].append(label)
    return Known(film.title, film.year, facts, facets)


def _several(text: str) -> list[str]:
    return text.replace(" and ", ", ").split(", ")


def solve(puzzle: Puzzle, library: Mapping[str, Known], rng: random.Random, *, listens: bool = True) -> int | None:
    """How many guesses the solver needs; None when six are not enough. One that does not listen goes by clues alone."""
    answer = library[puzzle.answer]
    possible = [*library]
    for number, clue in enumerate(puzzle.clues, start=1):
        possible = [film for film in possible if library[film].fits(clue)]
        if not possible:
            return None
        guess = rng.choice(possible)
        if guess == puzzle.answer:
            return number
        if not listens:
            possible.remove(guess)
            continue
        told = library[guess].shares(answer)
        possible = [film for film in possible if film != guess and library[guess].shares(library[film]) == told]
    return None


def plots_begin(truth: Path) -> dict[str, int]:
    """By a document's name, the offset at which its plot begins."""
    lines = (json.loads(line) for line in truth.read_text("utf-8").splitlines())
    return {Path(line["file"]).name: line["lead_end"] for line in lines if line.get("lead_end") is not None}


def told_by_plots(puzzle: Puzzle, folder: Path, begin: Mapping[str, int]) -> list[Clue]:
    """Clues of which the place or the words are in a plot alone, whatever the reader took for one."""
    found: list[Clue] = []
    for clue in puzzle.clues:
        seed = clue.evidence.seed
        at = begin.get(Path(seed).name)
        if at is None:
            continue
        text = (folder / seed).read_text("utf-8")
        before, plot = fold(text[:at]), fold(text[at:])
        # What is said of countries, genres and lengths is in words of the bot's own.
        names = _several(clue.text) if clue.label in _ROLES else []
        only_there = any(fold(name) in plot and fold(name) not in before for name in names)
        if only_there or (clue.evidence.start or 0) >= at:
            found.append(clue)
    return found


async def measured(folder: Path, most: int | None, truth: Path | None) -> bool:
    """Prints the table; whether every row holds."""
    with TemporaryDirectory() as data:
        build(folder, Path(data))
        async with Catalogue.open(Path(data) / FILE_NAME) as catalogue:
            library = {film.id: known(film) async for film in every_film(catalogue)}
            asked = [*library][:most]
            made = [await film_puzzle(catalogue, film) for film in asked]
            films = sum(puzzle is not None for puzzle in made)
            blind = guessed_blindly(await asked_of(catalogue, _SERVERS, min(films // 2, _DAYS)), films)
    puzzles = [puzzle for puzzle in made if puzzle is not None]
    begin = plots_begin(truth) if truth else {}
    known_places = sum(Path(clue.evidence.seed).name in begin for puzzle in puzzles for clue in puzzle.clues)
    told = [f"{puzzle.label}: {clue.text}" for puzzle in puzzles for clue in told_by_plots(puzzle, folder, begin)]
    checked = [(f"of {known_places:,} clues, from a plot", str(len(told)), "0", not told)] if truth else []
    holds = _report(puzzles, library, len(asked), blind, checked)
    print(*told, sep="\n")
    return holds


def _report(
    puzzles: Sequence[Puzzle],
    library: Mapping[str, Known],
    asked: int,
    blind: Sequence[Blind],
    checked: Sequence[tuple[str, str, str, bool]],
) -> bool:
    rng = random.Random(1)  # noqa: S311 - the same each time
    games = [solve(puzzle, library, rng) for puzzle in puzzles for _ in range(_GAMES)]
    needed = mean(game for game in games if game is not None)
    deaf = [solve(puzzle, library, rng, listens=False) for puzzle in puzzles for _ in range(_GAMES)]
    needed_by_clues = mean(game for game in deaf if game is not None)
    impossible = [puzzle.label for puzzle in puzzles if not any(solve(puzzle, library, rng) for _ in range(_GAMES))]
    rows = [
        ("films that can be asked for", f"{len(puzzles):,} of {asked:,}", "", True),
        ("guesses the solver needs, mean", f"{needed:.2f}", f"{_LEAST} to {_MOST}", _LEAST <= needed <= _MOST),
        (
            "the same, by clues alone",
            f"{needed_by_clues:.2f}",
            f"{_LEAST} to {_MOST}",
            _LEAST <= needed_by_clues <= _MOST,
        ),
        ("puzzles the solver never solves", str(len(impossible)), "0", not impossible),
        *(
            (
                f"days solved without a clue, by {each.sight}; chance is {each.chance:.3f}",
                f"{each.solved:.3f}",
                f"≤ {each.most:.3f}",
                each.solved <= each.most,
            )
            for each in blind
        ),
        *checked,
    ]
    print("| puzzles | value | wanted | holds |\n|---|--:|--:|---|")
    for name, value, wanted, holds in rows:
        print(f"| {name} | {value} | {wanted} | {'yes' if holds else 'NO'} |")
    for number in range(1, GUESSES + 1):
        print(f"{number}: {sum(game == number for game in games) / len(games):.2f}", end="  ")
    print(f"X: {sum(game is None for game in games) / len(games):.2f}")
    print(*impossible, sep="\n")
    return all(holds for *_, holds in rows)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.puzzles", description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="film documents")
    parser.add_argument("--most", type=int, help="ask for no more films than these")
    parser.add_argument("--truth", type=Path, help="lines of JSON with file and lead_end: where its plot begins")
    arguments = parser.parse_args()
    return 0 if asyncio.run(measured(arguments.folder, arguments.most, arguments.truth)) else 1


if __name__ == "__main__":
    sys.exit(main())
