"""What the writer of a seed is told about it, and never a word of the story."""

from __future__ import annotations

import pytest

from bot.documents.infobox import read_infobox
from bot.documents.passage import Passage
from bot.documents.reports import (
    report_hidden,
    report_no_plot_heading,
    report_rows,
    report_second_film,
    report_unknown_headings,
)
from bot.documents.seed_text import SeedText
from bot.documents.side_file import SideFile
from bot.errors import Severity
from tests.documents.hiding import LEAD, seed


def test_a_section_hidden_for_its_heading_is_reported_without_it():
    text = f"= The Tin Lantern =\n{LEAD}\n== Plot ==\nX.\n== Who did it ==\nOsk.\n== Islands ==\nAran.\n"
    _, problems = seed(text)
    [problem] = [problem for problem in problems if "know the heading" in problem.message]
    assert problem.message == "This section and 1 more are hidden: the bot does not know the heading."
    assert problem.line == 5
    assert "Who" not in str(problem)
    _, problems = seed(text, SideFile(spoils=frozenset({"who did it"}), safe=frozenset({"islands"})))
    assert problems == []


TEXT = "One.\nOsk dies.\nMara drowns.\n"


def parts() -> tuple[SeedText, list[Passage]]:
    text = SeedText("l.txt", SideFile(), TEXT)
    return text, [Passage("Osk dies.", 5), Passage("Mara drowns.", 15)]


def test_every_report_names_line_and_remedy_and_quotes_nothing():
    text, found = parts()
    report_no_plot_heading(text, found)
    report_unknown_headings(text, found)
    report_second_film(text, found[0])
    report_hidden(text, "The introduction", found)
    report_hidden(text, "A section", found[1:])
    assert [problem.line for problem in text.problems] == [2, 2, 2, 2, 3]
    for problem in text.problems:
        assert problem.severity is Severity.WARNING
        assert problem.remedy.endswith(".")
        assert "Osk" not in str(problem)
        assert "Mara" not in str(problem)


def test_what_was_found_is_counted():
    text, found = parts()
    report_no_plot_heading(text, found)
    report_no_plot_heading(text, found[:1])
    report_unknown_headings(text, [])
    report_hidden(text, "A section", found)
    said = [problem.message for problem in text.problems]
    assert "2 paragraphs were taken for plot" in said[0]
    assert "1 paragraph was taken for plot" in said[1]
    assert "2 places" in said[2]
    assert "“safe”" in text.problems[2].remedy


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("- Killer: Osk", "no such label"),
        ("- Director: {{Osk}}", "wiki markup"),
        ("- Director: Nora Quill; Osk dies", "not what the label says"),
        ("- Runtime: Osk", "could not be read"),
    ],
)
def test_a_row_that_was_left_out_is_reported_without_its_value(row: str, said: str):
    source = f"- Budget: $1\n{row}\n"
    text = SeedText("l.txt", SideFile(), source)
    report_rows(text, read_infobox(Passage(source)))
    assert [(problem.line, "Osk" in str(problem)) for problem in text.problems] == [(2, False)]
    assert said in text.problems[0].message or "not what the label says" in text.problems[0].message
