"""Find the source of the text that a document shows, with its markup: the source of a wiki page."""

from __future__ import annotations

import re

from bot.spoiler import Spoiler, Words

_LONGEST = 3_000
"""Maximum characters. Anything longer isn't a row or sentence, and nobody searches for it as a whole."""
_WORD = re.compile(r"[^\W\d_]+")
_TAGS = "br small big ref nowrap nowiki span div p b i em strong li ul ol sup sub"
_TEMPLATES = "plainlist plain list flatlist hlist ubl ubli unbulleted endplainlist endflatlist film date start end dts"
_ARGUMENTS = "df mf yes y no n nbsp ndash mdash amp quot lt gt lang link ill infobox name image caption"
_MARKUP = frozenset(f"{_TAGS} {_TEMPLATES} {_ARGUMENTS}".split())
"""Words of markup, which reveal nothing."""


_LINK_BEFORE = re.compile(r"'{0,5}(?:\[\[(?:[^\[\]|\n]{1,200}\|)?)?'{0,5}$")
_LINK_AFTER = re.compile(r"'{0,5}(?:\]\])?'{0,5}")
_LONGEST_ROW = 400
"""Maximum characters of a line that is quoted whole: a longer one holds other rows too."""


def in_file(source: str, start: int, end: int, text: str, *, row: bool) -> Words | None:
    """Return the source from ``start`` to ``end``, for which a document shows ``text``; None if both are the same.

    For a ``row`` this is the whole line if possible, for a link its brackets too. The parts that a page leaves out
    (notes, remarks, link targets) were never judged. So the source is open only if it has no word that the text
    lacks; otherwise it is a spoiler.
    """
    if end - start > _LONGEST:
        return None
    spans = [_with_brackets(source, start, end), (start, end)]
    if row:
        spans.insert(0, _whole_lines(source, start, end))
    for first, last in spans:
        if _is_open(found := source[first:last], text):
            return None if found == text else found
    return Spoiler(source[start:end])


def _is_open(source: str, text: str) -> bool:
    said = _MARKUP.union(_WORD.findall(text.casefold()))
    return "<!--" not in source and said.issuperset(_WORD.findall(source.casefold()))


def _whole_lines(source: str, start: int, end: int) -> tuple[int, int]:
    first = source.rfind("\n", 0, start) + 1
    last = source.find("\n", end)
    last = len(source) if last < 0 else last
    return (first, last) if last - first <= _LONGEST_ROW else (start, end)


def _with_brackets(source: str, start: int, end: int) -> tuple[int, int]:
    # Most words aren't part of a link.
    linked = source[max(start - 1, 0) : start] in tuple("'[|")
    before = _LINK_BEFORE.search(source, max(start - _LONGEST_ROW, 0), start) if linked else None
    after = _LINK_AFTER.match(source, end)
    first, last = before.start() if before else start, after.end() if after else end
    whole = source[first:last]
    return (first, last) if whole.count("[[") == whole.count("]]") else (start, end)
