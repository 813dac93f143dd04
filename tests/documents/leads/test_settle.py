"""Names that are made whole once the whole lead is read."""

from __future__ import annotations

from bot.documents.model import Predicate
from tests.documents.leads.reading import read, values


def test_a_surname_alone_is_made_whole() -> None:
    reading = read("Tin is a 1961 film written by Nora Finch and Otto Gray and directed by Finch.")
    assert values(reading, Predicate.DIRECTOR) == ["Nora Finch"]
