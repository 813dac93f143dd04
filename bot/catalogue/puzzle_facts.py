"""The facts that puzzles are made of: which films have what in common."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from bot.catalogue.connection import AMONG, Catalogue
from bot.catalogue.film_set import FilmSet
from bot.catalogue.per_edition import PerEdition
from bot.documents.facets import FacetKind
from bot.documents.folding import fold
from bot.documents.model import Predicate

BANDS = ("under 90 minutes", "90 to 119 minutes", "2 hours or more")
"""How long films are, in three bands."""
_BOUNDS = (90, 120)
_MINUTES = re.compile(r"\d+")
_ARTICLE = re.compile(r"^(?:the|an?)\s+(?=\S)", re.IGNORECASE)
_MANY_WORDS = 5
_Key = TypeVar("_Key", str, int)


@dataclass(frozen=True, slots=True)
class FilmIndex:
    """All films, by their positions."""

    films: tuple[str, ...]
    """The id of the film at each position."""
    lengths: Mapping[str, FilmSet]
    """By band, the films of that length."""
    years: Mapping[int, FilmSet]
    middle: int
    """The year, the first of a decade, that parts the films most evenly into earlier and later ones."""
    halves: Mapping[str, FilmSet]
    """By which side of it they are on, as ``half`` says it."""
    initials: Mapping[str, FilmSet]
    """By what titles begin with, as ``initial`` gives it."""
    words: Mapping[str, FilmSet]
    """By how many words titles have, as ``word_count`` says it."""


class SharedFacet(NamedTuple):
    """Something that a film has, and all films that have it."""

    kind: FacetKind
    key: str
    label: str
    films: FilmSet


async def library(catalogue: Catalogue) -> FilmIndex:
    """All films of it, read once."""
    return await _libraries.of(catalogue)


async def _library(catalogue: Catalogue) -> FilmIndex:
    rows = await catalogue.rows(
        "SELECT o.film, f.year, f.title FROM film_order o JOIN film f ON f.id = o.film ORDER BY o.position"
    )
    lengths = await catalogue.rows(
        "SELECT o.position, f.value FROM fact f JOIN film_order o ON o.film = f.film"
        " JOIN evidence e ON e.id = f.evidence WHERE f.predicate = ? AND e.hidden = 0",
        Predicate.RUNTIME_MINUTES.value,
    )
    parting = _middle([year for _, year, _ in rows if year is not None])
    return FilmIndex(
        tuple(film for film, _, _ in rows),
        _sets((length_band(value), position) for position, value in lengths),
        _sets((year, position) for position, (_, year, _) in enumerate(rows)),
        parting,
        _sets((half(year, parting), position) for position, (_, year, _) in enumerate(rows) if year is not None),
        _sets((initial(title), position) for position, (_, _, title) in enumerate(rows)),
        _sets((word_count(title), position) for position, (_, _, title) in enumerate(rows)),
    )


_libraries = PerEdition(_library)


def _sets(pairs: Iterable[tuple[_Key | None, int]]) -> dict[_Key, FilmSet]:
    positions: defaultdict[_Key, list[int]] = defaultdict(list)
    for key, position in pairs:
        if key is not None:
            positions[key].append(position)
    return {key: FilmSet.of(of) for key, of in positions.items()}


def _middle(years: Sequence[int]) -> int:
    """The first year of a decade before which about half of them are; 0 where there are none."""
    decades = {year // 10 * 10 for year in years}
    return min(sorted(decades), key=lambda first: abs(2 * sum(year < first for year in years) - len(years)), default=0)


def half(year: int, middle: int) -> str:
    """On which side of the middle a year is."""
    return f"before {middle}" if year < middle else f"{middle} or later"


def initial(title: str) -> str | None:
    """The letter or digit that a title begins with, without its article; None where it has neither."""
    word = next(iter(fold(_ARTICLE.sub("", title)).split()), "")
    return word[0].upper() if word else None


def word_count(title: str) -> str:
    """How many words a title has, its article among them: "1" to "4", "5 or more"."""
    count = len(title.split())
    return f"{_MANY_WORDS} or more" if count >= _MANY_WORDS else str(count)


def length_band(value: str) -> str | None:
    """In which of ``BANDS`` a running time is; None for one that says no minutes."""
    found = _MINUTES.search(value)
    return BANDS[sum(int(found[0]) >= bound for bound in _BOUNDS)] if found else None


async def facets_of(catalogue: Catalogue, film: str) -> list[SharedFacet]:
    """What the film can be narrowed to."""
    rows = await catalogue.rows(
        "SELECT f.kind, f.key, f.label, f.members FROM film_facet a"
        " JOIN facet f ON f.kind = a.kind AND f.key = a.key WHERE a.film = ?",
        film,
    )
    return [SharedFacet(kind, key, label, FilmSet.stored(members)) for kind, key, label, members in rows]


async def films_by(catalogue: Catalogue, people: Collection[str]) -> dict[tuple[str, str], FilmSet]:
    """By predicate and person's key, the films of which an open sentence says so."""
    rows = await catalogue.rows(
        "SELECT f.predicate, f.person, o.position FROM fact f JOIN film_order o ON o.film = f.film"
        f" JOIN evidence e ON e.id = f.evidence WHERE e.hidden = 0 AND f.person {AMONG}",
        [*people],
    )
    found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for predicate, person, position in rows:
        found[predicate, person].append(position)
    return {whose: FilmSet.of(positions) for whose, positions in found.items()}
