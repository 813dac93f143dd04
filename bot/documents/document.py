"""What one seed says, before it is known which film it belongs to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.documents.model import (
    Credit,
    Evidence,
    Fact,
    Paragraph,
    RelatedFilm,
    Section,
    Shape,
    Source,
)
from bot.documents.passage import Passage
from bot.documents.side_file import SideFile
from bot.spoiler import Spoiler


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


@dataclass(frozen=True, slots=True)
class Quote:
    """Makes evidence for one seed."""

    seed: str

    def safe(self, section: str, passage: Passage) -> Evidence:
        return Evidence(self.seed, section, passage.start, passage.end, passage.text)

    def spoiler(self, section: str, passage: Passage) -> Evidence:
        return Evidence(self.seed, section, passage.start, passage.end, Spoiler(passage.text))

    def paragraph(self, section: str, passage: Passage, *, spoiler: bool) -> Paragraph:
        words = Spoiler(passage.text) if spoiler else passage.text
        return Paragraph(words, Evidence(self.seed, section, passage.start, passage.end, words))
