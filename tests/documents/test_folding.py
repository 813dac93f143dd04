"""Names for comparing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.documents.folding import fold, name_key, slug


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


@pytest.mark.parametrize(
    ("parts", "id"),
    [
        (("Save the Lamp", 2001), "save-the-lamp-2001"),
        (("Amélie & Co.", 1999), "amelie-co-1999"),
        (("The Keeper's Lamp", None), "the-keepers-lamp"),
        (("",), "untitled"),
    ],
)
def test_ids_are_readable(parts: tuple[object, ...], id: str):
    assert slug(*parts) == id


@pytest.mark.parametrize(("one", "other"), [("映画", "電影"), ("!!!", "…"), ("x" * 80 + "a", "x" * 80 + "b")])
def test_ids_of_different_titles_differ_where_ascii_cannot_say_so(one: str, other: str):
    assert slug(one, 1999) != slug(other, 1999)
    for name in (slug(one, 1999), slug(other, 1999)):
        assert name.isascii()
        assert len(name) <= 60


def test_spellings_that_fold_alike_are_one_person():
    assert fold("Él  O'Hara-Smith!") == "el ohara smith"
    assert name_key("José Díaz") == name_key("jose diaz ")
    assert name_key("José Díaz") != name_key("Josef Diaz")
