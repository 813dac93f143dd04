"""Sequels, remakes and what they follow."""

from __future__ import annotations

import pytest

from bot.documents.model import Relation
from tests.documents.leads.reading import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A direct-to-video sequel, Tin 2, was released in 1966.", (Relation.SEQUEL, "Tin 2", 1966, "direct-to-video")),
        ("It was followed by a sequel, Tin Again (1963).", (Relation.SEQUEL, "Tin Again", 1963, None)),
        ('A sequel was made in 1964 named "Old Tin".', (Relation.SEQUEL, "Old Tin", None, None)),
        ("It is a sequel to the 1958 film The Ore.", (Relation.SEQUEL_OF, "The Ore", 1958, None)),
        ("It is the sequel to Ore of the Sea (1958).", (Relation.SEQUEL_OF, "Ore of the Sea", 1958, None)),
        ("It is a remake of the 1938 film of the same name.", (Relation.REMAKE_OF, "Tin Boat", 1938, None)),
        ("It is a prequel to the 1958 film Ore.", (Relation.PREQUEL_OF, "Ore", 1958, None)),
    ],
)
def test_relations(text: str, expected: tuple[Relation, str, int | None, str | None]) -> None:
    reading = read(f"Tin Boat is a 1961 film. {text}")
    assert [(item.relation, item.title, item.year, item.release) for item in reading.relations] == [expected]


@pytest.mark.parametrize("text", ["A sequel was planned.", "It is not a sequel to Ore.", "Both films are sequels."])
def test_no_relations(text: str) -> None:
    assert read(f"Tin Boat is a 1961 film. {text}").relations == ()
