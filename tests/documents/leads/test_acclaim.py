"""Who is in a film, by awards, praise and first parts: what its rules do not show by their own examples."""

from __future__ import annotations

import pytest

from bot.documents.leads.read import read_lead
from bot.documents.model import Predicate
from bot.documents.passage import Passage


def performers(sentence: str) -> list[tuple[str, str]]:
    reading = read_lead([Passage(f"Tin is a 1961 film. {sentence}")])
    wanted = (Predicate.STARRING, Predicate.SUPPORTING)
    return [(said.predicate, said.value) for said in reading.statements if said.predicate in wanted]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("At Oslo, Ida Moss won the Lantern Cup for Best Actress.", ["Ida Moss"]),
        ("For her role, Ida Moss received a nomination for the Prize for Best Actress.", ["Ida Moss"]),
        ("It won Best Actor for Otto Gray.", ["Otto Gray"]),
        ("The film drew praise for the performances by Ida Moss and Otto Gray.", ["Ida Moss", "Otto Gray"]),
        ("It is Ida Moss and Otto Gray's film debut.", ["Ida Moss", "Otto Gray"]),
    ],
)
def test_acclaim_names_performers(sentence: str, names: list[str]) -> None:
    assert [name for _, name in performers(sentence)] == names


@pytest.mark.parametrize(
    "sentence",
    [
        "Ida Moss won the Lantern Cup for Best Screenplay.",
        "It is Ida Moss's feature film debut.",
        "It was Ida Moss's final film.",
        "Best Actor Director was no prize for Otto Gray.",
    ],
)
def test_acclaim_of_others_does_not(sentence: str) -> None:
    assert performers(sentence) == []


def test_a_supporting_part_is_no_star() -> None:
    assert performers("It won Best Supporting Actor for Otto Gray.") == [(Predicate.SUPPORTING, "Otto Gray")]
