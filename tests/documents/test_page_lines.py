"""What a browser copies along with a page is no part of the document."""

from __future__ import annotations

import pytest

from bot.documents.breaks import plain
from bot.documents.page_lines import page_line_changes
from bot.documents.read import read
from bot.documents.side_file import SideFile
from bot.spoiler import reveal

LEAD = "Bluestone is a 1998 Welsh drama film directed by Emyr Pugh and starring Ann Lee."
STORY = "A quarryman buries Vorkan."
SECTIONS = f"Plot[edit]\n{STORY}\n\nProduction[edit]\nThe film was shot in Wales in the spring of 1997.\n"
NUMBERED = "Contents\n1\tPlot\n2\tProduction\n2.1\tFilming\n3\tReferences\n"
ABOVE = {
    "the first page that one meets": "Bluestone (film)\nFrom Wikipedia, the free encyclopedia\n\n",
    "notes on other pages": "Bluestone (film)\nFrom Wikipedia, the free encyclopedia\nJump to navigation\n"
    "(Redirected from Blue Stone)\nThis article is about the 1998 film. For the rock, see Bluestone (rock).\n",
    "a note alone": "Bluestone\nFor the rock, see Bluestone (rock).\n\n",
    "no title": "From Wikipedia, the free encyclopedia\n\n",
    "the name of the site": "Bluestone (1998) - IMDb\n\n",
    "menus": "Bluestone\n\n12 languages\n\nArticle\nTalk\nRead\nEdit\nView history\nTools\n"
    "From Wikipedia, the free encyclopedia\n\n",
    "the whole page": "Bluestone - Wikipedia\nMain menu\n\nWikipedia The Free Encyclopedia\nSearch\nDonate\nLog in\n\n"
    "Contents hide\n(Top)\nPlot\nProduction\nReferences\nBluestone\n\n12 languages\nArticle\nTalk\nTools\n"
    "From Wikipedia, the free encyclopedia\n\n",
    "rows": "Bluestone\nDirected by\tEmyr Pugh\nStarring\tAnn Lee\nRunning time\t97 minutes\n\n",
    "a list of contents": "Bluestone\n\nContents [hide]\n1 Plot\n2 Production\n\n",
    "what somebody noted": "Bluestone\n\nWatched in 2021 with Ann\n\n",
}


def shown(text: str) -> str:
    rendering = plain(text)
    return rendering.text if rendering else text


@pytest.mark.parametrize("above", ABOVE.values(), ids=ABOVE)
def test_the_introduction_below_it_is_read(above: str) -> None:
    document, _ = read("copied.txt", f"{above}{LEAD}\n\n{SECTIONS}".encode(), SideFile())
    assert document.title == "Bluestone"
    assert [part.text for part in document.lead if isinstance(part.text, str)] == [LEAD]
    assert ("director", "Emyr Pugh") in [(fact.predicate, fact.value) for fact in document.facts]
    assert [reveal(part.text) for part in document.plot] == [STORY]
    said = [section.text for section in document.sections if isinstance(section.text, str)]
    assert said == ["The film was shot in Wales in the spring of 1997."]


@pytest.mark.parametrize("above", ABOVE.values(), ids=ABOVE)
def test_what_tells_above_an_introduction_stays_hidden(above: str) -> None:
    document, _ = read("copied.txt", f"{above}Vorkan is the quarryman.\n\n{LEAD}\n\n{SECTIONS}".encode(), SideFile())
    texts = [*(part.text for part in document.lead), *(section.text for section in document.sections)]
    assert not [text for text in texts if isinstance(text, str) and "Vorkan" in text]
    assert "Vorkan" not in (document.title or "")


def test_contents_below_the_introduction_are_left_out() -> None:
    text = f"Bluestone\nFrom Wikipedia, the free encyclopedia\n\n{LEAD}\n\n{NUMBERED}{SECTIONS}"
    assert shown(text) == f"Bluestone\n\n{LEAD}\n\n{SECTIONS}"


@pytest.mark.parametrize(
    "warning",
    [
        "This article contains spoilers.",
        "This section may contain plot details.",
        "This article is about the film in which spoilers follow.",
    ],
)
def test_a_warning_stays_and_hides_what_follows(warning: str) -> None:
    text = f"Bluestone\nFrom Wikipedia, the free encyclopedia\n\n{warning}\n\n{LEAD}\n\nVorkan owns the quarry.\n"
    assert warning in shown(text)
    document, _ = read("copied.txt", text.encode(), SideFile())
    assert not [part for part in document.lead if isinstance(part.text, str) and "Vorkan" in part.text]


def test_a_source_below_a_text_takes_nothing_with_it() -> None:
    text = f"Bluestone\n\nContents\n\n{LEAD}\n\nThe film was released in 1998.\n\n"
    assert shown(f"{text}From Wikipedia, the free encyclopedia\n").startswith(text)


@pytest.mark.parametrize(
    "text",
    [
        f"{LEAD}\n\nFor the role, see Ann Lee run.\n",
        "Talk\n\nTalk is a 1998 film directed by Emyr Pugh.\n",
        "Contents\n\nContents is a 1998 film directed by Emyr Pugh.\n",
        f"Bluestone\n\n{LEAD}\n",
        "== Plot ==\nFor an hour, see what happens.\n",
    ],
)
def test_nothing_else_is(text: str) -> None:
    assert not [*page_line_changes(text)]
