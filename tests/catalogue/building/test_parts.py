"""Films shared out to the processes that write them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from bot.catalogue.building.parts import Portion, parts
from bot.documents.grouping import FilmPlan


def planned(number: int) -> FilmPlan:
    return FilmPlan(f"film-{number}", f"Film {number}", 1920 + number * 37 % 90, (f"{number}.txt",))


def shared_out(films: int) -> list[Portion]:
    plans = {film.id: film for film in map(planned, range(films))}
    places = {f"{number}.txt": ("documents", number) for number in range(films)}
    return list(parts(plans, places, Path("room"), 0))


@pytest.mark.parametrize("films", [1, 2, 399, 400, 401, 1_999])
def test_every_film_is_in_one_part_with_its_documents(films: int) -> None:
    shared = shared_out(films)
    assert sorted(film.id for part in shared for film in part.films) == sorted(planned(n).id for n in range(films))
    assert all(set(part.stored) == {seed for film in part.films for seed in film.seeds} for part in shared)
    assert all(part.library == films for part in shared)
    assert len({part.path for part in shared}) == len({part.evidence for part in shared}) == len(shared)


@pytest.mark.parametrize("films", [399, 400, 401, 1_999])
def test_no_part_is_too_small_to_take_wrong_answers_from(films: int) -> None:
    sizes = [len(part.films) for part in shared_out(films)]
    assert max(sizes) - min(sizes) <= 1
    assert min(sizes) > 150


def test_films_of_one_time_are_together() -> None:
    years = [[film.year or 0 for film in part.films] for part in shared_out(1_999)]
    assert all(max(before) <= min(after) for before, after in pairwise(years))
