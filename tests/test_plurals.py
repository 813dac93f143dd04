"""Numbers with their nouns."""

from __future__ import annotations

import pytest

from bot.plurals import count


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 films"), (1, "1 film"), (2, "2 films"), (11, "11 films"), (12_000, "12,000 films")]
)
def test_the_noun_follows_the_number(number: int, words: str) -> None:
    assert count(number, "film") == words
