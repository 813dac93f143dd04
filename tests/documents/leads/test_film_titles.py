"""Titles of other films inside running text."""

from __future__ import annotations

import pytest

from bot.documents.leads.film_titles import Titled, films_listed, named_film, read_title, year_after


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Tin Boat was made", "Tin Boat"),
        ('"the boat" was made', "the boat"),
        ("The Lord of the Boats and", "The Lord of the Boats"),
        ("Tin Boat. it won", "Tin Boat"),
        ("Dr. Boat followed", "Dr. Boat"),
        ("Who Sank It? won", "Who Sank It?"),
        ("2046 followed", None),
        ("1961 and", None),
        ("Danish film", None),
        ("film", None),
        ("the boat", None),
        ("X", None),
        ("", None),
    ],
)
def test_a_title_is_quoted_or_capitalised(text: str, title: str | None) -> None:
    found = read_title(text, 0)
    assert (found and found[0]) == title


def test_a_foreign_title_goes_on_in_small_letters() -> None:
    text = "Blikk ved havet by Nora Finch"
    assert read_title(text, 0, foreign=True) == ("Blikk ved havet", 15)
    assert read_title(text, 0) == ("Blikk", 5)


@pytest.mark.parametrize(
    ("text", "title", "year"),
    [
        ("the 1958 film The Ore.", "The Ore", 1958),
        ("Ore of the Sea (1958).", "Ore of the Sea", 1958),
        ("the 1938 film of the same name.", "Tin Boat", 1938),
        ("Nora Finch's The Ore.", "The Ore", None),
        ("his 1958 The Ore.", "The Ore", 1958),
        ("Finch's 2007 remake of 1978's The Ore.", "The Ore", 2007),
        ("Tin Boat II.", "Tin Boat II", None),
        ("the 1958 Norwegian film Blikk ved havet.", "Blikk ved havet", 1958),
        ("The Ore in 1958.", "The Ore", None),
    ],
)
def test_a_film_is_named_with_its_year(text: str, title: str, year: int | None) -> None:
    named = named_film(text, 0, "Tin Boat")
    assert named
    assert (named.title, named.year) == (title, year)


@pytest.mark.parametrize("text", ["the film of the same name", "the Ore series.", "the novel", "nothing at all"])
def test_no_film_is_named(text: str) -> None:
    assert named_film(text, 0, "Tin Boat") is None


def test_a_novel_is_no_film() -> None:
    text = "the novel The Ore"
    assert named_film(text, len("the novel "), "Tin Boat") is None


def test_a_list_ends_where_no_film_follows() -> None:
    text = "The Ore (1958), Tin Man (1960) and Old Sea (1963) and won a prize"
    found = films_listed(text, 0, "Tin Boat")
    assert [(film.title, film.year) for film in found] == [("The Ore", 1958), ("Tin Man", 1960), ("Old Sea", 1963)]
    assert isinstance(found[0], Titled)
    assert films_listed("nobody", 0, "Tin Boat") == []


@pytest.mark.parametrize(
    ("after", "year"),
    [
        (" (1963).", 1963),
        (", which was released in 1963.", 1963),
        (" was released on 3 May 1963.", 1963),
        (" was released on DVD in May 1963", 1963),
        (" won in Oslo.", None),
        (" (Ore).", None),
    ],
)
def test_the_year_that_follows_a_title(after: str, year: int | None) -> None:
    assert year_after(f"Old Sea{after}", len("Old Sea")) == year
