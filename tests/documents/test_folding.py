"""Names for comparing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.documents.folding import fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("  The Paper   Lighthouse ", "the paper lighthouse"),
        ("Vera's lamp, Vera’s boat", "veras lamp veras boat"),
        ("Zoë O'Hara-Núñez", "zoe ohara nunez"),
        ("“Straße” № 7 ½", "strasse no 7 1 2"),
        ("Дом у МОРЯ", "дом у моря"),
        ("ℂℍℙ", "chp"),
        ("Łódź, Æon, Þór, ı, Œuvre, Đặng, Støv", "lodz aeon thor i oeuvre dang stov"),
        ("8½", "8 1 2"),
        ("_?!…", ""),
    ],
)
def test_case_accents_and_punctuation_do_not_count(written: str, folded: str):
    assert fold(written) == folded


@given(st.text(max_size=40), st.text(max_size=40))
def test_what_is_folded_is_letters_digits_and_single_spaces(one: str, other: str):
    folded = fold(one)
    assert " ".join(folded.split()) == folded
    assert all(character.isalnum() or character == " " for character in folded)
    assert fold(f"{one} {other}") == f"{folded} {fold(other)}".strip()
