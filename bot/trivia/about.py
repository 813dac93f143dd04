"""Knows what is true of the film that is asked about, so that no wrong answer is true."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from bot.documents.dates import find_dates
from bot.documents.model import Credit, Evidence, Fact, Film, Paragraph
from bot.documents.names import looks_like_person
from bot.documents.passage import Passage
from bot.documents.sentences import sentences
from bot.predicates.record import Values
from bot.predicates.table import CAST, PEOPLE, Predicate, are_of
from bot.spoiler import reveal
from bot.trivia.casting import may_name
from bot.trivia.distractors import Offered
from bot.trivia.rules import claims, word_set

# The lookbehinds don't come first: a search is faster if its pattern begins with the first characters of a match.
_MINUTES = re.compile(r"(\d(?<!\w\d)\d{1,2})[ -]min")
_YEARS = re.compile(r"(?:18|19|20)\d\d(?!\d)(?<!\d\d{4})")

_JOB_WORDS = {
    predicate: re.compile(asked.words, re.I)
    for predicate in Predicate
    if (asked := predicate.record.asked) and asked.words
}


class About:
    """The facts and texts of one film while its questions are written."""

    def __init__(self, film: Film, said: str | None = None) -> None:
        self.film = film
        self.text = said_of(film) if said is None else said
        """All text of the documents, plots included. It is only for lookups and must never be shown."""
        self.performers = [reveal(credit.person) for credit in film.cast]
        self.facts: defaultdict[str, list[Fact]] = defaultdict(list)
        """The facts by predicate, in the film's order."""
        for fact in film.facts:
            self.facts[fact.predicate].append(fact)
        self.offered = Offered()
        self.telling: set[str] = set()
        """Ids of questions whose answer stands out: seldom offered, beside the answers of other films' questions."""
        self._truths: dict[str, list[str]] = {}

    @cached_property
    def dates(self) -> frozenset[str]:
        """All dates that the documents mention, in ISO form."""
        lines = (line for line in self.text.split("\n") if _YEARS.search(line))
        named = {iso for line in lines for _, _, iso in find_dates(line)}
        return frozenset(named | set(self._all(Values.DATE)))

    @cached_property
    def minutes(self) -> frozenset[int]:
        """All lengths in minutes that the documents mention."""
        facts = {int(value) for value in self._all(Values.MINUTES) if value.isdecimal()}
        return frozenset({int(minutes) for minutes in _MINUTES.findall(self.text)} | facts)

    @cached_property
    def years(self) -> frozenset[int]:
        """All years that the documents mention."""
        return frozenset(map(int, _YEARS.findall(self.text)))

    @cached_property
    def told(self) -> list[tuple[Evidence, Passage]]:
        """The sentences of all plots, each with the evidence of its paragraph."""
        return _sentences(paragraph for plot in self.film.plots for paragraph in plot.paragraphs)

    @cached_property
    def opening(self) -> list[tuple[Evidence, Passage]]:
        """The sentences of the lead without spoilers, each with the evidence of its paragraph."""
        return _sentences(paragraph for paragraph in self.film.lead if isinstance(paragraph.text, str))

    @cached_property
    def parts(self) -> list[frozenset[str]]:
        """The words of each part in the cast."""
        return [word_set(reveal(credit.character)) for credit in self.film.cast if credit.character]

    @cached_property
    def people(self) -> list[tuple[str, str]]:
        """The people that the facts name, each after the predicate."""
        return [(f.predicate, f.value) for f in self.film.facts if f.predicate in PEOPLE and looks_like_person(f.value)]

    @cached_property
    def cast(self) -> list[str]:
        """The performers that are no spoiler, each once."""
        open_credits = (credit.person for credit in self.film.cast if not credit.spoiler)
        return list(dict.fromkeys(name for name in open_credits if isinstance(name, str) and looks_like_person(name)))

    def may_name(self, credit: Credit) -> bool:
        """Returns whether a question on this film may reveal this credit: who plays which part."""
        return may_name(self.film, credit)

    def values(self, *predicates: str) -> list[str]:
        """Returns the values of the facts with these predicates, in the film's order."""
        return [fact.value for fact in self.film.facts if fact.predicate in predicates]

    def _all(self, values: Values) -> list[str]:
        return [fact.value for fact in self.film.facts if are_of(fact.predicate, values)]

    def truths(self, predicate: Predicate) -> list[str]:
        """Returns all values that would be a right answer, or a debatable one."""
        if predicate not in self._truths:
            asked = predicate.record.asked
            found = self.values(predicate, *(asked.also_right if asked else ()))
            performers = self.performers if predicate in CAST else ()
            self._truths[predicate] = list(dict.fromkeys((*found, *performers)))
        return self._truths[predicate]

    def may_have_done(self, name: str, predicate: Predicate) -> bool:
        """Returns whether a person or company may be a right answer.

        That is so if a fact of this film names them, even in another spelling, or if a sentence names them and the job.
        """
        if claims(name, self.truths(predicate)):
            return True
        words = _JOB_WORDS.get(predicate)
        if words is None or name not in self.text:
            return False
        return any(name in sentence and words.search(sentence) for sentence in self._said)

    def names(self, name: str) -> bool:
        """Returns whether the documents mention a person at all."""
        return is_named_in(self.text, name)

    @cached_property
    def _said(self) -> list[str]:
        rows = dict.fromkeys(reveal(fact.evidence.text) for fact in self.film.facts)
        texts = (sentence.text for text in self._open_texts() for sentence in sentences(Passage(text)))
        return [*rows, *texts]

    def _open_texts(self) -> Iterable[str]:
        yield from _revealed(self.film.lead)
        yield from (reveal(section.text) for section in self.film.sections if not section.spoiler)


def said_of(film: Film) -> str:
    """Returns all text of the documents on a film, plots included. It is only for lookups and must never be shown."""
    return "\n".join(_texts(film))


def is_named_in(text: str, name: str) -> bool:
    """Returns whether a text has a name or its last word: texts call people by their surname from the second time."""
    last = "".join(name.split()[-1:])
    return last in text if len(last) > 3 else name in text


def _sentences(paragraphs: Iterable[Paragraph]) -> list[tuple[Evidence, Passage]]:
    return [
        (paragraph.evidence, sentence)
        for paragraph in paragraphs
        for sentence in sentences(Passage(reveal(paragraph.text)))
    ]


def _revealed(paragraphs: Sequence[Paragraph]) -> list[str]:
    return [reveal(paragraph.text) for paragraph in paragraphs]


def _texts(film: Film) -> Iterable[str]:
    yield from _revealed(film.lead)
    yield from dict.fromkeys(reveal(fact.evidence.text) for fact in film.facts)
    yield from (reveal(section.text) for section in film.sections)
    for plot in film.plots:
        yield from _revealed(plot.paragraphs)
