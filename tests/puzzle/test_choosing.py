"""Which puzzle comes next: none again before all, well-known films at the beginning of the week."""

from __future__ import annotations

import random

from bot.catalogue.connection import Catalogue
from bot.catalogue.popularity import popularity
from bot.puzzle.choosing import choose_puzzles, pick, possible, puzzles_of_people
from bot.puzzle.puzzle import PuzzleKind

MONDAY, SUNDAY = 0, 6


async def test_thirty_films_are_asked_for(forty: Catalogue) -> None:
    found = await possible(forty)
    assert (found.kind, found.films) == (PuzzleKind.FILM, 30)
    assert await puzzles_of_people(forty) == ()


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
