"""The contents of one seed, before it is assigned to a film."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from bot.documents.file_words import in_file
from bot.documents.folding import fold, slug
from bot.documents.model import (
    Credit,
    Evidence,
    Fact,
    Paragraph,
    Predicate,
    RelatedFilm,
    Section,
    Shape,
    Source,
)
from bot.documents.passage import Passage
from bot.documents.side_file import SideFile
from bot.documents.wikitext.rendering import Rendering
from bot.spoiler import Spoiler, Words, reveal


@dataclass(frozen=True, slots=True)
class Document:
    """One seed, read. ``title`` is None if neither the seed nor its side file names the film."""

    source: Source
    side: SideFile
    title: str | None
    year: int | None
    lead: tuple[Paragraph, ...] = ()
    introduction: tuple[Section, ...] = ()
    """The lead again, as sections: for a film whose card shows the lead of another document."""
    facts: tuple[Fact, ...] = ()
    cast: tuple[Credit, ...] = ()
    earlier_cast: tuple[Credit, ...] = ()
    """Credits of the film that this one continues ("originally played by …")."""
    sections: tuple[Section, ...] = ()
    plot: tuple[Paragraph, ...] = ()
    related: tuple[RelatedFilm, ...] = ()

    @property
    def seed(self) -> str:
        return self.source.seed

    @property
    def shape(self) -> Shape:
        return self.source.shape

    def named(self, title: str, year: int | None) -> Document:
        """Return the same document under another title and year."""
        return replace(self, title=title, year=year)


class Entry(NamedTuple):
    """The part of a document needed to find its film and the films related to that.

    A tuple, because all entries of a library are loaded when one document changes.
    """

    seed: str
    shape: Shape
    title: str | None
    year: int | None
    sure_of_year: bool
    """Whether the writer has confirmed the year in the side file."""
    film: str | None
    """The film it belongs to, if its side file says so."""
    titles: tuple[str, ...]
    """All titles of the film that the document gives, folded, its own title first."""
    has_plot: bool
    related: tuple[RelatedFilm, ...]
    earlier_cast: tuple[Credit, ...]
    id: str = ""
    """The id of the film with its title and year."""

    @property
    def names_film(self) -> bool:
        """Whether the document is assigned to a film by its own title."""
        return bool(self.title) and not self.film


def entry_of(document: Document) -> Entry:
    """Return the entry of a document."""
    other = (fact.value for fact in document.facts if fact.predicate == Predicate.ALTERNATIVE_TITLE)
    titles = dict.fromkeys(map(fold, (document.title, *other))) if document.title else ()
    return Entry(
        document.seed,
        document.shape,
        document.title,
        document.year,
        document.side.year is not None,
        document.side.film,
        tuple(titles),
        bool(document.plot),
        document.related,
        document.earlier_cast,
        slug(document.title, document.year) if document.title else "",
    )


def plot_text(document: Document) -> str:
    """Return the whole plot as one string, for comparing."""
    return "\n".join(reveal(paragraph.text) for paragraph in document.plot)


@dataclass(frozen=True, slots=True)
class Quote:
    """Makes evidence for one seed."""

    seed: str
    rendering: Rendering | None = None
    """Maps passages back to the seed, if they are cut from rendered text."""
    source: str = ""
    """The text of the seed, if it differs from what the seed shows."""

    def safe(self, section: str, passage: Passage) -> Evidence:
        return Evidence(self.seed, section, *self.span(passage), passage.text, self._in_file(section, passage))

    def spoiler(self, section: str, passage: Passage) -> Evidence:
        return self._hidden(section, passage)

    def stretch(self, section: str, passage: Passage, *, spoiler: bool) -> Evidence:
        """Return evidence for text to be read, without its source in the file."""
        words = Spoiler(passage.text) if spoiler else passage.text
        return Evidence(self.seed, section, *self.span(passage), words)

    def paragraph(self, section: str, passage: Passage, *, spoiler: bool) -> Paragraph:
        """Return a paragraph of an introduction or a plot; a hidden one keeps its source, so that names in a plot can
        be found in the file."""
        evidence = self._hidden(section, passage) if spoiler else self.stretch(section, passage, spoiler=False)
        return Paragraph(evidence.text, evidence)

    def span(self, passage: Passage) -> tuple[int, int]:
        """Return the offsets of a passage in the seed."""
        return self.rendering.span(passage.start, passage.end) if self.rendering else (passage.start, passage.end)

    def _hidden(self, section: str, passage: Passage) -> Evidence:
        source = self._in_file(section, passage)
        hidden = Spoiler(reveal(source)) if source else None
        return Evidence(self.seed, section, *self.span(passage), Spoiler(passage.text), hidden)

    def _in_file(self, section: str, passage: Passage) -> Words | None:
        if self.rendering is None:
            return None
        return in_file(self.source, *self.span(passage), passage.text, row=section == "infobox")
