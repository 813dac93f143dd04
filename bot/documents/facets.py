"""What films are looked for by: the genres, the decade, the directors and the countries of a film."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, get_args

from bot.documents.countries import country
from bot.documents.folding import fold
from bot.documents.genres import plain_genres
from bot.documents.model import Film, Predicate

FacetKind = Literal["genre", "decade", "director", "country"]
FACET_KINDS: tuple[FacetKind, ...] = get_args(FacetKind)

_LONGEST = 60
"""Characters of a value that people look for; what is longer is a remark."""
_YEAR = re.compile(r"(?P<century>\d\d)(?P<decade>\d)\d\s*s?|(?P<alone>\d)\d\s*s|(?P<late>[3-9])\d")


def facets_of(film: Film) -> Iterator[tuple[FacetKind, str]]:
    """The facets of one film, each once: its kind and how it is called. They come from what a card shows."""
    found: dict[tuple[FacetKind, str], None] = {}
    for fact in film.facts:
        if fact.predicate == Predicate.GENRE:
            found |= dict.fromkeys(("genre", _capital(genre)) for genre in plain_genres(fact.value))
        elif fact.predicate == Predicate.DIRECTOR:
            found["director", fact.value] = None
        elif fact.predicate in (Predicate.NATIONALITY, Predicate.COUNTRY):
            found["country", country(fact.value)] = None
    if film.year:
        found["decade", decade(film.year)] = None
    for kind, label in found:
        if fold(label) and len(label) <= _LONGEST:
            yield kind, label


def decade(year: int) -> str:
    """1994 → "1990s"."""
    return f"{year // 10}0s"


def meant(kind: FacetKind, typed: str) -> tuple[str, ...]:
    """How the facets are called that a member means: "sci-fi" is science fiction, "USA" the United States,
    "1994" and "90s" are the 1990s. The likeliest first; nothing where it is no such word."""
    if kind == "genre":
        return tuple(map(_capital, reversed(plain_genres(typed))))  # the last is the closest: "romantic comedy"
    if kind == "country":
        named = country(typed)
        return (named,) if named != typed else ()
    if kind == "decade" and (year := _YEAR.fullmatch(typed.strip(" '’"))):
        if year["century"]:
            return (f"{year['century']}{year['decade']}0s",)
        return tuple(f"{century}{year['alone'] or year['late']}0s" for century in (20, 19))
    return ()


def _capital(genre: str) -> str:
    return genre[:1].upper() + genre[1:]
