"""The judge notices what it is there to notice."""

from __future__ import annotations

import pytest

from bot.documents.model import Evidence
from bot.documents.read import read
from bot.documents.side_file import SideFile
from bot.errors import SeedProblem
from tests.fuzz import judge as judging
from tests.fuzz.judge import is_kind, judge, lost_lines, secrets_below_plot_headings

TEXT = "= Fog =\n\nFog is a 1987 film.\n\n==Plot==\nZqxkwj12 dies.\nMara stays with Zqxkwj34.\n\n==Cast==\nZqxkwj34\n"


def test_a_line_of_which_a_word_is_lost():
    start = TEXT.index("Zqxkwj12")
    kept = [
        Evidence("fog.txt", "lead", 9, 28, TEXT[9:28]),
        Evidence("fog.txt", "Plot", start, start + 10, TEXT[start : start + 10]),
        Evidence("fog.txt", "Plot", start + 15, len(TEXT), TEXT[start + 15 :]),
    ]
    assert lost_lines(TEXT, kept) == [6]
    assert lost_lines(TEXT, kept[1:]) == [3, 6]


def test_a_heading_with_signs_below_it_is_lost_unless_it_was_told():
    text = "Fog\n\nThe Quay\n--------\n"
    assert lost_lines(text, []) == [3]
    assert lost_lines(text, [], told="the quay") == []


def test_secrets_are_those_of_the_plot_alone():
    assert secrets_below_plot_headings(TEXT) == {"Zqxkwj12"}


def test_a_good_reading_is_one():
    assert judge("fog.txt", TEXT.encode()) is not None


def test_a_problem_that_tells_the_plot_or_breaks_the_line():
    is_kind(SeedProblem("fog.txt", "Somebody dies.", "Do not."))
    with pytest.raises(AssertionError):
        is_kind(SeedProblem("fog.txt", "Zqxkwj12 dies.", "Do not."), frozenset({"Zqxkwj12"}))
    with pytest.raises(AssertionError):
        is_kind(SeedProblem("fog.txt\n", "Somebody dies.", "Do not."))


@pytest.mark.parametrize(
    ("spoiled", "said"),
    [
        (TEXT.replace("Mara stays", "Nobody stays"), "Evidence"),
        (TEXT.replace("Mara stays with Zqxkwj34.\n", ""), "lost|Evidence"),
        (TEXT.replace("==Plot==", "==Crew=="), "visible"),
    ],
)
def test_a_reading_of_another_text_is_none(monkeypatch: pytest.MonkeyPatch, spoiled: str, said: str):
    """The reader is made to read something else than the judge was given."""
    # A section that its writer calls safe is open, whatever it tells.
    side = SideFile(safe=frozenset({"Crew"})) if "==Crew==" in spoiled else SideFile()
    monkeypatch.setattr(judging, "read", lambda seed, _, __: read(seed, spoiled.encode(), side))
    with pytest.raises(AssertionError, match=said):
        judge("fog.txt", TEXT.encode())
