"""One seed on its way to a document: its text, where that stands in the file, and what its writer should look at."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from bot.documents.article import Article
from bot.documents.document import Quote
from bot.documents.headings import SectionKind
from bot.documents.passage import Passage
from bot.documents.side_file import EVERYTHING, LONGEST_TITLE, SideFile
from bot.documents.side_headings import Heading, check_headings
from bot.documents.wikitext.rendering import Rendering
from bot.errors import SeedProblem, Severity


class SeedText:
    """What every step of reading one seed needs: its words, its side file, evidence, and a list of problems."""

    def __init__(
        self, seed: str, side: SideFile, source: str, rendering: Rendering | None = None, *, typed: bool = True
    ) -> None:
        """``source`` is the text of the file; ``rendering`` what it shows, where that is something else; ``typed``
        says that it was written for this bot: pages and notes have headings of their own."""
        self.typed = typed
        self.seed = seed
        self.side = side
        self.source = source
        self.text = rendering.text if rendering else source
        self.spoils = side.hidden
        self.safe = side.shown
        self.rendering = rendering
        self.quote = Quote(seed, rendering, source if rendering else "")
        self.safe_quote = cache(self.quote.safe)
        """Most facts are read from a few sentences: each is quoted once."""
        self.problems: list[SeedProblem] = []

    @property
    def passage(self) -> Passage:
        """The whole text, without a byte order mark: that belongs to the file. Offsets still count it."""
        return Passage(self.text[1:], 1) if self.text.startswith("\ufeff") else Passage(self.text)

    def warn(self, message: str, remedy: str, at: Passage | int | None = None) -> None:
        """``at`` is a passage, or an offset in the source."""
        line = None if at is None else self.line(at)
        self.problems.append(SeedProblem(self.seed, message, remedy, line, Severity.WARNING))

    def line(self, at: Passage | int) -> int:
        """The number of the line in the file, counted from 1."""
        start = self.quote.span(at)[0] if isinstance(at, Passage) else at
        return self.source.count("\n", 0, start) + 1

    def title(self, title: str | None) -> str | None:
        """The title, cut where it is longer than any."""
        if title is None or len(title) <= LONGEST_TITLE:
            return title
        self.warn(f"The title is longer than {LONGEST_TITLE} characters and was cut.", "Write a shorter title.")
        return title[:LONGEST_TITLE].rstrip()

    def has_listed_headings(self, parts: Sequence[str], article: Article | None = None) -> bool:
        """Whether the document has the headings that its side file lists; otherwise all of it is hidden from here
        on. ``parts`` are those without a heading."""
        blocks = article.blocks if article else ()
        headings = [
            Heading(block.name, self.line(block.heading), block.kind is SectionKind.PLOT)
            for block in (blocks if self.side.spoils or self.side.safe else ())
        ]
        problems = [*check_headings(self.seed, self.side, parts, headings)]
        self.problems += problems
        if any(problem.severity is Severity.ERROR for problem in problems):
            self.spoils, self.safe = EVERYTHING, frozenset[str]()
            return False
        return True
