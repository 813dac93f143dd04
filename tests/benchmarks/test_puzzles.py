"""The film of the day on real films: what a solver needs; and that no document tells a clue in its plot alone."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from pathlib import Path
from statistics import mean

import pytest

from benchmarks.puzzles import Known, known, plots_begin, solve, told_by_plots
from bot.catalogue.build import build
from bot.catalogue.connection import Catalogue
from bot.catalogue.films import every_film
from bot.catalogue.version import FILE_NAME
from bot.documents.model import Evidence
from bot.puzzle.film_clues import film_puzzle
from bot.puzzle.puzzle import Clue, Puzzle, PuzzleKind, Traits


async def test_on_real_films_the_solver_never_fails_and_no_clue_is_from_a_plot(
    shared_films: Path, tmp_path: Path
) -> None:
    seeds = tmp_path / "seeds"
    shutil.copytree(shared_films / "run-on", seeds)
    shutil.copytree(shared_films / "article", seeds, dirs_exist_ok=True)
    begin = plots_begin(shared_films / "truth.jsonl")
    build(seeds, tmp_path / "data")
    async with Catalogue.open(tmp_path / "data" / FILE_NAME) as catalogue:
        library = {film.id: known(film) async for film in every_film(catalogue)}
        puzzles = [puzzle for film in library if (puzzle := await film_puzzle(catalogue, film))]
    assert len(puzzles) > 0.9 * len(library)
    assert not [(puzzle.label, clue.text) for puzzle in puzzles for clue in told_by_plots(puzzle, seeds, begin)]
    rng = random.Random(1)  # noqa: S311
    games = [solve(puzzle, library, rng) for puzzle in puzzles for _ in range(5)]
    assert None not in games
    assert 2.7 <= mean(game for game in games if game is not None) <= 4.5


@pytest.mark.parametrize(
    ("text", "start", "told"), [("Ada Moss", 0, False), ("Orlanda Vex", 0, True), ("Ada Moss", 40, True)]
)
def test_a_clue_from_a_plot_is_found(text: str, start: int, told: bool, tmp_path: Path) -> None:
    (tmp_path / "fog.txt").write_text("Fog is a film with Ada Moss. Orlanda Vex hides the ledger.", "utf-8")
    clue = Clue("Star", text, Evidence("fog.txt", "lead", start, start + 8, text), 1)
    puzzle = Puzzle(PuzzleKind.FILM, "fog", "Fog", "fog", (clue,), Traits(), 1)
    assert told_by_plots(puzzle, tmp_path, {"fog.txt": 28}) == ([clue] if told else [])
    other = replace(puzzle, clues=(replace(clue, label="Genre", text="ledger", evidence=clue.evidence.part(0, 3)),))
    assert bool(told_by_plots(other, tmp_path, {"fog.txt": 28})) == (start >= 28)


def test_a_solver_goes_by_clues_and_replies_alone() -> None:
    library = {
        name: Known(name, year, {"director": [director]}, {})
        for name, year, director in (("Fog", 1961, "Moss"), ("Mist", 1965, "Moss"), ("Rain", 1972, "Tarn"))
    }
    evidence = Evidence("fog.txt", "lead", 0, 3, "Fog")

    def puzzle(*clues: tuple[str, str]) -> Puzzle:
        made = tuple(Clue(label, text, evidence, 1) for label, text in clues)
        return Puzzle(PuzzleKind.FILM, "Fog", "Fog", "Fog", made, Traits(), 3)

    rng = random.Random(1)  # noqa: S311
    assert solve(puzzle(("Year", "1961")), library, rng) == 1
    assert solve(puzzle(("Director", "Tarn")), library, rng) is None
    assert solve(puzzle(("Released", "1965 or later"), ("Year", "1961")), library, rng) is None
    assert {solve(puzzle(("Released", "before 1965")), library, rng) for _ in range(9)} == {1}
    assert {solve(puzzle(("Decade", "1960s"), ("Director", "Moss")), library, rng) for _ in range(30)} == {1, 2}
