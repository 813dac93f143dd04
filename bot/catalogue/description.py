"""Parses a member's description of a film into words, their synonyms, and genre, decade and country."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from bot.catalogue.found_words import plain
from bot.catalogue.stems import stems
from bot.documents.countries import country, is_country
from bot.documents.facets import FacetKind, meant

LONGEST = 300
"""Maximum number of characters in a description."""
_MOST_WORDS = 60
_LONGEST_NAME = 3
"""Words in the name of a country: "United States", "Republic of Ireland"."""
_FILM = r"(?:film|movie|flick|picture)s?"
_GENRE = (
    r"(?:comed(?:y|ies)|dramas?|thrillers?|westerns?|musicals?|documentar(?:y|ies)|biopics?|rom-?coms?|horror|slasher"
    r"|noir|sci-?fi|science fiction|anime|animation|animated)"
)
"""What is said of nothing but films. "Family" and "war" are genres before "film" alone."""
_GENRES = re.compile(
    rf"\b(?:[\w-]+ ){{0,3}}{_FILM}\b|\b(?:(?:romantic|black|dark|crime|action|war|sex) )?{_GENRE}\b", re.I
)
_YEAR = r"(?:the )?(?:early |mid |late )?'?((?:19|20)\d\ds?|\d0s)"
_YEARS = re.compile(
    rf"\b(?:from|made in|released in|came out in) {_YEAR}\b"
    rf"|(?<!\w){_YEAR}(?= (?:(?!the |an? |by )[\w-]+ ){{0,2}}?(?:{_FILM}|{_GENRE})\b)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that was said, and all that may stand for it in a text: "cop" is also "policeman"."""

    stems: frozenset[str]
    words: tuple[str, ...]
    """A word for each of the stems, as a query needs it."""


@dataclass(frozen=True, slots=True)
class Description:
    terms: tuple[Term, ...]
    facets: tuple[tuple[FacetKind, str], ...]
    """Genres, decades and countries by what they are called, such as "1990s"."""


def understood(text: str) -> Description:
    """What a description says. Words that every film has say nothing, unless there are no others."""
    said = list(dict.fromkeys(plain(text).split()))[:_MOST_WORDS]
    groups = _alike()
    telling = [word for word in said if word not in _empty()] or said
    words = {word: list(dict.fromkeys((word, *groups.get(word, ())))) for word in telling}
    stem_of = stems(word for alike in words.values() for word in alike)
    terms: dict[frozenset[str], Term] = {}
    for alike in words.values():
        by_stem = {stem_of[word]: word for word in reversed(alike) if word in stem_of}
        if by_stem:
            terms.setdefault(frozenset(by_stem), Term(frozenset(by_stem), tuple(by_stem.values())))
    return Description(tuple(terms.values()), tuple(dict.fromkeys(_facets(text))))


def _facets(text: str) -> Iterator[tuple[FacetKind, str]]:
    """Genres, decades and countries of the film itself, as far as that is clear: "a war film from the 90s" says both,
    "a family that flees from the war in 1942" neither."""
    line = " ".join(text.split())
    for label in meant("genre", " ".join(match[0] for match in _GENRES.finditer(line))):
        yield "genre", label
    for match in _YEARS.finditer(line):
        for label in meant("decade", match[1] or match[2]):
            yield "decade", label
    words = [word.strip(".,;:!?\"'()") for word in line.split()]
    for count in range(_LONGEST_NAME, 0, -1):
        for at in range(len(words) - count + 1):
            if is_country(name := " ".join(words[at : at + count])):
                yield "country", country(name)


@cache
def _empty() -> frozenset[str]:
    """Words that do not distinguish films, or that describe films in general."""
    return frozenset(word for line in _lines("empty_words.txt") for word in line)


@cache
def _alike() -> dict[str, Sequence[str]]:
    """The words that say about the same, by each of them."""
    return {word: line for line in _lines("alike_words.txt") for word in line}


def _lines(name: str) -> list[list[str]]:
    text = resources.files("bot.catalogue").joinpath(name).read_text("utf-8")
    return [line.split() for line in text.splitlines() if line.strip() and not line.startswith("#")]
