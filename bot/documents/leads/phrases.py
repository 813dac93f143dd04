"""Patterns that are tried only where they can match."""

from __future__ import annotations

import re
from collections.abc import Iterable


class Phrase:
    """A pattern, and parts of words of which every match has at least one.

    Most sentences have none of them, which is many times faster to check than the pattern.
    """

    def __init__(self, parts: str, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        """``parts`` are separated by "|" and case counts."""
        self._parts = tuple(parts.split("|"))
        self._pattern = re.compile(pattern, flags)

    def finditer(self, sentence: str) -> Iterable[re.Match[str]]:
        for part in self._parts:
            if part in sentence:
                return self._pattern.finditer(sentence)
        return ()
