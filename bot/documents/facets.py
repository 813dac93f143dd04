"""The facets by which films are searched: genres, decade, directors and countries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import get_args

from bot.documents.countries import country
from bot.documents.folding import fold
from bot.documents.genres import plain_genres
from bot.documents.model import Fact, Film
from bot.predicates.record import FacetKind
from bot.predicates.table import record_of

FACET_KINDS: tuple[FacetKind, ...] = get_args(FacetKind)

_LONGEST = 60
"""Maximum characters of a value that people search for; a longer one is a remark."""
_YEAR = re.compile(r"(?P<century>\d\d)(?P<decade>\d)\d\s*['’]?s?|(?P<alone>\d)\d\s*['’]?s|(?P<late>[3-9])\d")
_IN_A_DATE = re.compile(r"\b(?:18|19|20)\d\d\b")
_DECADE_WORDS = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
_FILM = re.compile(r"\s+(?:films?|movies?)$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[,;/·]\s*(?:and\s+)?|\s+(?:and|&)\s+")


def facets_of(film: Film) -> Iterator[tuple[FacetKind, str]]:
    """Yield the facets of one film, each once, as kind and label. They come from what a card shows."""
    found: dict[tuple[FacetKind, str], None] = {}
    for fact in film.facts:
        found |= dict.fromkeys(facets_of_fact(fact))
    if film.year:
        found["decade", decade(film.year)] = None
    yield from found


def facets_of_fact(fact: Fact) -> Iterator[tuple[FacetKind, str]]:
    """Yield the facets that one fact gives."""
    record = record_of(fact.predicate)
    if record and record.facet:
        for label in _labels(record.facet, fact.value):
            if fold(label) and len(label) <= _LONGEST:
                yield record.facet, label


def _labels(kind: FacetKind, value: str) -> Iterable[str]:
    """Return the labels of the facets in a fact's value."""
    if kind == "genre":
        return map(_capital, plain_genres(value) or (_FILM.sub("", value),))
    return (country(value),) if kind == "country" else (value,)


def decade(year: int) -> str:
    """Return the decade of a year: 1994 → "1990s"."""
    return f"{year // 10}0s"


def meant(kind: FacetKind, typed: str) -> tuple[str, ...]:
    """Return the facet labels that a member's words mean, likeliest first; none if the words aren't a facet.

    "sci-fi" is science fiction, "USA" the United States, "1994" and "90s" are the 1990s.
    """
    if kind == "genre":
        return tuple(map(_capital, reversed(plain_genres(typed))))  # the last is the closest: "romantic comedy"
    if kind == "country":
        named = country(typed)
        return (named,) if named != typed else ()
    return _decades(typed.strip(" '’").casefold().removeprefix("the ").strip(" '’")) if kind == "decade" else ()


def parts_of(typed: str) -> tuple[str, ...]:
    """Return the values in a list as a card shows it: "Spain, Italy" or "Ann Lee and Bo Ray"; none for a single
    value."""
    parts = tuple(part for part in _BETWEEN.split(typed.strip()) if part)
    return parts if len(parts) > 1 else ()


def _decades(typed: str) -> tuple[str, ...]:
    """Return decades for a year, a date, "90s" or "nineties"."""
    if year := _YEAR.fullmatch(typed):
        if year["century"]:
            return (f"{year['century']}{year['decade']}0s",)
        return tuple(f"{century}{year['alone'] or year['late']}0s" for century in (20, 19))
    if date := _IN_A_DATE.search(typed):
        return (decade(int(date[0])),)
    if typed in _DECADE_WORDS:
        tens = _DECADE_WORDS.index(typed) + 2
        return (f"19{tens}0s", f"20{tens}0s")
    return ()


def _capital(genre: str) -> str:
    return genre[:1].upper() + genre[1:]
