"""Reading people and characters across films."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from bot.catalogue import names
from bot.catalogue.connection import AMONG, Catalogue
from bot.catalogue.films import EVIDENCE, FilmRef, evidence, optional_words, words
from bot.documents.folding import fold
from bot.documents.model import Evidence
from bot.predicates.record import Values
from bot.predicates.table import are_of
from bot.spoiler import Words, reveal

_SHORTEST = 6
"""Letters below which a name one letter apart is somebody else's (Mark and Mary)."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a person did on a film. ``role`` is a `Predicate` of people, or "cast"."""

    film: FilmRef
    role: str
    person: Words
    character: Words | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a plot, and the paragraph that mentions it first."""

    film: FilmRef
    name: Words
    evidence: Evidence


async def works_of(catalogue: Catalogue, person: str) -> list[Work]:
    """Every film a person worked on, and as what, oldest first; ``person`` is their key."""
    facts, credits = await asyncio.gather(
        catalogue.rows(
            f"SELECT f.id, f.title, f.year, predicate, value, {EVIDENCE} FROM fact"
            " JOIN film f ON f.id = fact.film JOIN evidence e ON e.id = evidence"
            " WHERE person = ? ORDER BY f.year, f.sort_key, position",
            person,
        ),
        catalogue.rows(
            "SELECT f.id, f.title, f.year, person, person_hidden, part, part_hidden,"
            f" {EVIDENCE} FROM credit JOIN film f ON f.id = credit.film"
            " JOIN evidence e ON e.id = evidence WHERE person_key = ? ORDER BY f.year, f.sort_key, position",
            person,
        ),
    )
    works = [Work(FilmRef(*row[:3]), row[3], row[4], None, evidence(row[5:])) for row in facts]
    performs_in = {work.film.id for work in works if are_of(work.role, Values.PERFORMER)}
    for row in credits:
        part = optional_words(row[5], row[6])
        if part is None and not row[4] and row[0] in performs_in:
            continue  # the fact says as much
        works.append(Work(FilmRef(*row[:3]), "cast", words(row[3], row[4]), part, evidence(row[7:])))
    order = {work.film.id: position for position, work in reversed(list(enumerate(works)))}
    return sorted(works, key=lambda work: (work.film.year or 9999, order[work.film.id]))


async def players_of(catalogue: Catalogue, character: str) -> list[Work]:
    """Who played a character in each film, oldest first; ``character`` is its key.

    Two documents, or one, may spell a character of one film differently: all spellings are answered.
    """
    keys = await _spellings(catalogue, "character", character)
    rows = await catalogue.rows(
        "SELECT f.id, f.title, f.year, c.person, c.person_hidden, c.part, c.part_hidden,"
        f" {EVIDENCE} FROM character h JOIN credit c ON c.film = h.film AND c.position = h.credit"
        " JOIN film f ON f.id = c.film JOIN evidence e ON e.id = c.evidence"
        f" WHERE h.key {AMONG} GROUP BY c.film, c.position ORDER BY f.year, f.sort_key, c.position",
        keys,
    )
    return [
        Work(
            FilmRef(*row[:3]),
            "cast",
            words(row[3], row[4]),
            optional_words(row[5], row[6]),
            evidence(row[7:]),
        )
        for row in rows
    ]


async def mentions_of(catalogue: Catalogue, name: str) -> list[Mention]:
    """The plots that mention a name in any spelling; ``name`` is its key."""
    keys = await _spellings(catalogue, "mention", name)
    rows = await catalogue.rows(
        f"SELECT f.id, f.title, f.year, m.name, {EVIDENCE} FROM mention m JOIN film f ON f.id = m.film"
        f" JOIN evidence e ON e.id = m.evidence WHERE m.key {AMONG}"
        " ORDER BY f.year, f.sort_key, e.seed",
        keys,
    )
    return [Mention(FilmRef(*row[:3]), words(row[3], 1), evidence(row[4:])) for row in rows]


async def _spellings(catalogue: Catalogue, kind: names.Kind, key: str) -> list[str]:
    """The key, and those of names spelled nearly like it that stand in the same film: Malakai and Malaki."""
    own = await names.by_key(catalogue, kind, key)
    if own is None:
        return [key]
    table = "character" if kind == "character" else "mention"
    rows = await catalogue.rows(
        f"SELECT DISTINCT n.key, n.folded FROM {table} t JOIN name n ON n.kind = ? AND n.key = t.key"
        f" WHERE NOT n.respelled AND t.film IN (SELECT film FROM {table} WHERE key = ?)",
        kind,
        key,
    )
    folded = fold(reveal(own.label))
    near = {other for other, spelling in rows if _spelled_alike(folded, spelling)}
    return [key, *sorted(near - {key})]


def _spelled_alike(one: str, other: str) -> bool:
    """Whether two names differ by a slip or so and are so long that they hardly belong to two people."""
    return min(len(one), len(other)) >= _SHORTEST and OSA.distance(one, other) <= 1 + len(one) // 12
