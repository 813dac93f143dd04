"""What the keys of front matter mean."""

from __future__ import annotations

import pytest

from bot.documents.notes.keys import TELLING, TITLES, folded_key, is_opinion, label_of, says_nothing


@pytest.mark.parametrize("key", ["releaseDate", "release_date", "Release date", " release-date ", "release  date"])
def test_one_key_is_written_in_many_ways(key: str) -> None:
    assert folded_key(key) == "release date"


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("director", "Director"),
        ("running time", "Running time"),
        ("main cast", "Starring"),
        ("release year", "Year"),
        ("minutes", "Runtime"),
        ("nationality", ""),
        ("plot", ""),
        ("tags", ""),
        ("my cat", ""),
        ("killer", ""),
    ],
)
def test_a_key_is_a_row_only_where_it_is_known(key: str, label: str) -> None:
    assert label_of(key) == label


@pytest.mark.parametrize("key", ["tags", "tmdb id", "my rating", "date watched", "css class"])
def test_keys_that_every_note_has_say_nothing(key: str) -> None:
    assert says_nothing(key)


@pytest.mark.parametrize("key", ["director", "plot", "killer", "title"])
def test_all_others_say_something(key: str) -> None:
    assert not says_nothing(key)


def test_a_key_means_one_thing() -> None:
    assert not TITLES & TELLING
    assert not any(label_of(key) or says_nothing(key) for key in TELLING)
    assert all(folded_key(key) == key for key in TITLES | TELLING)


@pytest.mark.parametrize("value", ["8", "8/10", "4 out of 5", "80%", "★★★½", "3 stars", ": 7"])
def test_a_score_is_an_opinion(value: str) -> None:
    assert is_opinion("rating", value)
    assert not is_opinion("runtime", value)


@pytest.mark.parametrize("value", ["PG-13", "R", "12A", "Osk dies"])
def test_a_certificate_is_none(value: str) -> None:
    assert not is_opinion("rating", value)
