"""Which genres a description stands for."""

from __future__ import annotations

import pytest

from bot.documents.genres import plain_genres


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ("drama", {"drama"}),
        ("Drama", {"drama"}),
        ("dance drama", {"dance", "drama"}),
        ("comedy-drama", {"comedy", "drama"}),
        ("romantic comedy", {"romance", "comedy", "romantic comedy"}),
        ("romantic drama", {"romance", "drama"}),
        ("black comedy horror", {"comedy", "black comedy", "horror"}),
        ("science-fiction thriller", {"science fiction", "thriller"}),
        ("sci-fi action", {"science fiction", "action"}),
        ("neo-noir crime thriller", {"film noir", "neo-noir", "crime", "thriller"}),
        ("computer-animated adventure", {"animation", "adventure"}),
        ("biographical sports", {"biography", "sports"}),
        ("period romance", {"history", "romance"}),
        ("martial arts", {"martial arts"}),
        ("teen slasher", {"teen", "horror", "slasher"}),
        ("Christmas family comedy", {"Christmas", "family", "comedy"}),
        ("talking river", set()),
        ("", set()),
    ],
)
def test_plain_genres(description: str, expected: set[str]) -> None:
    found = plain_genres(description)
    assert set(found) == expected
    assert len(found) == len(expected)
