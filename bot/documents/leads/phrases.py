"""Patterns that are looked for only where they can stand."""

from __future__ import annotations

import re
from collections.abc import Iterable


class Phrase:
    """A pattern with parts of words of which every match has one.

    Most sentences have none of them, which is told many times quicker than by the pattern.
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
