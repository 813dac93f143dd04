"""The ways to write a film's title above a text, and what a second title in a file means."""

from __future__ import annotations

import pytest

from bot.documents.document import Document
from bot.documents.read import read
from bot.documents.side_file import SideFile
from bot.errors import SeedProblem
from tests.reading_open import open_words

LEAD = "Night Barge is a drama film directed by Nora Quill."


def said(text: str, name: str = "fog.txt") -> tuple[Document, list[SeedProblem]]:
    return read(name, text.encode(), SideFile())


@pytest.mark.parametrize(
    "line",
    [
        "NIGHT BARGE (1973)",
        "Night Barge (1973)",
        "Night Barge (1973 film)",
        "= Night Barge (1973) =",
        "# Night Barge (1973)",
        "# _Night Barge_ (1973)",
        "# *Night Barge* (1973)",
        "Title: Night Barge (1973)",
        "TITLE: Night Barge (1973)",
        "**Title:** Night Barge (1973)",
        "Film: Night Barge (1973)",
        "Title: Night Barge\nYear: 1973",
        "- Title: Night Barge\n- Year: 1973",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_title_line_gives_title_and_year(line: str, gap: str):
    document, _ = said(f"{line}\n{gap}{LEAD}\n")
    assert (document.title, document.year) == ("Night Barge", 1973)
    assert LEAD in open_words(document)


@pytest.mark.parametrize("line", ["Berlin (1943)", "Film: a girl finds a boat", "# Plot", "# Synopsis"])
def test_not_every_first_line_is_a_title(line: str):
    assert said(f"{line}\n\nMara finds a boat and burns it. Osk dies.\n")[0].title is None


@pytest.mark.parametrize("title", ["_1:54_", "*1:54*", "__1:54__", "**1:54**"])
def test_signs_of_emphasis_are_no_part_of_a_title(title: str):
    document, _ = said(f"{title} is a 2016 Canadian drama film directed by Nora Quill.\n")
    assert (document.title, document.year) == ("1:54", 2016)


@pytest.mark.parametrize("words", ["M*A*S*H", "a_b_c", "2 * 3 * 4", "_Plot", "*batteries"])
def test_other_signs_stay(words: str):
    document, _ = said(f"= Fog (1973) =\n\nFog is a 1973 film.\n\n== Release ==\nIt was shown with {words} in Cork.\n")
    assert words in open_words(document)


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
