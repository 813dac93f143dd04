"""Join lines that an editor, a mail program or a person wrapped at a width into whole paragraphs.

If the next line continues in lower case, the line was broken within its sentence. If most lines are, a line that ends
with its sentence, or precedes a name, was broken too, provided it is as long as the others: the first word of the
next line had no room on it. Everywhere else in the reader, a line end ends a paragraph.
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
"""Some programs wrap a little earlier, so lines within this difference count as equally long."""
_ODD = 0.03
"""The share of lines broken within a sentence that may be shorter than the others by chance."""
_SHORTEST, _WITHIN = 0.6, 0.7
"""Shares of the width: a shorter line is part of a list, or ends a paragraph. The second is for lines that don't end a
sentence."""
_DEEPEST = 40
"""Maximum indent, in blanks, of the later lines of an item."""
_LINE = re.compile(r"(?P<words>[^\r\n]*)(?P<end>\r?\n|\Z)")
_STRUCTURE = re.compile(r"[ \t]*(?:[-*•·–—#=＝＃|>:;{}<+~]|\d{1,3}[.)]\s|\[)|[ \t]*\Z")
"""The start of a line that never continues another."""
_UNFINISHED = re.compile(
    r"\b(?:an?|the|and|or|of|in|to|by|with|for|at|on|from|as|is|was|are|were|that|who|which|his|her|its|their)$"
)
"""The end of a line that isn't a sentence, a name or a part."""
_SENTENCE_END = re.compile(r"[.!?:…][\"”’')\]]*\s*$")


class _Line(NamedTuple):
    words: str
    end: int
    """Offset where its line break begins."""
    following: int
    """Offset where the next line begins."""
    apart: bool
    """Whether it is a heading, a row, an item of a list, or blank."""


def wrap_changes(text: str) -> Iterator[Change]:
    """Yield the line breaks within paragraphs, each replaced by a blank; none if lines aren't wrapped at a width."""
    if max(map(len, text.split("\n")), default=0) > 2 * _WIDEST:
        return
    lines = list(_lines(text))
    pairs = [
        (line, below) for line, below in pairwise(lines) if line.words.strip() and not below.apart and _is_prose(line)
    ]
    width = max((len(line.words) for line, _ in pairs), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return
    within = sorted(_reach(line, below) for line, below in pairs if _continues_sentence(line, below))
    if not within:
        return
    reach = max(_SHORTEST * width, min(within[int(_ODD * len(within))], width - _SLACK))
    amid = min(reach, _WITHIN * width)
    broken = [
        line
        for line, below in pairs
        if _continues_sentence(line, below)
        or _reach(line, below) >= (reach if _SENTENCE_END.search(line.words) else amid)
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
    """Return whether the next line may continue this one: a list item may be wrapped, a heading or a row may not."""
    return not line.apart or line.words.lstrip()[:1] in "-*•–"


def _continues_sentence(line: _Line, below: _Line) -> bool:
    """Return whether the next line surely continues the sentence."""
    within = below.words.lstrip()[0].islower() or _UNFINISHED.search(line.words) is not None
    return within and not _SENTENCE_END.search(line.words)


def _reach(line: _Line, below: _Line) -> int:
    """Return how long a line would have been with one more word."""
    return len(line.words) + 1 + len(below.words.split(maxsplit=1)[0])
