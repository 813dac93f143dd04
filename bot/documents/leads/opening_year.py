"""Find the year in an opening that doesn't give it before "film": "a Hindi film released in the year 1998"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.documents.name_patterns import DOTTED
from bot.documents.vocabulary import MONTH

_BARE_YEAR = re.compile(r"(18[89]\d|19\d\d|20\d\d)(?: film)?")
_YEAR_ASIDE = re.compile(r"(?:released|made|produced)\b[^.;]*\b((?:18|19|20)\d\d)\b")
_OF_YEAR = r",?\s+(?:of|from|(?:(?:that|which)\s+was\s+)?(?:made|produced|filmed|shot)\s+in)\s+"
_NOT_THE_SOURCE = r"(?!.{0,40}\b(?:based|adapted|remake|sequel)\b)"
_CAME_OUT = r"(?:released?|premiered|premiering|came\s+out|appeared|aired|opened|debuted|broadcast|published|issued)"
_DAY = rf"(?:{MONTH}\s+\d{{1,2}},\s+|\d{{1,2}}\s+{MONTH},?\s+)"
_WHEN = rf"(?:\w+\s+){{0,5}}?(?:in|on)\s+(?:the\s+year\s+)?(?:{_DAY}|{MONTH},?\s+)?"
_BY = (
    r",?\s+(?:(?:(?:co-)?(?:written|directed|produced|made|created)|and),?\s+)*by\s+(?:the\s+\w+\s+)?"
    rf"(?:{DOTTED},?\s+(?:(?:and|&|produced\s+by|directed\s+by)\s+)*){{1,8}}"
)
_RELEASED_IN = re.compile(
    rf"(?:\s+\(|{_OF_YEAR}|{_BY}(?:in|from)\s+"
    rf"|(?:,?\s+{_NOT_THE_SOURCE}(?:[^.;]|(?<=\b[A-Z])\.){{0,100}}?)?"
    rf",?\s+(?:first\s+)?{_CAME_OUT}\s+(?:{_WHEN}|{_DAY}))"
    r"((?:18|19|20)\d\d)\b"
)
"""A year after the description: "a Hindi film released in the year 1998"."""


def year_elsewhere(text: str, end: int, others: Sequence[str]) -> int | None:
    """Return the year in brackets after the title, after the description that ends at ``end``, or in an aside ("Tin
    Boat, made in 1949, is …")."""
    bracket = next((match for other in others if (match := _BARE_YEAR.fullmatch(other))), None)
    found = bracket or _RELEASED_IN.match(text, end)
    found = found or next((match for other in others if (match := _YEAR_ASIDE.search(other))), None)
    return int(found[1]) if found else None
