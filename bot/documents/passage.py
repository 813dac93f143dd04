"""Text that knows its position in its seed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Passage(NamedTuple):
    """A stretch of a seed: ``document[start:end] == text``, in code points.

    Every reader works on passages and cuts smaller ones out of them, so each finding knows where it was read. A
    tuple, because there are so many of them.
    """

    text: str
    start: int = 0

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def cut(self, start: int, end: int | None = None) -> Passage:
        """Return the part between two offsets, counted from the start of this passage (both ≥ 0)."""
        return Passage(self.text[start:end], self.start + start)

    def strip(self, characters: str | None = None) -> Passage:
        bare = self.text.strip(characters)
        if len(bare) == len(self.text):
            return self
        return Passage(bare, self.end - len(self.text.lstrip(characters)))

    def split(self, pattern: re.Pattern[str]) -> Iterator[Passage]:
        """Yield the parts between the matches of ``pattern``, including empty ones."""
        at = 0
        for match in pattern.finditer(self.text):
            yield self.cut(at, match.start())
            at = match.end()
        yield self.cut(at)

    def group(self, match: re.Match[str], group: int | str = 0) -> Passage:
        """Return the passage that a group of a match on ``self.text`` matched."""
        return self.cut(*match.span(group))
