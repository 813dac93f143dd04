"""From what a member typed to what they meant: films, people and characters by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from bot.catalogue.connection import AMONG, Catalogue, Row
from bot.catalogue.films import FilmRef, words
from bot.catalogue.name_index import LONGEST, grams, sharing_most
from bot.documents.folding import fold
from bot.spoiler import Words

Kind = Literal["film", "person", "character", "mention"]

_CANDIDATES = 80
"""Names looked at closely for one question; enough that the best of them is the best of all in practice."""
_LEAST_SIMILAR = 60.0
"""Below this (0 to 100) a name is not what was meant."""
_SURE = 82.0
PART_OF_NAME = 93.0
"""From this score on, what was typed is the name or a whole beginning of it or of one of its words."""
SIMILAR = 86.0
"""From this score on, what was typed is the beginning of a word of the name, or spelled nearly like it."""
_WITHIN_A_WORD = 85.0
_LEAD = 8.0
"""By how much the best near spelling must beat the next one to be taken without asking."""


@dataclass(frozen=True, slots=True)
class _Effort:
    """How far to look for near spellings."""

    looked_up: int
    """Names, as often as they share letters, after which no more letters are looked at."""
    compared: int
    """Of them, so many that share the most are compared letter by letter."""


# Measured on 300,000 names with a slip each: so 99 in 100 are found.
_SEARCH = _Effort(10_000, _CANDIDATES)
_GLANCE = _Effort(2_000, _CANDIDATES // 2)
"""For what comes after names that begin with what was typed."""


@dataclass(frozen=True, slots=True)
class Name:
    """Something that has a name. A hidden one is known only from a plot."""

    kind: Kind
    key: str
    label: Words
    score: float
    """100 for the very name; less, the less alike."""

    @property
    def hidden(self) -> bool:
        return not isinstance(self.label, str)


async def suggest(catalogue: Catalogue, kind: Kind, typed: str, most: int = 25) -> list[Name]:
    """Names to choose from while a member types, best first. Hidden ones are never among them."""
    folded = fold(typed)[:100]
    if not folded and kind == "film":
        # Each under its title, not under one of its other names.
        rows = await catalogue.rows("SELECT id, title, year FROM film ORDER BY sort_key, id LIMIT ?", most)
        return [Name("film", film.id, film.label, 100.0) for film in (FilmRef(*row) for row in rows)]
    if not folded:
        rows = await catalogue.rows(
            "SELECT kind, key, label, folded, hidden FROM name WHERE kind = ? AND hidden = 0 ORDER BY folded LIMIT ?",
            kind,
            most * 2,
        )
        return _once([_name(row, 100.0) for row in rows])[:most]
    rows = await _near(catalogue, kind, folded, most, hidden=False)
    return _ranked(rows, folded)[:most]


async def find(catalogue: Catalogue, kind: Kind, typed: str) -> list[Name]:
    """What a member can have meant: one name when it is clear, several when it is not, none when nothing
    is like it. Takes ids, chosen names, and names typed with mistakes; finds hidden ones too."""
    same = await exact(catalogue, kind, typed)
    if any(not name.hidden for name in same):
        return same
    folded = fold(typed)[:100]
    if not folded:
        return same
    if same:
        # A plot's "Sara" is hardly meant where a Sara Johnson stands in the open.
        near = _ranked(await _near(catalogue, kind, folded, _CANDIDATES, hidden=False), folded)
        return _once([*(name for name in near if name.score >= PART_OF_NAME), *same])
    ranked = _ranked(
        [
            *await _near(catalogue, kind, folded, _CANDIDATES, hidden=False),
            *await _near(catalogue, kind, folded, _CANDIDATES, hidden=True),
        ],
        folded,
    )
    if ranked and ranked[0].score >= _SURE:
        clear = len(ranked) == 1 or ranked[0].score - ranked[1].score >= _LEAD
        close = [name for name in ranked if ranked[0].score - name.score < _LEAD]
        return ranked[:1] if clear else close
    return []


async def exact(catalogue: Catalogue, kind: Kind, typed: str) -> list[Name]:
    """What has this very name or id, hidden ones last."""
    rows = await catalogue.rows(
        "SELECT kind, key, label, folded, hidden FROM name WHERE kind = ? AND key = ?"
        " UNION ALL SELECT kind, key, label, folded, hidden FROM name"
        " WHERE kind = ? AND hidden IN (0, 1) AND folded = ?",
        kind,
        typed.strip(),
        kind,
        fold(typed),
    )
    return _once([_name(row, 100.0) for row in sorted(rows, key=lambda row: row[4])])


async def by_key(catalogue: Catalogue, kind: Kind, key: str) -> Name | None:
    """The thing of this key, under its first spelling; one in the open rather than a hidden one."""
    row = await catalogue.row(
        "SELECT kind, key, label, folded, hidden FROM name WHERE kind = ? AND key = ? ORDER BY hidden, id LIMIT 1",
        kind,
        key,
    )
    return _name(row, 100.0) if row else None


async def _near(catalogue: Catalogue, kind: Kind, folded: str, most: int, *, hidden: bool) -> list[Row]:
    """Names that begin with, contain, or are spelled like ``folded``; at least ``most`` where there are so many.

    The beginnings come first whatever else there is, so nothing else is looked for when they are enough.
    """
    begun = await _begun(catalogue, kind, folded, hidden=hidden)
    if len({row[1] for row in begun}) >= most:
        return begun
    return [*begun, *await _alike(catalogue, kind, folded, _GLANCE if begun else _SEARCH, hidden=hidden)]


async def _begun(catalogue: Catalogue, kind: Kind, folded: str, *, hidden: bool) -> list[Row]:
    """Names that begin with ``folded``, the shortest first.

    Length by length, so that SQLite stops when there are enough and need not sort all that begin with an "s".
    """
    return await catalogue.rows(
        "SELECT kind, name.key, label, folded, hidden FROM json_each(?) AS size CROSS JOIN name"
        " WHERE kind = ? AND hidden = ? AND length = size.value AND folded >= ? AND folded < ? LIMIT ?",
        [*range(min(len(folded), LONGEST), LONGEST + 1)],
        kind,
        hidden,
        folded,
        folded + "\U0010ffff",
        _CANDIDATES,
    )


async def _alike(catalogue: Catalogue, kind: Kind, folded: str, effort: _Effort, *, hidden: bool) -> list[Row]:
    """Those names that share the most letters with ``folded``.

    Only its rarest letters are looked at, since half of all names share the others.
    """
    wanted = grams(folded)
    wanted = {gram for gram in wanted if len(gram) > 2} or wanted
    found = await catalogue.rows(
        "SELECT names FROM (SELECT id, sum(size) OVER (ORDER BY size, id) - size AS before FROM name_gram"
        f" WHERE kind = ? AND hidden = ? AND gram {AMONG})"
        " JOIN name_gram USING (id) WHERE before < ?",
        kind,
        hidden,
        [*wanted],
        effort.looked_up,
    )
    return await catalogue.rows(
        f"SELECT kind, key, label, folded, hidden FROM name WHERE id {AMONG}",
        sharing_most([names for (names,) in found], effort.compared),
    )


def _ranked(rows: list[Row], folded: str) -> list[Name]:
    scored = [(likeness(folded, row[3]), row) for row in rows]
    best = sorted(
        (pair for pair in scored if pair[0] >= _LEAST_SIMILAR),
        key=lambda pair: (-pair[0], pair[1][4], len(pair[1][3]), pair[1][3]),
    )
    return _once([_name(row, score) for score, row in best])


def likeness(typed: str, name: str) -> float:
    """How alike, 0 to 100: the name itself, its beginning, the beginning of a word, a part, a near spelling."""
    if typed == name:
        return 100.0
    if name.startswith(typed):
        return 97.0
    if typed.replace(" ", "") == name.replace(" ", ""):
        return 95.0
    if f" {typed}" in f" {name}":
        return 94.0
    if typed in name:
        return _WITHIN_A_WORD
    whole = OSA.normalized_similarity(typed, name) * 100
    # Mistyped and not finished: compared with as much of the name as was typed, give or take a letter.
    begun = max(
        OSA.normalized_similarity(typed, name[:length]) * 100
        for length in {max(1, len(typed) - 1), len(typed), len(typed) + 1}
    )
    # Words in another order, or some of them left out.
    parts = fuzz.token_set_ratio(typed, name) if " " in typed else fuzz.ratio(typed, _likest_word(typed, name))
    return max(whole, begun * 0.97, parts * 0.92) * 0.96


def _likest_word(typed: str, name: str) -> str:
    return max(name.split(), key=lambda word: fuzz.ratio(typed, word), default="")


def _name(row: Row, score: float) -> Name:
    return Name(row[0], row[1], words(row[2], row[4]), score)


def _once(names: list[Name]) -> list[Name]:
    """Each thing under the name that came first: a film has its title and its other titles."""
    kept: dict[str, Name] = {}
    for name in names:
        kept.setdefault(name.key, name)
    return list(kept.values())
