"""The headings that a side file lists, held against those of its document."""

from __future__ import annotations

import pytest

from bot.documents.side_file import SideFile, read_side_file
from bot.documents.side_headings import Heading, check_headings
from bot.errors import SeedProblem, Severity
from bot.spoiler import Spoiler, reveal
from tests.documents.hiding import LEAD, SECTIONS, TALE, in_the_open, seed


def test_headings_of_a_side_file_are_compared_without_case_and_doubled_blanks():
    side = SideFile(spoils=frozenset({"PRODUCTION"}), safe=frozenset({"the locations"}))
    document, problems = seed(SECTIONS, side)
    assert {reveal(s.heading): s.spoiler for s in document.sections} == {
        "Plot": True,
        "The  Locations": False,
        "Production": True,
    }
    assert problems == []


def test_a_heading_that_the_document_does_not_have_hides_all_of_it():
    side, _ = read_side_file("l.toml", b'film = "The Tin Lantern"\nspoils = ["Prodution"]\n')
    document, [problem] = seed(SECTIONS, side)
    assert (problem.seed, problem.line, problem.severity) == ("l.toml", 2, Severity.ERROR)
    assert "Prodution" not in str(problem)
    assert "“Production”" in problem.remedy
    assert set(in_the_open(document).splitlines()) == {"title: The Tin Lantern", "year: 1964", "The Tin Lantern"}


@pytest.mark.parametrize("text", [SECTIONS, f"{LEAD}{TALE}", TALE])
def test_a_plot_called_safe_stays_hidden_and_that_is_said(text: str):
    document, problems = seed(text, SideFile(safe=frozenset({"plot"})))
    [problem] = [problem for problem in problems if problem.seed.endswith(".toml")]
    assert all(isinstance(part.text, Spoiler) for part in document.plot)
    assert "stays hidden" in problem.message
    assert problem.seed == "l.toml"


HEADINGS = [
    Heading("Production", 7, plot=False),
    Heading("Plot", 3, plot=True),
    Heading("How Mara dies", 9, plot=False),
]


def checked(**listed: set[str]) -> list[SeedProblem]:
    side = SideFile(**{key: frozenset(names) for key, names in listed.items()}, lines={"spoils": 4, "safe": 5})
    return list(check_headings("a/l.txt", side, ["lead", "infobox"], HEADINGS))


@pytest.mark.parametrize("name", ["production", "PRODUCTION", "lead", "Introduction", "infobox"])
def test_what_the_document_has_is_no_problem(name: str):
    assert checked(spoils={name}) == []


def test_the_nearest_heading_is_named_and_one_that_tells_by_its_line_alone():
    [problem] = checked(spoils={"Prodution"})
    assert (problem.seed, problem.line, problem.severity) == ("a/l.toml", 4, Severity.ERROR)
    assert "“Production”" in problem.remedy
    [problem] = checked(safe={"How Mara died"})
    assert "the heading on line 9" in problem.remedy
    assert "Mara" not in str(problem)


@pytest.mark.parametrize(("name", "what"), [("Plot", "the plot"), ("lead", "the introduction"), ("infobox", "infobox")])
def test_what_cannot_be_opened_is_a_warning(name: str, what: str):
    [problem] = checked(safe={name})
    assert problem.severity is Severity.WARNING
    assert what in problem.message
    assert problem.line == 5


def test_a_document_without_any_heading_has_its_introduction():
    [problem] = check_headings("l.txt", SideFile(spoils=frozenset({"Themes"})), [], [])
    assert "“lead”" in problem.remedy
