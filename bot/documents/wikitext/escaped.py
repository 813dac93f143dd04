"""Read wiki source as it appears in an XML export: "&lt;ref&gt;" for "<ref>"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from bot.documents.wikitext.render import render
from bot.documents.wikitext.rendering import Piece, Rendering, rewritten

_TAGS = r"(?:ref|br|small|nowiki|div|span|gallery|sup|sub|blockquote|center)"
# The first character has only one case. Outside the case-insensitive group it lets the search skip all other places.
_ESCAPED = re.compile(rf"&(?i:lt;(?:/?{_TAGS}\b|!--)|(?:#0?39|apos);&(?:#0?39|apos);)")
_WRITTEN = re.compile(rf"<(?i:/?{_TAGS}\b|!--)")
_ENTITY = re.compile(r"&(?:lt|gt|amp|quot|apos|#0?39|#x27);", re.I)
_SHOWN_TAG = re.compile(
    r"<(?=[ ]?/?[ ]?(?:h[1-6]|br|hr|p|para\w*|line|div|section|blockquote|center|pre|[udo]l|li|d[dt]|table|t[rdh])\b)",
    re.I,
)
"""Signs that look like a tag but are shown as text, and stay text when the words are read again."""


def is_escaped(source: str) -> bool:
    """Return whether all tags of the wiki source are escaped."""
    return "&" in source and _ESCAPED.search(source) is not None and not _WRITTEN.search(source)


def unescaped(source: str) -> str:
    """Return the source as it was before escaping."""
    return "".join(piece.text for piece in _pieces(source))


def render_source(source: str) -> Rendering:
    """Render wiki source, escaped or not. Never fails, whatever the source is."""
    if not is_escaped(source):
        return _rendered(source)
    plain = Rendering(_pieces(source), len(source))
    page = _rendered(plain.text)
    replaced = [plain.span(at, at + 1)[0] for at in page.replaced]
    return Rendering((part for piece in page.pieces for part in _placed(piece, plain)), len(source), replaced)


def _rendered(source: str) -> Rendering:
    page = render(source)
    changes = [(match.start(), match.end(), "‹") for match in _SHOWN_TAG.finditer(page.text)]
    return Rendering(rewritten(page.pieces, changes), len(source), page.replaced) if changes else page


def _pieces(source: str) -> Iterator[Piece]:
    at = 0
    for match in _ENTITY.finditer(source):
        if match.start() > at:
            yield Piece(source[at : match.start()], at, match.start())
        at = match.end()
        yield Piece(unescape(match[0]), match.start(), at)
    if at < len(source):
        yield Piece(source[at:], at, len(source))


def _placed(piece: Piece, plain: Rendering) -> Iterator[Piece]:
    """Yield a piece of the page at its position in the escaped source."""
    if piece.start == piece.end:
        at = plain.span(piece.start, piece.start + 1)[0] if piece.start < len(plain.text) else plain.length
        yield Piece(piece.text, at, at, piece.whole)
        return
    start, end = plain.span(piece.start, piece.end)
    if piece.end - piece.start != len(piece.text) or end - start == len(piece.text):
        yield Piece(piece.text, start, end, piece.whole)
        return
    for offset, letter in enumerate(piece.text):
        yield Piece(letter, *plain.span(piece.start + offset, piece.start + offset + 1), piece.whole)
