"""Whole cast lists: rows, tables, groups, and lines that belong to the one above."""

from __future__ import annotations

import pytest

from bot.documents.cast import CastList, read_cast_list
from bot.documents.passage import Passage
from tests.documents.casting import pairs, read


@pytest.mark.parametrize(
    "line",
    [
        "- Vera Stone: The thief who took the lamp.",
        "- Vera Stone – a thief",
        "The harbour was built for the film.",
        "The cast featured Ada Quill as the older Vera.",
        "In her role as Vera she drowns.",
        "- : the last to be beaten",
        "Music: as before",
    ],
)
def test_prose_is_no_credit_and_makes_a_list_incomplete(line: str):
    found = read(f"- Bo Ferris as Bo\n{line}")
    assert [(entry.person, entry.character) for entry in found.lines] == [("Bo Ferris", "Bo")]
    assert not found.complete


def test_crew_in_a_cast_list_plays_nobody():
    found = read("- Director: Ada Quill\n- Bo Ferris as Bo")
    assert [line.person for line in found.lines] == ["Bo Ferris"]
    assert found.complete


def test_a_performer_of_several_parts_has_a_line_each():
    found = read("- Ada Quill as:\n- Vera Stone, the thief\n- Dr. Stone\n- Bo Ferris as Bo\n- Cy Marsh")
    assert [(line.person, line.character, line.description) for line in found.lines] == [
        ("Ada Quill", "Vera Stone", "the thief"),
        ("Ada Quill", "Dr. Stone", None),
        ("Bo Ferris", "Bo", None),
        ("Cy Marsh", None, None),
    ]


def test_several_parts_end_at_another_star():
    assert pairs("- Ada Quill as:\n- Vera\n- Bo Ferris", "Bo Ferris") == [("Ada Quill", "Vera"), ("Bo Ferris", None)]


@pytest.mark.parametrize("dots", [" ... ", "... ", " … ", "… "])
def test_dots_lead_to_the_part(dots: str):
    text = f"Ada Quill{dots}Vera\nBo Ferris{dots}Pim\nCy Moss{dots}Osk\nDee Gray{dots}Tim"
    assert pairs(text) == [("Ada Quill", "Vera"), ("Bo Ferris", "Pim"), ("Cy Moss", "Osk"), ("Dee Gray", "Tim")]


def test_a_nickname_may_be_written_small():
    assert pairs('- Ada "the lamp" Quill as Vera') == [('Ada "the lamp" Quill', "Vera")]


def test_performers_in_parentheses_are_known_by_the_stars_among_them():
    text = "- Mrs. Stone (Ada Quill), who dies\n- Harry (Earl Bright)"
    assert pairs(text, "Ada Quill") == [("Ada Quill", "Mrs. Stone"), ("Earl Bright", "Harry")]


def test_an_empty_section_is_no_complete_list():
    assert read("") == CastList((), complete=False)
    assert not read("\n - \n").complete


@pytest.mark.parametrize(
    "table",
    [
        "Actor\tRole\nAda Quill\tOld man\nBo Ferris\tPim (uncredited)",
        "| Actor | Role |\n|---|:--|\n| Ada Quill | Old man |\n| Bo Ferris | Pim (uncredited) |",
        "{| class\n|-\n! Actor !! Role\n|-\n| Ada Quill || Old man\n|-\n| Bo Ferris || Pim (uncredited)\n|}",
        "Role | Played by\nOld man | Ada Quill\nPim (uncredited) | Bo Ferris",
        "Character name | Latvian voice actor | Notes\nOld man | Ada Quill | \nPim (uncredited) | Bo Ferris | ",
    ],
)
def test_tables_name_their_columns(table: str):
    found = read_cast_list(Passage(table), [])
    assert [(line.person, line.character, line.note) for line in found.lines] == [
        ("Ada Quill", "Old man", None),
        ("Bo Ferris", "Pim", "uncredited"),
    ]
    assert found.complete


def test_a_further_column_tells_of_the_part():
    found = read_cast_list(Passage("Actor | Role | Notes\nAda Quill | Osk | drowns\nBo Ferris | Pim | voice"), [])
    assert [line.description for line in found.lines] == ["drowns", None]
    assert not found.complete


@pytest.mark.parametrize("reference", ["[1]", " [12][a]", " [citation needed]", "[note 3]"])
def test_references_are_no_part_of_a_credit(reference: str):
    (line,) = read_cast_list(Passage(f"- Ada Quill as Osk Verity{reference}"), []).lines
    assert (line.person, line.character, line.description) == ("Ada Quill", "Osk Verity", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("* Tim (Bo Orr)\n* Ann (Cy Vale)", [("Bo Orr", "Tim"), ("Cy Vale", "Ann")]),
        ("Tim (Bo Orr)\nOfficer Ann (Cy Vale)", [("Bo Orr", "Tim"), ("Cy Vale", "Officer Ann")]),
        ("| | |\n|---|---|\n| Bo Orr | Tim |\n| Cy Vale | Ann |", [("Bo Orr", "Tim"), ("Cy Vale", "Ann")]),
        ("| Bo Orr | Tim |\n|---|---|\n| Cy Vale | Ann |", [("Bo Orr", "Tim"), ("Cy Vale", "Ann")]),
    ],
)
def test_lists_without_a_star_are_read_by_how_both_sides_look(text: str, expected: list[tuple[str, str]]):
    assert pairs(text) == expected


def test_a_line_below_the_list_may_name_whoever_appears():
    text = "- Ada Quill\n- Bo Ferris\nCy Marsh and Dee Orr make cameo appearances.\nShe makes a cameo in the end."
    assert [person for person, _ in pairs(text)] == ["Ada Quill", "Bo Ferris", "Cy Marsh", "Dee Orr"]


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
