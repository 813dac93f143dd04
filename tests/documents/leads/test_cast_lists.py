"""Lists of performers with the parts that they play."""

from __future__ import annotations

import pytest

from bot.documents.leads.cast_lists import all_full, in_parts, performers, starring
from bot.documents.leads.name_runs import read_names
from bot.documents.model import Predicate
from tests.documents.leads.reading import read, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The film stars Ida Moss and Otto Gray as two sailors.", ["Ida Moss", "Otto Gray"]),
        ("It stars Ida Moss as Ann, Otto Gray as Bob, and Leo Sand as Cy.", ["Ida Moss", "Otto Gray", "Leo Sand"]),
        ("It stars Madhu and Priya in the lead roles, and Hari Das in a key role.", ["Madhu", "Priya", "Hari Das"]),
        (
            "It stars Ida Moss as Ann, alongside Otto Gray, Prim and Leo Sand.",
            ["Ida Moss", "Otto Gray", "Prim", "Leo Sand"],
        ),
        ("It stars Ida Moss as the title character, Ann Hale, a sailor.", ["Ida Moss"]),
        (
            "It stars Ida Moss as Ann Hale, Dr. Dark and Big Bob. The film also stars Leo Sand.",
            ["Ida Moss", "Leo Sand"],
        ),
        ("It stars Ida Moss as the captain, Otto Gray, and Leo Sand.", ["Ida Moss", "Otto Gray", "Leo Sand"]),
        (
            "It stars Ida Moss and Otto Gray as Ann Hale and Bob Hale, Leo Sand as Cy.",
            ["Ida Moss", "Otto Gray", "Leo Sand"],
        ),
        (
            "It stars Ida Moss as Ann, alongside Otto Gray and Leo Sand in the lead roles.",
            ["Ida Moss", "Otto Gray", "Leo Sand"],
        ),
        ("It stars Ida Moss, who reprises her role as Ann, alongside Otto Gray.", ["Ida Moss", "Otto Gray"]),
        (
            "It stars Ida Moss as Ann / Tin Woman alongside Otto Gray and Leo Sand.",
            ["Ida Moss", "Otto Gray", "Leo Sand"],
        ),
        (
            "It features Ida Moss in a dual role alongside Otto Gray, Prim and Zed.",
            ["Ida Moss", "Otto Gray", "Prim", "Zed"],
        ),
        ("It stars Ida Moss and Otto Gray, as well as Leo Sand.", ["Ida Moss", "Otto Gray", "Leo Sand"]),
        (
            "It stars Ida Moss as the title character, a sailor who was raised by gulls, and Otto Gray as her friend.",
            ["Ida Moss", "Otto Gray"],
        ),
        (
            "It stars Ida Moss as Mr. Tin, Otto Gray, Leo Sand, Mia Fern, Ben Rook, and Eva Pike, and is in colour.",
            ["Ida Moss", "Otto Gray", "Leo Sand", "Mia Fern", "Ben Rook", "Eva Pike"],
        ),
        ("It stars Ida Moss, who returns as the captain, and Otto Gray.", ["Ida Moss", "Otto Gray"]),
        ("It stars Ida Moss as Ann Hale, and Bob Hale.", ["Ida Moss"]),
        (
            "It stars Ida Moss, Otto Gray, who also performed the songs, Leo Sand, and Mia Fern.",
            ["Ida Moss", "Otto Gray", "Leo Sand", "Mia Fern"],
        ),
        ("It stars Ida Moss in the lead role alongside with Otto Gray.", ["Ida Moss", "Otto Gray"]),
        ("The film stars Ida Moss herself, as well as Otto Gray.", ["Ida Moss", "Otto Gray"]),
    ],
)
def test_who_is_in_it(text: str, expected: list[str]) -> None:
    assert values(read(f"Tin Boat is a 1961 film. {text}"), Predicate.STARRING) == expected


@pytest.mark.parametrize(
    ("text", "stars", "supporting"),
    [
        (
            "It stars Ida Moss, who sings, along with Otto Gray and Leo Sand who appear in guest roles.",
            ["Ida Moss"],
            ["Otto Gray", "Leo Sand"],
        ),
        (
            "It stars Ida Moss as Ann Hale and Otto Gray, Leo Sand, and Mia Fern in supporting roles.",
            ["Ida Moss"],
            ["Otto Gray", "Leo Sand", "Mia Fern"],
        ),
        (
            "It stars Ida Moss, with Otto Gray and Leo Sand in supporting roles.",
            ["Ida Moss"],
            ["Otto Gray", "Leo Sand"],
        ),
        ("It stars Madhu in the lead role, with Hari in a supporting role.", ["Madhu"], ["Hari"]),
        ("It stars Ida Moss, and features Otto Gray in a cameo.", ["Ida Moss"], ["Otto Gray"]),
        ("It stars Ida Moss in the lead role with Otto Gray making a guest appearance.", ["Ida Moss"], ["Otto Gray"]),
        (
            "It stars Ida in the lead role while Otto Gray and Leo Sand play supporting roles.",
            ["Ida"],
            ["Otto Gray", "Leo Sand"],
        ),
        ("It stars Ida Moss, with Otto Gray providing the voice of the boat.", ["Ida Moss"], ["Otto Gray"]),
        ("It stars Ida Moss, with special appearances by Otto Gray.", ["Ida Moss"], ["Otto Gray"]),
    ],
)
def test_smaller_parts_are_no_stars(text: str, stars: list[str], supporting: list[str]) -> None:
    reading = read(f"Tin Boat is a 1961 film. {text}")
    assert values(reading, Predicate.STARRING) == stars
    assert values(reading, Predicate.SUPPORTING) == supporting


def people(text: str, *, smaller: bool = False) -> list[tuple[str, str]]:
    """The performers of a list that begins a text, each with the kind of part."""
    names, end = read_names(text, 0)
    return [(credit.name, credit.predicate) for credit in performers(text, names, end, smaller=smaller)]


def test_a_list_goes_on_past_the_parts_of_those_before() -> None:
    star, supporting = Predicate.STARRING, Predicate.SUPPORTING
    assert people("Ida Moss as Ann, Otto Gray as Bob, and Leo Sand as Cy.") == [
        ("Ida Moss", star),
        ("Otto Gray", star),
        ("Leo Sand", star),
    ]
    assert people("Ida Moss as Ann, with Otto Gray in a supporting role.") == [
        ("Ida Moss", star),
        ("Otto Gray", supporting),
    ]
    assert people("Ida Moss and Otto Gray.", smaller=True) == [("Ida Moss", supporting), ("Otto Gray", supporting)]


def test_companies_perform_nothing() -> None:
    names, _ = read_names("Ida Moss and Ore Pictures", 0)
    assert [credit.name for credit in starring(names)] == ["Ida Moss"]


def test_of_two_the_first_may_have_the_second_s_surname() -> None:
    names, _ = read_names("Ann and Mary Turner", 0)
    assert [credit.family for credit in starring(names)] == ["Turner", ""]


def test_what_follows_the_last_with_has_the_smaller_parts() -> None:
    text = "Ida Moss, Leo Sand, with Otto Gray"
    names, _ = read_names(text, 0)
    credits = [(credit.name, credit.predicate) for credit in in_parts(text, names, smaller=True)]
    assert [name for name, part in credits if part == Predicate.SUPPORTING] == ["Otto Gray"]


def test_only_names_of_several_words_are_surely_performers() -> None:
    assert all_full(read_names("Ida Moss and Otto Gray", 0)[0])
    assert not all_full(read_names("Prim and Otto Gray", 0)[0])
    assert not all_full([])
