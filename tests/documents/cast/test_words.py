"""The closed lists of words that decide what of a cast list is open."""

from __future__ import annotations

import pytest

from bot.documents.cast.words import AGES, ENDING, FAMILY, GENERIC, RELATIONS, SMALL_IN_NAMES, TELLING, looks_like_verb


def test_no_word_that_tells_is_harmless_as_well() -> None:
    assert not TELLING & (GENERIC | RELATIONS | AGES | FAMILY | SMALL_IN_NAMES)


def test_a_word_inside_names_does_not_end_them() -> None:
    assert not SMALL_IN_NAMES & ENDING - {"a", "on", "the", "of"}


def test_words_are_written_small() -> None:
    for words in (TELLING, ENDING, AGES, GENERIC, RELATIONS, FAMILY):
        assert all(word == word.casefold() and word.strip() == word for word in words)


@pytest.mark.parametrize("word", ["Weds", "Kills", "Betrayed", "Murdering", "marries"])
def test_what_one_does_to_another(word: str) -> None:
    assert looks_like_verb(word)


@pytest.mark.parametrize("word", ["James", "Ross", "Moses", "King", "Sing", "Mars", "Niklas", "Vale", "Al-Das", "Jed"])
def test_names_are_no_verbs(word: str) -> None:
    assert not looks_like_verb(word)
