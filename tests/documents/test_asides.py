"""What stands between a title and "is a film" may tell the story."""

from __future__ import annotations

import pytest

from bot.documents.asides import aside_tells, telling_asides
from bot.documents.leads.opening import read_opening
from bot.documents.read import read
from bot.documents.side_file import SideFile

TELLING = [
    "(in which Vorkan kills Osthim)",
    "(1998, in colour; Vorkan is the murderer of Osthim, by the way)",
    ", named after the ship on which Vorkan kills Osthim,",
    ", where Vorkan dies at sea,",
    '(English: "the man Vorkan kills, Osthim")',
    " – in which Vorkan kills Osthim –",
]
HARMLESS = [
    "(also known as The Man Who Killed Himself)",
    "(Welsh: Carreg Las; lit. 'the dead stone')",
    "(stylized as BLUESTONE)",
    "(released as The Killer in the United States)",
    ", also known as Who Killed Cousin Albert?,",
    "(1998)",
    '(French: "Bluestone, la porte des étoiles")',
    "",
]


def sentence(aside: str) -> str:
    return f"Bluestone{' ' if aside.startswith('(') else ''}{aside} is a 1998 Welsh drama film directed by Emyr Pugh."


def open_text(aside: str) -> str:
    """All that can be seen of a document."""
    document, _ = read("aside.txt", f"{sentence(aside)}\n\n==Plot==\nA man digs.\n".encode(), SideFile())
    facts = [fact for fact in document.facts if isinstance(fact.evidence.text, str)]
    lead = [part.text for part in document.lead if isinstance(part.text, str)]
    return "\n".join([document.title or "", *(fact.value for fact in document.facts), *lead, *map(str, facts)])


@pytest.mark.parametrize("aside", TELLING)
def test_one_that_tells_is_found_whole(aside: str) -> None:
    opening = read_opening(sentence(aside))
    assert opening
    assert opening.title == "Bluestone"
    assert [sentence(aside)[start:end].strip(" ,") for start, end in telling_asides(sentence(aside), opening)] == [
        aside.strip(" ,")
    ]


@pytest.mark.parametrize("aside", TELLING)
def test_nothing_of_it_is_seen(aside: str) -> None:
    seen = open_text(aside)
    assert "Vorkan" not in seen
    assert "Osthim" not in seen
    assert "is a 1998 Welsh drama film directed by Emyr Pugh." in seen


@pytest.mark.parametrize("aside", HARMLESS)
def test_other_titles_are_open(aside: str) -> None:
    opening = read_opening(sentence(aside))
    assert opening
    assert not [*telling_asides(sentence(aside), opening)]
    assert sentence(aside) in open_text(aside)


@pytest.mark.parametrize(("said", "tells"), [("in which Vorkan dies", True), ("Vorkan Dies", False)])
def test_a_title_may_say_anything(said: str, tells: bool) -> None:
    assert aside_tells(said, "Bluestone") is tells
