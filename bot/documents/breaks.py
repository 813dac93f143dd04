"""Every way to break a line → "\\n", and where each character stands in the file."""

from __future__ import annotations

from collections.abc import Sequence

from bot.documents.break_signs import HIDDEN_LINE, dash_changes, entity_changes, rule_changes, sign_changes
from bot.documents.emphasis import emphasis_changes, struck_changes
from bot.documents.page_lines import page_line_changes
from bot.documents.wikitext.rendering import Piece, Rendering, rewritten, text_of
from bot.documents.wrapped import wrap_changes

_LINE_ENDS: dict[int, str] = dict.fromkeys((0x0B, 0x0C, 0x85, 0x2028, 0x2029), "\n")


def with_line_ends(source: str) -> str:
    """The same text, with one "\\n" for each character that ends a line; "\\r\\n" stays, and so does every offset."""
    if "\r" in source:
        source = source.replace("\r\n", "\0").replace("\r", "\n").replace("\0", "\r\n")
    if any(chr(code) in source for code in _LINE_ENDS):
        return source.translate(_LINE_ENDS)
    return source


def plain(source: str, rendering: Rendering | None = None, *, prose: bool = True) -> Rendering | None:
    """What a document shows, its breaks written as "\\n" and without signs that show nothing.

    Takes the text of the file, and what it shows if that is something else. In ``prose`` as people type it, lines
    broken at a width are joined, and signs of emphasis are left out. Returns where the result stands in the file, or
    None where the text is plain already.
    """
    pieces: Sequence[Piece] = rendering.pieces if rendering else [Piece(source, 0, len(source))]
    text = rendering.text if rendering else source
    changed = False
    finders = (struck_changes, entity_changes, rule_changes, sign_changes, rule_changes, dash_changes)
    for find in (*finders, page_line_changes, wrap_changes, emphasis_changes) if prose else finders:
        if changes := list(find(text)):
            pieces = rewritten(pieces, changes)
            text = text_of(pieces)
            changed = True
    if not changed:
        return rendering
    if rendering:
        return Rendering(pieces, len(source), rendering.replaced, rendering.left_out)
    return Rendering(pieces, len(source))


def hidden_from(rendering: Rendering | None) -> list[int]:
    """Where the file has characters that hide what follows them, up to the next heading."""
    return [piece.start for piece in rendering.pieces if piece.text == HIDDEN_LINE] if rendering else []
