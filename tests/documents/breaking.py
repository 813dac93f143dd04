"""Two sentences, and what is shown of them with any sign between."""

from __future__ import annotations

from bot.documents.breaks import plain, with_line_ends

LEAD = "Copper Quay is a 1994 crime film directed by Nora Quill."
TALE = "Vozulk drowns Prendath in the harbour and burns the mill."


def shown(text: str) -> str:
    source = with_line_ends(text)
    rendering = plain(source)
    return rendering.text if rendering else source
