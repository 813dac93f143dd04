"""Simplifies names of places for comparison."""

from __future__ import annotations

import re
import unicodedata

# Letters that Unicode does not decompose, as people type them on other keyboards.
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ə": "a"}
    | dict.fromkeys("'’‘ʻʼ`´", "")
)
_BREAKS = re.compile(r"[\W_]+")
_INITIALS = re.compile(r"\b(?:\w )+\w\b")
_SHORT = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}
_SHORTENED = re.compile(r"\b(st|ste|ft|mt)(?= \w)")


def plain(text: str) -> str:
    """Returns ``text`` without case, accents and punctuation: "St. Louis" is "saint louis", "U.S.A." is "usa"."""
    if text.isascii() and text.isalpha():
        return text.lower()  # nearly every name in the table
    text = text.casefold().translate(_LETTERS)
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    words = _BREAKS.sub(" ", text).strip()
    words = _INITIALS.sub(lambda found: found[0].replace(" ", ""), words)
    return _SHORTENED.sub(lambda found: _SHORT[found[1]], words)
