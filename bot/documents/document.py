"""What one seed says, before it is known which film it belongs to."""

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
    """One seed, read. ``title`` is None where neither it nor its side file names the film."""

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
        """The same document under another title and year."""
        return replace(self, title=title, year=year)


class Entry(NamedTuple):
    """What of a document it takes to know which film it belongs to, and how that is related to others.

    A tuple, because all of a library are brought in when one changes.
    """

    seed: str
    shape: Shape
    title: str | None
    year: int | None
    sure_of_year: bool
    """Whether its writer has confirmed the year."""
    film: str | None
    """Which film it tells, where its side file says so."""
    titles: tuple[str, ...]
    """All its film's titles that it knows, folded, its own first."""
    has_plot: bool
    related: tuple[RelatedFilm, ...]
    earlier_cast: tuple[Credit, ...]
    id: str = ""
    """The id of its film, if that has its title and year."""

    @property
    def names_film(self) -> bool:
        """Whether it is by its own title that it belongs to a film."""
        return bool(self.title) and not self.film


def entry_of(document: Document) -> Entry:
    """The entry of a document."""
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
    """The whole plot, for comparing."""
    return "\n".join(reveal(paragraph.text) for paragraph in document.plot)


@dataclass(frozen=True, slots=True)
class Quote:
    """Makes evidence for one seed."""

    seed: str
    rendering: Rendering | None = None
    """Where the passages stand in the seed, when they are cut out of what its source shows."""
    source: str = ""
    """The text of the seed, where that is not what it shows."""

    def safe(self, section: str, passage: Passage) -> Evidence:
        return Evidence(self.seed, section, *self.span(passage), passage.text, self._in_file(section, passage))

    def spoiler(self, section: str, passage: Passage) -> Evidence:
        return self._hidden(section, passage)

    def stretch(self, section: str, passage: Passage, *, spoiler: bool) -> Evidence:
        """Text to be read, and not to be looked for in its file."""
        words = Spoiler(passage.text) if spoiler else passage.text
        return Evidence(self.seed, section, *self.span(passage), words)

    def paragraph(self, section: str, passage: Passage, *, spoiler: bool) -> Paragraph:
        """A paragraph of an introduction or a plot; the names in a plot lead to it."""
        evidence = self._hidden(section, passage) if spoiler else self.stretch(section, passage, spoiler=False)
        return Paragraph(evidence.text, evidence)

    def span(self, passage: Passage) -> tuple[int, int]:
        """From where to where a passage stands in the seed."""
        return self.rendering.span(passage.start, passage.end) if self.rendering else (passage.start, passage.end)

    def _hidden(self, section: str, passage: Passage) -> Evidence:
        source = self._in_file(section, passage)
        hidden = Spoiler(reveal(source)) if source else None
        return Evidence(self.seed, section, *self.span(passage), Spoiler(passage.text), hidden)

    def _in_file(self, section: str, passage: Passage) -> Words | None:
        if self.rendering is None:
            return None
        return in_file(self.source, *self.span(passage), passage.text, row=section == "infobox")
