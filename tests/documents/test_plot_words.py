"""What headings call a plot, and other headings that tell the story."""

from __future__ import annotations

import pytest

from bot.documents.headings import SectionKind, is_telling, section_kind
from bot.documents.plot_words import ENGLISH, PLOT_WORDS, TELLING


def test_words_are_written_as_they_are_compared() -> None:
    for words in (PLOT_WORDS, TELLING):
        assert all(word == word.strip() and word == word.casefold() for word in words)
    assert ENGLISH < PLOT_WORDS


def test_a_heading_is_a_plot_or_tells_in_another_way() -> None:
    assert not PLOT_WORDS & TELLING


@pytest.mark.parametrize(
    "heading", ["Plot", "SYNOPSIS", "Handlung", "Intrigue", "Trama", "あらすじ", "剧情", "줄거리", "Сюжет"]
)
def test_a_plot_is_known_in_many_languages(heading: str) -> None:
    assert section_kind(heading) is SectionKind.PLOT


@pytest.mark.parametrize("heading", ["Ending", "Plot twist", "Character fates", "Ende", "ネタバレ"])
def test_other_headings_tell_as_well(heading: str) -> None:
    assert is_telling(heading)
    assert section_kind(heading) is not SectionKind.SAFE


def test_no_word_of_these_opens_a_section() -> None:
    assert not [word for word in PLOT_WORDS | TELLING if section_kind(word) in (SectionKind.SAFE, SectionKind.CAST)]
