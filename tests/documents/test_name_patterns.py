"""Names of people in running text, as far as patterns go."""

from __future__ import annotations

import re

import pytest

from bot.documents.name_patterns import FULL_NAME, FULL_NAMES, WORD


@pytest.mark.parametrize("name", ["Ida Moss", "J. R. Vane", "Ana de la Cruz", "Łukasz Żal", "Otto Gray Jr."])
def test_whole_names(name: str) -> None:
    found = re.match(FULL_NAME, f"{name} stars")
    assert found is not None
    assert found[0] == name


@pytest.mark.parametrize("text", ["Moss stars", "ida moss stars", "A stars", "de la Cruz stars"])
def test_no_whole_names(text: str) -> None:
    assert re.match(FULL_NAME, text) is None


def test_lists_have_two_names_or_more() -> None:
    assert re.fullmatch(FULL_NAMES, "Ida Moss, Otto Gray, and Leo Sand")
    assert re.fullmatch(FULL_NAMES, "Ida Moss and Otto Gray")
    assert not re.fullmatch(FULL_NAMES, "Ida Moss")


def test_a_word_is_more_than_a_letter() -> None:
    assert re.fullmatch(WORD, "Łódź")
    assert not re.fullmatch(WORD, "I")
