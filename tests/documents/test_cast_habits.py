"""Cast lists as people write them: which side has the performers, odd names, groups, and what is no list."""

from __future__ import annotations

import pytest

from bot.documents.cast.habits import Habit, habit_of
from tests.documents.casting import pairs, read


@pytest.mark.parametrize(
    "performer",
    [
        "will.i.am", "k.d. lang", 'Curtis "50 Cent" Jackson', "'Thunder Boys' Ada Quill", "Ada d'Orly", "Ada deMarsh",
        "J.J. Quill", "‘Master’ Cy",
    ],
)  # fmt: skip
def test_a_stage_name_is_a_name(performer: str):
    found = read(f"- {performer} as Osk Vale")
    assert [(line.person, line.character) for line in found.lines] == [(performer, "Osk Vale")]
    assert found.complete


@pytest.mark.parametrize(
    "performer",
    [
        "Ada Quill]",
        "[Ada Quill",
        "Ada Quill)",
        "Music Director Ada Quill",
        "Actress Ada Quill",
        "Playback singer Ada Quill",
    ],
)
def test_what_stands_around_a_name_is_none_of_it(performer: str):
    assert pairs(f"- {performer} as Osk Vale") == [("Ada Quill", "Osk Vale")]


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("Ada Quill as Osk Vale (voice", "voice"),
        ("Ada Quill (voice as Osk Vale", "voice"),
        ("Ada Quill as the voice of Osk Vale", "voice"),
        ("Ada Quill in a guest appearance as Osk Vale", "guest appearance"),
        ("Ada Quill in a dual role as Osk Vale", "dual role"),
        ("Ada Quill makes a cameo appearance as Osk Vale", "cameo appearance"),
    ],
)
def test_a_note_is_found_where_it_stands(line: str, note: str):
    [found] = read(f"- {line}").lines
    assert (found.person, found.character, found.note, found.tells) == ("Ada Quill", "Osk Vale", note, False)


def test_an_appearance_without_a_part_is_a_credit():
    found = read("- Ada Quill as Osk\n- Bo Ferris in a guest appearance\n- Cy in a cameo in the song “Rain”")
    assert [(line.person, line.character, line.note, line.description) for line in found.lines] == [
        ("Ada Quill", "Osk", None, None),
        ("Bo Ferris", None, "guest appearance", None),
        ("Cy", None, None, "cameo in the song “Rain”"),
    ]


def test_a_line_below_the_list_may_name_whoever_appears():
    text = "- Ada Quill\n- Bo Ferris\nCy Marsh and Dee Orr make cameo appearances.\nShe makes a cameo in the end."
    assert [person for person, _ in pairs(text)] == ["Ada Quill", "Bo Ferris", "Cy Marsh", "Dee Orr"]


@pytest.mark.parametrize("part", ["'Dr. Fox' Vale", "'Fox' Vale", '"Dr. Fox" Vale'])
def test_a_part_that_begins_with_a_nickname_stands_behind_the_tag(part: str):
    [line] = read(f"- Ada Quill as {part}").lines
    assert (line.character, line.billing) == (None, part)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ada Quill & Bo Ferris as Vera & Osk", ["Vera", "Osk"]),
        ("Ada Quill and Bo Ferris as Vera and Osk, Cy's parents", ["Vera", "Osk"]),
        ("Ada Quill, Bo Ferris and Cy Marsh as Vera, Osk and Tim", ["Vera", "Osk", "Tim"]),
        ("Ada Quill, Bo Ferris, and Cy Marsh as Vera, Osk, and Tim", ["Vera", "Osk", "Tim"]),
        ("Ada Quill/Bo Ferris as Vera", ["Vera", "Vera"]),
        ("Ada Quill and Bo Ferris as Mr. and Mrs. Vale", [None, None]),
        ("Ada Quill and Bo Ferris as Vera, Osk and Tim", ["Vera", "Vera"]),
        ("Ada Quill as Vera; Bo Ferris as Osk", ["Vera", "Osk"]),
    ],
)
def test_several_performers_have_their_own_parts_where_as_many_are_named(line: str, expected: list[str | None]):
    assert [character for _, character in pairs(f"- {line}")] == expected


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
    ],
)
def test_all_names_of_a_part_stand_apart_from_what_is_said_about_it(part: str, billing: str, description: str | None):
    [line] = read(f"- Ada Quill as {part}").lines
    assert (line.billing, line.description) == (billing, description)


@pytest.mark.parametrize("part", ["Widow of Osk", "The Father of Osk", "Friend of Osk Vale"])
def test_what_somebody_is_to_another_is_no_name(part: str):
    [line] = read(f"- Ada Quill as {part}").lines
    assert (line.character, line.billing) == (None, part)


def test_what_somebody_is_without_a_name_is_whole():
    assert pairs("- Ada Quill as passenger of bus\n- Bo Ferris as Detective Will Stone") == [
        ("Ada Quill", "passenger of bus"),
        ("Bo Ferris", "Detective Will Stone"),
    ]


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
    "text",
    [
        "Vera - The keeper of the lamp. She is old, and has a way with words that few can bear.\n"
        "Osk - A fisher who looks for his brother in each of the harbours along the coast.",
        "Vera Stone (Ada Quill) is the keeper of the lamp. She is old.",
        "Additional voices were provided by Ada Quill and Bo Ferris.",
        "Production.",
        "Other Business.",
        "Vera (originally played by Ada Quill)",
    ],
)
def test_characters_prose_and_headings_are_no_performers(text: str):
    assert not read(text).lines


@pytest.mark.parametrize(
    "line",
    [
        "Vera Stone (played by Ada Quill)",
        "Vera Stone, portrayed by Ada Quill",
        "Vera Stone is voiced by Ada Quill",
        "Vera Stone (played by Ada Quill), a lighthouse keeper",
        "Vera Stone, played by Ada Quill. She keeps a lamp",
    ],
)
def test_a_part_says_who_plays_it(line: str):
    assert pairs(f"- {line}") == [("Ada Quill", "Vera Stone")]


@pytest.mark.parametrize(
    "group",
    ["Guest Cast", "Main", "Supporting cast:", "In alphabetical order", "Special appearance", "Voices", "Male Actors"],
)
def test_the_name_of_a_group_is_nobody_and_hides_nothing(group: str):
    found = read(f"{group}\n- Ada Quill as Vera\n- Bo Ferris as Osk")
    assert [line.person for line in found.lines] == ["Ada Quill", "Bo Ferris"]
    assert found.complete


def test_each_cell_of_lists_side_by_side_is_a_line():
    text = "| - Ada Quill: Vera Stone | - Bo Ferris: Osk Vale |\n| - Cy Marsh: first farmer | |"
    assert pairs(text, "Ada Quill", "Cy Marsh") == [
        ("Ada Quill", "Vera Stone"),
        ("Bo Ferris", "Osk Vale"),
        ("Cy Marsh", "first farmer"),
    ]


def test_the_part_may_stand_below_its_performer():
    found = read("Ada Quill ...\nVera Stone\nJ. Q. Ferris...\nOsk, the thief\nCy Marsh ...\nDee Orr …\nTim")
    assert [(line.person, line.character) for line in found.lines] == [
        ("Ada Quill", "Vera Stone"),
        ("J. Q. Ferris", None),
        ("Cy Marsh", None),
        ("Dee Orr", "Tim"),
    ]
