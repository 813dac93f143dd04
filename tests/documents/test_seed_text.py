"""One seed on its way to a document."""

from __future__ import annotations

import pytest

from bot.documents.passage import Passage
from bot.documents.seed_text import SeedText
from bot.documents.side_file import EVERYTHING, LONGEST_TITLE, SideFile
from bot.documents.wikitext.rendering import Piece, Rendering
from bot.errors import Severity
from tests.documents.hiding import seed


def test_long_titles_are_cut():
    document, [problem] = seed(f"= {'Tin ' * 200}=\n== Plot ==\nX.")
    assert len(document.title or "") <= LONGEST_TITLE
    assert problem.severity is Severity.WARNING


def test_a_byte_order_mark_belongs_to_the_file():
    text = SeedText("l.txt", SideFile(), "\ufeffFog")
    assert text.passage == Passage("Fog", 1)
    assert SeedText("l.txt", SideFile(), "Fog").passage == Passage("Fog", 0)


def test_a_line_is_that_of_the_file_also_where_it_shows_something_else():
    source = "a\n[[b]]\nc"
    text = SeedText("l.wiki", SideFile(), source, Rendering([Piece("b", 4, 5), Piece("c", 8, 9)], len(source)))
    assert text.text == "bc"
    assert [text.line(Passage("b", 0)), text.line(Passage("c", 1)), text.line(3)] == [2, 3, 2]
    assert SeedText("l.txt", SideFile(), source).line(Passage("c", 8)) == 3


def test_a_warning_has_its_line_or_none():
    text = SeedText("l.txt", SideFile(), "a\nb")
    text.warn("It is odd.", "Mend it.", 2)
    text.warn("It is odd.", "Mend it.")
    assert [(problem.line, problem.severity) for problem in text.problems] == [
        (2, Severity.WARNING),
        (None, Severity.WARNING),
    ]


def test_a_title_is_no_longer_than_any():
    text = SeedText("l.txt", SideFile(), "")
    assert text.title(None) is None
    assert text.title("a" * LONGEST_TITLE) == "a" * LONGEST_TITLE
    assert text.problems == []
    assert text.title("a" * (LONGEST_TITLE + 1)) == "a" * LONGEST_TITLE
    assert len(text.problems) == 1


@pytest.mark.parametrize("listed", [{"spoils": frozenset({"Themes"})}, {"safe": frozenset({"Themes"})}])
def test_a_heading_that_is_not_there_hides_everything_from_here_on(listed: dict[str, frozenset[str]]):
    text = SeedText("l.txt", SideFile(**listed), "Fog is a film.")
    assert not text.has_listed_headings(["lead"])
    assert text.spoils is EVERYTHING
    assert not text.safe
    assert SeedText("l.txt", SideFile(spoils=frozenset({"lead"})), "").has_listed_headings(["lead"])
