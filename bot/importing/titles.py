"""Titles as pages and tables have them → a film's title, its year, and a name for its file."""

from __future__ import annotations

import re

from bot.documents.folding import slug

_ADDED = re.compile(
    r"\s*\((?:(?P<year>(?:1[89]|20)\d\d)(?:[ ,]+[\w-]+){0,3}|(?:[\w-]+[ ]){0,3}(?:film|movie|short))\)\s*$", re.I
)
"""What tells films of one title apart: "(2001)", "(2001 film)", "(American film)", "(film)"."""
_RESERVED = re.compile(r"con|prn|aux|nul|(?:com|lpt)\d|readme|licen[cs]e")
"""Names that Windows keeps to itself, and those of files that are no seeds."""


def bare_title(title: str) -> tuple[str, int | None]:
    """A title without what tells it from others, and the year that this has: "Fog (1987 film)"."""
    added = _ADDED.search(title)
    if not added or not title[: added.start()].strip():
        return title.strip(), None
    return title[: added.start()].strip(), int(added["year"]) if added["year"] else None


def file_stem(title: str, year: int | None) -> str:
    """A short name for a film's file, in small letters of ASCII, that every file system takes."""
    stem = slug(title, year)
    return f"{stem}-film" if _RESERVED.fullmatch(stem) else stem
