"""An infobox that a browser copied is read like one that somebody typed."""

from __future__ import annotations

import pytest

from bot.documents.copied_rows import row_changes
from bot.documents.document import Document
from bot.documents.read import read
from bot.documents.side_file import SideFile
from bot.spoiler import Spoiler

LEAD = "Bluestone is a 1998 Welsh drama film about a quarry."
SECTIONS = "Plot[edit]\nA quarryman buries Vorkan.\n"
TABS = """\
Directed by\tEmyr Pugh
Written by\t
Ann Lee
Bo Ek
Based on\tThe Quarry
by Cy Dahl
Starring\tDi Ost
Eve Fox
Production
companies\t
Slate Films
Coal Pictures
Release date\t
12 January 1998 (Wales)
Running time\t97 minutes
Countries\t
United Kingdom
France
"""
INDENTED = TABS.replace("Ann Lee\nBo Ek", "\n    Ann Lee\n    Bo Ek\n")
NO_TABS = TABS.replace("Production\n", "Production ").replace("\t\n", "\n").replace("\t", "\n")
ROWS = {"tabs": TABS, "indented lists": INDENTED, "no tabs": NO_TABS, "CRLF": TABS.replace("\n", "\r\n")}
FACTS = {
    ("director", "Emyr Pugh"),
    ("writer", "Ann Lee"),
    ("writer", "Bo Ek"),
    ("based_on", "The Quarry by Cy Dahl"),
    ("starring", "Di Ost"),
    ("starring", "Eve Fox"),
    ("production_company", "Slate Films"),
    ("production_company", "Coal Pictures"),
    ("release_date", "1998-01-12"),
    ("runtime_minutes", "97"),
    ("country", "United Kingdom"),
    ("country", "France"),
}


def copied(rows: str, above: str = "Bluestone - Wikipedia\nFrom Wikipedia, the free encyclopedia\n\n") -> Document:
    return read("copied.txt", f"{above}{rows}\n{LEAD}\n\n{SECTIONS}".encode(), SideFile())[0]


def typed(text: str) -> str:
    for start, end, words in reversed([*row_changes(text)]):
        text = text[:start] + words + text[end:]
    return text


def open_text(document: Document) -> str:
    parts = [*document.lead, *document.sections, *document.plot, *document.introduction]
    said = [part.text for part in parts if isinstance(part.text, str)]
    return "\n".join([*said, document.title or "", *(fact.value for fact in document.facts)])


@pytest.mark.parametrize("rows", ROWS.values(), ids=ROWS)
def test_every_value_is_read(rows: str) -> None:
    facts = [fact for fact in copied(rows).facts if fact.evidence.section == "infobox"]
    assert {(fact.predicate, fact.value) for fact in facts} == FACTS


@pytest.mark.parametrize("rows", ROWS.values(), ids=ROWS)
def test_the_introduction_below_is_open_alone(rows: str) -> None:
    document = copied(rows)
    assert [part.text for part in document.lead] == [LEAD]
    assert document.title == "Bluestone"


@pytest.mark.parametrize("title", ["Bluestone - Wikipedia", "Bluestone (film)", "Bluestone"])
def test_the_heading_and_the_caption_of_the_infobox_are_left_out(title: str) -> None:
    above = f"{title}\nFrom Wikipedia, the free encyclopedia\n\nBluestone\nUK theatrical release poster\n"
    document, problems = read("copied.txt", f"{above}{TABS}\n{LEAD}\n\n{SECTIONS}".encode(), SideFile())
    assert [part.text for part in document.lead] == [LEAD]
    assert not [problem for problem in problems if problem.line and problem.line <= 5]


@pytest.mark.parametrize("rows", ROWS.values(), ids=ROWS)
@pytest.mark.parametrize("told", ["Vorkan kills Ann Lee", "Bo Ek as Vorkan", "murdered by Vorkan", "(Vorkan)"])
@pytest.mark.parametrize("below", ["Bo Ek", "97 minutes", "France"])
def test_lines_that_tell_the_story_between_values_stay_hidden(rows: str, told: str, below: str) -> None:
    assert "Vorkan" not in open_text(copied(rows.replace(below, f"{below}\n{told}")))


def test_evidence_quotes_the_row_as_it_is_in_the_file() -> None:
    [writer] = [fact for fact in copied(TABS).facts if fact.value == "Bo Ek"]
    text = writer.evidence.source or writer.evidence.text
    assert not isinstance(text, Spoiler)
    assert text == "Written by\t\nAnn Lee\nBo Ek"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Directed by\tEmyr Pugh\nMurderer\tVorkan\n", "Directed by: Emyr Pugh\nMurderer\tVorkan\n"),
        ("Starring\tA\nB\n\nLong ago.\n", "Starring: A\nB\n\nLong ago.\n"),
        ("Starring\t\nA\nB\n\nLong ago.\n", "Starring: A; B\n\nLong ago.\n"),
        ("Music\n\nThe score is by Bo.\n\nRelease\n\nIt came out.\n", None),
        ("Music\nA\nRelease\nB\n", None),
        ("Music\nA\nRelease\nThis line has more words than a value of an infobox would ever have.\nCast\nC\n", None),
    ],
    ids=["an unknown label", "a last row with a value", "a last row without", "headings", "two labels", "a sentence"],
)
def test_only_rows_are_changed(text: str, expected: str | None) -> None:
    assert typed(text) == (expected or text)
