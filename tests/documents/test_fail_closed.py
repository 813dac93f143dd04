"""A side file with a mistake in it hides its whole document; what is no mistake hides what it names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.documents.document import Document
from bot.documents.read import read
from bot.documents.side_file import STAYS_HIDDEN, read_side_file
from bot.errors import SeedProblem, Severity
from bot.spoiler import reveal
from tests.reading import documents_of
from tests.reading_open import open_words

SECRET = "Vortumbra"
ARTICLE = f"""= The Cork Lantern =

The Cork Lantern
- Director: {SECRET} Quill
- Starring: Ada {SECRET}
- Studio: {SECRET} Films

The Cork Lantern is a 1987 film directed by {SECRET} Quill and starring Bea {SECRET}. It is a remake of {SECRET} (1950).

== Plot ==
{SECRET} burns the boats.

== Cast ==
- Ada Finch as {SECRET}

== Production ==
{SECRET} was filmed in Ribe.

== The end of {SECRET} ==
{SECRET} drowns.

=== Reception ===
{SECRET} was liked.
"""
RUN_ON = f"The Cork Lantern is a 1987 drama film starring {SECRET} Finch.{SECRET} finds a boat and burns it."
PLOT = f"{SECRET} finds a boat. In the end {SECRET} burns it."
ROWS = f"= The Cork Lantern =\n- Director: {SECRET} Quill\n- Runtime: 90 minutes\n"
WIKI = f"""{{{{Infobox film
| name = The Cork Lantern
| director = [[{SECRET} Quill]]
}}}}
'''''The Cork Lantern''''' is a 1987 film directed by [[{SECRET} Quill]].

== Production ==
{SECRET} was filmed in Ribe.
"""
DOCUMENTS = {"article.txt": ARTICLE, "run-on.txt": RUN_ON, "plot.txt": PLOT, "rows.txt": ROWS, "page.wiki": WIKI}

BROKEN = {
    "no TOML": "spoils = [“Production”]",
    "no end": 'spoils = ["Production"',
    "no key": "hide the production",
    "a colon": 'spoils: ["Production"]',
    "twice": "year = 1987\nyear = 1987",
    "unknown": 'ending = "he dies"',
    "misspelt": 'spoil = ["Production"]',
    "another case": 'Spoils = ["Production"]',
    "a part": '[spoils]\nheadings = ["Production"]',
    "text for a list": 'spoils = "Production"',
    "number for a list": "safe = 1",
    "a number in a list": "spoils = [1]",
    "an empty heading": 'spoils = [""]',
    "text for a number": 'year = "1987"',
    "number for text": "licence = 4",
    "no such year": "year = 19870",
    "no such heading": 'spoils = ["Prodution"]',
    "no such safe heading": 'safe = ["Locations"]',
    "no such part": 'spoils = ["Soundtrack"]\nsafe = ["Production"]',
}


def read_both(name: str, side: str | bytes) -> tuple[Document, list[SeedProblem]]:
    data = side.encode() if isinstance(side, str) else side
    said, problems = read_side_file(f"{name.partition('.')[0]}.toml", data)
    document, found = read(name, DOCUMENTS[name].encode(), said)
    return document, [*problems, *found]


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("mistake", BROKEN)
def test_a_mistake_hides_the_whole_document_and_is_reported(name: str, mistake: str):
    document, problems = read_both(name, BROKEN[mistake])
    assert SECRET not in open_words(document)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    assert errors
    for problem in errors:
        assert STAYS_HIDDEN in problem.message
        assert problem.seed.endswith(".toml")
        assert problem.line
    assert not any(SECRET in str(problem) for problem in problems)


@pytest.mark.parametrize(
    "data",
    [b"\xff\xfe", "spoils = ['Prodüction']".encode("latin-1"), "year = 1987".encode("utf-16"), b"#" * 200_000],
)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_so_does_a_file_that_is_no_text_or_too_large(name: str, data: bytes):
    document, problems = read_both(name, data)
    assert SECRET not in open_words(document)
    assert STAYS_HIDDEN in problems[0].message


def test_title_and_year_stay_since_members_type_them():
    for name in ("article.txt", "run-on.txt", "page.wiki"):
        document, _ = read_both(name, "oops")
        assert (document.title, document.year) == ("The Cork Lantern", 1987)
        assert {fact.predicate for fact in document.facts} <= {"title", "year"}


@pytest.mark.parametrize("side", ["", "# nothing yet", 'licence = "CC BY 4.0"', f"licence = '{'a' * 300}'"])
def test_an_empty_side_file_and_a_warning_hide_nothing(side: str):
    document, problems = read_both("article.txt", side)
    assert document.lead[0].text == reveal(document.lead[0].text)
    assert [section.heading for section in document.sections if not section.spoiler][:2] == ["Cast", "Production"]
    assert not any(problem.severity is Severity.ERROR for problem in problems)


@pytest.mark.parametrize("name", ["lead", "Introduction", "intro"])
def test_the_introduction_is_hidden_by_any_of_its_names(name: str):
    document, problems = read_both("article.txt", f'spoils = ["{name}", "Infobox", "Production", "Reception"]')
    assert not any(problem.seed.endswith(".toml") for problem in problems)
    assert SECRET not in open_words(document).replace(f"Ada Finch as {SECRET}", "").replace(f"\n{SECRET}\n", "\n")
    assert not any(isinstance(part.text, str) for part in document.lead)
    assert not document.related


@pytest.mark.parametrize("name", ["lead", "Introduction", "Infobox", "Plot"])
def test_safe_opens_no_plot_and_warns_where_it_opens_nothing(name: str):
    document, problems = read_both("article.txt", f'safe = ["{name}"]')
    assert all(not isinstance(part.text, str) for part in document.plot)
    [problem] = [problem for problem in problems if problem.seed.endswith(".toml")]
    assert (problem.severity, problem.line) == (Severity.WARNING, 1)
    assert any(isinstance(part.text, str) for part in document.lead), "a warning hides nothing"


def test_the_nearest_heading_is_quoted_only_where_everybody_uses_it():
    _, [problem] = read_both("article.txt", 'spoils = ["Prodction"]')
    assert "“Production”" in problem.remedy
    _, [problem] = read_both("article.txt", 'spoils = ["The end of Vortumba"]')
    line = ARTICLE.splitlines().index(f"== The end of {SECRET} ==") + 1
    assert f"line {line} of the document" in problem.remedy


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_side_file_that_may_not_be_read_hides_its_document(tmp_path: Path):
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "article.toml").write_text("", encoding="utf-8")
    (tmp_path / "article.toml").chmod(0)
    [document], problems = documents_of(tmp_path)
    assert SECRET not in open_words(document)
    assert any(STAYS_HIDDEN in problem.message for problem in problems)


def test_a_side_file_that_leads_nowhere_hides_its_document(tmp_path: Path):
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "article.toml").symlink_to(tmp_path / "gone.toml")
    [document], problems = documents_of(tmp_path)
    assert SECRET not in open_words(document)
    assert any(STAYS_HIDDEN in problem.message for problem in problems)
