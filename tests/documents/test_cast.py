"""Cast lists: who plays whom, in every way people write it, and where the story begins."""

from __future__ import annotations

import pytest

from bot.documents.cast import CastList, read_cast_list
from bot.documents.passage import Passage
from tests.documents.casting import pairs, read


@pytest.mark.parametrize(
    "line",
    [
        "- Ada Quill as Vera Stone",
        "* Ada Quill as Vera Stone",
        "• Ada Quill as Vera Stone",
        "1. Ada Quill as Vera Stone",
        "Ada Quill as Vera Stone",
        "  -  Ada Quill  as  Vera Stone  ",
        "- Ada Quill plays Vera Stone",
        "- Ada Quill voices Vera Stone",
        "- Ada Quill appears as Vera Stone",
        "- Ada Quill reprises her role as Vera Stone",
        "- Ada Quill – Vera Stone",
        "- Ada Quill - Vera Stone",
        "- Ada Quill: Vera Stone",
        "- Ada Quill ... Vera Stone",
        "- Ada Quill | Vera Stone",
        "- Ada Quill\tVera Stone",
        "- Director Ada Quill as Vera Stone",
    ],
)
def test_a_line_tells_who_plays_whom(line: str):
    assert pairs(line) == [("Ada Quill", "Vera Stone")]


@pytest.mark.parametrize(
    ("performer", "character"),
    [
        ("Ada Quill Jr.", "Vera Stone Jr."),
        ("Ada Quill, Jr.", "Vera Stone, Jr."),
        ('Tracy "Tre" Hill', "Vera Stone"),
        ("50 Cent", "Himself"),
        ("Ne-Yo", "Mr. Stone"),
        ("The Rock", "Lt. Col. Stone"),
        ("Ada", "Dr. Stone"),
        ("J. Q. Ada", "C. I. Stone"),
        ("Ada de la Quill", "Vera T. Stone"),
        ("Ōe Jun", "L.A. Cop"),
        ("Ada Quill", "Bo the Goon"),
        ("Ada Quill", "young Vera"),
        ("Ada Quill", "Major T. J. Stone"),
        ("Ada Quill", "R2-D9"),
        ("Ada Quill", "Madame de Pierre"),
        ("Ada Quill", "Narrator"),
    ],
)
def test_names_stay_whole(performer: str, character: str):
    assert pairs(f"- {performer} as {character}") == [(performer, character)]
    assert read(f"- {performer} as {character}").complete


@pytest.mark.parametrize(
    "told",
    [
        ", who turns out to be the thief",
        ", the thief",
        ": the thief of the lamp",
        "; the thief",
        " – the thief",
        ". She dies in the flood.",
        " who dies in the flood",
        " (the thief)",
        " (the thief) (uncredited)",
        ", the thief (voice)",
    ],
)
def test_what_follows_a_characters_name_is_told_apart(told: str):
    found = read(f"- Ada Quill as Vera Stone{told}")
    [line] = found.lines
    assert (line.person, line.character) == ("Ada Quill", "Vera Stone")
    assert line.description
    assert "thief" in line.description or "dies" in line.description
    assert not found.complete


@pytest.mark.parametrize(
    "note", ["uncredited", "voice", "cameo", "voice, uncredited", "archive footage", "Guest appearance"]
)
def test_notes_about_the_credit_tell_nothing_of_the_story(note: str):
    found = read(f"- Ada Quill as Vera Stone ({note})\n- Bo Ferris ({note})\n- Cy Marsh ... ({note})")
    assert [(line.person, line.character, line.description, line.note) for line in found.lines] == [
        ("Ada Quill", "Vera Stone", None, note),
        ("Bo Ferris", None, None, note),
        ("Cy Marsh", None, None, note),
    ]
    assert found.complete


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


def test_bare_names_are_performers():
    assert pairs("- Ada Quill\n- Bo Ferris\n- Raadha", "Raadha") == [
        ("Ada Quill", None),
        ("Bo Ferris", None),
        ("Raadha", None),
    ]


@pytest.mark.parametrize("divider", [" – ", ": ", " ... "])
def test_a_known_star_on_the_right_is_the_performer(divider: str):
    assert pairs(f"- Vera Stone{divider}Ada Quill", "Ada Quill") == [("Ada Quill", "Vera Stone")]


def test_a_known_star_on_the_left_stays_there():
    assert pairs("- Ada Quill – Bo Ferris", "Ada Quill", "Bo Ferris") == [("Ada Quill", "Bo Ferris")]


def test_what_is_said_of_a_star_after_the_part_is_hidden():
    [line] = read("- Vera Stone: Ada Quill, who drowns", "Ada Quill").lines
    assert (line.person, line.character, line.description) == ("Ada Quill", "Vera Stone", "who drowns")


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


def test_two_performers_share_two_parts():
    assert pairs("- Ada Quill and Bo Ferris as Vera Stone and Bo") == [("Ada Quill", "Vera Stone"), ("Bo Ferris", "Bo")]


def test_two_performers_of_one_part_both_have_it():
    assert pairs("- Ada Quill and Bo Ferris as Dancers") == [("Ada Quill", "Dancers"), ("Bo Ferris", "Dancers")]


def test_two_credits_on_one_line_are_two():
    found = read("- Ada Quill as Vera, who dies, and Bo Ferris as Bo")
    assert [(line.person, line.character, line.description) for line in found.lines] == [
        ("Ada Quill", "Vera", "who dies"),
        ("Bo Ferris", "Bo", None),
    ]
    assert "dies" not in found.lines[1].evidence.text


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
    assert (line.description is None) == (line.character == part)


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
