"""Split a page's source into elements and words, each with its position.

Python's own parser reads the tags. It gets only complete tags: on damaged pages it needs quadratic time.
"""

from __future__ import annotations

import html
import re
from abc import abstractmethod
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

from bot.documents.wikitext.rendering import Piece

Attributes = dict[str, str]

_TAG = re.compile(r"</?[a-zA-Z][^\s<>/]*+(?:[^\"'<>]++|\"[^\"]*+\"|'[^']*+')*+>")
_MOST_BROKEN = 50
"""Number of tags without an end after which no more ends are searched for: each search may scan the whole page."""
_UNREAD = re.compile(r"<(?P<name>script|style|noscript|template|textarea|svg|math)\b", re.I)
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()  # noqa: SIM905 - as the standard lists them
)
_WORDS = re.compile(r"[ \t\n\r\f]+|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});|[^ \t\n\r\f&]+|&")
_SPACES: dict[int, str] = dict.fromkeys((0xA0, 0x2002, 0x2003, 0x2007, 0x2009, 0x200A, 0x202F), " ")
_LIKE_ENTITY = re.compile(r"#?\w{1,30};")


class Elements(HTMLParser):
    """Calls ``opened``, ``closed`` and ``told`` for the contents of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self._starts: list[int] = [0]
        self._shown = ""
        self.open: list[str] = []
        self._count: Counter[str] = Counter()

    def read(self, source: str) -> None:
        """Read a whole page. Never fails, whatever it is."""
        self._shown = _whole_tags(source)
        self._starts += [match.end() for match in re.finditer("\n", source)]
        # Entities are read with the words around them.
        self.feed(self._shown.replace("&", "\x01"))
        self.close()
        while self.open:
            self._close(len(source))

    @abstractmethod
    def opened(self, tag: str, attributes: Attributes, at: int) -> None: ...

    @abstractmethod
    def closed(self, tag: str, at: int) -> None: ...

    @abstractmethod
    def told(self, piece: Piece) -> None: ...

    # ----------------------------------------------------------- the parser's own

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = self._at()
        end = at + len(self.get_starttag_text() or "")
        self.opened(tag, {name: value or "" for name, value in attrs}, end)
        if tag in _VOID:
            self.closed(tag, end)
        else:
            self.open.append(tag)
            self._count[tag] += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._close(self._at())

    def handle_endtag(self, tag: str) -> None:
        while self._count[tag]:
            if self._close(self._at()) == tag:
                return

    def handle_data(self, data: str) -> None:
        at = self._at()
        for piece in _words(self._shown[at : at + len(data)], at):
            self.told(piece)

    def _close(self, at: int) -> str:
        tag = self.open.pop()
        self._count[tag] -= 1
        self.closed(tag, at)
        return tag

    def _at(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column


def _words(text: str, at: int) -> Iterator[Piece]:
    """Yield words and blanks as a page shows them."""
    for match in _WORDS.finditer(text):
        start, end = at + match.start(), at + match.end()
        if match[0].isspace():
            yield Piece(" ", start, end)
            continue
        shown = html.unescape(match[0]) if len(match[0]) > 1 else match[0]
        # Text that looks like a tag or an entity isn't one, even when the words are read again.
        if shown == "&" and _LIKE_ENTITY.match(text, match.end()):
            shown = "＆"
        yield Piece(shown.replace("<", "‹").translate(_SPACES), start, end)


def _whole_tags(source: str) -> str:
    """Return the source with only complete tags in it, at the same offsets: without comments, scripts and torn tags."""
    parts: list[str] = []
    at = broken = 0
    never_closed: set[str] = set()
    while (start := source.find("<", at)) >= 0:
        parts.append(source[at:start])
        end = -1
        if source.startswith("<!--", start):
            end = _after(source, "-->", start + 4, never_closed)
        elif unread := _UNREAD.match(source, start):
            end = _after(source, f"</{unread['name'].lower()}", start, never_closed)
            end = _after(source, ">", end, never_closed) if end >= 0 else len(source)
        elif source.startswith(("<!", "<?"), start):
            end = _after(source, ">", start, never_closed)
        elif broken < _MOST_BROKEN:
            tag = _TAG.match(source, start)
            broken += tag is None
            if tag:
                parts.append(tag[0])
                at = tag.end()
                continue
        if end < 0:
            parts.append("‹")
            at = start + 1
            continue
        parts.append("".join("\n" if letter == "\n" else " " for letter in source[start:end]))
        at = end
    return "".join((*parts, source[at:]))


def _after(source: str, words: str, at: int, never_closed: set[str]) -> int:
    """Return the end of the words that close something; -1 if they never come."""
    if words in never_closed:
        return -1
    found = source.find(words, at)
    if found < 0 and words.startswith("</"):
        match = re.compile(re.escape(words), re.I).search(source, at)
        found = match.start() if match else -1
    if found < 0:
        never_closed.add(words)
        return -1
    return found + len(words)
