"""What stands before a name and says who that is."""

from __future__ import annotations

import pytest

from bot.documents.leads.descriptors import DESCRIBED, DESCRIBES, DESCRIPTOR, FROM_NATION, KNOWN_FOR
from bot.documents.model import Predicate
from tests.documents.leads.reading import read, values


@pytest.mark.parametrize(
    ("text", "predicate", "expected"),
    [
        (
            "T is a 1961 film written by Ann Lee impersonator Bo Ferris and Late Show alumna Cy Marsh.",
            Predicate.WRITER,
            ["Bo Ferris", "Cy Marsh"],
        ),
        ("Tin is a 1961 film directed by Lee's close friend Bo Ek.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film directed by former stuntman Bo Ek.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film directed by Ore Pictures founder Bo Ek.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film directed by frequent Moss collaborator Bo Ek.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film directed by Oslo actor and writer Bo Ek.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film directed by Oscar-winning maker Bo Ek.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film directed by 19-year-old Bo Ek.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film directed by then 19-year-old student director Bo Ek.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film directed by visual effects artist Bo Ek.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film directed by veteran comic book creator Bo Ek.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film directed by 1950s football player Bo Ek.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film by the pioneering Norwegian woman filmmaker Bo Ek.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film by first time director, producer, and writer Bo Ek.", Predicate.DIRECTOR, ["Bo Ek"]),
    ],
)
def test_who_made_it(text: str, predicate: Predicate, expected: list[str]) -> None:
    assert values(read(text), predicate) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It stars among others Ida Moss and Academy Award winner Otto Gray.", ["Ida Moss", "Otto Gray"]),
        ("It stars radio personality Ida Moss and YouTube personality Otto Gray.", ["Ida Moss", "Otto Gray"]),
        ("The cast included noted stage actor Otto Gray as Bob, and Ida Moss as Ann.", ["Otto Gray", "Ida Moss"]),
    ],
)
def test_who_is_in_it(text: str, expected: list[str]) -> None:
    assert values(read(f"Tin Boat is a 1961 film. {text}"), Predicate.STARRING) == expected


@pytest.mark.parametrize(
    "before",
    [
        "the French director ",
        "Oscar-winning actress ",
        "Finch's close friend and editor ",
        "famed guitarist ",
        "the late ",
        "former child star turned director ",
        "19-year-old ",
    ],
)
def test_it_ends_where_the_name_begins(before: str) -> None:
    match = DESCRIPTOR.match(f"{before}Ann Lee")
    assert match
    assert match.end() in (len(before), before.find("turned") if "turned" in before else len(before))


def test_a_name_is_not_its_own_description() -> None:
    match = DESCRIPTOR.match("Ann Lee")
    assert match
    assert match.end() == 0


def test_words_with_a_capital_may_describe() -> None:
    assert DESCRIBES.fullmatch("Oscar-winning")
    assert not DESCRIBES.fullmatch("Ann-Marie")
    assert DESCRIBED.match("American director Ann Lee")
    assert not DESCRIBED.match("American Beauty")
    known = KNOWN_FOR.match("YouTube personality Ann Lee", len("YouTube"))
    assert known
    assert known.end() == len("YouTube personality ")
    assert FROM_NATION.match("Brazilian Ann Lee")
    assert not FROM_NATION.match("Brazilian Lee")
