"""Read the first line of a document if it is the film's title: its markup and its words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from bot.documents.headings import SectionKind, is_telling, may_be_underlined, section_kind
from bot.documents.leads.opening import read_opening
from bot.documents.passage import Passage
from bot.documents.row_values import is_title

# Surrounding marks are stripped afterwards: two adjacent quantifiers that both match blanks need quadratic time if
# there are many blanks.
_BETWEEN_EQUALS = r"[=＝](?P<title>[^=＝\r\n]*[^=＝\s][^=＝\r\n]*)[=＝][ \t]*"
_HASHED = r"[#＃][ \t](?P<hashed>[^\r\n]*[^\s#][^\r\n]*)"
_LABELLED = (
    r"(?:[-*•][ \t]*)?(?:\*\*|__)?(?P<label>(?i:(?:film[ \t]|movie[ \t])?title|film|movie))[ \t]*:(?:\*\*|__)?[ \t]*"
    r"(?P<labelled>\S[^\r\n]{0,119})"
)
_UNDERLINED = r"(?P<underlined>[^\r\n]{1,120})\r?\n[ \t]*(?:={3,}|-{3,}|~{3,}|＝{3,})[ \t]*"
_YEAR = r"\((?:1[89]|20)\d\d(?:[ \t][\w-]+){0,3}\)"
_DATED = rf"(?P<dated>[^\r\n]{{1,110}}{_YEAR})[ \t]*"
_LINE_END = r"(?=\r?\n|\Z)"
_TITLE = re.compile(rf"\A[\s\ufeff]*(?:{_BETWEEN_EQUALS}|{_HASHED}|{_LABELLED}|{_UNDERLINED}|{_DATED}){_LINE_END}")
LABELLED = re.compile(rf"^[ \t]*{_LABELLED}{_LINE_END}", re.M)
DISAMBIGUATION = re.compile(
    r"[ \t]*\((?P<year>(?:1[89]|20)\d\d)?"
    r"(?:(?<=\d)|(?:(?<=\d)[ \t]+)?(?:[\w-]+[ \t]+){0,2}(?:film|movie|miniseries|serial))\)$"
)
"""Additions that distinguish films of one title: "(2001)", "(2001 film)", "(American film)"."""


_REMEMBERED = 4
"""Number of cached texts: several readers ask for the title line, one after another."""


class TitleLine(NamedTuple):
    """The words of a title line, and the start of the text below it."""

    words: Passage
    end: int


@lru_cache(_REMEMBERED)
def title_line(text: Passage) -> TitleLine | None:
    """Return the first line if it is marked as a title: by equals signs, a number sign, "Title:", an underline, or a
    year in brackets above an introduction."""
    match = _TITLE.match(text.text)
    if match is None or not _is_title_line(match, text.text):
        return None
    group = next(name for name in ("title", "hashed", "labelled", "underlined", "dated") if match[name])
    words = text.group(match, group)
    return TitleLine(words.strip("# \t") if group == "hashed" else words.strip(), match.end())


def _is_title_line(match: re.Match[str], text: str) -> bool:
    """Return whether the line is neither a heading nor a plot that begins with a place and a year."""
    if words := match["underlined"]:
        return may_be_underlined(words) and section_kind(words) is SectionKind.UNKNOWN and not is_telling(words)
    if match["hashed"]:
        return section_kind(match["hashed"]) is not SectionKind.PLOT
    if match["labelled"]:
        return is_labelled_title(match)
    return not match["dated"] or read_opening(text[match.end() :].strip()) is not None


def is_labelled_title(match: re.Match[str]) -> bool:
    """Return whether "Title: …" or "Film: …" is followed by a title and not by a sentence."""
    return "title" in match["label"].casefold() or is_title(match["labelled"])
