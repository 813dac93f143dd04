"""A second title in a file: each film belongs into a file of its own."""

from __future__ import annotations

import pytest

from bot.documents.document import Document
from bot.documents.passage import Passage
from bot.documents.read import read
from bot.documents.second_film import second_film
from bot.documents.side_file import SideFile
from bot.errors import SeedProblem
from tests.reading_open import open_words


def said(text: str) -> tuple[Document, list[SeedProblem]]:
    return read("fog.txt", text.encode(), SideFile())


@pytest.mark.parametrize(
    "second",
    [
        "# Rain (1980)",
        "= Rain (1980) =",
        "Title: Rain",
        "**Title:** Rain",
        "# Rain\n\nRain is a 1980 film directed by Ada Finch.",
        "## Rain\n\nRain is a 1980 film directed by Ada Finch.",
        "== Rain (1980) ==\nRain is a film directed by Ada Finch.",
    ],
)
def test_a_second_film_is_left_out_and_reported(second: str):
    document, problems = said(f"# Fog (1973)\n\nFog is a 1973 film.\n\n{second}\n\n## Reception\nOsk was liked.\n")
    assert document.title == "Fog"
    assert not document.sections
    assert "Osk" not in open_words(document)
    assert [(problem.line, problem.remedy) for problem in problems] == [(5, "Put each film into a file of its own.")]


@pytest.mark.parametrize(
    "heading",
    [
        "== Re-release (1998) ==",
        "# Reception",
        "# Fog (1973)",
        "== Remake ==\nRain is a 1980 film.",
        "== Rain (1980) ==",
    ],
)
def test_headings_of_one_film_are_no_second_one(heading: str):
    _, problems = said(f"= Fog =\n\nFog is a 1973 film.\n\n{heading}\n\nIt was shown in Cork.\n")
    assert not [problem for problem in problems if "Another film" in problem.message]


def test_the_line_that_names_it_stands_in_the_file():
    text = "\ufeff# Fog (1973)\n\nFog is a film.\n\n# Rain (1980)\n\nRain is a film.\n"
    found = second_film(Passage(text, 5))
    assert found
    assert found.text == "# Rain (1980)"
    assert text[found.start - 5 : found.end - 5] == found.text


@pytest.mark.parametrize("text", ["", "Mara drowns.", "# Fog (1973)", "# Fog (1973)\n\n# fog (1974)"])
def test_a_file_about_one_film_has_none(text: str):
    assert second_film(Passage(text)) is None
