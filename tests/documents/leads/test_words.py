"""The words before "film": nations, languages and genres."""

from __future__ import annotations

import pytest

from bot.documents.leads.words import described_languages, genres, nations, stated_languages
from bot.documents.model import Predicate
from tests.documents.leads.reading import read, values


@pytest.mark.parametrize(
    ("description", "found"),
    [
        ("1961 Anglo-American", ["British", "American"]),
        ("British-Italian horror", ["British", "Italian"]),
        ("Hong Kong action", ["Hong Kong"]),
        ("Tamil-language Indian", ["Indian"]),
        ("French-language Canadian drama", ["Canadian"]),
        ("United States documentary", ["American"]),
        ("Franco-Italian Italian", ["French", "Italian"]),
        ("horror", []),
        ("Britishness", []),
    ],
)
def test_nations(description: str, found: list[str]) -> None:
    assert nations(description) == found


@pytest.mark.parametrize(
    ("description", "found"),
    [
        ("Indian Tamil-language", ["Tamil"]),
        ("Malayalam musical", ["Malayalam"]),
        ("French-language Canadian drama", ["French"]),
        ("American", []),
    ],
)
def test_languages_that_describe(description: str, found: list[str]) -> None:
    assert described_languages(description) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("It was shot entirely in the Welsh language.", ["Welsh"]),
        ("It was filmed in French and German languages.", ["French", "German"]),
        ("It is spoken in Norwegian with English subtitles.", ["Norwegian"]),
        ("It was filmed in French Guiana.", []),
        ("It is about the language of bees.", []),
    ],
)
def test_languages_that_are_stated(sentence: str, found: list[str]) -> None:
    assert stated_languages(sentence) == found


@pytest.mark.parametrize(
    ("description", "found"),
    [
        ("American dance", ["dance"]),
        ("American romantic drama", ["romantic drama"]),
        ("action/thriller", ["action", "thriller"]),
        ("horror comedy and splatter", ["horror comedy", "splatter"]),
        ("comedy, drama", ["comedy", "drama"]),
        ("British film noir", ["film noir"]),
        ("made-for-TV Christmas comedy", ["Christmas comedy"]),
        ("Comedy-Drama", ["comedy-drama"]),
        ("drama drama", ["drama drama"]),
        ("epic", []),
        ("American", []),
        ("", []),
    ],
)
def test_genres(description: str, found: list[str]) -> None:
    assert genres(description) == found


def test_an_opening_says_all_of_it() -> None:
    reading = read("Tin is a 1961 Indian Tamil-language romantic drama film.")
    assert values(reading, Predicate.NATIONALITY) == ["Indian"]
    assert values(reading, Predicate.LANGUAGE) == ["Tamil"]
    assert values(reading, Predicate.GENRE) == ["romantic drama"]
