"""Who is in a film, in clauses that begin with names."""

from __future__ import annotations

import pytest

from bot.documents.model import Predicate
from tests.documents.leads.reading import read, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ida Moss and Otto Gray co-star.", ["Ida Moss", "Otto Gray"]),
        ("Ida Moss stars as a sailor, and Otto Gray plays her brother.", ["Ida Moss", "Otto Gray"]),
        ("Ida Moss stars with Otto Gray and Leo Sand.", ["Ida Moss", "Otto Gray", "Leo Sand"]),
        ("Ida Moss and Otto Gray head the cast.", ["Ida Moss", "Otto Gray"]),
        ("It has new leads, Ida Moss starring as Ann and Otto Gray as Bob.", ["Ida Moss", "Otto Gray"]),
        ("Ida Moss and Otto Gray were the only actors from the first film to return.", ["Ida Moss", "Otto Gray"]),
        ("Ida Moss, Otto Gray, Leo Sand, and Prim voiced the gulls.", ["Ida Moss", "Otto Gray", "Leo Sand", "Prim"]),
        (
            "Ida Moss reprises her role, with Otto Gray and Leo Sand joining the cast.",
            ["Ida Moss", "Otto Gray", "Leo Sand"],
        ),
    ],
)
def test_who_is_in_it(text: str, expected: list[str]) -> None:
    assert values(read(f"Tin Boat is a 1961 film. {text}"), Predicate.STARRING) == expected


@pytest.mark.parametrize(
    ("text", "stars", "supporting"),
    [
        ("Ida Moss and Otto Gray appear in supporting roles.", [], ["Ida Moss", "Otto Gray"]),
    ],
)
def test_smaller_parts_are_no_stars(text: str, stars: list[str], supporting: list[str]) -> None:
    reading = read(f"Tin Boat is a 1961 film. {text}")
    assert values(reading, Predicate.STARRING) == stars
    assert values(reading, Predicate.SUPPORTING) == supporting


@pytest.mark.parametrize(
    "text",
    [
        "Ida Moss plays a trick on everybody.",
        "Ida Moss and Otto Gray play the guitar.",
        "Ida Moss stars on the flag of Norway.",
        "Ida Moss also appeared to like it.",
        "Ida Moss returned to her home.",
    ],
)
def test_who_does_something_else_is_no_performer(text: str) -> None:
    reading = read(f"Tin Boat is a 1961 film. {text}")
    assert values(reading, Predicate.STARRING) == values(reading, Predicate.SUPPORTING) == []
