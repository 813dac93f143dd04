"""What can be seen of a name, and which names must not stand beside each other."""

from __future__ import annotations

import pytest

from bot.trivia.draw import Draw
from bot.trivia.origin import areas_of
from bot.trivia.profiles import NEVER, case, gender, namesakes, origin, person, unlike, voted

ENGLISH, NORDIC = areas_of(["American"]), areas_of(["Danish"])


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Mary Quill", "f"), ("Queen Orla", "f"), ("Mr. Quill", "m"), ("Robert Quill", "m"), ("Quill", ""), ("", "")],
)
def test_a_title_or_a_given_name_tells_the_gender(name: str, expected: str) -> None:
    assert gender(name) == expected


@pytest.mark.parametrize(
    ("name", "others", "expected"),
    [
        ("Mary", ["", ""], "f"),
        ("Mary", ["m", ""], ""),
        ("Mary", ["m", "m"], "m"),
        ("Mary", ["m", "f"], "f"),
        ("Zyx", ["m", ""], "m"),
        ("Lady Mary", ["m", "m"], "f"),
        ("Zyx", ["", ""], ""),
    ],
)
def test_a_title_tells_the_gender_or_what_most_say(name: str, others: list[str], expected: str) -> None:
    assert voted(name, *others) == expected


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        (["American"], {"English"}),
        (["Indian", "Tamil"], {"South Indian"}),
        (["French", "Danish"], {"French", "Nordic"}),
        (["Nowhere"], set[str]()),
    ],
)
def test_a_language_says_more_than_its_country(places: list[str], expected: set[str]) -> None:
    assert areas_of(places) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Fog", "capital"),
        ("FOGHORN", "capitals"),
        ("FOG חוה N", "capital"),
        ("a fog", "small"),
        ("12 May", "none"),
        ("霧", "other letters"),
    ],
)
def test_names_of_another_case_are_told_apart(name: str, expected: str) -> None:
    assert case(name) == expected


def test_another_gender_or_case_never_stands_beside_a_name() -> None:
    mary = person("Mary Quill", ENGLISH)
    assert unlike(mary, person("Susan Lund", ENGLISH)) == 0
    assert unlike(mary, person("Robert Lund", ENGLISH)) == NEVER
    assert unlike(mary, person("SUSAN LUND", ENGLISH)) == NEVER


def test_another_area_and_another_length_are_less_alike() -> None:
    mary = person("Mary Quill", ENGLISH)
    far = unlike(mary, person("Susan Lund", NORDIC))
    assert 0 < unlike(mary, person("Susan Ann Lund", ENGLISH)) < far < NEVER
    assert 0 < unlike(mary, person("Susan Lund", frozenset())) < far


def test_namesakes_have_the_gender_and_the_origin() -> None:
    like = person("Mary", NORDIC)
    found = list(namesakes(like, "f", Draw("x")))
    assert len(found) > 10
    assert {gender(name) for name in found} == {"f"}
    assert {origin(name) for name in found} == {"English"}
    assert not list(namesakes(person("Mary Quill", ENGLISH), "f", Draw("x")))
    assert found == list(namesakes(like, "f", Draw("x")))
