"""Remove the signs with which Markdown and Pandoc emphasise words: "_1:54_ is a 2016 film" → "1:54 is a 2016 film"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.documents.break_signs import Change
from bot.documents.headings import SectionKind, is_telling, section_kind

EMPHASIS = (
    r"(?<![\w*_\\])(?P<signs>\*{1,3}|_{1,3})(?=[^\s*_])(?P<words>[^*_\n]{1,200}?)(?<=[^\s*_\\])(?P=signs)(?![\w*_])"
)
_EMPHASIS = re.compile(EMPHASIS)
_STRUCK = re.compile(
    r"(?<!~)~~(?!~)[^~\n]{1,500}?~~(?!~)|<(?P<tag>s|del|strike)\b[^<>\n]{0,200}>(?:(?!</(?P=tag))[^\n]){0,1000}</(?P=tag)\s*>",
    re.I,
)
_LINE_START = " \t>-*•"
_BACK = 300


def emphasis_changes(text: str) -> Iterator[Change]:
    """Yield the signs of emphasis in a text, to be removed. A line in bold may be a heading, and stays."""
    if "_" in text or "*" in text:
        for match in _EMPHASIS.finditer(text):
            if not makes_heading(text, match):
                yield match.start(), match.start("words"), ""
                yield match.end("words"), match.end(), ""


def struck_changes(text: str) -> Iterator[Change]:
    """Yield text that is struck out, to be removed: its writer took it back or covered it up."""
    if "~~" in text or "</" in text:
        for match in _STRUCK.finditer(text):
            yield match.start(), match.end(), ""


def makes_heading(text: str, match: re.Match[str]) -> bool:
    """Return whether emphasised words begin a line and are a known heading."""
    start = match.start()
    before = text[max(text.rfind("\n", max(0, start - _BACK), start) + 1, start - _BACK) : start]
    return not before.strip(_LINE_START) and is_heading(match["words"])


def is_heading(words: str) -> bool:
    """Return whether words are a heading that the bot knows, safe or not."""
    return section_kind(words) is not SectionKind.UNKNOWN or is_telling(words)
