"""Detects texts that differ only in notation: "eleven" and "11", or "Cork" with a Cyrillic "С"."""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii

from bot.documents.dates import find_dates
from bot.documents.folding import fold
from bot.documents.numerals import in_figures

_LOOKS = str.maketrans(
    "АВЕЅІЈКМНОРСТУХЬаеѕіјорсухһԁԛԝ" "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαονρτυχ" "ѴѵԌ",
    "ABESIJKMHOPCTYXbaesijopcyxhdqw" "ABEZHIKMNOPTYXaovptux" "VvG",
)  # fmt: skip
"""Cyrillic and Greek letters → the Latin letters that look like them
(https://www.unicode.org/reports/tr39/#Confusable_Detection). ``anyascii`` transliterates them by sound instead."""
_BLANK = frozenset("\u2800\u3164\u115f\u1160\uffa0")
"""Signs and letters that are invisible: the blank Braille pattern, Hangul fillers."""
_THOUSANDS = re.compile(r"(?<=\d)[,.'’\s](?=\d{3}(?!\d))")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_CATEGORIES = ("Z", "C", "M")
"""Unicode categories of characters that are invisible by themselves: separators, controls and formats, accents."""


def looks_blank(text: str) -> bool:
    """Returns whether a text has no visible character."""
    return all(c in _BLANK or unicodedata.category(c).startswith(_CATEGORIES) for c in text)


def same_but_for_notation(one: str, other: str) -> bool:
    """Returns whether two texts read or sound the same."""
    return not _readings(one).isdisjoint(_readings(other))


def _readings(text: str) -> set[str]:
    """Returns a text in plain letters and figures, both as it looks and as it sounds."""
    whole = unicodedata.normalize("NFKC", text)
    seen = "".join(c for c in whole if unicodedata.category(c) != "Cf" and c not in _BLANK).strip()
    found = {iso for start, end, iso in find_dates(seen) if (start, end) == (0, len(seen))}
    for written in (seen.translate(_LOOKS), seen):
        words = fold(_THOUSANDS.sub("", anyascii(written)).replace("&", " and ")).split()
        figures = (_ORDINAL.sub(r"\1", word) for word in in_figures(words))
        found.add(" ".join(word for word in figures if word != "the"))
    return found - {""}
