"""Narrows the films by genre, decade, director and country, alone or combined."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.catalogue import names
from bot.catalogue.connection import AMONG, Catalogue, Row
from bot.catalogue.film_set import FilmSet
from bot.catalogue.films import film_count
from bot.catalogue.likeness import likeness
from bot.documents.facets import FacetKind, meant, parts_of
from bot.documents.folding import fold, name_key

_CANDIDATES = 80
"""Maximum number of facets compared for one keystroke."""
_FREQUENT = 200
"""Number of facets that a mistyped word is compared with: all genres and decades, and most countries."""
_FEW = 300
"""Maximum number of films for which the facets are read film by film."""
_LEAST_SIMILAR = 60.0
"""Minimum score (0 to 100) for a facet to match what was typed."""
_SURE = 80.0
_SHORTEST_PART = 3
"""Minimum number of typed letters to look for them within words too."""
_RARE = 5
"""Letters that stand in so few names that an index finds them sooner than going through the names does."""
_MEANT = 99.0
_LONGEST_TYPED = 100
_COLUMNS = "f.key, f.label, f.films, f.folded"


@dataclass(frozen=True, slots=True)
class Facet:
    """Something that films have in common, such as their director."""

    kind: FacetKind
    key: str
    """Key that is the same in every catalogue while the name is. Four of them fit into a button's id."""
    label: str
    films: int
    """Number of films with this facet, of all films or of those that other facets leave."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Facets and the films that have all of them. Without facets, these are all films."""

    facets: tuple[Facet, ...]
    films: FilmSet
    without: tuple[int, ...]
    """For each facet, the number of films that the other facets alone leave."""


async def narrow(catalogue: Catalogue, keys: Mapping[FacetKind, str]) -> Narrowing | None:
    """Returns the films with all facets of these keys (by kind), or None if one of the facets no longer exists."""
    everything = FilmSet((1 << await film_count(catalogue)) - 1)
    found: dict[FacetKind, tuple[Facet, FilmSet]] = {}
    for kind, key in keys.items():
        row = await catalogue.row(f"SELECT {_COLUMNS}, members FROM facet f WHERE kind = ? AND key = ?", kind, key)
        if row:
            found[kind] = _facet(kind, row), FilmSet.stored(row[4])
    if found.keys() != keys.keys():
        return None
    each = [found[kind] for kind in keys]
    sets = [films for _, films in each]
    return Narrowing(
        tuple(facet for facet, _ in each),
        everything.common(sets),
        tuple(len(everything.common([*sets[:at], *sets[at + 1 :]])) for at in range(len(sets))),
    )


async def suggest(
    catalogue: Catalogue, kind: FacetKind, typed: str, others: FilmSet | None = None, most: int = 25
) -> list[Facet]:
    """Facets to choose from while a member types, best first: those that some of the films ``others`` have, with how
    many of these do."""
    if others is not None and len(others) <= _FEW:
        found = _ranked(kind, await _of_films(catalogue, kind, others), typed)
    else:
        found = _ranked(kind, await _near(catalogue, kind, typed), typed)
        found = found if others is None else await _left(catalogue, kind, found, others)
    # If a list was typed, look up its last value.
    parts = parts_of(typed) if not found else ()
    return found[:most] if not parts else await suggest(catalogue, kind, parts[-1], others, most)


async def instead(catalogue: Catalogue, narrowing: Narrowing, most: int = 4) -> list[Facet]:
    """Returns replacements for one of the facets that leave some films, nearest of each kind first.

    Decades are ordered by distance in time, other facets by similar spelling and then by their number of films.
    """
    kinds: dict[FacetKind, str] = {facet.kind: facet.key for facet in narrowing.facets}
    found: list[Facet] = []
    for facet in narrowing.facets:
        rest = await narrow(catalogue, {kind: key for kind, key in kinds.items() if kind != facet.kind})
        if rest is None or not rest.films or not rest.facets:
            continue
        left = await suggest(catalogue, facet.kind, "", rest.films, _CANDIDATES)
        found += sorted(left, key=lambda other, facet=facet: _distance(facet, other))[:most]
    return found


def _distance(one: Facet, other: Facet) -> tuple[float, int]:
    if one.kind == "decade":
        return abs(int(one.label[:4]) - int(other.label[:4])), -other.films
    return -max(likeness(fold(one.label), fold(other.label)), _SURE), -other.films


async def find(catalogue: Catalogue, kind: FacetKind, typed: str) -> Facet | None:
    """What a member means: by its key, by its name, by another word for it, or by a name that is spelled nearly so.

    Of a list, as cards show them, it is the first that films have.
    """
    keys = [typed.strip(), *(name_key(name) for one in (typed, *parts_of(typed)) for name in (one, *meant(kind, one)))]
    rows = await catalogue.rows(f"SELECT {_COLUMNS} FROM facet f WHERE kind = ? AND key {AMONG}", kind, keys)
    if rows:
        return _facet(kind, min(rows, key=lambda row: keys.index(row[0])))
    alike = _ranked(kind, await _near(catalogue, kind, typed), typed, least=_SURE) if fold(typed) else []
    return alike[0] if alike else None


async def _near(catalogue: Catalogue, kind: FacetKind, typed: str) -> list[Row]:
    """Facets whose names begin with, contain, or are spelled like what was typed, or that it is another word for."""
    folded = fold(typed)[:_LONGEST_TYPED]
    columns = f"SELECT {_COLUMNS} FROM facet f"
    in_order = f"ORDER BY films DESC LIMIT {_CANDIDATES}"
    short = len(folded) < _SHORTEST_PART
    if not folded:
        return await catalogue.rows(f"{columns} WHERE kind = ? {in_order}", kind)
    keys = [*map(name_key, meant(kind, typed))]
    rows = await catalogue.rows(f"{columns} WHERE kind = ? AND key {AMONG}", kind, keys) if keys else []
    if len(folded) < _RARE:
        # Those of the most films first, and so done after a few rows as a rule.
        part = f" {folded}" if short else folded
        rows += await catalogue.rows(f"{columns} WHERE kind = ? AND instr(' ' || folded, ?) {in_order}", kind, part)
    else:
        rows += await catalogue.rows(
            # By the letters first, whatever SQLite takes for the shorter way: that is what CROSS is for.
            f"SELECT {_COLUMNS} FROM facet_trigram t CROSS JOIN facet f ON f.id = t.rowid"
            f" WHERE facet_trigram MATCH ? AND kind = ? {in_order}",
            f'"{folded}"',
            kind,
        )
    if rows or short:
        return rows
    if kind == "director":
        people = [name.key for name in await names.suggest(catalogue, "person", typed, _CANDIDATES)]
        rows = await catalogue.rows(f"{columns} WHERE kind = ? AND key {AMONG}", kind, people)
    return rows + await catalogue.rows(f"{columns} WHERE kind = ? ORDER BY films DESC LIMIT {_FREQUENT}", kind)


async def _of_films(catalogue: Catalogue, kind: FacetKind, films: FilmSet) -> list[Row]:
    return await catalogue.rows(
        # CROSS makes SQLite go film by film, whatever its planner would prefer.
        "SELECT f.key, f.label, count(*), f.folded FROM film_order o"
        " CROSS JOIN film_facet a ON a.film = o.film AND a.kind = ?"
        " CROSS JOIN facet f ON f.kind = a.kind AND f.key = a.key"
        f" WHERE o.position {AMONG} GROUP BY f.key",
        kind,
        films.part(0, _FEW),
    )


async def _left(catalogue: Catalogue, kind: FacetKind, facets: Sequence[Facet], others: FilmSet) -> list[Facet]:
    """Returns the facets that some of the films ``others`` have, in the same order."""
    rows = await catalogue.rows(
        f"SELECT key, members FROM facet WHERE kind = ? AND key {AMONG}", kind, [facet.key for facet in facets]
    )
    left = {key: len(FilmSet.stored(stored) & others) for key, stored in rows}
    counted = [replace(facet, films=left[facet.key]) for facet in facets]
    return [facet for facet in counted if facet.films]


def _ranked(kind: FacetKind, rows: Iterable[Row], typed: str, *, least: float = _LEAST_SIMILAR) -> list[Facet]:
    """Sort by likeness, then by the number of films."""
    folded = fold(typed)[:_LONGEST_TYPED]
    named = set(map(fold, meant(kind, typed)))
    scored: dict[str, tuple[float, Facet]] = {}
    for row in rows:
        facet, name = _facet(kind, row), row[3]
        score = max(likeness(folded, name), _MEANT if name in named else 0.0) if folded else 100.0
        if score >= least:
            scored[facet.key] = score, facet
    best = sorted(scored.values(), key=lambda pair: (-pair[0], -pair[1].films, pair[1].label))
    return [facet for _, facet in best]


def _facet(kind: FacetKind, row: Row) -> Facet:
    return Facet(kind, row[0], row[1], row[2])
