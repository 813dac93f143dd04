"""Stems: one for all forms of a word, and the same as the catalogue's."""

from __future__ import annotations

import pytest

from bot.catalogue.building.parts import _statements
from bot.catalogue.stems import TOKENIZE, spelled, stems


@pytest.mark.parametrize(
    "forms",
    ["dance dances danced dancing", "happy happiness", "possible possibility", "marry marries married", "café cafes"],
)
def test_forms_of_a_word_have_one_stem(forms: str):
    assert len(set(stems(forms.split()).values())) == 1


def test_what_is_no_word_has_no_stem():
    assert stems(["…", "", "\x00", "dance"]) == {"dance": "danc"}
    assert stems([]) == {}


def test_what_was_asked_before_is_forgotten():
    stems(["dance", "house"])
    with pytest.raises(UnicodeEncodeError):
        stems(["nurse", "\ud800"])
    assert stems(["…", "café"]) == {"café": "cafe"}


@pytest.mark.parametrize("word", ["house", "nurse", "happy", "agreed", "ponies", "national", "possibility", "running"])
def test_a_stem_is_spelled_so_that_it_comes_out_again(word: str):
    stem = stems([word])[word]
    [found] = spelled([stem])
    assert stems([found])[found] == stem


def test_texts_are_stemmed_as_the_catalogue_does_it():
    [passage] = [made for _, made in _statements() if "TABLE passage USING" in made]
    assert f"tokenize = '{TOKENIZE}'" in passage
