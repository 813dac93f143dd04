"""Notes about a credit, and brackets around it."""

from __future__ import annotations

import pytest

from bot.documents.cast.notes import is_note, notes_after, without_lone_brackets, without_notes
from tests.documents.casting import read


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
    ("text", "bare", "note", "surprise"),
    [
        ("Mara (voice)", "Mara", "voice", False),
        ("Mara (voice) (uncredited)", "Mara", "voice, uncredited", False),
        ("Mara (the thief)", "Mara (the thief)", None, False),
        ("Mara (the thief) (voice)", "Mara (the thief)", "voice", False),
        ("a special appearance", "", "a special appearance", False),
        ("Mara (uncredited cameo)", "Mara", "uncredited cameo", True),
        ("Mara (uncredited) (cameo)", "Mara", "uncredited, cameo", True),
        ("Mara)", "Mara)", None, False),
        ("", "", None, False),
    ],
)
def test_notes_at_the_end_are_taken_off(text: str, bare: str, note: str | None, surprise: bool):
    rest, notes = notes_after(text, "Ada Quill")
    assert (rest, notes.text, notes.surprise) == (bare, note, surprise)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("voice", True),
        ("Norwegian voice", True),
        ("voice, uncredited", True),
        ("credited as A. Quill", True),
        ("as Ada Q.", True),
        ("as Vera Stone", False),
        ("the killer", False),
        ("voice of the killer", False),
        ("aged 12", True),
        ("", False),
    ],
)
def test_only_what_speaks_of_the_credit_is_a_note(text: str, is_one: bool):
    assert is_note(text, "Ada Quill") == is_one


def test_what_else_stands_in_brackets_may_tell():
    name, notes, told = without_notes("Ada Quill (voice) (the killer)", "Ada Quill")
    assert (name, notes.text, told) == ("Ada Quill", "voice", "the killer")
    assert without_notes("Ada Quill (夏钦)", "Ada Quill")[2] is None, "the name in its own script"


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Mara (voice", "Mara (voice)"),
        ("Mara)", "Mara"),
        ("[Mara", "Mara"),
        ("Mara]", "Mara"),
        ("(Mara)", "(Mara)"),
        ("Mara (a) [b]", "Mara (a) [b]"),
        ("", ""),
    ],
)
def test_a_bracket_that_is_alone_is_closed_or_left_out(text: str, mended: str):
    assert without_lone_brackets(text) == mended
