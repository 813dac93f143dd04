"""Other titles of a film."""

from __future__ import annotations

import pytest

from bot.documents.model import Predicate
from tests.documents.leads.reading import read, values


@pytest.mark.parametrize(
    ("text", "predicate", "expected"),
    [
        ("X (also known as River; US title: Stream) is a 1961 film.", Predicate.ALTERNATIVE_TITLE, ["River", "Stream"]),
        ("Tin Boat (originally titled River Run) is a 1961 film.", Predicate.ALTERNATIVE_TITLE, ["River Run"]),
        ("Tin Boat (ブリキ, Buriki) is a 1961 Japanese film.", Predicate.ALTERNATIVE_TITLE, ["ブリキ", "Buriki"]),
        ("T is a 1961 film. It was retitled Old River for its DVD.", Predicate.ALTERNATIVE_TITLE, ["Old River"]),
        (
            "T (Korean: 양철; RR: Yangcheol; lit. Tin) is a 1961 film.",
            Predicate.ALTERNATIVE_TITLE,
            ["양철", "Yangcheol"],
        ),
        ("Tin (Japanese: 錫舟, Hepburn: Suzu) is a 1961 film.", Predicate.ALTERNATIVE_TITLE, ["錫舟", "Suzu"]),
        ("Tin (/tɪn/; Italian: Latta [ˈlatta]) is a 1961 film.", Predicate.ALTERNATIVE_TITLE, ["Latta"]),
        ("Tin, released in Japan as River, is a 1961 film.", Predicate.ALTERNATIVE_TITLE, ["River"]),
        ("T is a 1961 film. It was released in China on May 3, 1961.", Predicate.ALTERNATIVE_TITLE, []),
        ("T is a 1961 film. It was allowed to be released in Norway.", Predicate.ALTERNATIVE_TITLE, []),
        ("T is a 1961 film. It was dubbed and released in Telugu as River.", Predicate.ALTERNATIVE_TITLE, ["River"]),
    ],
)
def test_statements(text: str, predicate: Predicate, expected: list[str]) -> None:
    assert values(read(text), predicate) == expected
