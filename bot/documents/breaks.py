"""Turn every kind of line break into "\\n", keeping each character's position in the file."""

from __future__ import annotations

from collections.abc import Sequence

from bot.documents.break_signs import HIDDEN_LINE, dash_changes, entity_changes, rule_changes, sign_changes
from bot.documents.emphasis import emphasis_changes, struck_changes
from bot.documents.page_lines import page_line_changes
from bot.documents.wikitext.rendering import Piece, Rendering, rewritten, text_of
from bot.documents.wrapped import wrap_changes

_LINE_ENDS: dict[int, str] = dict.fromkeys((0x0B, 0x0C, 0x85, 0x2028, 0x2029), "\n")


def with_line_ends(source: str) -> str:
    """Replace each single character that ends a line by "\\n". "\\r\\n" stays, so all offsets stay too."""
    if "\r" in source:
        source = source.replace("\r\n", "\0").replace("\r", "\n").replace("\0", "\r\n")
    if any(chr(code) in source for code in _LINE_ENDS):
        return source.translate(_LINE_ENDS)
    return source


def plain(source: str, rendering: Rendering | None = None, *, prose: bool = True) -> Rendering | None:
    """Return the text a document shows, with all breaks written as "\\n" and without invisible characters.

    Takes the text of the file, and the rendered text if that differs. In ``prose`` as people type it, lines wrapped
    at a width are joined and signs of emphasis are left out. Returns a rendering that maps the result back to the
    file, or None if the text is plain already.
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
    """Return the offsets in the file of characters that hide the text after them, up to the next heading."""
    return [piece.start for piece in rendering.pieces if piece.text == HIDDEN_LINE] if rendering else []
