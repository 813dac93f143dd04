"""Names that a question written by hand must leave out."""

from __future__ import annotations

import pytest

from bot.trivia.handwritten import Handwritten, PlotNames, broken_rules, names_to_leave_out, told_names
from tests.films import film, telling

PLOT = (
    "Right after the storm the keeper meets Malakai. He has no hope until Hope rows over. Later May, Malakai and"
    " Mara Finch burn the letters."
)


def names() -> PlotNames:
    told = told_names(film(plots=(telling("fog.txt", PLOT),)))
    return names_to_leave_out(told, lambda _: False)


@pytest.mark.parametrize(
    ("prompt", "refused"),
    [
        ("Who does Malakai shoot?", True),
        ("who does malakai shoot?", True),
        ("WHO DOES MALAKAI SHOOT?", True),
        ("Who rows with Mara finch?", True),
        ("Who meets Hope?", True),
        ("Who has hope?", False),
        ("What may be burnt?", False),
        ("Which is the right one?", False),
        ("Who sails?", False),
    ],
)
def test_a_name_is_found_in_any_case_unless_it_is_an_ordinary_word(prompt: str, refused: bool) -> None:
    written = Handwritten(prompt, "Cork", ("Dublin", "Galway", "Belfast"), spoiler=False)
    assert [fault.part for fault in broken_rules(written, None, names())] == (["prompt"] if refused else [])


def test_what_shows_nothing_is_told_so_once() -> None:
    written = Handwritten("\u2800", "\u200b", ("\u3164", "\u3164", "Galway"), spoiler=False)
    found = broken_rules(written, None, PlotNames())
    assert [(fault.part, fault.what) for fault in found] == [
        (part, "shows nothing") for part in ("prompt", "answer", "wrong answer 1", "wrong answer 2")
    ]


def test_a_place_or_a_day_leads_to_no_film() -> None:
    names = PlotNames.secret(["Malakai", "Paris", "Friday"])
    assert names.asked_about == names.offered == ("Malakai",)
