"""Names of one kind from many films, to take wrong answers from: only such as stand in the open in one of them.

What is in a pool could be asked for in its own film, and each name of it is offered about as often as any other: what
is right as often as it is wrong tells nothing.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from heapq import heappop, heappush

from bot.documents.model import Credit, Fact, Film
from bot.documents.names import looks_like_person
from bot.predicates.record import Values
from bot.predicates.table import CAST, PEOPLE, Predicate
from bot.spoiler import Spoiler, reveal
from bot.trivia.about import About, said_of
from bot.trivia.casting import MOST_CREDITS, asked_for
from bot.trivia.company import CHARACTER, OF_THE_TIME, PERFORMER, Company
from bot.trivia.distractors import ThreeWrong
from bot.trivia.draw import Draw
from bot.trivia.genders import Genders
from bot.trivia.open_words import open_words, stands_in
from bot.trivia.parts import is_named
from bot.trivia.plot_terms import PlotTerms, plot_terms
from bot.trivia.pooled import PooledName, entry_of
from bot.trivia.profiles import (
    NEVER,
    OTHER_WRITING,
    Profile,
    areas_of_film,
    is_common,
    person,
    thing,
    unlike,
)
from bot.trivia.rules import folded, gives_away, shows
from bot.trivia.sources import source
from bot.trivia.terms import TermType

CREW = "crew"
TITLE = "title"
RELATED = "related"
AUTHOR = "author"
PLOT_PERSON = "plot_person"
PLOT_PLACE = "plot_place"
PLOT_ORGANISATION = "plot_organisation"
_GAPS = (PLOT_PERSON, PLOT_PLACE, PLOT_ORGANISATION)
_PLOT = {
    TermType.PERSON: PLOT_PERSON,
    TermType.PLACE: PLOT_PLACE,
    TermType.ORGANISATION: PLOT_ORGANISATION,
}

MOST_VALUES = 3
"""Values of one predicate that are asked for: a film has one director, but may name thirty producers."""
MOST_PEOPLE = 2
"""Of one job, by whom a film is asked for."""
_WHICH_FILM = [predicate for predicate in Predicate if predicate.record.asked and predicate.record.asked.which_film]
_TOO_COMMON, _TOO_COMMON_OF_KIND = 1 / 5, 1 / 3
"""What is said of so many films, or of so many of those that say anything of the kind, is soon guessed; it is neither
asked for nor offered."""
_APART = (0,) * 4 + (1,) * 4 + (2,) * 4 + (3,) * 4 + (5,) * 15 + (8,)
"""What it costs that two films are so many years apart; the last, that they are more."""
_LONG_AGO = len(_APART) - 1
_MANY_FILMS = 40
"""From so many films on, what is offered for a hidden name from other films is soon known for wrong."""
_OF_HIDDEN = 2
"""Wrong answers to a hidden question on a part that should be of the same cast: what is hidden keeps no company."""
_PLAUSIBLE = 7
"""What it may cost that somebody is offered who is asked for nowhere, rather than somebody who is."""
_OF_A_SORT, _LOOKED_AT = 12, 40
"""Names of one sort, and of all, among which the most plausible are looked for."""
_WEAR, _WORN_OUT = 1.5, 6
"""What it costs a name that it was offered once more, up to so many times."""
_PEOPLE = PEOPLE | {CREW, AUTHOR, PERFORMER, CHARACTER, PLOT_PERSON}
_ANYWHERE = frozenset({Predicate.COUNTRY, Predicate.LANGUAGE, Predicate.NATIONALITY})
_OF_A_FILM = _ANYWHERE | {PERFORMER, CHARACTER, PLOT_PERSON, PLOT_PLACE, PLOT_ORGANISATION}
"""What mostly stands beside names of its own film, or is said of a great many."""
_LAST = {CREW, TITLE}
"""What is offered where nothing else is left."""
_STORED = PEOPLE | {
    predicate
    for predicate in Predicate
    if predicate.record.asked
    and predicate.record.values not in (Values.YEAR, Values.DATE, Values.MINUTES, Values.MONEY)
}
"""What wrong answers are taken from. Numbers need none: those near them will do."""


class Pools:
    """All names by kind and by what can be seen of them, in the order of their films' years. Built once, read for
    every question."""

    def __init__(self, films: Iterable[Film], shared: AbstractSet[str] = frozenset()) -> None:
        self._shared = {folded(title) for title in shared}
        self._entries: defaultdict[str, dict[Profile, list[PooledName]]] = defaultdict(dict)
        self._shares: defaultdict[tuple[str, str], int] = defaultdict(int)
        self._having: Counter[str] = Counter()
        """How many films have a fact of each kind."""
        self._titles: defaultdict[str, int] = defaultdict(int)
        self._works: defaultdict[str, set[str]] = defaultdict(set)
        self._said: dict[str, str] = {}
        self._areas: dict[str, frozenset[str]] = {}
        self._given: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        """Given names that people of plots are called by, by gender and origin."""
        self._orders: dict[tuple[str, Profile], list[tuple[int, Profile]]] = {}
        self._right: Counter[tuple[str, str]] = Counter()
        """In how many films each name of a kind may be asked for."""
        self._wrong: Counter[tuple[str, str]] = Counter()
        """How often it was a wrong answer so far."""
        self._wear: defaultdict[str, dict[str, float]] = defaultdict(dict)
        """What that costs each name of a kind that was offered: asked for far more often than it changes."""
        self._expected: Counter[tuple[str, str]] = Counter()
        """In how many gaps of plots each name of a kind is right."""
        self._taken: dict[str, str] = {}
        """The film in whose questions a string was first a wrong answer."""
        self._in_gaps: defaultdict[str, dict[Profile, list[PooledName]]] = defaultdict(dict)
        """Those of them that may be offered elsewhere."""
        self._expected_in: dict[tuple[str, str, str], None] = {}
        self.films: dict[str, Film] = {}
        self.asked: dict[str, list[Credit]] = {}
        """The credits that can be asked for, by film."""
        self.terms: dict[str, PlotTerms] = {}
        """The names in each film's plots."""
        every = [*films]
        self._genders = Genders(every)
        for film in every:
            self._add(film)
        for pool in self._entries.values():
            for entries in pool.values():
                entries.sort()
        others = _OF_A_FILM | _LAST
        self._company = Company(self, {kind: pool for kind, pool in self._entries.items() if kind not in others})

    def _add(self, film: Film) -> None:
        self.films[film.id] = film
        self._areas[film.id] = areas_of_film(film)
        for title in {folded(name) for name in (film.title, *film.aliases)}:
            self._titles[title] += 1
        seen: set[tuple[str, str]] = set()

        def add(kind: str, value: str) -> None:
            if (kind, value) not in seen:
                seen.add((kind, value))
                self._right[kind, value] += 1
                profile = self.profile(kind, film, value)
                self._entries[kind].setdefault(profile, []).append(entry_of(film, value))

        self.asked[film.id] = asked_for(film)
        self._add_terms(film, add)
        self._add_cast(film, add)
        self._add_titles(film, add)
        for entry in film.related:
            add(RELATED, entry.title)
        if found := source(film):
            add(AUTHOR, found.author)
        if the_year(film):
            add(Predicate.YEAR, str(film.year))
        self._having.update({fact.predicate for fact in film.facts})
        asked: defaultdict[str, int] = defaultdict(int)
        for fact in film.facts:
            if fact.predicate not in _STORED:
                continue
            self._shares[fact.predicate, folded(fact.value)] += 1
            if fact.predicate in PEOPLE:
                self._works[folded(fact.value)].add(film.id)
                if not looks_like_person(fact.value):
                    continue
                add(PERFORMER if fact.predicate in CAST else CREW, fact.value)
            asked[fact.predicate] += 1
            if gives_away(film.label, fact.value) or not shows(reveal(fact.evidence.text), fact.value):
                continue
            if asked[fact.predicate] <= (1 if fact.predicate in _ANYWHERE else MOST_VALUES):
                add(fact.predicate, capital(fact.value))

    def _add_terms(self, film: Film, add: Callable[[str, str], None]) -> None:
        terms = self.terms[film.id] = plot_terms(film, self._genders.by_names)
        self._genders.learn(film, terms.terms)
        # What only this plot knows would tell of it as a wrong answer elsewhere.
        shown = open_words(film) if terms.terms else ""
        for term in terms.terms:
            if term.type is TermType.PERSON and not term.article and self.is_given(film, term.name):
                profile = self.profile(PLOT_PERSON, film, term.name)
                self._given[profile.gender, profile.origin].add(term.name)
            if stands_in(term.name, shown):
                add(_PLOT[term.type], term.name)

    def _add_cast(self, film: Film, add: Callable[[str, str], None]) -> None:
        for number, credit in enumerate(film.cast):
            self._works[folded(reveal(credit.person))].add(film.id)
            if credit.spoiler or isinstance(credit.person, Spoiler):
                continue
            named = isinstance(credit.character, str) and is_named(credit.character)
            if looks_like_person(credit.person) and named and number < MOST_CREDITS:
                add(PERFORMER, credit.person)
            if isinstance(credit.character, str) and named:
                if number < MOST_CREDITS:
                    add(CHARACTER, credit.character)
                add(PLOT_PERSON, credit.character)

    def _add_titles(self, film: Film, add: Callable[[str, str], None]) -> None:
        """The film's title, for each kind of question on which film it is."""
        add(TITLE, film.title)
        if not any(film.title in paragraph.text for paragraph in film.lead if isinstance(paragraph.text, str)):
            return
        for predicate in _WHICH_FILM:
            kind = predicate.record.asked.which_film_kind if predicate.record.asked else ""
            for fact in [fact for fact in film.facts if fact.predicate == predicate][:MOST_PEOPLE]:
                if looks_like_person(fact.value) and fact.evidence.section == "lead":
                    add(kind, film.title)
                    self._right[kind, film.title] += 1

    def values(self) -> set[str]:
        """All names of all kinds, without years."""
        pools = (pool for kind, pool in self._entries.items() if kind != Predicate.YEAR)
        return {entry.value for pool in pools for entries in pool.values() for entry in entries}

    def profile(self, kind: str, film: Film, value: str) -> Profile:
        """What can be seen of a film's name."""
        if kind in _PEOPLE:
            found = person(value, self._areas[film.id])
            told = self._genders.of(film, value)
            return found if told == found.gender else found._replace(gender=told)
        return thing(value, frozenset[str]() if kind in _ANYWHERE | {Predicate.YEAR} else self._areas[film.id])

    def agree(self, kind: str, film: Film, answer: str, others: Iterable[str]) -> tuple[list[str], list[str]]:
        """Of a film's own names that may stand beside another of them those that look like it and those that do not,
        what was offered less first."""
        own = self.profile(kind, film, answer)
        found = {other: unlike(own, self.profile(kind, film, other)) for other in dict.fromkeys(others)}
        wear = self._wear[kind]
        costs = {
            other: (cost + wear.get(other, 0.0), entry_of(film, other).chance)
            for other, cost in found.items()
            if cost < NEVER and other != answer
        }
        order = sorted(costs, key=costs.__getitem__)
        return (
            [other for other in order if found[other] < OTHER_WRITING],
            [other for other in order if found[other] >= OTHER_WRITING],
        )

    def worn(self, kind: str, value: str) -> float:
        """How often a name of a kind was a wrong answer, for each time that it may be a right one."""
        # "get", because most were never offered: a Counter takes five times as long to say that of one.
        wrong = self._wrong.get((kind, value))
        right = self._expected if kind in _GAPS else self._right
        return wrong / (right.get((kind, value)) or 1) if wrong else 0.0

    def expect(self, kind: str, film: Film, value: str) -> None:
        """Remembers that a gap in a film's plot will be asked about, of which a name is the right answer."""
        self._expected[kind, value] += 1
        if (kind, value, film.id) not in self._expected_in:
            self._expected_in[kind, value, film.id] = None
            if self.may_be_offered(kind, value):
                profile = self.profile(kind, film, value)
                insort(self._in_gaps[kind].setdefault(profile, []), entry_of(film, value))

    def put_gaps_together(self) -> None:
        """Finds company for all that is right in gaps, once it is known."""
        people: defaultdict[str, list[str]] = defaultdict(list)
        for kind, value, film in self._expected_in:
            if kind == PLOT_PERSON and not self.is_given(self.films[film], value):
                people[film].append(value)
        self._company.add_gaps(PLOT_PERSON, people)

    def asked_in_gaps(self, kind: str, film: Film, answer: str) -> list[str]:
        """Names of a kind that are right in gaps of other films and stand in the open there, those first that look
        like a name and were offered the least."""
        found = self.ranked(kind, film, answer, self._in_gaps[kind], self._wear[kind])
        return [*self.company(kind, film, answer), *(entry.value for _, _, entry in found)]

    def is_expected(self, kind: str, value: str, film: Film | None = None) -> bool:
        """Whether a name is right in a gap of any film, or of one."""
        return (kind, value, film.id) in self._expected_in if film else (kind, value) in self._expected

    def is_free(self, value: str, film: Film) -> bool:
        """Whether nobody of any film is called by a given name, and it is wrong in the questions on one film alone."""
        is_somebodys = any(value in names for names in self._given.values()) or self.may_be_offered(PLOT_PERSON, value)
        return not is_somebodys and self._taken.get(value, film.id) == film.id

    def is_given(self, film: Film, name: str) -> bool:
        """Whether somebody is called by a given name that everybody knows."""
        return is_common(name, self.profile(PLOT_PERSON, film, name))

    def given_names(self, film: Film, gender: str, origin: str) -> list[str]:
        """What people are called in plots, for a film's own; no one more often than others, for as many as are called
        by it."""
        draw = Draw(f"{film.id}:{gender}:{origin}")
        names = draw.all(sorted(self._given.get((gender, origin), ())))
        return sorted(names, key=lambda name: (not self.is_expected(PLOT_PERSON, name), self.worn(PLOT_PERSON, name)))

    def evenly(self, places: Iterable[str]) -> list[str]:
        """Well-known places: those first that plots are set in, no one more often than others, for as many as are."""

        def key(name: str) -> tuple[bool, float]:
            return not self.is_expected(PLOT_PLACE, name), self.worn(PLOT_PLACE, name)

        return sorted(places, key=key)

    def may_be_offered(self, kind: str, value: str) -> bool:
        """Whether a name stands in a pool, and so beside the right answers of other films."""
        return (kind, value) in self._right

    def use(self, kind: str, about: About, wrong: ThreeWrong, *, stays: bool = True) -> None:
        """Remembers what was offered, of the film and of all films: no name more often than others."""
        about.offered.add(wrong, stays=stays)
        for value in wrong:
            self._wrong[kind, value] += 1
            self._taken.setdefault(value, about.film.id)
            self._wear[kind][value] = _WEAR * min(self.worn(kind, value), _WORN_OUT)

    def beside(self, kind: str, film: Film, answer: str) -> Iterator[PooledName]:
        """Names from other films, the most plausible first: those that keep it company; then those that look as
        the answer does, are of its time, and were offered the least so far."""
        company = self._company.strangers(kind, film, answer)
        if kind not in _OF_A_FILM:
            yield from company
        ranked = self.ranked(kind, film, answer, self._entries[kind], self._wear[kind])
        if not company and kind in _PEOPLE:
            # Somebody who is asked for nowhere, beside others of the time of whom the same is true.
            year = entry_of(film, answer).year
            ranked = sorted(
                ranked,
                key=lambda found: (
                    found[0] > _PLAUSIBLE or abs(found[2].year - year) > OF_THE_TIME,
                    self._company.is_asked_for(found[2]),
                ),
            )
        for _, _, entry in ranked:
            yield entry

    def company(self, kind: str, film: Film, answer: str) -> list[str]:
        """Names of other films that stand beside one in their questions, too."""
        return [entry.value for entry in self._company.strangers(kind, film, answer)]

    def mostly_own(self, own: Iterable[str], wrong: ThreeWrong) -> bool:
        """Whether most of what stands beside a hidden name is of the same cast. In a small library little is."""
        return len(self.films) < _MANY_FILMS or len({*wrong}.intersection(own)) >= _OF_HIDDEN

    def keeps_company(self, kind: str, film: Film, answer: str, wrong: ThreeWrong) -> bool:
        """Whether the wrong answers are names that keep the answer company. In a small library few do."""
        return len(self.films) < _MANY_FILMS or {*wrong} <= {*self.company(kind, film, answer)}

    def mates(self, kind: str, film: Film, answer: str) -> list[str]:
        """Of performers or parts, those of the same cast that stand beside one in their questions, too."""
        return self._company.own(kind, film, answer)

    def ranked(
        self,
        kind: str,
        film: Film,
        answer: str,
        pool: Mapping[Profile, Sequence[PooledName]],
        wear: Mapping[str, float],
    ) -> Iterator[tuple[float, int, PooledName]]:
        """Names of a pool with what it costs to offer them, from those that cost the least."""
        own = entry_of(film, answer)
        too_common = self.too_common if kind in _ANYWHERE else None
        ranked: list[tuple[float, int, PooledName]] = []
        looked_at = 0
        for cost, profile in self._alike(kind, self.profile(kind, film, answer)):
            if looked_at >= _LOOKED_AT:
                break
            # No name that is less like the answer comes before these: most often no more are asked for.
            while ranked and ranked[0][0] < cost:
                yield heappop(ranked)
            for entry in _nearest(pool.get(profile, ()), own):
                _, chance, year, of, value = entry
                if of != film.id and not (too_common and too_common(kind, value)):
                    looked_at += 1
                    apart = _APART[min(abs(year - own.year), _LONG_AGO)]
                    heappush(ranked, (cost + (apart + wear.get(value, 0.0)), chance, entry))
        while ranked:
            yield heappop(ranked)

    def elsewhere(self, kind: str, film: Film, answer: str) -> Iterator[str]:
        """The names of `beside`."""
        return (entry.value for entry in self.beside(kind, film, answer))

    def titles_elsewhere(self, kind: str, film: Film) -> Iterator[Film]:
        """Other films whose titles mean only them, in the same order."""
        others = (self.films[entry.film] for entry in self.beside(kind, film, film.title))
        return (other for other in others if self.one_title(other.title))

    def _alike(self, kind: str, profile: Profile) -> list[tuple[int, Profile]]:
        """The sorts of names of a kind, from what looks most like one; without what must not stand beside it."""
        if (kind, profile) not in self._orders:
            pool = self._entries[kind]
            sorts = ((unlike(profile, other), other) for other in pool)
            self._orders[kind, profile] = sorted(
                (found for found in sorts if found[0] < NEVER), key=lambda found: (found[0], pool[found[1]][0])
            )
        return self._orders[kind, profile]

    def said_of(self, film: Film) -> str:
        """`said_of`, remembered: many questions look for a name in the same films."""
        if film.id not in self._said:
            self._said[film.id] = said_of(film)
        return self._said[film.id]

    def too_common(self, predicate: str, value: str) -> bool:
        """Whether so much is said of so many films that it would be soon guessed."""
        times = self._shares.get((predicate, folded(value)), 0)
        return times > _TOO_COMMON * len(self.films) or times > _TOO_COMMON_OF_KIND * self._having[predicate]

    def works_of(self, person: str) -> frozenset[str]:
        """Ids of the films that a person had any part in."""
        return frozenset(self._works.get(folded(person), ()))

    def one_title(self, title: str) -> bool:
        """Whether a title means one film only."""
        name = folded(title)
        return self._titles.get(name, 0) <= 1 and name not in self._shared


def the_year(film: Film) -> Fact | None:
    """Where a film's year is said, if no other is."""
    facts = [fact for fact in film.facts if fact.predicate == Predicate.YEAR and fact.value.isdecimal()]
    return facts[0] if len(facts) == 1 and facts[0].value == str(film.year) else None


def open_values(film: Film) -> set[str]:
    """All of a film that may be a wrong answer to an open question on another: what its documents say in the open."""
    return Pools([film]).values()


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _nearest(entries: Sequence[PooledName], own: PooledName) -> Sequence[PooledName]:
    """Those of a sort that stand around a name, as if the last came before the first."""
    size = len(entries)
    if size <= _OF_A_SORT:
        return entries  # most often
    first = bisect_left(entries, own) - (_OF_A_SORT - 1) // 2
    return [entries[at % size] for at in range(first, first + _OF_A_SORT)]
