"""Proper names in plots, and where each stands first."""

from __future__ import annotations

import pytest

from bot.documents.passage import Passage
from bot.documents.plot_names import plot_names


def names(*paragraphs: str) -> set[str]:
    return set(plot_names(Passage(text) for text in paragraphs))


def test_names_inside_sentences_are_found():
    assert names("One day Vera Stone sails to Port Brenn with Dr. Osk.") == {"Vera Stone", "Port Brenn", "Dr. Osk"}


def test_a_possessive_belongs_to_no_name():
    assert names("she takes Vera's lamp and the Stones' boat") == {"Vera", "Stones"}


def test_a_word_that_opens_a_sentence_is_a_name_only_when_it_is_never_written_small():
    assert names("Vera sleeps. Lamps burn. All lamps burn.") == {"Vera"}


@pytest.mark.parametrize("word", ["He", "The", "Meanwhile", "After", "Unbeknownst"])
def test_words_that_open_sentences_are_no_names(word: str):
    assert names(f"it rains. {word} sleeps.") == set()
    assert names(f"it rains. {word} Vera sleeps.") == {"Vera"}


def test_each_name_stands_where_it_came_first():
    text = "in the night Vera dreams; later Vera wakes"
    found = plot_names([Passage(text, 1000)])
    assert found == {"Vera": Passage("Vera", 1000 + text.index("Vera"))}


def test_names_of_any_script_and_with_signs_in_them():
    assert names("there is Zoë O'Hara and Jean-Luc near Köln") == {"Zoë O'Hara", "Jean-Luc", "Köln"}


def test_nothing_has_no_names():
    assert names() == names("", "…", "123 456.", "all small words") == set()
