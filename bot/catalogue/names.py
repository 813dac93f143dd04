"""Finds the films, people and characters that a member means by what they typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from bot.catalogue.connection import AMONG, Catalogue, Row
from bot.catalogue.films import FilmRef, words
from bot.catalogue.likeness import PART_OF_NAME, SIMILAR, WHOLE_WORDS, Typed
from bot.catalogue.name_index import LONGEST, grams, sharing_most
from bot.catalogue.spelling import bare, respelled
from bot.documents.folding import fold
from bot.spoiler import Words

__all__ = ["PART_OF_NAME", "SIMILAR", "Kind", "Name", "by_key", "exact", "find", "suggest"]

Kind = Literal["film", "person", "character", "mention"]

_ARTICLE = re.compile(r"(?:the|an?)\s+(?=\S)", re.I)
_CANDIDATES = 80
"""Maximum number of names compared closely for one query. In practice, the best of all names is among them."""
_LEAST_SIMILAR = 60.0
"""Minimum score (0 to 100) for a name to count as what was meant."""
_SURE = 82.0
_LONGEST_TYPED = 100
_COLUMNS = "kind, key, label, folded, hidden, respelled"
_LEAD = 8.0
"""Minimum lead of the best near spelling over the next, to be taken without asking."""


@dataclass(frozen=True, slots=True)
class _Effort:
    """How far to look for near spellings."""

    looked_up: int
    """Total number of names in the letter groups that are looked up, rarest groups first."""
    compared: int
    """Number of those names, sharing the most letters, that are compared letter by letter."""


# Measured on 300,000 names with one typing mistake each: these values find 99 in 100.
_SEARCH = _Effort(10_000, _CANDIDATES)
_GLANCE = _Effort(2_000, _CANDIDATES // 2)
"""For a list that already has names beginning with the typed text."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a film, person or character. A hidden one is known only from a plot."""

    kind: Kind
    key: str
    label: Words
    score: float
    """Score: 100 for the exact name, lower for less similar ones."""

    @property
    def hidden(self) -> bool:
        return not isinstance(self.label, str)


async def suggest(catalogue: Catalogue, kind: Kind, typed: str, most: int = 25) -> list[Name]:
    """Returns names to choose from while a member types, best first, without hidden ones."""
    folded = _folded(typed)
    if not folded and kind == "film":
        # Each film under its title, not under another of its names.
        rows = await catalogue.rows("SELECT id, title, year FROM film ORDER BY sort_key, id LIMIT ?", most)
        return [Name("film", film.id, film.label, 100.0) for film in (FilmRef(*row) for row in rows)]
    if not folded:
        rows = await catalogue.rows(
            f"SELECT {_COLUMNS} FROM name WHERE kind = ? AND hidden = 0 AND respelled = 0 ORDER BY folded LIMIT ?",
            kind,
            most * 2,
        )
        return _once([_name(row, 100.0) for row in rows])[:most]
    begun = Typed.of(folded)
    near = _ranked(await _near(catalogue, kind, begun, most, hidden=False), begun)[:most]
    shorter = _without_article(typed) if kind == "film" and not near else ""
    return await suggest(catalogue, kind, shorter, most) if shorter else near


async def find(catalogue: Catalogue, kind: Kind, typed: str) -> list[Name]:
    """Returns the names that a member may have meant: one if it is clear, several if not, none if nothing is similar.

    Accepts ids, chosen names, and names typed with mistakes; finds hidden names too. A typed number is in every name
    returned.
    """
    folded = _folded(typed)
    same = await exact(catalogue, kind, typed) or await _written_otherwise(catalogue, kind, folded)
    if any(not name.hidden for name in same) and not (kind == "character" and _is_one_word(folded, same)):
        return same
    if not folded:
        return same
    whole = Typed.of(folded, finished=True)
    open_rows = await _near(catalogue, kind, whole, _CANDIDATES, hidden=False)
    if same:
        # "Han" may also mean Han Solo. A plot's "Sara" is hardly meant if there is a Sara Johnson who isn't hidden.
        near = [name for name in _ranked(open_rows, whole) if name.score >= WHOLE_WORDS]
        return _once([*(name for name in same if not name.hidden), *near, *same])
    ranked = _ranked([*open_rows, *await _near(catalogue, kind, whole, _CANDIDATES, hidden=True)], whole)
    if ranked and ranked[0].score >= _SURE:
        clear = len(ranked) == 1 or ranked[0].score - ranked[1].score >= _LEAD
        close = [name for name in ranked if name.score >= _SURE and ranked[0].score - name.score < _LEAD]
        return ranked[:1] if clear else close
    shorter = _without_article(typed) if kind == "film" else ""
    return await exact(catalogue, kind, shorter) if shorter else []


async def exact(catalogue: Catalogue, kind: Kind, typed: str) -> list[Name]:
    """Returns what has exactly this name or id, hidden ones last. Other spellings count only if nothing matches."""
    rows = await catalogue.rows(
        f"SELECT {_COLUMNS} FROM name WHERE kind = ? AND key = ?"
        f" UNION ALL SELECT {_COLUMNS} FROM name WHERE kind = ? AND hidden IN (0, 1) AND folded {AMONG}",
        kind,
        typed.strip(),
        kind,
        [fold(typed), bare(typed) or ""],
    )
    if any(not hidden and not other for *_, hidden, other in rows):
        rows = [row for row in rows if not row[5]]
    as_typed = [row for row in rows if _is_written_so(typed, row[2])]
    if bare(typed) and as_typed:
        rows = as_typed
    return _once([_name(row, 100.0) for row in sorted(rows, key=lambda row: (row[4], row not in as_typed))])


async def _written_otherwise(catalogue: Catalogue, kind: Kind, folded: str) -> list[Name]:
    """Returns the names that differ only in how they are written ("Rocky II" for "rocky two"), without hidden ones."""
    rows = await catalogue.rows(
        f"SELECT {_COLUMNS} FROM name WHERE kind = ? AND hidden = 0 AND folded = ? ORDER BY respelled, id",
        kind,
        respelled(folded),
    )
    return _once([_name(row, 100.0) for row in rows])


def _without_article(typed: str) -> str:
    """Returns the typed text without its leading article, or "" if it has none. People say "the" before any title."""
    return _ARTICLE.sub("", typed.strip()) if _ARTICLE.match(typed.strip()) else ""


def _folded(typed: str) -> str:
    """Returns the folded text to look for. A title without letters or digits stays as it is."""
    return (fold(typed) or bare(typed) or "")[:_LONGEST_TYPED]


def _is_written_so(typed: str, label: str) -> bool:
    """Returns whether a name was typed exactly, apart from case and a year at its end."""
    wanted, written = typed.strip().casefold(), label.casefold()
    return written == wanted or written.startswith(f"{wanted} (")


def _is_one_word(folded: str, same: list[Name]) -> bool:
    """Returns whether one word was typed that isn't the id of a chosen thing."""
    return " " not in folded and all(name.key != folded for name in same)


async def by_key(catalogue: Catalogue, kind: Kind, key: str) -> Name | None:
    """Returns the name with this key in its first spelling, preferring one that isn't hidden."""
    row = await catalogue.row(
        f"SELECT {_COLUMNS} FROM name WHERE kind = ? AND key = ? ORDER BY hidden, id LIMIT 1",
        kind,
        key,
    )
    return _name(row, 100.0) if row else None


async def _near(catalogue: Catalogue, kind: Kind, typed: Typed, most: int, *, hidden: bool) -> list[Row]:
    """Returns names that begin with, contain or resemble the typed text; at least ``most`` if there are enough.

    Names that begin with it always rank first, so if they suffice, nothing else is looked up.
    """
    begun: list[Row] = []
    for spelling in typed.spellings:
        begun += await _begun(catalogue, kind, spelling, hidden=hidden)
    if len({row[1] for row in begun}) >= most:
        return begun
    effort = _GLANCE if begun else _SEARCH
    begun += await _alike(catalogue, kind, typed.folded, effort, hidden=hidden)
    # Without numbers, all spellings share nearly the same letters.
    if typed.numbers and typed.respelled != typed.folded:
        begun += await _alike(catalogue, kind, typed.respelled, _GLANCE, hidden=hidden)
    return begun


async def _begun(catalogue: Catalogue, kind: Kind, folded: str, *, hidden: bool) -> list[Row]:
    """Returns names that begin with ``folded``, shortest first.

    Queried length by length: SQLite stops when it has enough and needn't sort all names that begin with an "s".
    """
    return await catalogue.rows(
        "SELECT kind, name.key, label, folded, hidden, respelled FROM json_each(?) AS size CROSS JOIN name"
        " WHERE kind = ? AND hidden = ? AND length = size.value AND folded >= ? AND folded < ? LIMIT ?",
        [*range(min(len(folded), LONGEST), LONGEST + 1)],
        kind,
        hidden,
        folded,
        folded + "\U0010ffff",
        _CANDIDATES,
    )


async def _alike(catalogue: Catalogue, kind: Kind, folded: str, effort: _Effort, *, hidden: bool) -> list[Row]:
    """Returns the names that share the most letter groups with ``folded``.

    Only its rarest groups are looked up, since half of all names share the others.
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
        f"SELECT {_COLUMNS} FROM name WHERE id {AMONG}",
        sharing_most([names for (names,) in found], effort.compared),
    )


def _ranked(rows: list[Row], typed: Typed) -> list[Name]:
    scored = [(typed.likeness(row[3]), row) for row in rows]
    best = sorted(
        (pair for pair in scored if pair[0] >= _LEAST_SIMILAR),
        key=lambda pair: (-pair[0], pair[1][4], pair[1][5], len(pair[1][3]), pair[1][3]),
    )
    return _once([_name(row, score) for score, row in best])


def _name(row: Row, score: float) -> Name:
    return Name(row[0], row[1], words(row[2], row[4]), score)


def _once(names: list[Name]) -> list[Name]:
    """Keeps the first name of each thing: a film may be found under several titles."""
    kept: dict[str, Name] = {}
    for name in names:
        kept.setdefault(name.key, name)
    return list(kept.values())
