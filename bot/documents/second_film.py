"""Find where a file continues with another film under its own title: each film belongs in its own file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.documents.folding import fold
from bot.documents.headings import SectionKind, is_telling, section_kind
from bot.documents.leads.opening import read_opening
from bot.documents.passage import Passage
from bot.documents.title_line import DISAMBIGUATION, LABELLED, title_line

_OPENING = 1_500
_BLANK = "\ufeff- \t\r\n"
_BETWEEN_EQUALS = r"(?<==)[ \t]*(?P<between>[^=\n]*[^=\s])[ \t]*=+"
_BEHIND_HASHES = r"(?<=#)[ \t]+(?P<behind>[^\n]*[^\s#])[ \t#]*"
_HEADING = re.compile(rf"^[ \t]*(?P<signs>=+|#+)(?:{_BETWEEN_EQUALS}|{_BEHIND_HASHES})$", re.M)
_DATED = re.compile(r"(?P<title>\S[^\n]{0,110}?)[ \t]*\((?:1[89]|20)\d\d(?: [\w-]+){0,3}\)")


def second_film(text: Passage) -> Passage | None:
    """Return the line that names a second film; None if there is none."""
    begin = len(text.text) - len(text.text.lstrip(_BLANK))
    first: str | None = None
    for start, end, title, sure in sorted(_titles(text.text)):
        name = fold(title)
        if start <= begin or not first:
            first = first or name
            continue
        if name and name != first and (sure or _opens(text.text[end : end + _OPENING], name)):
            return text.cut(start, end)
    return None


def _titles(text: str) -> Iterator[tuple[int, int, str, bool]]:
    """Yield the lines that may be titles, and whether each surely is one."""
    if first := title_line(Passage(text)):
        yield 0, 0, DISAMBIGUATION.sub("", first.words.text), True
    for match in _HEADING.finditer(text) if "=" in text or "#" in text else ():
        words = (match["between"] or match["behind"]).strip()
        if section_kind(words) is SectionKind.UNKNOWN and not is_telling(words):
            dated = _DATED.fullmatch(words)
            top = len(match["signs"]) == 1
            yield *match.span(), dated["title"] if dated else words, bool(dated) and top
    for match in LABELLED.finditer(text) if "title" in text.lower() else ():
        if "title" in match["label"].casefold():
            yield *match.span(), DISAMBIGUATION.sub("", match["labelled"].strip()), True


def _opens(text: str, name: str) -> bool:
    """Return whether the text below a heading introduces a film of that name."""
    opening = read_opening(text.strip())
    return opening is not None and fold(opening.title) == name
