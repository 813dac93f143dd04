"""Asides between a film's title and "is a film": other titles and years, and sometimes a piece of the story."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.documents.leads.naming import brackets, title_cased
from bot.documents.leads.opening import Opening
from bot.documents.story import is_strange, judge
from bot.documents.strangers import tells_of_stranger
from bot.documents.twists import names_a_deed, surely_gives_away
from bot.documents.vocabulary import LANGUAGES, NATIONS

_TELLS = 2.0
"""Log odds above which a part of an aside tells the story."""
_PART = re.compile(r"[;,:()]|\s[–—-]\s")
_OTHER_TITLE = re.compile(
    r"(?:(?:also|better|otherwise|originally|previously|formerly|sometimes|internationally)\b.{0,30}?)?"
    r"\b(?:known|released|titled|entitled|called|billed|a\.?k\.?a\.?|or|lit\.?|literally|transl?\.?|translation|stylized"
    r"|stylised|pronounced|abbreviated)\b",
    re.IGNORECASE,
)
_IN_LANGUAGE = re.compile(rf"(?:{NATIONS}|{LANGUAGES}): [\"“«](?P<title>[^\"“”«».!?]{{1,60}})[\"”»]")
"""A title in another language."""
_VERB = re.compile(r"[\s,]+(?:is|was|are|were)\b[^,]*\Z")
_CLOSES = "\"”’'*_"
_JOINS = ",–—-"
"""Signs that begin an aside without brackets."""


def telling_asides(text: str, opening: Opening) -> Iterator[tuple[int, int]]:
    """Yield the stretches before an introduction's verb that tell the story, in order, as offsets in ``text``, which
    begins with ``opening``."""
    described = opening.end - len(opening.description)
    last = 0
    if (at := text.find(opening.title, 0, described)) >= 0:
        begin = at + len(opening.title)
        while text[begin : begin + 1] in {*_CLOSES}:
            begin += 1
        verb = _VERB.search(text, begin, described)
        if verb and text[begin:].lstrip()[:1] in {*_JOINS} and aside_tells(text[begin : verb.start()], opening.title):
            yield begin, verb.start()
            last = verb.start()
    for start, end in brackets(text[:described]):
        if start > last and aside_tells(text[start:end], opening.title):
            yield start, end


def aside_tells(said: str, title: str) -> bool:
    """Return whether a part of an aside tells the story of the film ``title`` and isn't another title."""
    parts = (part.strip(" \"“”'‘’") for part in _PART.split(_IN_LANGUAGE.sub(_without_foreign, said)))
    return any(_tells(part, title) for part in parts if part and not _names(part))


def _without_foreign(titled: re.Match[str]) -> str:
    """What is left of a title with its language: nothing where its words are foreign, so that no sentence is."""
    return "" if is_strange(titled["title"]) else titled[0]


def _names(part: str) -> bool:
    return _OTHER_TITLE.match(part) is not None or title_cased(part)


def _tells(part: str, title: str) -> bool:
    return (
        names_a_deed(part)
        or surely_gives_away(part)
        or tells_of_stranger(part, frozenset[str]()) is not None
        or judge(part, title).story > _TELLS
    )
