"""Finds the films that a description of what happens in them fits best.

Full-text search finds the passages that share the rarest words with the description. Their films are then ranked by
their whole documents, their best passage and the beginnings of their introductions and plots.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter

from bot.catalogue.connection import AMONG, Catalogue
from bot.catalogue.description import Description, Term, understood
from bot.catalogue.films import READ, FilmRef, evidence, film_count
from bot.catalogue.found_words import FoundWord, find_words
from bot.catalogue.per_edition import PerEdition
from bot.documents.model import Evidence
from bot.documents.passage import Passage
from bot.documents.sentences import sentences
from bot.spoiler import Spoiler, reveal

_MOST_LOOKED_UP = 3_000
"""Total number of passages for the words that are looked up, rarest first. The rarest words say the most."""
_MOST_RANKED = 4_000
"""Maximum number of matching passages that are ranked, for when even the rarest word is in more."""
_PASSAGES = 300
"""Number of best-matching passages from which the candidate films are chosen."""
_CANDIDATES = 10
_WORDS_KEPT = 5_000
"""Number of words after which the cached passage counts of a catalogue are cleared."""
_OTHERS = 0.3
"""Weight of a film's other passages compared to its best one, when candidates are chosen."""

# Measured on descriptions of 1,600 films by other authors (make which), where small changes change little.
_SATURATION, _BY_LENGTH = 2.0, 0.5
"""BM25's k1 and b, for a film's whole documents."""
_WINDOW = 600
"""Number of characters that are scored as one passage, whatever the length of a document's paragraphs."""
_WINDOW_SATURATION = 1.2
_OF_WINDOW = 0.6
_BEGINNING = 450
"""Number of characters that count as the beginning of an introduction or a plot."""
_OF_BEGINNING = 0.2
_OF_FACET = 0.5

_LONGEST_EXCERPT = 320


@dataclass(frozen=True, slots=True)
class Guess:
    """A candidate film, and the passage that supports it best."""

    film: FilmRef
    excerpt: Spoiler
    found: frozenset[str]
    """Words of the excerpt, as written there, that match the description."""
    evidence: Evidence
    start: int
    """Approximate position of the excerpt's start in the seed."""
    plot: int | None
    """The film's plot version that the excerpt is from. None for an introduction or a section."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A passage of a film, with the words in it that match the description."""

    evidence: Evidence
    plot: int | None
    text: str
    words: Sequence[FoundWord]


@dataclass(slots=True)
class _PossibleFilm:
    film: FilmRef
    told: list[_Told] = field(default_factory=list[_Told])
    facets: float = 0.0


@dataclass(slots=True)
class _WordCounts:
    """The number of passages, in all and with each word that was asked for.

    Kept because SQLite takes up to 20 ms to count the passages of a common word, and descriptions have many of these.
    """

    total: int
    of_word: dict[str, int] = field(default_factory=dict[str, int])
    """Number of passages by stem; 0 for a word that no passage has."""


class _Weights:
    """The weights of a description's terms. Rarer terms weigh more."""

    def __init__(self, terms: Iterable[Term], passages: Mapping[str, int], total: int) -> None:
        self.rows = {term: sum(passages.get(stem, 0) for stem in term.stems) for term in terms}
        self.known = sorted((term for term, rows in self.rows.items() if rows), key=lambda term: self.rows[term])
        self.term = {stem: number for number, term in enumerate(self.known) for stem in term.stems}
        self.weight = [_rarity(self.rows[term], total) for term in self.known]

    def looked_up(self) -> list[Term]:
        """Returns the rarest terms, as many as can be looked up quickly."""
        looked_up: list[Term] = []
        rows = 0
        for term in self.known:
            rows += self.rows[term]
            if looked_up and rows > _MOST_LOOKED_UP:
                break
            looked_up.append(term)
        return looked_up

    def worth(self, words: Iterable[FoundWord], saturation: float) -> float:
        """Returns the total weight of the words. Each repetition of a word adds less."""
        times: defaultdict[int, int] = defaultdict(int)
        for word in words:
            times[word.term] += 1
        return sum(self.weight[term] * count * (saturation + 1) / (count + saturation) for term, count in times.items())


async def which(catalogue: Catalogue, text: str, most: int = 5) -> list[Guess]:
    """Returns the films that best fit a description, best first."""
    description = understood(text)
    weights = await _weights(catalogue, description)
    if not weights.known:
        return []
    candidates = await _candidates(catalogue, weights)
    await _weigh_facets(catalogue, description, candidates)
    total = sum(len(passage.text) for candidate in candidates.values() for passage in candidate.told)
    usual = total / max(1, len(candidates))
    scores = {key: _score(candidate, weights, usual) for key, candidate in candidates.items()}
    best = sorted(candidates, key=lambda key: (-scores[key], key))[:most]
    return [_guess(candidates[key], weights) for key in best if scores[key] > 0]


async def _weights(catalogue: Catalogue, description: Description) -> _Weights:
    wanted = [stem for term in description.terms for stem in term.stems]
    counts = await _counts.of(catalogue)
    known = {stem: counts.of_word[stem] for stem in wanted if stem in counts.of_word}
    if missing := [stem for stem in wanted if stem not in known]:
        rows = await catalogue.rows(f"SELECT term, doc FROM passage_word WHERE term {AMONG}", missing)
        known |= dict.fromkeys(missing, 0) | {stem: count for stem, count in rows}
        if len(counts.of_word) > _WORDS_KEPT:
            counts.of_word.clear()
        counts.of_word |= known
    return _Weights(description.terms, known, counts.total)


async def _no_counts(catalogue: Catalogue) -> _WordCounts:
    row = await catalogue.row("SELECT value FROM meta WHERE key = 'passages'")
    return _WordCounts(int(row[0]) if row else 0)


_counts = PerEdition(_no_counts)


async def _candidates(catalogue: Catalogue, weights: _Weights) -> dict[str, _PossibleFilm]:
    """Returns the candidate films by id, with their introductions, plots and other passages that were found."""
    match = " OR ".join(f'"{word}"' for term in weights.looked_up() for word in term.words)
    found = await catalogue.rows(
        "SELECT o.film, p.passage, p.rank FROM (SELECT * FROM"
        " (SELECT rowid AS passage, rank FROM passage WHERE passage MATCH ? LIMIT ?) ORDER BY rank, passage LIMIT ?) p"
        " JOIN passage_of o ON o.evidence = p.passage ORDER BY p.rank, p.passage",
        match,
        _MOST_RANKED,
        _PASSAGES,
    )
    ranks: dict[str, float] = {}
    for film, _, rank in found:
        # The best of a film's passages comes first.
        ranks[film] = ranks[film] - _OTHERS * rank if film in ranks else -rank
    chosen = sorted(ranks, key=lambda film: (-ranks[film], film))[:_CANDIDATES]
    rows = await catalogue.rows(
        f"SELECT f.id, f.title, f.year, o.plot, {READ} FROM plan p JOIN film f ON f.id = p.film"
        " JOIN passage_of o ON o.evidence >= p.first AND o.evidence < p.last JOIN evidence e ON e.id = o.evidence"
        f" WHERE p.film {AMONG} AND (o.hidden OR e.section = 'lead' OR o.evidence {AMONG})"
        " ORDER BY o.evidence",
        chosen,
        [passage for _, passage, _ in found],
    )
    places = [evidence(row[4:]) for row in rows]
    texts = [reveal(place.text) for place in places]
    candidates: dict[str, _PossibleFilm] = {}
    for row, place, text, words in zip(rows, places, texts, find_words(texts, weights.term), strict=True):
        candidate = candidates.setdefault(row[0], _PossibleFilm(FilmRef(*row[:3])))
        candidate.told.append(_Told(place, row[3], text, words))
    return candidates


async def _weigh_facets(catalogue: Catalogue, description: Description, candidates: dict[str, _PossibleFilm]) -> None:
    """Adds the weights of genre, decade and country. Each weighs as much as a word that is in equally many films."""
    if not description.facets:
        return
    total = await film_count(catalogue)
    # CROSS makes SQLite start from the few films, not from all facets.
    rows = await catalogue.rows(
        "SELECT a.film, f.kind, f.label, f.films FROM film_facet a CROSS JOIN facet f USING (kind, key)"
        f" WHERE a.film {AMONG} AND a.kind IN ('genre', 'decade', 'country')",
        list(candidates),
    )
    for film, kind, label, films in rows:
        if (kind, label) in description.facets:
            candidates[film].facets += _rarity(films, total)


def _score(candidate: _PossibleFilm, weights: _Weights, usual: float) -> float:
    length = sum(len(passage.text) for passage in candidate.told)
    saturation = _SATURATION * (1 - _BY_LENGTH + _BY_LENGTH * length / usual)
    # (k1 + 1) of BM25 is the same for all films.
    whole = weights.worth((word for passage in candidate.told for word in passage.words), saturation)
    whole *= (_SATURATION + 1) / (saturation + 1)
    window = max((_best_window(passage, weights)[0] for passage in candidate.told if passage.words), default=0.0)
    begins = weights.worth(_beginnings(candidate.told), 0)
    return whole + _OF_WINDOW * window + _OF_BEGINNING * begins + _OF_FACET * candidate.facets


def _best_window(passage: _Told, weights: _Weights) -> tuple[float, Sequence[FoundWord]]:
    """Returns the score of a passage's best window, and the matching words in that window."""
    half = _WINDOW // 2
    parts: defaultdict[int, list[FoundWord]] = defaultdict(list)
    for word in passage.words:
        parts[word.start // half].append(word)
    windows = ([*parts[at], *parts.get(at + 1, ())] for at in list(parts))
    return max(((weights.worth(words, _WINDOW_SATURATION), words) for words in windows), default=(0.0, ()))


def _beginnings(told: Iterable[_Told]) -> list[FoundWord]:
    """Returns the matching words at the beginning of the introduction and of each plot."""
    found: list[FoundWord] = []
    before: defaultdict[tuple[str, str, int | None], int] = defaultdict(int)
    for passage in told:
        whole = passage.evidence.seed, passage.evidence.section, passage.plot
        room = _BEGINNING - before[whole]
        before[whole] += len(passage.text)
        if passage.plot is not None or passage.evidence.section == "lead":
            found += (word for word in passage.words if word.start < room)
    return found


def _guess(candidate: _PossibleFilm, weights: _Weights) -> Guess:
    windows = ((passage, *_best_window(passage, weights)) for passage in candidate.told)
    best, _, words = max(windows, key=itemgetter(1))
    start, end = _sentences_with(best.text, words, weights)
    if end - start > _LONGEST_EXCERPT:
        start, end = _around(best.text, start, end, words)
    found = frozenset(best.text[word.start : word.end] for word in best.words if start <= word.start < end)
    excerpt, where = Spoiler(best.text[start:end]), best.evidence
    return Guess(candidate.film, excerpt, found, where, where.start + start, best.plot)


def _sentences_with(text: str, words: Sequence[FoundWord], weights: _Weights) -> tuple[int, int]:
    """Returns the start and end of the best sentence, together with the next one if both score higher and fit."""
    parts = [(part.start, part.end) for part in sentences(Passage(text))] or [(0, len(text))]
    spans = [*parts, *((first[0], second[1]) for first, second in pairwise(parts))]
    spans = [span for span in spans if span[1] - span[0] <= _LONGEST_EXCERPT] or spans

    def worth(span: tuple[int, int]) -> tuple[float, int]:
        within = [word for word in words if span[0] <= word.start < span[1]]
        return weights.worth(within, 0), span[0] - span[1]  # prefers the shorter of equal spans

    return max(spans, key=worth)


def _around(text: str, start: int, end: int, words: Sequence[FoundWord]) -> tuple[int, int]:
    """Returns the start and end of a part of a long sentence: whole words, with the first matching word among them."""
    first = next((word.start for word in words if start <= word.start < end), start)
    if first - start > _LONGEST_EXCERPT // 2:
        start = text.rfind(" ", start, first - _LONGEST_EXCERPT // 4) + 1 or first
    if end - start > _LONGEST_EXCERPT:
        gap = text.rfind(" ", start, start + _LONGEST_EXCERPT)
        end = gap if gap > start else start + _LONGEST_EXCERPT
    return start, end


def _rarity(having: int, total: int) -> float:
    """Returns BM25's weight of a word. Never 0, so that a word in most films can still distinguish two of them."""
    return max(math.log((total - having + 0.5) / (having + 0.5)), 0.01)
