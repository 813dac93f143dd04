"""One line of a cast list: who plays whom, in every way people write it."""

from __future__ import annotations

import pytest

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


def test_what_is_said_of_a_star_after_the_part_is_hidden():
    [line] = read("- Vera Stone: Ada Quill, who drowns", "Ada Quill").lines
    assert (line.person, line.character, line.description) == ("Ada Quill", "Vera Stone", "who drowns")


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


def test_an_appearance_without_a_part_is_a_credit():
    found = read("- Ada Quill as Osk\n- Bo Ferris in a guest appearance\n- Cy in a cameo in the song “Rain”")
    assert [(line.person, line.character, line.note, line.description) for line in found.lines] == [
        ("Ada Quill", "Osk", None, None),
        ("Bo Ferris", None, "guest appearance", None),
        ("Cy", None, None, "cameo in the song “Rain”"),
    ]


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
