"""What of a document anybody may see: every string in it that no tag covers, found without asking the reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from bot.documents.document import Document
from bot.documents.model import Evidence
from bot.spoiler import Spoiler


def open_words(document: Document) -> str:
    """All open text of a document but for what its side file says and where it lies, one string a line."""
    return "\n".join(
        text
        for field in fields(document)
        if field.name not in ("source", "side")
        for text in _strings(getattr(document, field.name))
    )


def _strings(found: object) -> Iterator[str]:
    """The strings in it; a spoiler has none, whatever it holds."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, Evidence):  # its section is a heading that no screen shows as it stands
        yield from _strings(found.text)
    elif isinstance(found, tuple):
        for part in found:  # pyright: ignore[reportUnknownVariableType]
            yield from _strings(part)  # pyright: ignore[reportUnknownArgumentType]
    elif is_dataclass(found) and not isinstance(found, Spoiler | type):
        for field in fields(found):
            yield from _strings(getattr(found, field.name))
