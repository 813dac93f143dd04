"""What of a part may be seen."""

from __future__ import annotations

import pytest

from bot.documents.cast.part import LONGEST_NAME, is_clean_name, names_in, read_part
from tests.documents.casting import pairs, read


@pytest.mark.parametrize(
    ("part", "shown"),
    [
        ("a dancer at the party where Bo dies", "a dancer"),
        ("the driver who is shot by Bo", "the driver"),
        ("drivers of a bus full of gold", "drivers"),
        ("an airport guard.", "an airport guard"),
    ],
)
def test_a_part_without_a_name_is_shown_only_as_what_it_is(part: str, shown: str):
    assert pairs(f"- Ada Quill as {part}") == [("Ada Quill", shown)]


@pytest.mark.parametrize(
    ("part", "name"),
    [
        ("police detective Vera Stone", "Vera Stone"),
        ("wealthy but bored J. T. Stone", "J. T. Stone"),
        ("young Vera Stone", "young Vera Stone"),
        ("the widow", "the widow"),
        ("the Irish policeman", "the Irish policeman"),
        ("a friend of Vera", "a friend"),
    ],
)
def test_what_somebody_is_stands_before_their_name_and_is_none_of_it(part: str, name: str):
    [line] = read(f"- Ada Quill as {part}").lines
    assert line.character == name
    assert line.tells == (line.character != part)


@pytest.mark.parametrize("part", ["'Dr. Fox' Vale", "'Fox' Vale", '"Dr. Fox" Vale'])
def test_a_part_that_begins_with_a_nickname_stands_behind_the_tag(part: str):
    [line] = read(f"- Ada Quill as {part}").lines
    assert (line.character, line.billing) == (None, part)


@pytest.mark.parametrize(
    ("part", "billing", "description"),
    [
        ('Osk "Doc" Vale, the doctor of the town', 'Osk "Doc" Vale', "the doctor of the town"),
        ("Osk / Tim Vale: a doctor", "Osk / Tim Vale", "a doctor"),
        ("Osk / Dr. Vale. He keeps the lamp", "Osk / Dr. Vale", "He keeps the lamp"),
        ("Osk, Jr. aka Tim – a doctor", "Osk, Jr. aka Tim", "a doctor"),
        ("Osk & Tim (dual role)", "Osk & Tim", None),
        ("Osk/Mrs. Vale", "Osk/Mrs. Vale", None),
        ("Osk & S.P. Tim Vale (dual role)", "Osk & S.P. Tim Vale", None),
        ("Maat (Petty Officer) Vale: keeps the radio", "Maat (Petty Officer) Vale", "keeps the radio"),
        ("Rain in the Face", "Rain in the Face", None),
        ("The Girl in the Lamp, a singer", "The Girl in the Lamp", "a singer"),
        ("mother of Osk", "mother of Osk", None),
        ("one of the guards", "one of the guards", None),
    ],
)
def test_all_names_of_a_part_stand_apart_from_what_is_said_about_it(part: str, billing: str, description: str | None):
    [line] = read(f"- Ada Quill as {part}").lines
    assert (line.billing, line.description) == (billing, description)


@pytest.mark.parametrize("part", ["Widow of Osk", "The Father of Osk", "Friend of Osk Vale"])
def test_what_somebody_is_to_another_is_no_name(part: str):
    [line] = read(f"- Ada Quill as {part}").lines
    assert (line.character, line.billing) == (None, part)


def test_only_what_a_part_begins_with_is_open():
    assert pairs("- Ada Quill as Rain in the Face\n- Bo Ferris as one of the guards") == [
        ("Ada Quill", "Rain"),
        ("Bo Ferris", None),
    ]


def test_what_somebody_is_without_a_name_is_whole():
    assert pairs("- Ada Quill as passenger of bus\n- Bo Ferris as Detective Will Stone") == [
        ("Ada Quill", "passenger of bus"),
        ("Bo Ferris", "Detective Will Stone"),
    ]


@pytest.mark.parametrize(
    ("text", "name", "billing", "description"),
    [
        ("Mara Quay", "Mara Quay", None, None),
        ("Mara/Osk", "Mara", "Mara/Osk", None),
        ("Mara, the thief", "Mara", None, "the thief"),
        ("Ghost of Osk", None, "Ghost of Osk", None),
        ("Osk's killer", None, "Osk's killer", None),
        ("Young Mara / Old Mara", None, "Young Mara / Old Mara", None),
        ("Mara\tdrowns", "Mara", None, "Mara\tdrowns"),
        ("x" * (LONGEST_NAME + 1), None, "x" * (LONGEST_NAME + 1), None),
    ],
)
def test_only_what_is_surely_a_name_is_open(text: str, name: str | None, billing: str | None, description: str | None):
    read = read_part(text, "Ada Quill")
    assert (read.name, read.billing, read.description) == (name, billing, description)


@pytest.mark.parametrize(
    ("part", "names"),
    [
        ("Jack Napier/The Joker", {"Jack Napier", "The Joker"}),
        ("Osk aka Tim, later as Cy", {"Osk", "Tim"}),
        ("Mara", {"Mara"}),
        ('Osk "Doc" Vale', {"Doc"}),
    ],
)
def test_a_part_may_be_looked_for_by_each_of_its_names(part: str, names: set[str]):
    assert names <= set(names_in(part))
    assert all(0 < len(name) <= LONGEST_NAME for name in names_in(part))


def test_a_clean_name_tells_nothing():
    assert is_clean_name("Ada Quill")
    assert not is_clean_name("Killer Ada")
    assert not is_clean_name("Osk's Ada")
