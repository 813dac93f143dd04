"""The words of which the values of some rows are made."""

from __future__ import annotations

import pytest

from bot.documents.row_words import is_format, is_language, is_money, is_place, is_rating


@pytest.mark.parametrize("text", ["Ireland", "West Germany", "Hong Kong", "u.s.", "Burma", "Soviet Union"])
def test_places(text: str):
    assert is_place(text)


@pytest.mark.parametrize("text", ["English", "Swiss German", "English intertitles", "Sign language", "Tok Pisin"])
def test_languages(text: str):
    assert is_language(text)


@pytest.mark.parametrize("text", ["$16–18 million (est.)", "₹207 crore (Pakistan)", "US$ 1,200", "2.5 million kr"])
def test_money(text: str):
    assert is_money(text)


@pytest.mark.parametrize("text", ["PG-13", "UK: 15", "7.4/10", "R", "Not rated"])
def test_ratings(text: str):
    assert is_rating(text)


@pytest.mark.parametrize("text", ["2.35 : 1", "Dolby Digital", "35 mm", "Black and white", "Technicolor"])
def test_formats(text: str):
    assert is_format(text)


SECRETS = ["Vortumbra", "Vortumbra dies", "English Vortumbra", "$1 million for Vortumbra", "R (Vortumbra)", "", "()"]


@pytest.mark.parametrize("is_one", [is_place, is_language, is_money, is_rating, is_format])
@pytest.mark.parametrize("text", SECRETS)
def test_a_word_that_is_not_listed_is_no_value(is_one: object, text: str):
    assert callable(is_one)
    assert not is_one(text)


def test_a_sum_has_a_number_and_a_language_is_named():
    assert not is_money("a million dollars")
    assert not is_language("old and new")
