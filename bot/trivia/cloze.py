"""Questions on what happens: a sentence of a plot with a name, a place or a number left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, count
from typing import NamedTuple
from zlib import crc32

from bot.documents.model import Evidence
from bot.documents.passage import Passage
from bot.trivia.about import About
from bot.trivia.distractors import Offered, ThreeWrong, three_wrong
from bot.trivia.draw import Draw
from bot.trivia.fillers import Fillers, Truth, says_the_same
from bot.trivia.gaps import can_be_read_alone, fits, numbers, talks_of_film, tells_the_story, without
from bot.trivia.plot_terms import NameFinder, PlotTerms
from bot.trivia.pools import Pools
from bot.trivia.question import Question, QuestionKind, question, question_id
from bot.trivia.rules import folded
from bot.trivia.terms import PlotTerm, TermType
from bot.trivia.things import things
from bot.trivia.wording import CLOZE, phrased

_MOST, _FEWEST = 16, 4
"""Cloze questions on one film."""
_ENOUGH = 150_000
"""Cloze questions of a whole library: nobody is asked that many, and each takes time to write and room to keep."""
_MOST_OF_ANSWER = 2
_RARE = 2
_FEW = 6
"""Cloze questions on one film that there should be, if need be on less than the best gaps."""
_FEWEST_OF_PLOT = 2
"""Cloze questions on one film, for which wrong answers may be such that they are soon known for wrong."""


class _Cloze(NamedTuple):
    """One sentence and what is left out of it; a tuple, because most of them are never asked for."""

    sentence: Passage
    """Within its paragraph."""
    paragraph: Evidence
    term: PlotTerm


class _Planned(NamedTuple):
    """A gap that will be asked about."""

    gap: _Cloze
    shown: str
    """The sentence with the gap."""
    wrong: ThreeWrong
    """What could stand beside the answer."""
    among_strangers: bool


def most_clozes(films: int) -> int:
    """How many cloze questions one film has at most, in a library of so many films."""
    return max(_FEWEST, min(_MOST, _ENOUGH // max(1, films)))


class Clozes:
    """The gaps of a film's plots that are asked about: the best ones, at most so many, each answer a few times, no
    sentence twice.

    Where a plot has too few names for a quiz on the film, things are left out, and then the same names again; at last
    names that stand out beside those of other films.

    They are chosen first, those of all films, and their wrong answers afterwards: what is right in no gap would be
    soon known for wrong.
    """

    def __init__(self, about: About, pools: Pools, most: int) -> None:
        self._about = about
        self._pools = pools
        self._is_pure = not talks_of_film(sentence.text for _, sentence in about.told)
        self._fillers = Fillers(about, pools, is_pure=self._is_pure)
        self._offered = Offered()
        """What the answers could stand beside."""
        self._answers: Counter[str] = Counter()
        self._left: list[_Cloze] = []
        """Whose answers were asked for often enough."""
        self._planned: list[_Planned] = []
        names = _NamesLeftOut(about, pools.terms[about.film.id])
        self._plan(names, most, _MOST_OF_ANSWER)
        few = min(most, _FEW)
        if len(self._planned) < few:
            self._plan(_things(about), few, _MOST_OF_ANSWER)
        if len(self._planned) < few:
            self._plan([*self._left], few, 2 * _MOST_OF_ANSWER)
        fewest = min(most, _FEWEST_OF_PLOT)
        if len(self._planned) < fewest:
            self._plan(names, fewest, _MOST_OF_ANSWER, among_strangers=True)
        for planned in self._planned:
            self._fillers.expect(planned.gap.term)
        about.offered.expect(len(self._planned))

    def questions(self) -> Iterator[Question]:
        """One for each gap."""
        # Anew, since now it is known what else is asked for.
        self._fillers = Fillers(self._about, self._pools, is_pure=self._is_pure)
        for planned in self._planned:
            wrong = self._three_wrong(
                planned.gap,
                planned.shown,
                self._about.offered,
                among_strangers=planned.among_strangers,
                others=planned.wrong,
            )
            if wrong:
                self._fillers.offer(planned.gap.term, wrong)
                yield self._question(planned, wrong)

    def _plan(self, gaps: Iterable[_Cloze], most: int, most_of_answer: int, *, among_strangers: bool = False) -> None:
        """One gap after the other, until there are so many in all. ``among_strangers``: beside names of other films
        also where the answer can be in no other film."""
        for gap in gaps:
            if len(self._planned) >= most:
                return
            told, answer = gap.sentence.text, folded(gap.term.name)
            if self._answers[answer] >= most_of_answer:
                self._left.append(gap)
                continue
            if not can_be_read_alone(told):
                continue
            if any(says_the_same(told, other.gap.sentence.text) for other in self._planned):
                continue
            shown = without(told, gap.term)
            if shown is None:
                continue
            wrong = self._three_wrong(gap, shown, self._offered, among_strangers=among_strangers)
            if wrong and (self._is_pure or tells_the_story(told, self._about.film.title)):
                self._offered.add(wrong)
                self._planned.append(_Planned(gap, shown, wrong, among_strangers))
                self._answers[answer] += 1

    def _three_wrong(
        self, gap: _Cloze, shown: str, offered: Offered, *, among_strangers: bool, others: ThreeWrong | tuple[()] = ()
    ) -> ThreeWrong | None:
        """``others``: what is offered where nothing else is left."""
        term, number = gap.term, self._number(gap)
        truth = Truth(self._about, self._fillers, gap.sentence.text, shown, term)
        names = self._fillers.names(term, Draw(number), among_strangers=among_strangers)
        return three_wrong(self._prompt(number, shown), term.name, chain(names, others), truth.may_fill, offered)

    def _question(self, planned: _Planned, wrong: ThreeWrong) -> Question:
        gap = planned.gap
        prompt = self._prompt(self._number(gap), planned.shown)
        evidence = gap.paragraph.part(gap.sentence.start, gap.sentence.end)
        film, answer = self._about.film.id, gap.term.name
        return question(QuestionKind.CLOZE, film, _subject(gap), prompt, answer, wrong, evidence, spoiler=True)

    def _number(self, gap: _Cloze) -> str:
        return question_id(QuestionKind.CLOZE, self._about.film.id, _subject(gap))

    def _prompt(self, number: str, shown: str) -> str:
        return phrased(CLOZE, number, film=self._about.film.label, told=shown)


def _subject(gap: _Cloze) -> str:
    return f"{folded(gap.sentence.text)}\0{folded(gap.term.name)}"


def _things(about: About) -> Iterator[_Cloze]:
    """One gap in each sentence for something that is no name."""
    for evidence, sentence in Draw(f"{about.film.id}:things").all(about.told):
        own = [_Cloze(sentence, evidence, term) for term in things(sentence.text)] if fits(sentence.text) else []
        yield from _turned(own, sentence.text)[:1]


class _NamesLeftOut:
    """The gaps that names and numbers leave in the sentences of a film's plots."""

    def __init__(self, about: About, terms: PlotTerms) -> None:
        self._film = about.film.id
        self._by_sentence: list[list[_Cloze]] = []
        self._uses: Counter[str] = Counter()
        known = {term.name: term for term in terms.terms}
        finder = NameFinder(known)
        for evidence, sentence in about.told:
            names = [name for _, name in finder.find(sentence.text)]
            self._uses.update(names)
            if fits(sentence.text):
                left_out = [*map(known.__getitem__, dict.fromkeys(names)), *numbers(sentence.text)]
                if left_out:
                    own = [_Cloze(sentence, evidence, term) for term in left_out]
                    self._by_sentence.append(_turned(own, sentence.text))

    def __iter__(self) -> Iterator[_Cloze]:
        """Every gap that could be asked for, one of each sentence first, rarer answers before common ones."""
        for rank in count():
            # One more of each sentence that has as many, when those before were not enough.
            gaps = [own[rank] for own in self._by_sentence if len(own) > rank]
            if not gaps:
                return
            # A lead that stands in every sentence is no riddle; a name that comes up once hardly matters.
            order = Draw(f"{self._film}:{rank}").all(gaps)
            yield from sorted(order, key=self._is_rare)

    def _is_rare(self, gap: _Cloze) -> bool:
        return gap.term.type is not TermType.NUMBER and self._uses[gap.term.name] < _RARE


def _turned(gaps: list[_Cloze], sentence: str) -> list[_Cloze]:
    """The gaps of a sentence from one of them on, always the same one."""
    if len(gaps) < 2:
        return gaps
    first = crc32(sentence.encode()) % len(gaps)
    return gaps[first:] + gaps[:first]
