"""Words of a query in texts: in any form, with or without accents, at the place where they stand."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.catalogue.found_words import find_words, plain


@pytest.mark.parametrize(
    ("text", "stem", "words"),
    [
        ("Dancing, she dances; the DANCE danced.", "danc", ["Dancing", "dances", "DANCE", "danced"]),
        ("Happiness is not happy, hapless.", "happi", ["Happiness", "happy"]),
        ("A possibility, not the possible.", "possibl", ["possibility", "possible"]),
        ("Das Café war eine CAFÉBAR.", "cafe", ["Café"]),
        ("(dance)dance_dance-dance", "danc", ["dance"] * 4),
        ("abundance", "danc", []),
        ("", "danc", []),
    ],
)
def test_words_are_found_by_their_stem(text: str, stem: str, words: list[str]):
    [found] = find_words([text], {stem: 7})
    assert [text[word.start : word.end] for word in found] == words
    assert {word.term for word in found} <= {7}


def test_each_text_has_its_own():
    found = find_words(["a storm", "no wind", "storms and winds"], {"storm": 0, "wind": 1})
    assert [[word.term for word in words] for words in found] == [[0], [1], [0, 1]]


@given(st.text())
@example("İstanbul ß ﬁ \ud800 e\u0301 ² Ⅷ")
def test_a_plain_text_is_as_long_as_it_was(text: str):
    assert len(plain(text)) == len(text)
