"""A seed while it is being read: its text, the text's position in the file, and the problems found."""

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
    """Everything the steps of reading a seed share: its words, its side file, evidence, and a list of problems."""

    def __init__(
        self, seed: str, side: SideFile, source: str, rendering: Rendering | None = None, *, typed: bool = True
    ) -> None:
        """``source`` is the text of the file; ``rendering`` is what the file shows, if that differs. ``typed`` says
        that the seed was written for this bot: pages and notes have headings of their own."""
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
        """A cache that quotes each sentence once, since most facts come from a few sentences."""
        self.problems: list[SeedProblem] = []

    @property
    def passage(self) -> Passage:
        """The whole text without a byte order mark, which belongs to the file. Offsets still count it."""
        return Passage(self.text[1:], 1) if self.text.startswith("\ufeff") else Passage(self.text)

    def warn(self, message: str, remedy: str, at: Passage | int | None = None) -> None:
        """Add a warning. ``at`` is a passage, or an offset in the source."""
        line = None if at is None else self.line(at)
        self.problems.append(SeedProblem(self.seed, message, remedy, line, Severity.WARNING))

    def line(self, at: Passage | int) -> int:
        """Return the line number in the file, counted from 1."""
        start = self.quote.span(at)[0] if isinstance(at, Passage) else at
        return self.source.count("\n", 0, start) + 1

    def title(self, title: str | None) -> str | None:
        """Return the title, cut to the maximum length with a warning."""
        if title is None or len(title) <= LONGEST_TITLE:
            return title
        self.warn(f"The title is longer than {LONGEST_TITLE} characters and was cut.", "Write a shorter title.")
        return title[:LONGEST_TITLE].rstrip()

    def has_listed_headings(self, parts: Sequence[str], article: Article | None = None) -> bool:
        """Return whether the document has all the headings that its side file lists. If not, hide the whole document
        from here on.

        ``parts`` are the document's parts without a heading.
        """
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
