"""Film puzzles, from documents on: what the clues say is true, and nothing of it is from a plot."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from bot.catalogue import films
from bot.catalogue.connection import Catalogue
from bot.catalogue.puzzle_facts import library
from bot.documents.model import Evidence, Fact, Film
from bot.puzzle import film_clues
from bot.puzzle.film_clues import film_puzzle, film_traits
from bot.puzzle.puzzle import Puzzle, PuzzleKind
from bot.spoiler import Spoiler
from tests.puzzle.conftest import SECRET, film


async def every(catalogue: Catalogue) -> list[Puzzle]:
    made = [await film_puzzle(catalogue, each) for each in (await library(catalogue)).films]
    return [puzzle for puzzle in made if puzzle is not None]


async def test_most_films_make_a_puzzle_and_each_has_one_answer(forty: Catalogue) -> None:
    puzzles = await every(forty)
    assert len(puzzles) > 30
    for puzzle in puzzles:
        assert (puzzle.kind, len(puzzle.clues), puzzle.clues[-1].fits) == (PuzzleKind.FILM, 6, 1)
        assert puzzle.possible == 40


async def test_every_clue_is_true_of_its_document(forty: Catalogue) -> None:
    documents = {re.findall(r"^= (.+) =", text)[0]: text for text in map(film, range(40))}
    for puzzle in await every(forty):
        title, year = re.findall(r"^(.+) \((\d+)\)$", puzzle.label)[0]
        text = documents[title]
        said = {clue.label: clue.text for clue in puzzle.clues}
        assert said.get("Decade", f"{year[:3]}0s") == f"{year[:3]}0s"
        # Of eight decades, five films from each, four are before 1980.
        assert said["Released"] == ("before 1980" if year < "1980" else "1980 or later")
        for label in ("Director", "Star", "Music", "Genre"):
            assert said.get(label, "").casefold() in text.partition("==Plot==")[0].casefold()
        minutes = int(re.findall(r"(\d+) minutes", text)[0])
        bands = {"under 90 minutes": minutes < 90, "90 to 119 minutes": 90 <= minutes < 120}
        assert bands.get(said.get("Length", ""), True)


async def test_no_clue_tells_a_title_or_a_word_that_only_plots_have(forty: Catalogue) -> None:
    for puzzle in await every(forty):
        said = " ".join(clue.text for clue in puzzle.clues)
        assert SECRET not in said
        assert "Ruskin" not in said
        assert puzzle.label.rpartition(" (")[0] not in said


async def test_nothing_that_only_a_plot_says_is_a_clue_or_compared(
    forty: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor is there a clue with a word of another title of the film."""
    asked_for = (await every(forty))[0].answer
    real = await films.film(forty, asked_for)
    assert real is not None
    hidden = Evidence("film.txt", "Plot", 0, 5, Spoiler("told"))
    told = replace(real, facts=(*real.facts, Fact("director", "Vera Told", hidden)), aliases=("Night Lamp",))

    async def film_of(*_: object) -> Film:
        return told

    seen: list[tuple[str, ...]] = []
    clues_with = film_clues.clues_with

    def noted(candidates: Any, fillers: Any, least: int, count: int, names: Any) -> Any:
        seen.append(tuple(names))
        assert "Vera Told" not in " ".join(clue.text for clue in candidates)
        return clues_with(candidates, fillers, least, count, names)

    monkeypatch.setattr(films, "film", film_of)
    monkeypatch.setattr(film_clues, "clues_with", noted)
    puzzle = await film_puzzle(forty, asked_for)
    assert puzzle is not None
    assert seen == [(real.title, "Night Lamp")]
    assert "Vera Told" not in puzzle.traits.directors
    compared = await film_traits(forty, asked_for)
    assert compared is not None
    assert compared.directors == puzzle.traits.directors != ()


async def test_a_guess_is_compared_by_what_the_library_says(forty: Catalogue) -> None:
    puzzle = (await every(forty))[0]
    assert await film_traits(forty, puzzle.answer) == puzzle.traits
    assert await film_traits(forty, "no-such-film") is None
    assert await film_puzzle(forty, "no-such-film") is None
