"""Common nouns that a story turns on: what can be left out of a plot that names nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.trivia.draw import Draw
from bot.trivia.terms import PlotTerm, TermType

_LIST = "things.txt"
_BEFORE = (
    r"(?P<article>[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Aa]nother|[\w]+['’]s)"
    r"(?: (?:old|young|new|small|large|local|rich|poor|beautiful|wealthy|former|retired|stolen|hidden|secret|missing"
    r"|dead|little|big|nearby|abandoned|mysterious|elderly|famous|failed|struggling|ambitious|lonely|strange|single"
    r"|remote|ancient|blind|lost|broken))?"
)
_AFTER = (
    r"(?=[.,;:!?]| (?:and|or|to|in|on|at|from|with|that|who|whose|which|where|for|by|as|when|while|but|is|was|has|had"
    r"|into|before|after|because|until|named|called|he|she|they|belonging|containing)\b)"
)
_BY_ITS_DEED = re.compile(
    r"\b(?:shoot|shot|stab|fire[sd]?\b|firing|bullet|trigger|blade|aim|preg|married|marri|wed)", re.I
)
"""Words that say of what sort a weapon, or a relative, must be."""
_NOUN = re.compile(rf"\b{_BEFORE} (?P<noun>[a-z]+){_AFTER}")
_PARTING = re.compile(r"[.,;:!?]")


@dataclass(frozen=True, slots=True)
class _Sort:
    """What could stand in one another's stead: each thing by its several names."""

    key: str
    things: tuple[tuple[str, ...], ...]


def things(sentence: str) -> Iterator[PlotTerm]:
    """The nouns that can be left out of a sentence."""
    sorts = _sorts()
    if sorts.keys().isdisjoint(_PARTING.sub(" ", sentence).split()) or _BY_ITS_DEED.search(sentence):
        return
    for found in _NOUN.finditer(sentence):
        if found["noun"] not in sorts:
            continue
        article = found["article"].casefold()
        yield PlotTerm(
            found["noun"],
            TermType.THING,
            article=article if article in ("a", "an") else "",
            group=sorts[found["noun"]].key,
        )


def things_like(term: PlotTerm, text: str, draw: Draw) -> Iterator[str]:
    """Other things of its sort that the ``text`` of the plot never has, by none of their names."""
    for names in draw.all(_sorts()[term.name].things):
        if term.name in names or any(name in text for name in names):
            continue
        begins = "an" if names[0][0] in "aeiou" else "a"
        if not term.article or term.article == begins:
            yield names[0]


@cache
def _sorts() -> dict[str, _Sort]:
    found: dict[str, _Sort] = {}
    for line in files("bot.trivia").joinpath(_LIST).read_text("utf-8").splitlines():
        if not line.startswith("#"):
            sort = _Sort(line.split(",")[0], tuple(tuple(names.split("/")) for names in line.split(", ")))
            for name in (name for names in sort.things for name in names):
                found.setdefault(name, sort)
    return found
