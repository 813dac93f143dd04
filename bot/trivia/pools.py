"""Names of one kind from many films, to take wrong answers from: only such as stand in the open in one of them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from operator import itemgetter
from typing import NamedTuple

from bot.documents.model import Film
from bot.predicates.record import Values
from bot.predicates.table import CAST, PEOPLE, Predicate
from bot.spoiler import Spoiler, reveal
from bot.trivia.about import said_of
from bot.trivia.draw import Draw
from bot.trivia.open_words import open_words, stands_in
from bot.trivia.parts import is_named
from bot.trivia.plot_terms import PlotTerms, plot_terms
from bot.trivia.rules import folded, is_person
from bot.trivia.terms import TermType

CREW = "crew"
PERFORMER = "performer"
CHARACTER = "character"
TITLE = "title"
PLOT_PERSON = "plot_person"
PLOT_PLACE = "plot_place"
PLOT_ORGANISATION = "plot_organisation"
_PLOT = {
    TermType.PERSON: PLOT_PERSON,
    TermType.PLACE: PLOT_PLACE,
    TermType.ORGANISATION: PLOT_ORGANISATION,
}

_WINDOW = 400
"""How many neighbours in time a draw may come from: a silent film's director is no riddle among today's."""
_DRAWN = 24
_UNDATED = 9999
_STORED = PEOPLE | {
    predicate for predicate in Predicate if predicate.record.asked and predicate.record.values is not Values.YEAR
}
"""What wrong answers are taken from. A year needs none: those near it will do."""


class PooledName(NamedTuple):
    """A name, and the film that has it; a tuple, because a great many of them are put in order."""

    year: int
    film: str
    number: int
    value: str
    country: str


class Pools:
    """All names by kind, in the order of their films' years. Built once, read for every question."""

    def __init__(self, films: Iterable[Film], shared: AbstractSet[str] = frozenset()) -> None:
        self._shared = {folded(title) for title in shared}
        self._entries: defaultdict[str, list[PooledName]] = defaultdict(list)
        self._shares: defaultdict[tuple[str, str], int] = defaultdict(int)
        self._titles: defaultdict[str, int] = defaultdict(int)
        self._works: defaultdict[str, set[str]] = defaultdict(set)
        self._said: dict[str, str] = {}
        self._countries: dict[str, str] = {}
        self.films: dict[str, Film] = {}
        self.terms: dict[str, PlotTerms] = {}
        """The names in each film's plots."""
        for film in films:
            self._add(film)
        for entries in self._entries.values():
            entries.sort()

    def _add(self, film: Film) -> None:
        self.films[film.id] = film
        for title in {folded(name) for name in (film.title, *film.aliases)}:
            self._titles[title] += 1
        year, country = film.year or _UNDATED, _country_of(film)
        self._countries[film.id] = country
        seen: set[tuple[str, str]] = set()

        def add(kind: str, value: str) -> None:
            if (kind, value) not in seen:
                seen.add((kind, value))
                self._entries[kind].append(PooledName(year, film.id, len(seen), value, country))

        add(TITLE, film.title)
        for fact in film.facts:
            if fact.predicate not in _STORED:
                continue
            self._shares[fact.predicate, folded(fact.value)] += 1
            if fact.predicate in PEOPLE:
                self._works[folded(fact.value)].add(film.id)
                if not is_person(fact.value):
                    continue
                add(PERFORMER if fact.predicate in CAST else CREW, fact.value)
            add(fact.predicate, fact.value)
        for credit in film.cast:
            self._works[folded(reveal(credit.person))].add(film.id)
            if credit.spoiler or isinstance(credit.person, Spoiler):
                continue
            if is_person(credit.person):
                add(PERFORMER, credit.person)
            if isinstance(credit.character, str):
                add(CHARACTER, credit.character)
                if is_named(credit.character):
                    add(PLOT_PERSON, credit.character)
        terms = self.terms[film.id] = plot_terms(film)
        # What only this plot knows would tell of it as a wrong answer elsewhere.
        shown = open_words(film) if terms.terms else ""
        for term in terms.terms:
            if stands_in(term.name, shown):
                add(_PLOT[term.type], term.name)

    def elsewhere(self, kind: str, film: Film, draw: Draw) -> Iterator[str]:
        """Names from other films, those of its own series, country and time first."""
        return (entry.value for entry in self._near(kind, film, draw))

    def titles_elsewhere(self, film: Film, draw: Draw) -> Iterator[Film]:
        """Other films whose titles mean only them, in the same order."""
        others = (self.films[entry.film] for entry in self._near(TITLE, film, draw))
        return (other for other in others if self.one_title(other.title))

    def _near(self, kind: str, film: Film, draw: Draw) -> Iterator[PooledName]:
        entries: Sequence[PooledName] = self._entries.get(kind, ())
        year = film.year or _UNDATED
        at = bisect_left(entries, (year,))
        window = entries[max(0, at - _WINDOW // 2) : at + _WINDOW // 2]
        return self._nearest_first(draw.some(window, _DRAWN), film)

    def _nearest_first(self, drawn: Iterator[PooledName], film: Film) -> Iterator[PooledName]:
        year, country = film.year or _UNDATED, self._countries[film.id]
        series = {entry.film for entry in film.related}
        further: list[tuple[int, PooledName]] = []
        for entry in drawn:
            if entry.film == film.id:
                continue
            far = abs(entry.year - year) // 15
            if entry.country != country:
                far += _UNDATED
            if series and entry.film not in series:
                far += 2 * _UNDATED
            if far:
                further.append((far, entry))
            else:
                yield entry  # none is nearer, and most often no more are asked for
        yield from (entry for _, entry in sorted(further, key=itemgetter(0)))

    def said_of(self, film: Film) -> str:
        """`said_of`, remembered: many questions look for a name in the same films."""
        if film.id not in self._said:
            self._said[film.id] = said_of(film)
        return self._said[film.id]

    def share(self, predicate: str, value: str) -> float:
        """The part of all films of which this is said, 0 to 1."""
        return self._shares.get((predicate, folded(value)), 0) / max(1, len(self.films))

    def works_of(self, person: str) -> frozenset[str]:
        """Ids of the films that a person had any part in."""
        return frozenset(self._works.get(folded(person), ()))

    def one_title(self, title: str) -> bool:
        """Whether a title means one film only."""
        name = folded(title)
        return self._titles.get(name, 0) <= 1 and name not in self._shared


def _country_of(film: Film) -> str:
    return next((fact.value for fact in film.facts if fact.predicate == Predicate.COUNTRY), "")
