"""On which side of its dashes a list has its performers."""

from __future__ import annotations

import pytest

from bot.documents.cast.habits import Habit, habit_of
from tests.documents.casting import pairs, read


@pytest.mark.parametrize("divider", [" – ", ": ", " ... "])
def test_a_known_star_on_the_right_is_the_performer(divider: str):
    assert pairs(f"- Vera Stone{divider}Ada Quill", "Ada Quill") == [("Ada Quill", "Vera Stone")]


def test_a_known_star_on_the_left_stays_there():
    assert pairs("- Ada Quill – Bo Ferris", "Ada Quill", "Bo Ferris") == [("Ada Quill", "Bo Ferris")]


FAMILY = "- Ada Quill{0}Vera Stone\n- Bo Ferris{0}Vera's mother\n- Cy Marsh{0}Le juge\n- Dee Orr{0}"


@pytest.mark.parametrize("mark", [" - ", " – ", ": ", " ... ", " -"])
def test_a_star_on_the_left_says_where_the_other_performers_stand(mark: str):
    text = FAMILY.format(mark) + '"Fox" Vale'
    found = read(text, "Ada Quill")
    assert [(line.person, line.character, line.billing) for line in found.lines] == [
        ("Ada Quill", "Vera Stone", None),
        ("Bo Ferris", "Vera's mother", None),
        ("Cy Marsh", None, "Le juge"),
        ("Dee Orr", None, '"Fox" Vale'),
    ]


@pytest.mark.parametrize("mark", [" - ", " – ", ": ", " ... "])
def test_a_star_on_the_right_says_where_the_other_performers_stand(mark: str):
    text = f"- Vera Stone{mark}Ada Quill\n- Osk Vale{mark}Bo Ferris\n- Osk's mother{mark}Cy Marsh"
    assert pairs(text, "Ada Quill") == [
        ("Ada Quill", "Vera Stone"),
        ("Bo Ferris", "Osk Vale"),
        ("Cy Marsh", "Osk's mother"),
    ]


def test_a_list_of_names_beside_parts_needs_no_star():
    parts = ["Vera Stone", "Osk Vale", "Tim", "Vera's Mother"]
    people = ["Ada Quill", "Bo Ferris", "Cy Marsh", "Dee Orr"]
    text = "\n".join(f"- {person} - {part}" for person, part in zip(people, parts, strict=True))
    assert [person for person, _ in pairs(text)] == people


def test_parts_that_say_what_somebody_is_may_stand_beside_a_character():
    lines = ["Vera Stone - The keeper", "Osk Vale - A fisher", "Tim Orr - The elder", "Ann Orr - Tim's sister"]
    assert habit_of(lines, ()) is Habit.UNKNOWN
    named = ["Vera Stone - Mara", "Osk Vale - Fisher Moss", "Tim Orr - Cy", lines[3]]
    assert habit_of(named, ()) is Habit.PERFORMERS_FIRST


@pytest.mark.parametrize(
    ("lines", "habit"),
    [
        (["Ada Quill - Mara", "Bo Ferris - Osk", "Mara - Cy Marsh"], Habit.PERFORMERS_FIRST),
        (["Mara - Ada Quill", "Osk - Bo Ferris"], Habit.PARTS_FIRST),
        (["Ada Quill - Mara", "Osk - Bo Ferris"], Habit.UNKNOWN),
        ([], Habit.UNKNOWN),
        (["Vera Stone as Mara"], Habit.UNKNOWN),
        (["Mara - She keeps the lamp and looks for her brother each day."] * 2, Habit.DESCRIBES),
    ],
)
def test_most_stars_decide(lines: list[str], habit: Habit):
    assert habit_of(lines, {"ada quill", "bo ferris", "dee orr"}) is habit
