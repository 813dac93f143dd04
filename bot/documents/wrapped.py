"""Lines that an editor, a mail program or a hand broke at a width → whole paragraphs.

A line that the one below goes on with in small letters was broken within its sentence. Where most lines are, one that
ends with its sentence, or stands above a name, was broken too if it is as long as these: the first word of the line
below had no room on it. Everywhere else in the reader, the end of a line is the end of a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from bot.documents.break_signs import Change
from bot.documents.heading_lines import heading_lines
from bot.documents.infobox import ROW

_NARROWEST, _WIDEST = 50, 100
_SLACK = 10
"""Some programs break lines a little earlier, so that all of them are about as long."""
_ODD = 0.03
"""The share of lines broken within a sentence that may be shorter than all others, by chance."""
_SHORTEST, _WITHIN = 0.6, 0.7
"""Of the width: a shorter line is one of a list, or ends a paragraph. The second is for lines that end no sentence."""
_DEEPEST = 40
"""Blanks that the lines below the first of an item begin with."""
_LINE = re.compile(r"(?P<words>[^\r\n]*)(?P<end>\r?\n|\Z)")
_STRUCTURE = re.compile(r"[ \t]*(?:[-*•·–—#=＝＃|>:;{}<+~]|\d{1,3}[.)]\s|\[)|[ \t]*\Z")
"""Begins a line that goes on with none."""
_UNFINISHED = re.compile(
    r"\b(?:an?|the|and|or|of|in|to|by|with|for|at|on|from|as|is|was|are|were|that|who|which|his|her|its|their)$"
)
"""How a line ends that is no sentence, no name and no part."""
_SENTENCE_END = re.compile(r"[.!?:…][\"”’')\]]*\s*$")


class _Line(NamedTuple):
    words: str
    end: int
    """Where its line break begins."""
    following: int
    """Where the line below begins."""
    apart: bool
    """Whether it is a heading, a row, an item of a list, or blank."""


def wrap_changes(text: str) -> Iterator[Change]:
    """The line breaks within paragraphs, each with a blank in its stead; none where lines are not broken at a width."""
    if max(map(len, text.split("\n")), default=0) > 2 * _WIDEST:
        return
    lines = list(_lines(text))
    pairs = [
        (line, below) for line, below in pairwise(lines) if line.words.strip() and not below.apart and _is_prose(line)
    ]
    width = max((len(line.words) for line, _ in pairs), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return
    within = sorted(_reach(line, below) for line, below in pairs if _goes_on(line, below))
    if not within:
        return
    reach = max(_SHORTEST * width, min(within[int(_ODD * len(within))], width - _SLACK))
    amid = min(reach, _WITHIN * width)
    broken = [
        line
        for line, below in pairs
        if _goes_on(line, below) or _reach(line, below) >= (reach if _SENTENCE_END.search(line.words) else amid)
    ]
    if 2 * len(within) < len(broken):
        return
    headings = {at for heading in heading_lines(text) for at in (heading.start, heading.end)}
    for line in broken:
        if line.following not in headings and line.end not in headings:
            yield line.end, line.following, " "


def _lines(text: str) -> Iterator[_Line]:
    for match in _LINE.finditer(text):
        words = match["words"].rstrip()
        end = match.start() + len(words)
        apart = _STRUCTURE.match(words) is not None or ROW.match(words) is not None
        indent = (
            match.end()
            + len(text[match.end() : match.end() + 40])
            - len(text[match.end() : match.end() + 40].lstrip(" \t"))
        )
        yield _Line(words, end, indent, apart)


def _is_prose(line: _Line) -> bool:
    """Whether the line below may go on with it: an item of a list may be broken too, a heading or a row not."""
    return not line.apart or line.words.lstrip()[:1] in "-*•–"


def _goes_on(line: _Line, below: _Line) -> bool:
    """Whether the line below surely goes on with the sentence."""
    within = below.words.lstrip()[0].islower() or _UNFINISHED.search(line.words) is not None
    return within and not _SENTENCE_END.search(line.words)


def _reach(line: _Line, below: _Line) -> int:
    """How long a line would have been with one more word."""
    return len(line.words) + 1 + len(below.words.split(maxsplit=1)[0])
