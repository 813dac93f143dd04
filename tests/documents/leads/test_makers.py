"""Who made a film, in clauses that begin with names."""

from __future__ import annotations

import pytest

from bot.documents.model import Predicate
from tests.documents.leads.reading import read, values


@pytest.mark.parametrize(
    ("text", "predicate", "expected"),
    [
        ("Tin is a 1961 film. Nora Finch directed the film.", Predicate.DIRECTOR, ["Nora Finch"]),
        ("Tin is a 1961 film. Ann Lee wrote the script and directed the film.", Predicate.DIRECTOR, ["Ann Lee"]),
        ("Tin is a 1961 film. Bo Ek produced it and Ann Lee served as director.", Predicate.DIRECTOR, ["Ann Lee"]),
    ],
)
def test_who_made_it(text: str, predicate: Predicate, expected: list[str]) -> None:
    assert values(read(text), predicate) == expected
