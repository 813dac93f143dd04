"""Remove lines that a browser copies along with a page: "From Wikipedia, the free encyclopedia", menus, notes.

They are above the introduction and say nothing about the film.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from bot.documents.break_signs import Change
from bot.documents.copied_rows import row_changes

_HEAD = 8_000
"""Number of characters at the start of a document in which such lines are searched for."""
_MOST_LINES, _LONGEST = 150, 300
_MOST_WORDS = 12
_SITE = re.compile(
    r"(?P<title>\S.{0,150}?)\s+[-–—|•]\s+(?:Wikipedia|IMDb|Letterboxd|Rotten Tomatoes|TMDB|The Movie Database"
    r"(?: \(TMDB\))?|Metacritic|AllMovie|Fandom)(?:, the free encyclopedia)?"
)
"""The title of a page, including the site's name."""
_SOURCE = re.compile(r"From Wikipedia, the free encyclopa?edia.*|(?:Wikipedia,? )?[Tt]he [Ff]ree [Ee]ncyclopa?edia")
_SPOILS = re.compile(r"spoil|plot|ending|reveal|twist|story", re.IGNORECASE)
"""A note with one of these words warns of the text after it and hides it, so the note stays."""
_NOTE = re.compile(
    r"Jump to(?::| the)? ?(?:navigation|search|content).*|Skip to (?:main )?content.*"
    r"|\(Redirected from [^()]+(?:\([^()]*\))?\)|Not to be confused with .+|Coordinates: .+"
    r"|(?:This (?:article|page) is|[\"“][^\"”]+[\"”] redirects here|For \S).*,? see (?:also )?.+"
    r"|This article is about .+|[\"“][^\"”]+[\"”] redirects here\..*"
    r"|This (?:article|section) (?:needs|does not cite|has multiple issues|relies)\b.*"
    r"|(?:Please )?[Hh]elp improve (?:this|it) .+|\(?Learn how and when to remove (?:this|these) .+"
)
_MENU = re.compile(
    r"(?:(?:Main menu|Main page|Search|Donate|Create account|Log in|Personal tools|Article|Talk|Read|Edit|Edit source"
    r"|View source|View history|Tools|Actions|General|Print/export|Download as PDF|Printable version"
    r"|In other projects|Wikidata item|\d+ languages?|Add languages?|Languages?)\s*)+"
)
_POSTER = re.compile(r"(?:\w+ )?(?:(?:theatrical|original|promotional|release|film) )*poster", re.IGNORECASE)
"""The caption below most infoboxes' pictures."""
_BRACKETS = re.compile(r" \([^()]*\)$")
_CONTENTS = re.compile(r"Contents|\(Top\)|(?:Contents )?(?:hide|move to sidebar)|Toggle .+")
"""A list of contents, whose other lines look like the article's headings."""
_LISTED = re.compile(
    r"^[ \t]*Contents(?:[ \t]*\[?hide\]?)?[ \t]*\n(?:\s*\d{1,2}(?:\.\d{1,2}){0,3}[ \t.]+\S[^\n]{0,120}(?:\n|\Z)){2,}",
    re.MULTILINE,
)
"""A numbered list of contents below the introduction."""


def page_line_changes(text: str) -> Iterator[Change]:
    """Yield the lines to remove, each with its line break; of a page's title, only the site's name. Infobox rows get
    their colon."""
    last = 0
    for start, end, words in sorted([*_furniture(text), *_contents_and_rows(text[:_HEAD])]):
        if start >= last:
            yield start, end, words
            last = end


def _contents_and_rows(head: str) -> Iterator[Change]:
    if "\nContents" in head:
        for listed in _LISTED.finditer(head):
            yield *listed.span(), ""
    yield from row_changes(head)


def _furniture(text: str) -> Iterator[Change]:
    lines = list(_lines(text[:_HEAD]))
    # Below a sentence, the line is a source note for the text above it.
    above_prose = takewhile(lambda line: _is_short(line[2]) or _NOTE.fullmatch(line[2]), lines)
    source = max((number for number, (_, _, line) in enumerate(above_prose) if _SOURCE.fullmatch(line)), default=-1)
    has_contents = any(_CONTENTS.fullmatch(line) for _, _, line in lines[: source + 1])
    title = ""
    for number, (start, end, line) in enumerate(lines):
        page = _SITE.fullmatch(line) if number <= max(source, 0) else None
        above = number < source and (has_contents or _MENU.fullmatch(line))
        if page:
            title = page["title"]
            begin = text.index(line, start)
            yield begin + len(title), begin + len(line), ""
        elif above or _SOURCE.fullmatch(line) or (_NOTE.fullmatch(line) and not _SPOILS.search(line)):
            yield start, end, ""
        elif number < source:
            title = line
        elif title and number > source and (line in (title, _BRACKETS.sub("", title)) or _POSTER.fullmatch(line)):
            yield start, end, ""  # the infobox begins so
        elif number > source and not _is_short(line):
            return


def _is_short(line: str) -> bool:
    """Return whether a line may be a title or part of a menu, with more such lines below it."""
    return not line.startswith("=") and len(line.split()) <= _MOST_WORDS and not line.endswith(".")


def _lines(head: str) -> Iterator[tuple[int, int, str]]:
    """Yield the first non-blank lines, without surrounding blanks, with their start and end."""
    at = count = 0
    for line in head.splitlines(keepends=True):
        if bare := line.strip():
            count += 1
            if count > _MOST_LINES or len(bare) > _LONGEST:
                return
            yield at, at + len(line), bare
        at += len(line)
