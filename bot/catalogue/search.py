"""Full-text search over leads, sections and plots."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.catalogue import names
from bot.catalogue.connection import Catalogue
from bot.catalogue.films import READ, FilmRef, evidence
from bot.catalogue.found_words import FoundWord, find_words, plain
from bot.catalogue.stems import spelled, stems
from bot.documents.folding import fold, name_key
from bot.documents.model import Evidence
from bot.documents.passage import Passage
from bot.documents.sentences import sentences
from bot.spoiler import Spoiler, Words, reveal

_MOST_WORDS = 12
_SHORTEST_VARIANT = 5
"""Minimum number of letters of a word with near spellings. Shorter ones are different words ("mark" and "mary")."""
_BEGINNING = 2
"""Number of first letters that are the same in all spellings of a word."""
_LONGER = 2
"""Maximum difference in length between spellings of a word, in letters."""
_ALIKE = 86.0
_MOST_VARIANTS = 6
_LONGEST_EXCERPT = 280
_MOST_RANKED = 4_000
"""Maximum number of matching passages that are ranked. Words in more passages hardly distinguish them."""
_KEY = 8
_FOUND = """
    SELECT o.film, o.hidden, o.plot, p.passage, p.rank FROM
    (SELECT rowid AS passage, rank FROM passage WHERE passage MATCH ? LIMIT ?) p
    JOIN passage_of o ON o.evidence = p.passage
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with the words of a query."""

    film: FilmRef
    excerpt: Words
    """The sentence with the words; a spoiler if it is from a plot or a hidden section."""
    found: frozenset[str]
    """Words of the excerpt, as written there, that match the query."""
    evidence: Evidence
    start: int
    """Approximate position of the excerpt's start in the seed."""
    plot: int | None
    """The film's plot version that the excerpt is from, if any."""


@dataclass(frozen=True, slots=True)
class HiddenHits:
    """The hidden passages of one film. Only their number may be shown, and that only behind a tag."""

    film: FilmRef
    count: int
    in_plot: bool
    """Whether all of them are from its plot."""


@dataclass(frozen=True, slots=True)
class Results:
    films: tuple[names.Name, ...]
    people: tuple[names.Name, ...]
    characters: tuple[names.Name, ...]
    hits: tuple[Hit | HiddenHits, ...]
    """The hits of one page, open ones first."""
    count: int
    """Number of hits on all pages."""

    def __bool__(self) -> bool:
        return bool(self.films or self.people or self.characters or self.hits)


async def search(catalogue: Catalogue, query: str, start: int = 0, most: int = 5) -> Results:
    """Searches the catalogue for names like ``query`` and for passages with its words, from the ``start``-th hit on."""
    hits, count = await _hits(catalogue, query, start, most)
    return Results(
        films=await _named(catalogue, "film", query),
        people=await _named(catalogue, "person", query),
        characters=await _named(catalogue, "character", query),
        hits=tuple(hits),
        count=count,
    )


async def hidden_hits(
    catalogue: Catalogue, query: str, key: str, start: int = 0, most: int = 5
) -> tuple[list[Hit], int]:
    """Returns the hidden passages with the words in the film of this key, and their total number.

    The passages are in the order of the text, from the ``start``-th on.
    """
    words = await _Query.of(catalogue, query)
    if not words.match:
        return [], 0
    films = await catalogue.rows(
        f"SELECT DISTINCT film FROM ({_FOUND}) WHERE hidden ORDER BY film", words.match, _MOST_RANKED
    )
    film = next((film for (film,) in films if film_key(film) == key), None)
    rows = await catalogue.rows(
        f"SELECT f.id, f.title, f.year, h.plot, count(*) OVER (), {READ} FROM ({_FOUND}) h"
        " JOIN evidence e ON e.id = h.passage JOIN film f ON f.id = h.film"
        " WHERE h.hidden AND h.film = ? ORDER BY h.passage LIMIT ? OFFSET ?",
        words.match,
        _MOST_RANKED,
        film,
        most,
        start,
    )
    hits = words.hits([(FilmRef(*row[:3]), row[3], evidence(row[5:])) for row in rows])
    return hits, rows[0][4] if rows else 0


def film_key(film: str) -> str:
    """Returns a short key of a film for a button's id, without a word of the title."""
    return name_key(film)[:_KEY]


async def _named(catalogue: Catalogue, kind: names.Kind, query: str) -> tuple[names.Name, ...]:
    """Returns names similar to the query ("Ann" isn't Joanna). Hidden names must match exactly."""
    if not fold(query):
        return ()
    close = [name for name in await names.suggest(catalogue, kind, query, 4) if name.score >= names.SIMILAR]
    known = {name.key for name in close}
    secret = [name for name in await names.exact(catalogue, kind, query) if name.hidden and name.key not in known]
    return (*close, *secret)


async def _hits(catalogue: Catalogue, query: str, start: int, most: int) -> tuple[list[Hit | HiddenHits], int]:
    """Returns a page of open hits followed by one entry per film with hidden hits, and the total number of both."""
    words = await _Query.of(catalogue, query)
    if not words.match:
        return [], 0
    rows = await catalogue.rows(
        f"WITH found AS MATERIALIZED ({_FOUND}), item AS ("
        " SELECT film, hidden, passage, rank, 1 AS times, 0 AS elsewhere, plot FROM found WHERE NOT hidden UNION ALL"
        # SQLite takes the other columns from the row with the minimum.
        " SELECT film, 1, passage, min(rank), count(*), sum(plot IS NULL), NULL FROM found WHERE hidden GROUP BY film)"
        f" SELECT f.id, f.title, f.year, i.plot, i.total, i.hidden, i.times, i.elsewhere, {READ} FROM"
        " (SELECT *, count(*) OVER () AS total FROM item ORDER BY hidden, rank, passage LIMIT ? OFFSET ?) i"
        " JOIN evidence e ON e.id = i.passage JOIN film f ON f.id = i.film ORDER BY i.hidden, i.rank, i.passage",
        words.match,
        _MOST_RANKED,
        most,
        start,
    )
    shown = words.hits([(FilmRef(*row[:3]), row[3], evidence(row[8:])) for row in rows if not row[5]])
    hidden = [
        HiddenHits(FilmRef(*row[:3]), times, in_plot=not elsewhere)
        for row in rows
        for told, times, elsewhere in [row[5:8]]
        if told
    ]
    return [*shown, *hidden], rows[0][4] if rows else 0


@dataclass(frozen=True, slots=True)
class _Query:
    """A query in which every word matches in any form and in near spellings."""

    match: str
    """The FTS5 expression; empty without words."""
    stems: dict[str, int]
    """Each wanted stem → the number of its word in the query."""

    @classmethod
    async def of(cls, catalogue: Catalogue, query: str) -> _Query:
        typed = plain(query).split()[:_MOST_WORDS]
        known = stems(typed)
        terms: list[list[str]] = []
        wanted: dict[str, int] = {}
        for number, word in enumerate(typed):
            stem = known.get(word, word)
            near = await _near(catalogue, stem)
            # The same stem may come from two words of a query: the first number is kept.
            wanted = dict.fromkeys((stem, *near), number) | wanted
            terms.append([word, *(spelled(near) if near else ())])
        # Quoted, so that no word of a member is an operator of FTS5.
        return cls(" AND ".join("(" + " OR ".join(f'"{word}"' for word in term) + ")" for term in terms), wanted)

    def hits(self, found: Sequence[tuple[FilmRef, int | None, Evidence]]) -> list[Hit]:
        """Returns the hits, each with the sentence that contains the most words."""
        texts = [reveal(where.text) for _, _, where in found]
        hits: list[Hit] = []
        for (film, plot, where), text, words in zip(found, texts, find_words(texts, self.stems), strict=True):
            sentence = _best_sentence(text, words)
            excerpt = sentence.text
            if len(excerpt) > _LONGEST_EXCERPT:
                excerpt = excerpt[:_LONGEST_EXCERPT].rsplit(" ", 1)[0] + " …"
            spelled_so = frozenset(text[word.start : word.end] for word in words if _is_in(word, sentence))
            hidden = isinstance(where.text, Spoiler)
            start = where.start + sentence.start
            hits.append(Hit(film, Spoiler(excerpt) if hidden else excerpt, spelled_so, where, start, plot))
        return hits


async def _near(catalogue: Catalogue, stem: str) -> list[str]:
    """Returns the catalogue's stems that are spelled nearly like ``stem``.

    Two seeds may spell a name differently, and a member may use a third spelling.
    """
    if len(stem) < _SHORTEST_VARIANT:
        return []
    begun = stem[:_BEGINNING]
    rows = await catalogue.rows(
        "SELECT word FROM word WHERE length IN (?, ?, ?, ?, ?) AND word >= ? AND word < ? AND word <> ?",
        *range(len(stem) - _LONGER, len(stem) + _LONGER + 1),
        begun,
        begun + "\U0010ffff",
        stem,
    )
    alike = process.extract(
        stem, [word for (word,) in rows], scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_MOST_VARIANTS
    )
    return [word for word, _, _ in alike]


def _best_sentence(text: str, words: Iterable[FoundWord]) -> Passage:
    """Returns the first of the sentences with the most search terms."""
    passage = Passage(text)
    words = list(words)
    return max(
        sentences(passage) or [passage],
        key=lambda sentence: len({word.term for word in words if _is_in(word, sentence)}),
    )


def _is_in(word: FoundWord, sentence: Passage) -> bool:
    return sentence.start <= word.start < sentence.end
