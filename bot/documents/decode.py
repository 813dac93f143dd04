"""Decode a seed's bytes to text, or explain why that is impossible."""

from __future__ import annotations

import re

from bot.errors import SeedProblem, UnreadableSeed

MOST_BYTES = 2_000_000
"""The longest article on English Wikipedia is well under 1 MB; anything larger isn't a single document."""

_REDIRECT = re.compile(r"[\s\ufeff]*#[ \t]*REDIRECT[ \t]*:?[ \t]*\[\[", re.I)

_CONTROL_BYTES = bytes((*range(9), *range(14, 32)))
_MOST_CONTROLS = 10
"""A file isn't text if at least one in this many characters is a control character."""


def decode(seed: str, data: bytes) -> str:
    """Return the text of the document ``seed``. Raises ``UnreadableSeed`` with the reason if it isn't text."""
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise UnreadableSeed(SeedProblem(seed, "The file is empty.", "Write the document into it, or delete the file."))
    if len(data) > MOST_BYTES:
        raise UnreadableSeed(
            SeedProblem(
                seed,
                f"The file is larger than {MOST_BYTES / 1e6:.0f} MB, which no document about one film is.",
                "Put each film into a file of its own.",
            )
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        binary = b"\x00" in data[:8192]
        raise UnreadableSeed(
            SeedProblem(
                seed,
                "The file is not text." if binary else f"The file is not UTF-8 (byte {error.start + 1}).",
                "Save it as plain text in UTF-8." if binary else "Open it in an editor and save it as UTF-8.",
                None if binary else line,
            )
        ) from None
    controls = len(data) - len(data.translate(None, _CONTROL_BYTES))
    if b"\x00" in data or controls * _MOST_CONTROLS > len(data):
        raise UnreadableSeed(SeedProblem(seed, "The file is not text.", "Save it as plain text in UTF-8."))
    if redirect := _REDIRECT.match(text):
        raise UnreadableSeed(
            SeedProblem(
                seed,
                "The page only redirects to another one.",
                "Open the page it leads to, and copy that page's source.",
                text.count("\n", 0, redirect.end()) + 1,
            )
        )
    return text
