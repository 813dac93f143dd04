"""Performers whom a plot names in passing."""

from __future__ import annotations

import pytest

from bot.documents.passage import Passage
from bot.documents.told_cast import performers_in_plot


def told(text: str, *stars: str) -> list[tuple[str, str | None, bool]]:
    found = performers_in_plot([Passage(text, 50)], stars)
    for entry in found:
        assert text[entry.evidence.start - 50 : entry.evidence.end - 50] == entry.evidence.text
    return [(entry.person, entry.character, entry.original) for entry in found]


@pytest.mark.parametrize(
    ("sentence", "character"),
    [
        ("One day Vera Stone (Ada Quill) leaves.", "Vera Stone"),
        ("Vera (Ada Quill) leaves.", "Vera"),
        ("She meets her teacher, Dr. Vera Stone (Ada Quill), at noon.", "Dr. Vera Stone"),
        ("After Vera (Ada Quill) leaves, it rains.", "Vera"),
    ],
)
def test_a_known_star_in_parentheses_plays_who_stands_before(sentence: str, character: str):
    assert told(sentence, "Ada Quill") == [("Ada Quill", character, False)]


def test_one_unknown_name_in_parentheses_may_be_anything():
    assert told("They reach Harbour Town (Port Jackson) at noon.") == []


def test_a_plot_with_the_habit_names_performers_who_are_no_stars_too():
    text = "Vera (Ada Quill) meets Bo (Bo Ferris). A sailor, Red Tom (Cy Marsh), joins them."
    assert told(text, "Ada Quill", "Bo Ferris") == [
        ("Ada Quill", "Vera", False),
        ("Bo Ferris", "Bo", False),
        ("Cy Marsh", "Red Tom", False),
    ]


def test_a_plot_that_uses_parentheses_for_asides_has_no_such_habit():
    text = "Vera (Ann Lee) goes home (at last). Bo (Jon Roe) sleeps (badly). Tom (Cy Marsh) laughs (twice)."
    assert told(text) == []


def test_whose_somebody_is_names_no_performer():
    text = "Vera (Ada Quill) meets Bo (Bo Ferris). She likes Tom Marsh (of The Owls)."
    assert [person for person, _, _ in told(text, "Ada Quill", "Bo Ferris")] == ["Ada Quill", "Bo Ferris"]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Vera, played by Ada Quill, leaves.", ("Ada Quill", "Vera", False)),
        ("Vera is portrayed by Ada Quill.", ("Ada Quill", "Vera", False)),
        ("The parrot Rio (voiced by Ada Quill) talks.", ("Ada Quill", "Rio", False)),
        ("Inspired by her idol Vera Stone played by Ada Quill, she sings.", ("Ada Quill", "Vera Stone", False)),
        ("Vera (originally played by Ada Quill) returns.", ("Ada Quill", "Vera", True)),
        ("Vera, played by Ada Quill in the first film, returns.", ("Ada Quill", "Vera", True)),
        ("Vera was previously played by Ada de la Quill Jr., who left.", ("Ada de la Quill Jr.", "Vera", True)),
    ],
)
def test_played_by_names_the_performer(sentence: str, found: tuple[str, str, bool]):
    assert found in told(sentence)


def test_originally_and_now_are_two_performers_of_one_part():
    sentence = "The story of Vera Stone (originally played by Ada Quill and now portrayed by Bo Ferris) goes on."
    assert told(sentence) == [("Ada Quill", "Vera Stone", True), ("Bo Ferris", "Vera Stone", False)]


@pytest.mark.parametrize(
    "sentence",
    ["A trick is played by the boys.", "The tune, played by her, ends.", "It is played by", "(Ada Quill) leaves."],
)
def test_what_is_played_by_nobody_named_or_nobody_at_all_is_no_credit(sentence: str):
    assert [entry for entry in told(sentence, "Ada Quill") if entry[1]] == []


def test_what_a_person_is_does_not_belong_to_the_name():
    text = "Every idol has a rival. Vera loves her Idol Mina Moss, played by Ada Quill, more than anyone."
    assert ("Ada Quill", "Mina Moss", False) in told(text)
