"""The data model: types that readers make, the catalogue stores and renderers show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.predicates.table import PEOPLE as PEOPLE
from bot.predicates.table import Predicate as Predicate
from bot.spoiler import Spoiler, Words, lines, reveal


class Shape(StrEnum):
    """How a seed is written, by the names shown in reports. Each has a row in ``shapes.py``."""

    ARTICLE = "article"
    RUN_ON = "run-on"
    PLOT_ONLY = "plot-only"
    WIKITEXT = "wikitext"
    NOTE = "note"
    WEB_PAGE = "web page"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The origin of a reading: ``text`` is what the characters ``start`` to ``end`` of ``seed`` show.

    The text equals these characters, except in wiki source, where markup stands between them.
    """

    seed: str
    """Path relative to the seeds folder, with its suffix."""
    section: str
    """``lead``, ``infobox``, or the heading; ``Plot`` for the plot of a run-on or plot-only seed."""
    start: int
    """Offset in code points of the file decoded as UTF-8."""
    end: int
    text: Words
    source: Words | None = None
    """The file's own characters if they contain markup and so differ from the text. A spoiler if the text is one, or if
    they say more than the text."""

    def part(self, start: int, end: int) -> Evidence:
        """Return a part of the evidence, by offsets in its text. If markup stands between the words, the part keeps the
        offsets of the whole."""
        words = reveal(self.text)
        text = words[start:end] if isinstance(self.text, str) else Spoiler(words[start:end])
        if self.end - self.start != len(words):
            return replace(self, text=text, source=None)
        return replace(self, start=self.start + start, end=self.start + end, text=text, source=None)


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement of a seed about its film; one fact per person or company."""

    predicate: str
    """A `Predicate`, or the label of an infobox row without one, in lower case with underscores."""
    value: str
    """As a person would write it; dates in ISO 8601, as precise as they are known (2006, 2006-10, 2006-10-10)."""
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Credit:
    """A performer of the film, and the character they play if it is known."""

    person: Words
    character: Words | None
    evidence: Evidence
    description: Words | None = None
    """The text after the character's name in a cast list, always a spoiler; or a note such as "uncredited"."""

    @property
    def spoiler(self) -> bool:
        """Whether any of it is known only from a plot."""
        return not isinstance(self.person, str) or not isinstance(self.character, str | None)


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a headed section of an article that is open or hidden as a whole; ``level`` 2 for ``==``, 3 for
    ``===``. Most sections are a single stretch. If a paragraph tells the story, the section continues in others."""

    heading: Words
    level: int
    text: Words
    evidence: Evidence
    continues: bool = False
    """Whether the section began in the stretch before this one."""

    @property
    def spoiler(self) -> bool:
        return not isinstance(self.text, str)

    @property
    def lines(self) -> list[Words]:
        """The text, paragraph by paragraph."""
        return lines(self.text)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a plot."""

    text: Words
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class PlotVersion:
    """One seed's version of one film's plot."""

    seed: str
    paragraphs: tuple[Paragraph, ...]
    titled: bool
    """Whether the seed names its film; a titled version is shown before an untitled one."""
    placement: float | None = None
    """Confidence, 0 to 1, that an untitled plot belongs to this film; None if the writer said so."""


class Relation(StrEnum):
    """The relation of another film to this one."""

    SEQUEL = "sequel"
    SEQUEL_OF = "sequel_of"
    PREQUEL = "prequel"
    PREQUEL_OF = "prequel_of"
    REMAKE = "remake"
    REMAKE_OF = "remake_of"

    @property
    def inverse(self) -> Relation:
        name = self.name.removesuffix("_OF")
        return Relation[name if self.name.endswith("_OF") else f"{name}_OF"]


@dataclass(frozen=True, slots=True)
class RelatedFilm:
    """Another film that a seed names as a sequel, remake, … of this one."""

    relation: Relation
    title: str
    year: int | None
    release: str | None
    """Kind of release if the seed says it, such as "direct-to-video"."""
    evidence: Evidence
    film: str | None = None
    """Its id, if it is in the catalogue."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file beside a seed that was checked and may be shown."""

    path: str
    """Path relative to the seeds folder. Only the operator sees it: it may reveal anything."""
    name: str
    """The file name shown to members, made from a digest of the contents, so another picture has another name."""


@dataclass(frozen=True, slots=True)
class Source:
    """A seed, and its origin according to its side file."""

    seed: str
    shape: Shape
    url: str | None = None
    licence: str | None = None
    attribution: str | None = None
    picture: str | None = None
    """A web address."""
    picture_file: Picture | None = None


@dataclass(frozen=True, slots=True)
class Film:
    """Everything that the seeds say about one film."""

    id: str
    """Stable as long as title and year don't change: ``save-the-last-dance-2001``."""
    title: str
    year: int | None
    aliases: tuple[str, ...]
    lead: tuple[Paragraph, ...]
    facts: tuple[Fact, ...]
    cast: tuple[Credit, ...]
    sections: tuple[Section, ...]
    plots: tuple[PlotVersion, ...]
    related: tuple[RelatedFilm, ...]
    sources: tuple[Source, ...]

    @property
    def label(self) -> str:
        """Title and year, as shown everywhere in the bot."""
        return f"{self.title} ({self.year})" if self.year else self.title
