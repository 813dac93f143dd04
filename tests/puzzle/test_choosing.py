"""Which puzzle comes next: none again before all, well-known films at the beginning of the week."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import pytest

from benchmarks.blind import asked_of, guessed_blindly
from bot.catalogue.connection import Catalogue
from bot.catalogue.popularity import popularity
from bot.puzzle import choosing
from bot.puzzle.choosing import choose_puzzles, pick, possible, puzzles_of_people
from bot.puzzle.film_clues import film_puzzle
from bot.puzzle.puzzle import Puzzle, PuzzleKind

MONDAY, SUNDAY = 0, 6


async def test_thirty_films_are_asked_for(forty: Catalogue) -> None:
    found = await possible(forty)
    assert (found.kind, found.films) == (PuzzleKind.FILM, 30)
    chosen = await choose_puzzles(forty, [], MONDAY, None, random.Random(1))  # noqa: S311
    assert {puzzle.kind for puzzle in chosen} == {PuzzleKind.FILM}


async def test_where_there_are_fewer_people_are(eight: Catalogue) -> None:
    found = await possible(eight)
    assert (found.kind, found.films <= 8, found.people >= 12) == (PuzzleKind.CAST, True, True)


async def test_no_film_comes_again_before_all_have_come(forty: Catalogue) -> None:
    rng, asked = random.Random(1), list[str]()  # noqa: S311
    for day in range(80):
        chosen = pick(await choose_puzzles(forty, asked, day % 7, None, rng), asked)
        assert chosen is not None
        asked.append(chosen.answer)
    times = {film: asked.count(film) for film in asked}
    first_again = next(at for at, film in enumerate(asked) if film in asked[:at])
    assert set(asked) == set(asked[:first_again])
    assert max(times.values()) - min(times.values()) <= 1


async def test_people_come_in_turn_too(eight: Catalogue) -> None:
    rng, asked = random.Random(1), list[str]()  # noqa: S311
    count = len(await puzzles_of_people(eight))
    for _ in range(count):
        chosen = pick(await choose_puzzles(eight, asked, 0, None, rng), asked)
        assert chosen is not None
        asked.append(chosen.answer)
    assert len(set(asked)) == count


async def test_the_week_begins_with_films_of_which_more_is_known(forty: Catalogue) -> None:
    async def mean_popularity(weekday: int, mean: float | None = None) -> float:
        films = [(await choose_puzzles(forty, [], weekday, mean, random.Random(seed)))[0].answer for seed in range(12)]  # noqa: S311
        known = await popularity(forty, films)
        return sum(known[film] for film in films) / len(films)

    assert await mean_popularity(MONDAY) > await mean_popularity(SUNDAY)
    assert await mean_popularity(SUNDAY, mean=6.0) > await mean_popularity(SUNDAY), "they have found it hard"


async def test_what_another_daily_has_taken_meanwhile_is_left_to_it(forty: Catalogue) -> None:
    first, second, _ = puzzles = await choose_puzzles(forty, [], 0, None, random.Random(1))  # noqa: S311
    assert pick(puzzles, []) == first
    assert pick(puzzles, [first.answer]) == second
    assert pick([], []) is None


async def test_of_many_films_few_are_looked_at(forty: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    """A claim's work does not grow with the library, and what can't be asked for is tried once."""
    await possible(forty)
    tried: list[str] = []

    async def nothing_to_say(_: Catalogue, film: str) -> None:
        tried.append(film)

    with monkeypatch.context() as silent:
        silent.setattr(choosing, "film_puzzle", nothing_to_say)
        assert await choose_puzzles(forty, [], MONDAY, None, random.Random(1)) == ()  # noqa: S311
        assert len(tried) == len(set(tried)) <= 40
        assert await choose_puzzles(forty, [], MONDAY, None, random.Random(2)) == ()  # noqa: S311
        assert len(tried) == len(set(tried)), "not again"


async def test_a_film_is_chosen_from_a_few_of_many(forty: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choosing, "_FIRST_LOOK", 5)
    looked_at: list[int] = []
    real = choosing._made

    async def made(catalogue: Catalogue, films: Sequence[str], *rest: Any) -> tuple[Puzzle, ...]:
        looked_at.append(len(films))
        return await real(catalogue, films, *rest)

    monkeypatch.setattr(choosing, "_made", made)
    assert len(await choose_puzzles(forty, [], MONDAY, None, random.Random(1))) == 3  # noqa: S311
    assert looked_at[0] <= 5
    assert len(looked_at) == 1


@pytest.mark.parametrize("share", [choosing.LEAST_SHARE, 0.4])
async def test_who_looks_at_no_clue_is_right_by_chance_alone(
    forty: Catalogue, monkeypatch: pytest.MonkeyPatch, share: float
) -> None:
    """Also who has seen what other servers were asked for, and when. Where too few films can come, that is enough."""
    made: dict[str, Puzzle | None] = {}

    async def once(catalogue: Catalogue, film: str) -> Puzzle | None:
        if film not in made:
            made[film] = await film_puzzle(catalogue, film)
        return made[film]

    monkeypatch.setattr(choosing, "film_puzzle", once)
    monkeypatch.setattr(choosing, "LEAST_SHARE", share)
    blind = guessed_blindly(await asked_of(forty, servers=60, days=20), films=40)
    knows = [each.sight for each in blind if each.solved > each.most]
    assert ("the day of the week" in knows) == bool(knows) == (share == 0.4)
