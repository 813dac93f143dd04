"""Full-text search over leads, sections and plots."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.catalogue import names
from bot.catalogue.connection import Catalogue
from bot.catalogue.films import EVIDENCE, FilmRef, evidence
from bot.documents.folding import fold
from bot.documents.model import Evidence
from bot.documents.passage import Passage
from bot.documents.sentences import sentences
from bot.spoiler import Spoiler, Words, reveal

_WORD = re.compile(r"\w+")
_MOST_WORDS = 12
_SHORTEST_VARIANT = 5
"""Letters below which a near spelling is another word ("mark" and "mary")."""
_BEGINNING = 2
"""Letters that are the same in all spellings of a word."""
_LONGER = 2
"""By how many letters spellings of a word differ at most."""
_ALIKE = 86.0
_MOST_VARIANTS = 6
_LONGEST_EXCERPT = 280
_MOST_RANKED = 10_000
"""Passages of which the best are shown. Words that stand in more of them tell hardly one from another."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that the words were found in."""

    film: FilmRef
    excerpt: Words
    """The sentence that holds them; a spoiler when it is from a plot or a hidden section."""
    evidence: Evidence
    plot: int | None
    """Which of the film's plot versions it is from."""


@dataclass(frozen=True, slots=True)
class Results:
    films: tuple[names.Name, ...]
    people: tuple[names.Name, ...]
    characters: tuple[names.Name, ...]
    hits: tuple[Hit, ...]
    more: bool
    """Whether there are more hits after these."""

    def __bool__(self) -> bool:
        return bool(self.films or self.people or self.characters or self.hits)


async def search(catalogue: Catalogue, query: str, start: int = 0, most: int = 5) -> Results:
    """What the catalogue has on ``query``: things of that name, and passages from the ``start``-th on."""
    hits, more = await _passages(catalogue, query, start, most)
    return Results(
        films=await _named(catalogue, "film", query),
        people=await _named(catalogue, "person", query),
        characters=await _named(catalogue, "character", query),
        hits=tuple(hits),
        more=more,
    )


async def _named(catalogue: Catalogue, kind: names.Kind, query: str) -> tuple[names.Name, ...]:
    """Things that are called so, hidden ones only when their very name was typed. "Ann" is not Joanna."""
    if not fold(query):
        return ()
    close = [name for name in await names.suggest(catalogue, kind, query, 4) if name.score >= names.SIMILAR]
    known = {name.key for name in close}
    secret = [name for name in await names.exact(catalogue, kind, query) if name.hidden and name.key not in known]
    return (*close, *secret)


async def _passages(catalogue: Catalogue, query: str, start: int, most: int) -> tuple[list[Hit], bool]:
    terms = [await _spellings(catalogue, word) for word in _WORD.findall(query.casefold())[:_MOST_WORDS]]
    if not terms:
        return [], False
    # Every word in one of its spellings. Quoted, so that no word of a member is an operator of FTS5.
    match = " AND ".join("(" + " OR ".join(f'"{word}"' for word in term) + ")" for term in terms)
    rows = await catalogue.rows(
        f"SELECT f.id, f.title, f.year, o.plot, {EVIDENCE} FROM (SELECT passage, rank FROM"
        " (SELECT rowid AS passage, rank FROM passage WHERE passage MATCH ? LIMIT ?)"
        " ORDER BY rank, passage LIMIT ? OFFSET ?) p"
        " JOIN passage_of o ON o.evidence = p.passage JOIN evidence e ON e.id = p.passage"
        " JOIN film f ON f.id = o.film ORDER BY p.rank, p.passage",
        match,
        _MOST_RANKED,
        most + 1,
        start,
    )
    wanted = {fold(word) for term in terms for word in term}
    hits: list[Hit] = []
    for row in rows[:most]:
        where = evidence(row[4:])
        hits.append(Hit(FilmRef(*row[:3]), _excerpt(where.text, wanted), where, row[3]))
    return hits, len(rows) > most


async def _spellings(catalogue: Catalogue, word: str) -> list[str]:
    """A word and the words of the catalogue that are spelled nearly like it: two seeds may spell one
    name differently, and a member may in a third way."""
    if len(word) < _SHORTEST_VARIANT:
        return [word]
    begun = word[:_BEGINNING]
    rows = await catalogue.rows(
        "SELECT word FROM word WHERE length IN (?, ?, ?, ?, ?) AND word >= ? AND word < ? AND word <> ?",
        *range(len(word) - _LONGER, len(word) + _LONGER + 1),
        begun,
        begun + "\U0010ffff",
        word,
    )
    near = [term for (term,) in rows]
    alike = process.extract(word, near, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_MOST_VARIANTS)
    return [word, *(term for term, _, _ in alike)]


def _excerpt(text: Words, wanted: set[str]) -> Words:
    """The first sentence that holds the most of the words, cut at a word when it is very long."""
    passage = Passage(reveal(text))
    best = max(
        sentences(passage) or [passage],
        key=lambda sentence: len(wanted & {fold(word) for word in _WORD.findall(sentence.text)}),
    )
    excerpt = best.text
    if len(excerpt) > _LONGEST_EXCERPT:
        excerpt = excerpt[:_LONGEST_EXCERPT].rsplit(" ", 1)[0] + " …"
    return Spoiler(excerpt) if isinstance(text, Spoiler) else excerpt
