"""Find on which side of its dashes and colons a cast list has its performers: one line alone isn't enough."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from enum import Enum, auto

from bot.documents.cast.performers import at_start, is_bare_performer
from bot.documents.cast.words import GENERIC
from bot.documents.folding import fold

DIVIDER = re.compile(
    r"[ \t]+[-–—][ \t]+|[ \t]*(?:\.{2,}|…)[ \t]+|[ \t]+[-–—](?=[^\s\d])|[ \t]*:[ \t]+|\t+|[ \t]*\|[ \t]*"
)
_ARTICLE = re.compile(r"(?:an?|the)[ \t]", re.I)
_STOP_INSIDE = re.compile(r"[^\W\d_]{3}\.[ \t]+[^\W\d_a-z]")
_WORDS_OF_A_SENTENCE = 8
_FEWEST = 4
"""Minimum number of lines that show how a list without any star is written."""
_LONGEST_PART = 4
"""Maximum words of what is surely a part and not a description."""


class Habit(Enum):
    PERFORMERS_FIRST = auto()
    PARTS_FIRST = auto()
    DESCRIBES = auto()
    """A list of characters with descriptions."""
    UNKNOWN = auto()


def habit_of(lines: Iterable[str], known: Collection[str]) -> Habit:
    """Return how a list is written, judged by the position of its stars; without stars, by the form of both sides."""
    sides = [
        (line[: match.start()].strip(), line[match.end() :].strip())
        for line in lines
        if (match := DIVIDER.search(line))
    ]
    left = sum(fold(first) in known for first, _ in sides)
    right = sum(fold(first) not in known and at_start(second, known) > 0 for first, second in sides)
    if left or right:
        return _majority(left, right)
    if 2 * sum(_is_sentence(second) for _, second in sides) > len(sides):
        return Habit.DESCRIBES
    people = sum(" " in first and is_bare_performer(first, known) for first, _ in sides)
    parts = sum(_is_named(second) for _, second in sides)
    sure = len(sides) >= _FEWEST and 5 * people >= 4 * len(sides) and 5 * parts >= 3 * len(sides)
    return Habit.PERFORMERS_FIRST if sure else Habit.UNKNOWN


def _majority(left: int, right: int) -> Habit:
    if left > 2 * right:
        return Habit.PERFORMERS_FIRST
    return Habit.PARTS_FIRST if right > 2 * left else Habit.UNKNOWN


def _is_sentence(side: str) -> bool:
    long = side.endswith((".", "!", "?")) and len(side.split()) >= _WORDS_OF_A_SENTENCE
    return long or _STOP_INSIDE.search(side) is not None


def _is_named(part: str) -> bool:
    """Return whether a text is written like the name of a part and not like a description."""
    words = part.split()
    capital = 0 < len(words) <= _LONGEST_PART and part[0].isupper() and not _ARTICLE.match(part)
    return capital and not all(word.casefold() in GENERIC for word in words)
