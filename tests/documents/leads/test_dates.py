"""When a film was released."""

from __future__ import annotations

import pytest

from bot.documents.model import Predicate
from tests.documents.leads.reading import read, values


@pytest.mark.parametrize(
    ("text", "predicate", "expected"),
    [
        ("Tin is a 1961 film. It was released on May 3, 1961.", Predicate.RELEASE_DATE, ["1961-05-03"]),
        (
            "Tin is a 1961 American film. It opened in Japan on March 2, 1961, and in the U.S. on May 3, 1961.",
            Predicate.RELEASE_DATE,
            ["1961-05-03"],
        ),
        (
            "Tin is a 1961 Japanese film. It premiered in Japan on March 2, 1961, and in the U.S. on May 3, 1961.",
            Predicate.RELEASE_DATE,
            ["1961-03-02"],
        ),
        (
            "Tin is a 1961 French film. It premiered at Cannes on March 2, 1961, and opened May 3, 1961 in France.",
            Predicate.RELEASE_DATE,
            ["1961-05-03"],
        ),
        ("Tin is a 1961 film. It premiered at the Ore Film Festival on May 3, 1961.", Predicate.RELEASE_DATE, []),
        (
            "Tin is a 1961 film. It was out on DVD on May 3, 1961, before it was released on June 9, 1961.",
            Predicate.RELEASE_DATE,
            ["1961-06-09"],
        ),
        (
            "Tin is a 1961 film. It began a limited release on May 3, 1961, and a wide release on June 9, 1961.",
            Predicate.RELEASE_DATE,
            ["1961-05-03"],
        ),
        (
            "Tin is a 1961 film. It was released on May 3, 1961, after sneak previews on April 9, 1961.",
            Predicate.RELEASE_DATE,
            ["1961-05-03"],
        ),
        ("Tin is a 1961 film. It opened in theaters on May 3, 1961.", Predicate.RELEASE_DATE, ["1961-05-03"]),
        ("Tin is a 1961 film. It received a limited release on May 3, 1961.", Predicate.RELEASE_DATE, ["1961-05-03"]),
        ("Tin is a 1961 film. It aired on NBC on May 3, 1961.", Predicate.RELEASE_DATE, ["1961-05-03"]),
        ("Tin is a 1961 film. It was released in May 1961.", Predicate.RELEASE_DATE, ["1961-05"]),
        (
            "Tin is a 1961 film. It premiered on May 3, 1961, and was released on June 9, 1961.",
            Predicate.RELEASE_DATE,
            ["1961-05-03"],
        ),
        ("Tin is a 1961 film. It was released on DVD on May 3, 2004.", Predicate.RELEASE_DATE, []),
        ("Tin is a 1961 film. It premiered at a festival held from 3 to 9 May 1961.", Predicate.RELEASE_DATE, []),
        ("Tin is a 1961 film. The author died on May 3, 1961.", Predicate.RELEASE_DATE, []),
    ],
)
def test_statements(text: str, predicate: Predicate, expected: list[str]) -> None:
    assert values(read(text), predicate) == expected
