"""The sentences of a text, cut wherever a break may have been lost, and the gaps between them."""

from __future__ import annotations

import re
from collections import Counter
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from bot.documents.passage import Passage
from bot.documents.sentences import boundaries

_CAPITAL_INSIDE = re.compile(r"[\"“‘(A-Z\u0080-\U0010ffff](?<=\S.)")
"""The only places where such a break is possible, found much faster."""
_WORD_BEFORE, _REST = re.compile(r"\b\w+\Z"), re.compile(r"\w+")
_LONGEST_WORD = 30
_REMEMBERED = 64
"""Number of texts whose sentences are cached: an introduction is judged in several ways, one after another."""


class Gap(StrEnum):
    """The gap between a sentence and the one before it."""

    NONE = "none"
    """No characters at all: the break between the two was lost."""
    JOINED = "joined"
    """No characters and no full stop."""
    SPACE = "space"
    LINE = "line"


class Unit(NamedTuple):
    """A sentence, or a part of one that may begin after a lost break."""

    passage: Passage
    gap: Gap


@cache
def _glued() -> re.Pattern[str]:
    """Match places where two sentences touch that the sentence reader takes for one: a break was lost, sometimes with
    the full stop.

    Compiled on first use, since that takes as long as loading ten modules.
    """
    return re.compile(
        r"(?:(?<=[.!?…”)\]])|(?<=[^\s(\[—–-]\"))(?=[\"“‘(]?(?:[^\W\d_a-z][a-z'’]|[AI] ))"
        r"(?<![\W.][A-Z]\.)(?<![\W.](?:Mr|Dr|St|Ms)\.)(?<!Mrs\.)"
        r"|(?<=\d)(?=[A-Z][a-z'’]{1,30},? )"
        r"|(?<=[^\W\d_A-Z]{3})(?=[A-Z](?:[a-z'’]{1,30},? |(?<=A) [a-z]))"
    )


@lru_cache(_REMEMBERED)
def units(text: Passage) -> tuple[Unit, ...]:
    """Return the sentences of a text, cut wherever a break may have been lost."""
    words = text.text
    cuts: dict[int, tuple[int, Gap]] = {}
    last = 0
    for end, start, _ in boundaries(words):
        if words[last:end].strip():  # the first of many blank lines is enough for a break
            cuts[start] = end, _gap(words, end, start)
            last = start
    for match in _CAPITAL_INSIDE.finditer(words):
        at = match.start()
        # A quotation mark that begins a sentence doesn't end one.
        if at not in cuts and at - 1 not in cuts and _glued().match(words, at) and not _is_one_word(words, at):
            cuts[at] = at, Gap.NONE if words[at - 1] in ".!?…" else Gap.JOINED
    found: list[Unit] = []
    begin, gap = 0, Gap.LINE
    for start in sorted(cuts):
        end, following = cuts[start]
        if part := text.cut(begin, end).strip():
            found.append(Unit(part, gap))
            gap = following
        begin = start
    if part := text.cut(begin).strip():
        found.append(Unit(part, gap))
    return tuple(found)


def _is_one_word(words: str, at: int) -> bool:
    """Return whether a capital stands inside a word that occurs again in the text: "RoboCop". The same break is not
    lost twice."""
    if not (words[at - 1].isalpha() and (after := _REST.match(words, at))):
        return False
    before = _WORD_BEFORE.search(words, max(0, at - _LONGEST_WORD), at)
    return before is not None and before[0] + after[0] in _written_twice(words)


@lru_cache(1)
def _written_twice(words: str) -> frozenset[str]:
    return frozenset(word for word, times in Counter(_REST.findall(words)).items() if times > 1)


def sentences_of(text: Passage) -> list[Passage]:
    """Return the sentences of a text, without the cuts inside a word: "SoundWave" stays one word."""
    found: list[Passage] = []
    for unit in units(text):
        if found and unit.gap is Gap.JOINED and found[-1].text[-1].isalpha():
            found[-1] = text.cut(found[-1].start - text.start, unit.passage.end - text.start)
        else:
            found.append(unit.passage)
    return found


def _gap(words: str, end: int, start: int) -> Gap:
    between = words[end:start]
    if not between:
        return Gap.NONE
    return Gap.LINE if "\n" in between or "\r" in between else Gap.SPACE
