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
