"""Questions on what happens: a sentence of a plot with a name, a place or a number left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import count
from typing import NamedTuple
from zlib import crc32

from bot.documents.model import Evidence
from bot.documents.passage import Passage
from bot.spoiler import reveal
from bot.trivia.about import About
from bot.trivia.distractors import three_wrong
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


def most_clozes(films: int) -> int:
    """How many cloze questions one film has at most, in a library of so many films."""
    return max(_FEWEST, min(_MOST, _ENOUGH // max(1, films)))


def cloze_questions(about: About, pools: Pools, most: int) -> Iterator[Question]:
    """The best gaps of a film's plots, at most so many: each answer a few times, no sentence twice.

    Where a plot has too few names for a quiz on the film, things are left out, and then the same names again; at last
    names that stand out beside those of other films.
    """
    names = _NamesLeftOut(about, pools.terms[about.film.id])
    asking = _Clozes(about, pools)
    yield from asking.questions(names, most, _MOST_OF_ANSWER)
    few = min(most, _FEW)
    if asking.count < few:
        yield from asking.questions(_things(about), few, _MOST_OF_ANSWER)
    if asking.count < few:
        yield from asking.questions([*asking.left], few, 2 * _MOST_OF_ANSWER)
    fewest = min(most, _FEWEST_OF_PLOT)
    if asking.count < fewest:
        yield from asking.questions(names, fewest, _MOST_OF_ANSWER, among_strangers=True)


class _Clozes:
    """What was asked of one film so far."""

    def __init__(self, about: About, pools: Pools) -> None:
        self._about = about
        self._is_pure = not talks_of_film(sentence.text for _, sentence in about.told)
        self._fillers = Fillers(about, pools, is_pure=self._is_pure)
        self._told: list[str] = []
        self._answers: Counter[str] = Counter()
        self.left: list[_Cloze] = []
        """Whose answers were asked for often enough."""

    @property
    def count(self) -> int:
        return len(self._told)

    def questions(
        self, gaps: Iterable[_Cloze], most: int, most_of_answer: int, *, among_strangers: bool = False
    ) -> Iterator[Question]:
        """One question after the other, until there are so many in all. ``among_strangers``: beside names of other
        films also where the answer can be in no other film."""
        for gap in gaps:
            if self.count >= most:
                return
            if self._answers[folded(gap.term.name)] >= most_of_answer:
                self.left.append(gap)
                continue
            if not can_be_read_alone(gap.sentence.text):
                continue
            if any(says_the_same(gap.sentence.text, other) for other in self._told):
                continue
            asked = _question(self._about, self._fillers, gap, among_strangers)
            if asked and (self._is_pure or tells_the_story(gap.sentence.text, self._about.film.title)):
                first, second, third = map(reveal, asked.wrong)
                self._fillers.offer(gap.term, (first, second, third))
                self._told.append(gap.sentence.text)
                self._answers[folded(gap.term.name)] += 1
                yield asked


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


def _question(about: About, fillers: Fillers, gap: _Cloze, among_strangers: bool) -> Question | None:
    film, sentence, term = about.film, gap.sentence.text, gap.term
    shown = without(sentence, term)
    if shown is None:
        return None
    subject = f"{folded(sentence)}\0{folded(term.name)}"
    number = question_id(QuestionKind.CLOZE, film.id, subject)
    prompt = phrased(CLOZE, number, film=film.label, told=shown)
    draw = Draw(number)
    truth = Truth(about, fillers, sentence, shown, term)
    names = fillers.names(term, draw, among_strangers=among_strangers)
    wrong = three_wrong(prompt, term.name, names, truth.may_fill, about.offered)
    if wrong is None:
        return None
    evidence = gap.paragraph.part(gap.sentence.start, gap.sentence.end)
    return question(QuestionKind.CLOZE, film.id, subject, prompt, term.name, wrong, evidence, spoiler=True)
