"""Questions on what happens: a sentence of a plot with a name, a place or a number left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, count
from typing import NamedTuple

from rapidfuzz import fuzz

from bot.documents.model import Evidence
from bot.documents.passage import Passage
from bot.trivia.about import About
from bot.trivia.distractors import three_wrong
from bot.trivia.draw import Draw
from bot.trivia.plot_terms import NameFinder, PlotTerms
from bot.trivia.pools import PLOT_PERSON, PLOT_PLACE, Pools
from bot.trivia.quantities import near_numbers
from bot.trivia.question import Question, QuestionKind, question, question_id
from bot.trivia.rules import alike_any, folded, gives_away, shows, stands_beside, word_set

GAP = "_____"
_MOST, _FEWEST = 16, 4
"""Cloze questions on one film."""
_ENOUGH = 150_000
"""Cloze questions of a whole library: nobody is asked that many, and each takes time to write and room to keep."""
_MOST_OF_ANSWER = 2
_SHORTEST, _LONGEST = 50, 240
_TOLD_TWICE = 75
"""Of 100, by rapidfuzz: from there on two sentences say the same."""

_ASIDE = re.compile(r"\s*\([^()]*\)")
_NUMBER_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBER = re.compile(
    rf"\b(?P<number>{'|'.join(_NUMBER_WORDS)}|[2-9]|[1-9]\d{{1,2}})(?= (?:[a-z]+[- ])?(?P<noun>[a-z]{{3,}}s)\b)", re.I
)
_COUNTS = frozenset(word.encode() for word in (*_NUMBER_WORDS, *map(str, range(2, 1000))))
_PARTED = bytes(code if code < 128 and chr(code).isalnum() else ord(" ") for code in range(256)).lower()
_VAGUE = frozenset({"its", "his", "this", "has", "was", "does"})
_UNCLEAR = re.compile(r"(?:He|She|They|It|This|That|These|Those|Her|His|Their|There|Both|Here)\b")
_AFTER_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Lady|Sir|Lord|King|Queen|Prince|Princess)\.? $")
"""What stands before a gap and says too much of who fills it."""
_TO_A_PLACE = re.compile(
    r"\b(?:in|at|to|from|for|of|near|inside|outside|into|through|across|around|called|named|like|reach(?:es)?|leaves?"
    r"|visits?|enters?|joins?|attends?)(?: the)? $"
)
_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ](?<!\w.)[^\W\d_]+")
_PART_OF_A_NAME = re.compile(r"(?:\w|,) (?:[A-ZÀ-ÖØ-Þ][\w'’.]*) [\"“‘']?$|[\"“‘'-]$")
_NAME_GOES_ON = re.compile(r"[\"”’-]|(?:,? (?:the|of|de|von|van))? [A-ZÀ-ÖØ-Þ]")
"""Beside a gap: "Lewis _____", "_____ the Great"; half a name is no riddle."""
_PAIR = re.compile(r"\b(?:between|both|these|those)(?: \w+)? $")
_OF_THE_FILM = re.compile(r"The film (?:continues|is|stars|follows|tells)\b")
_OF_PERFORMERS = re.compile(r"p(?<!\wp)(?:lays|layed by|ortrays|ortrayed)\b")
"""A sentence on the film and its performers rather than on what happens."""
_NEAR = 60
"""Characters before a gap that are looked at."""
_QUOTES = '"“”'


class _Cloze(NamedTuple):
    """One sentence and what is left out of it; a tuple, because most of them are never asked for."""

    sentence: Passage
    """Within its paragraph."""
    paragraph: Evidence
    answer: str
    pool: str | None
    """Where names of the same kind are; None for a number."""


def most_clozes(films: int) -> int:
    """How many cloze questions one film has at most, in a library of so many films."""
    return max(_FEWEST, min(_MOST, _ENOUGH // max(1, films)))


def cloze_questions(about: About, pools: Pools, most: int) -> Iterator[Question]:
    """The best gaps of a film's plots, at most so many: each answer a few times, no sentence twice."""
    terms = pools.terms[about.film.id]
    told: list[str] = []
    answers: Counter[str] = Counter()
    for gap in _gaps(about, terms):
        if len(told) >= most:
            return
        if answers[folded(gap.answer)] >= _MOST_OF_ANSWER:
            continue
        if any(_says_the_same(gap.sentence.text, other) for other in told):
            continue
        asked = _question(about, pools, terms, gap)
        if asked:
            told.append(gap.sentence.text)
            answers[folded(gap.answer)] += 1
            yield asked


def _gaps(about: About, terms: PlotTerms) -> Iterator[_Cloze]:
    """Every gap that could be asked for, one of each sentence first, rarer answers before common ones."""
    kind_of = {**dict.fromkeys(terms.people, PLOT_PERSON), **dict.fromkeys(terms.places, PLOT_PLACE)}
    finder = NameFinder(kind_of)
    turns: list[Iterator[_Cloze]] = []
    uses: Counter[str] = Counter()
    for evidence, sentence in about.told:
        names = [name for _, name in finder.find(sentence.text)]
        for name in names:
            uses[name] += 1
        if not _can_be_read_alone(sentence.text):
            continue
        own = [_Cloze(sentence, evidence, name, kind_of[name]) for name in dict.fromkeys(names)]
        own += [_Cloze(sentence, evidence, number, None) for number in _numbers(sentence.text)]
        turns.append(Draw(sentence.text).all(own) if len(own) > 1 else iter(own))
    for rank in count():
        # One more of each sentence that has as many, when those before were not enough.
        gaps = [gap for turn in turns if (gap := next(turn, None))]
        if not gaps:
            return
        # A lead that stands in every sentence is no riddle; a name that comes up once hardly matters.
        order = Draw(f"{about.film.id}:{rank}").all(gaps)
        yield from sorted(order, key=lambda gap: gap.pool is not None and uses[gap.answer] < 2)


def _numbers(sentence: str) -> list[str]:
    """How many there are of what is counted."""
    if _COUNTS.isdisjoint(sentence.encode("ascii", "replace").translate(_PARTED).split()):
        return []  # most often, and known sooner than by the pattern
    return [number["number"] for number in _NUMBER.finditer(sentence) if number["noun"] not in _VAGUE]


def _can_be_read_alone(sentence: str) -> bool:
    """Whether a sentence says whom it is about, and is neither a scrap nor a whole paragraph."""
    return (
        _SHORTEST <= len(sentence) <= _LONGEST
        and not _UNCLEAR.match(sentence)
        and not _OF_THE_FILM.match(sentence)
        and not _OF_PERFORMERS.search(sentence)
        and sum(map(sentence.count, _QUOTES)) % 2 == 0
        and sentence[:1].isupper()
        and sentence[-1:] in ".!?"
    )


def _question(about: About, pools: Pools, terms: PlotTerms, gap: _Cloze) -> Question | None:
    film = about.film
    prompt = _prompt(about, gap)
    if prompt is None or gives_away(prompt, gap.answer) or not shows(gap.sentence.text, gap.answer):
        return None
    subject = f"{folded(gap.sentence.text)}\0{folded(gap.answer)}"
    draw = Draw(question_id(QuestionKind.CLOZE, film.id, subject))
    if gap.pool is None:
        candidates, is_true = near_numbers(gap.answer, draw), _never
    else:
        known = _Known(about, gap)
        candidates, is_true = _names(about, pools, terms, gap, known, draw), known.may_fill
    wrong = three_wrong(prompt, gap.answer, candidates, is_true)
    if wrong is None:
        return None
    evidence = gap.paragraph.part(gap.sentence.start, gap.sentence.end)
    return question(QuestionKind.CLOZE, film.id, subject, prompt, gap.answer, wrong, evidence, spoiler=True)


def _prompt(about: About, gap: _Cloze) -> str | None:
    """The sentence with the gap; performers in brackets are left out, they would name the part."""
    text = _ASIDE.sub("", gap.sentence.text) if "(" in gap.sentence.text else gap.sentence.text
    shown, count = _replaced(text, gap.answer, GAP)
    if count == 0 or (gap.pool is None and count > 1):
        return None
    before, _, after = shown.partition(GAP)
    before = before[-_NEAR:]
    if _PART_OF_A_NAME.search(before) or (gap.pool is not None and _NAME_GOES_ON.match(after)):
        return None
    if _AFTER_TITLE.search(before) or (gap.pool is None and _PAIR.search(before)):
        return None
    if gap.pool == PLOT_PLACE and not _TO_A_PLACE.search(before):
        return None
    return f"Fill the gap in the plot of {about.film.label}: “{shown}”"


class _Known:
    """Which names would fill a gap with something true."""

    def __init__(self, about: About, gap: _Cloze) -> None:
        self._about = about
        self._gap = gap
        answer = word_set(gap.answer)
        self._own_words = answer.union(*(part for part in about.parts if answer <= part))
        self._beside = {folded(word) for word in _CAPITAL.findall(gap.sentence.text)} - answer
        self._long = [word for word in self._beside if len(word) > 3]

    def may_fill(self, name: str) -> bool:
        words = word_set(name)
        # Somebody the sentence has named already, or the same person by another of their names.
        if words <= self._own_words or not words.isdisjoint(self._beside):
            return True
        if alike_any(name, self._long):
            return True
        # Another telling may put it with this name.
        if name not in self._about.text:
            return False
        filled, _ = _replaced(self._gap.sentence.text, self._gap.answer, name)
        return any(name in told.text and _says_the_same(filled, told.text) for _, told in self._about.told)


def _names(about: About, pools: Pools, terms: PlotTerms, gap: _Cloze, known: _Known, draw: Draw) -> Iterator[str]:
    """One name from another film, so that nobody can go by who is in this one; then this plot's others."""
    strangers = (name for name in pools.elsewhere(gap.pool or "", about.film, draw) if not about.names(name))
    first = next((name for name in strangers if stands_beside(name, (gap.answer,))), None)
    own = terms.people if gap.pool == PLOT_PERSON else terms.places
    yield from chain([first] if first else [], draw.all(own), strangers)


def _says_the_same(one: str, other: str) -> bool:
    return fuzz.ratio(one, other, score_cutoff=_TOLD_TWICE) >= _TOLD_TWICE


def _replaced(text: str, name: str, by: str) -> tuple[str, int]:
    """The text with something else wherever a name stands as a whole, and in how many places."""
    parts: list[str] = []
    at = start = 0
    while (start := text.find(name, start)) >= 0:
        end = start + len(name)
        if _is_in_word(text, start - 1) or _is_in_word(text, end):
            start += 1
        else:
            parts.append(text[at:start])
            at = start = end
    return by.join([*parts, text[at:]]), len(parts)


def _is_in_word(text: str, at: int) -> bool:
    return 0 <= at < len(text) and (text[at].isalnum() or text[at] == "_")


def _never(_: str) -> bool:
    return False
