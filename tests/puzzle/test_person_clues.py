"""Puzzles about people: from what is openly said of them, never from a plot."""

from __future__ import annotations

from dataclasses import replace

from bot.catalogue.connection import Catalogue
from bot.catalogue.films import every_film
from bot.documents.folding import name_key
from bot.documents.model import Credit, Evidence, Fact, Film
from bot.puzzle.choosing import traits_of_person
from bot.puzzle.person_clues import people_traits, person_puzzles
from bot.puzzle.puzzle import PuzzleKind
from bot.spoiler import Spoiler
from tests.puzzle.conftest import SECRET


def test_nobody_whom_only_a_plot_knows_is_asked_for_or_named() -> None:
    row = Evidence("fog.txt", "Cast", 0, 5, "A row")
    hidden = Evidence("fog.txt", "Plot", 0, 5, Spoiler("told"))
    film = Film(
        "fog-1961", "Fog", 1961, (), (),
        (Fact("director", "Ada Moss", row), Fact("producer", "Vera Told", hidden)),
        (
            Credit("Ben Quill", "Old Tarn", row),
            Credit(Spoiler("Cora Hidden"), None, row),
            Credit("Dino Marsh", Spoiler("the killer"), row),
        ),
        (), (), (), (),
    )  # fmt: skip
    assert people_traits([film]).keys() == {name_key(name) for name in ("Ada Moss", "Ben Quill")}


async def test_each_has_six_clues_and_one_answer(eight: Catalogue) -> None:
    films = [film async for film in every_film(eight)]
    puzzles = person_puzzles(films)
    assert len(puzzles) >= 12
    for puzzle in puzzles:
        assert (puzzle.kind, len(puzzle.clues), puzzle.clues[-1].fits) == (PuzzleKind.CAST, 6, 1)
        assert len({clue.label for clue in puzzle.clues}) == 6, "each says something else"
        said = " ".join(clue.text for clue in puzzle.clues)
        assert puzzle.label not in said
        assert SECRET not in said
        assert puzzle.film in {film.id for film in films}
        assert await traits_of_person(eight, puzzle.answer) == puzzle.traits
    assert await traits_of_person(eight, name_key(SECRET)) is None


def test_a_name_begins_with_a_letter_not_with_a_quotation_mark() -> None:
    row = Evidence("fog.txt", "Cast", 0, 5, "A row")
    credits = tuple(Credit(name, f"{name}'s part", row) for name in ('"Old" Ben Quill', "Ada Tarn", "Ne-Yo"))
    fog = Film("fog-1961", "Fog", 1961, (), (), (), credits, (), (), (), ())
    mist = replace(fog, id="mist-1972", title="Mist", facts=(Fact("director", "Gita Holt", row),), cast=())
    puzzle = next(puzzle for puzzle in person_puzzles([fog, mist]) if puzzle.label == credits[0].person)
    said = {clue.label: clue.text for clue in puzzle.clues}
    assert said["First name begins with"] == "O"
    assert said["Words in the name"] == "3"


async def test_somebody_the_films_do_not_have_is_not_compared(eight: Catalogue) -> None:
    assert await traits_of_person(eight, "nobody") is None
