"""The judge of wrong answers: each row of its table notices what it is for. Learning needs scikit-learn and is not
tried here."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.quality.criteria import criteria
from benchmarks.quality.library import Asked, Library
from benchmarks.quality.outside import Outside

SHE = "".join(f"{name} runs since she can. " * 4 for name in ("Mara", "Sela"))
HE = "Ned runs since he can. " * 4


def film(title: str, year: int, origin: str, *people: str, plot: str = "") -> dict[str, Any]:
    return {
        "id": title.casefold(),
        "title": title,
        "year": year,
        "lead": f"{title} is a {year} {origin} film directed by somebody.",
        "facts": [{"predicate": "director", "value": name} for name in people],
        "cast": [{"person": name, "character": None} for name in people],
        "plots": [{"paragraphs": [plot]}],
    }


FILMS = {
    one["id"]: one
    for one in (
        film("Fog", 2001, "American", "Mara Lund", "Sela Holt", plot=SHE),
        film("Oar", 2003, "American", "Mara Tern", "Sela Kell", "Mara Boe", plot=HE),
        film("Keel", 1950, "Danish", "Ned Ryd", "Ned Falk", "Ned Hjort"),
    )
}
FAIR = Asked("actor_of", "fog", "Who plays Ida?", "Mara Lund", ("Sela Holt", "Sela Kell", "Mara Boe"), False)


def value(row: str, *asked: Asked) -> float | None:
    read = Library(FILMS, list(asked))
    return next(tally.value for tally in criteria(read, Outside(read)) if tally.measure.startswith(row))


@pytest.mark.parametrize(
    ("row", "fair", "unfair", "wrong"),
    [
        ("another of the same film", 1, 0, ("Mara Tern", "Sela Kell", "Mara Boe")),
        ("gender", 1, 0, ("Ned Ryd", "Ned Falk", "Ned Hjort")),
        ("origin", 1, 0, ("Ned Ryd", "Ned Falk", "Mara Boe")),
        ("all options are capitalised", 1, 0, ("mara Holt", "Mara Kell", "Mara Boe")),
        ("type", 1, 0, ("12", "13", "14")),
        ("the longest is right, all", 1 / 3, 1, ("Ann", "Eva", "Ida")),
        ("one string", 0, 1, ("Mara Holt", "Mara Holt", "Mara Holt")),
        ("people are of the time", 1, 0, ("Ned Ryd", "Ned Falk", "Ned Hjort")),
    ],
)
def test_each_row_tells_fair_options_from_unfair_ones(
    row: str, fair: float, unfair: float, wrong: tuple[str, ...]
) -> None:
    assert value(row, FAIR) == fair
    assert value(row, Asked("actor_of", "fog", FAIR.prompt, FAIR.answer, wrong, False)) == unfair
