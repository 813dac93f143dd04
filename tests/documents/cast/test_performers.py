"""Names of performers, on their side of a line."""

from __future__ import annotations

import pytest

from bot.documents.cast.performers import at_start, is_bare_performer, is_performer, read_performers
from tests.documents.casting import pairs, read


def test_bare_names_are_performers():
    assert pairs("- Ada Quill\n- Bo Ferris\n- Raadha", "Raadha") == [
        ("Ada Quill", None),
        ("Bo Ferris", None),
        ("Raadha", None),
    ]


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
    ("text", "names"),
    [
        ("Ada Quill", ["Ada Quill"]),
        ("Ada Quill and Bo Ferris", ["Ada Quill", "Bo Ferris"]),
        ("Ada Quill/Bo Ferris", ["Ada Quill", "Bo Ferris"]),
        ("Ada Quill/Mara", []),
        ("Ada Quill, Jr.", ["Ada Quill, Jr."]),
        ("Ada Quill kills Osk", []),
        ("Singer Ada Quill", ["Ada Quill"]),
        ("Ada Quill -", ["Ada Quill"]),
        ("", []),
        ("the boat", []),
        ("Ada " * 300, []),
    ],
)
def test_everyone_or_nobody(text: str, names: list[str]):
    assert [performer.name for performer in read_performers(text, ())] == names


def test_a_known_name_is_one_whatever_it_looks_like():
    assert [performer.name for performer in read_performers("the boat", {"the boat"})] == ["the boat"]
    assert is_performer("the boat", {"the boat"})
    assert is_bare_performer("Adaptation.", {"adaptation"})


@pytest.mark.parametrize("text", ["Adaptation.", "Mara Weds Osk", "Mara (Ada Quill)", "Mara"])
def test_a_lone_line_is_no_performer_without_a_sign_of_it(text: str):
    assert not is_bare_performer(text, ()) or " " not in text


def test_what_a_line_says_of_a_performer_is_kept():
    [performer] = read_performers("Ada Quill (the killer)", ())
    assert performer.told == "the killer"
    assert performer.saying(", who drowns.").told == "the killer; who drowns"
    assert performer.saying(None) == performer


def test_a_known_name_at_the_start_is_found_with_its_end():
    known = {"ada quill", "ada quill jr"}
    assert at_start("Ada Quill, who drowns", known) == len("Ada Quill")
    assert at_start("Ada Quill Jr. drowns", known) == len("Ada Quill Jr")
    assert at_start("Mara (Ada Quill)", known) == 0
