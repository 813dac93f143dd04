"""What could fill a gap in a plot, and is wrong there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from rapidfuzz import fuzz

from bot.trivia.about import About
from bot.trivia.distractors import ThreeWrong
from bot.trivia.draw import Draw
from bot.trivia.gaps import GAP, replaced, tells_the_story
from bot.trivia.heads import HEAD_WORDS, by_its_words
from bot.trivia.parts import has_title
from bot.trivia.places import one_lies_in_the_other, places_like, takes_article, well_known
from bot.trivia.pools import PLOT_ORGANISATION, PLOT_PERSON, PLOT_PLACE, Pools
from bot.trivia.profiles import given_names, is_common_anywhere
from bot.trivia.quantities import near_numbers
from bot.trivia.rules import alike_any, word_set
from bot.trivia.terms import PlotTerm, TermType
from bot.trivia.things import things_like

_POOLS = {
    TermType.PERSON: PLOT_PERSON,
    TermType.PLACE: PLOT_PLACE,
    TermType.ORGANISATION: PLOT_ORGANISATION,
}
_TOLD_TWICE = 75
"""Of 100, by rapidfuzz: from there on two sentences say the same."""
_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ](?<!\w.)[^\W\d_]+")


class Fillers:
    """Wrong answers to the gaps in one film's plots."""

    def __init__(self, about: About, pools: Pools, *, is_pure: bool = True) -> None:
        self._about = about
        self._pools = pools
        self._is_pure = is_pure
        self._own: Sequence[PlotTerm] = pools.terms[about.film.id].terms
        self.full_names = pools.terms[about.film.id].full_names
        self._known_places = [term.name for term in self._own if term.type is TermType.PLACE and well_known(term.name)]
        self._told_of: dict[str, list[str]] = {}
        self._given: dict[tuple[str, str], list[str]] = {}
        """Given names for people of a gender and an origin."""

    def told_of(self, name: str) -> list[str]:
        """The sentences that have a name."""
        if name not in self._told_of:
            self._told_of[name] = [told.text for _, told in self._about.told if name in told.text]
        return self._told_of[name]

    def _is_in_the_story(self, name: str) -> bool:
        """Whether a sentence of the plot that is about what happens has a name, and not only one on how the film was
        made."""
        title = self._about.film.title
        return self._is_pure or any(tells_the_story(told, title) for told in self.told_of(name))

    def expect(self, term: PlotTerm) -> None:
        """Remembers that a gap for a term will be asked about."""
        self._pools.expect(_POOLS.get(term.type, ""), self._about.film, term.name)

    def offer(self, term: PlotTerm, wrong: ThreeWrong) -> None:
        """Remembers what was offered."""
        self._pools.use(_POOLS.get(term.type, ""), self._about, wrong)

    def names(self, term: PlotTerm, draw: Draw, *, among_strangers: bool = False) -> Iterator[str]:
        """What agrees with a term, the best first; names from other films only where the term could be a wrong answer
        there: else it is known for the right one, as the only name that is nowhere else."""
        if term.type is TermType.NUMBER:
            yield from near_numbers(term.name, draw)
            return
        if term.type is TermType.THING:
            yield from things_like(term, self._about.text.casefold(), draw)
            return
        place = well_known(term.name) if term.type is TermType.PLACE else None
        if place:
            # Everybody knows these: none of them tells what is in any plot.
            # For all places of a film the same ones, as of people below.
            others = self._pools.evenly(places_like(place, Draw(f"{self._about.film.id}:places")))
            article = bool(term.article)
            yield from (name for name in others if takes_article(name) is article and not self._is_around(name))
            return
        agreeing = [other.name for other in draw.all(self._own) if term.agrees(other) and other.name != term.name]
        own = [name for name in agreeing if self._is_in_the_story(name)]
        rest = [name for name in agreeing if name not in own]
        if term.type is TermType.PLACE:
            # A place that nobody knows may lie in one that everybody does.
            own, rest = ([name for name in names if not well_known(name)] for names in (own, rest))
        # Names of the film, as long as they are written as this one is: who is in it is no answer then.
        pool = _POOLS[term.type]
        alike, unlike = self._pools.agree(pool, self._about.film, term.name, own)
        asked = [name for name in alike if self._pools.is_expected(pool, name, self._about.film)]
        yield from asked
        if term.type is TermType.PERSON and not term.article and self._pools.is_given(self._about.film, term.name):
            yield from self._given_names(term)
        meets_strangers = among_strangers or self._pools.may_be_offered(pool, term.name)
        if meets_strangers:
            asked_elsewhere = self._pools.asked_in_gaps(pool, self._about.film, term.name)
            yield from (name for name in asked_elsewhere if self._may_stand_beside(term, name))
        yield from (name for name in alike if name not in asked)
        yield from self._names_of_nobody(term)
        strangers = self._strangers(term) if meets_strangers else ()
        yield from chain(strangers, unlike) if " " in term.name else chain(unlike, strangers)
        # At last whom only a sentence on the film has, where headings were lost.
        yield from chain(*self._pools.agree(pool, self._about.film, term.name, rest))

    def _given_names(self, term: PlotTerm) -> Iterator[str]:
        """Others, where somebody is called by one."""
        profile = self._pools.profile(PLOT_PERSON, self._about.film, term.name)
        # The same ones for all people of a film: they come up in its questions as often as its own do.
        sort = profile.gender, profile.origin
        if sort not in self._given:
            self._given[sort] = self._pools.given_names(self._about.film, *sort)
        yield from (name for name in self._given[sort] if name not in self._about.text)

    def _names_of_nobody(self, term: PlotTerm) -> Iterator[str]:
        """Given names for somebody whom only this film knows: such as no other film has, either."""
        if term.type is TermType.PERSON and not term.article and " " not in term.name:
            profile = self._pools.profile(PLOT_PERSON, self._about.film, term.name)
            if profile.gender and profile.origin:
                draw = Draw(f"{self._about.film.id}:{profile.gender}:{profile.origin}")
                names = draw.all(given_names(profile.gender, profile.origin))
                yield from (name for name in names if self._pools.is_free(name, self._about.film))

    def _strangers(self, term: PlotTerm) -> Iterator[str]:
        names = self._pools.elsewhere(_POOLS[term.type], self._about.film, term.name)
        return (name for name in names if self._may_stand_beside(term, name))

    def _may_stand_beside(self, term: PlotTerm, name: str) -> bool:
        """Whether a name of another film is none that this film has, and of the same sort."""
        if self._about.names(name) or (term.article and term.type is TermType.PERSON):
            return False  # how others are called in their films is not known
        if term.type is not TermType.PERSON:
            return _sort_of(name) == term.group
        return not has_title(name) and is_common_anywhere(name) == is_common_anywhere(term.name)

    def _is_around(self, name: str) -> bool:
        """Whether a place is one that the plot is set in, or lies around one."""
        return any(one_lies_in_the_other(name, other) for other in self._known_places) or name in self._about.text


def _sort_of(name: str) -> str:
    said = by_its_words(name)
    return said[1] if said else "" if well_known(name) is None else "known"


class Truth:
    """Which names would fill a gap with something true."""

    def __init__(self, about: About, fillers: Fillers, sentence: str, shown: str, term: PlotTerm) -> None:
        self._fillers = fillers
        self._about = about
        self._sentence = sentence
        self._term = term
        answer = word_set(term.name)
        self._own_words = answer.union(*(whole for whole in (*about.parts, *fillers.full_names) if answer <= whole))
        self._telling = answer - HEAD_WORDS
        self._beside = {word.casefold() for word in _CAPITAL.findall(sentence)} - answer
        self._long = [word for word in self._beside if len(word) > 3]
        before, _, after = shown.partition(GAP)
        self._before = " ".join(before.split()[-2:]) if " " in before.strip() else ""
        self._after = " ".join(after.split()[:2]) if " " in after.strip() else ""

    def may_fill(self, name: str) -> bool:
        told = self._fillers.told_of(name)
        # Between the same words somewhere else, it is true in those words.
        before, after = f"{self._before} {name}", f"{name} {self._after}"
        if any((self._before and before in other) or (self._after and after in other) for other in told):
            return True
        if self._term.type in (TermType.NUMBER, TermType.THING):
            return False
        words = word_set(name)
        # Somebody the sentence has named already, or the same person by another of their names.
        if words <= self._own_words or not words.isdisjoint(self._beside | self._telling):
            return True
        if alike_any(name, self._long):
            return True
        # Another telling may put it with this name.
        filled = replaced(self._sentence, self._term.name, name)[0] if told else ""
        return any(says_the_same(filled, other) for other in told)


def says_the_same(one: str, other: str) -> bool:
    return fuzz.ratio(one, other, score_cutoff=_TOLD_TWICE) >= _TOLD_TWICE
