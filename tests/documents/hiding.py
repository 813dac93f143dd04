"""Documents with something to hide, and what of them is in the open."""

from __future__ import annotations

from bot.documents.document import Document
from bot.documents.read import read
from bot.documents.side_file import SideFile
from bot.errors import SeedProblem
from bot.spoiler import reveal

LEAD = "The Tin Lantern is a 1964 Danish comedy film directed by Ada Quill and starring Bo Ferris."
TALE = (
    "Bo lives by the harbour and loses a lantern. He searches the harbour all night with his sister Meg."
    "In the morning Red Tom gives the lantern back. Bo forgives him, and they sail away together."
)
SECTIONS = f"= The Tin Lantern =\n{LEAD}\n== Plot ==\nX.\n== The  Locations ==\nRibe.\n== Production ==\nOld.\n"


def seed(text: str, side: SideFile | None = None) -> tuple[Document, list[SeedProblem]]:
    document, problems = read("l.txt", text.encode(), side or SideFile())
    for paragraph in (*document.lead, *document.plot):
        assert text[paragraph.evidence.start : paragraph.evidence.end] == reveal(paragraph.text)
    for section in (*document.sections, *document.introduction):
        assert text[section.evidence.start : section.evidence.end] == reveal(section.text)
    return document, problems


def in_the_open(document: Document) -> str:
    """Every word of a document that a film's card could show."""
    words = [part.text for part in document.lead if isinstance(part.text, str)]
    words += [f"{fact.predicate}: {fact.value}" for fact in document.facts]
    words += [str(fact.evidence.text) for fact in document.facts if isinstance(fact.evidence.text, str)]
    words += [section.text for section in document.sections if isinstance(section.text, str)]
    words += [credit.character for credit in document.cast if isinstance(credit.character, str)]
    return "\n".join(words)
