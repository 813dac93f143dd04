"""Where the introduction of a document ends and its plot begins, in text without headings.

A softmax over "the first k sentences are introduction": a few weights on sums and steps of what ``story`` finds in
the sentences, on the gaps between them, and on where they stand. The boundary is put at the largest k before which
the plot begins with a probability of at most ``CARE``: that one number says how careful the reader is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import accumulate
from math import exp, log1p
from typing import NamedTuple

from bot.documents.passage import Passage
from bot.documents.sentences import boundaries
from bot.documents.story import Judgement, judge

WEIGHTS = "boundary.tsv"
CARE = 0.03
"""The probability of showing the beginning of a plot that is put up with."""
_MOST_SENTENCES = 80
"""An introduction is shorter; what comes later is plot."""
_MANY, _TELLS = 7, 1.0
"""So many sentences in a row, with log odds above that, are a plot: what follows is not read."""
SCALE = 256
"""The weights are whole numbers: one of the model is 256 in the file."""
_AHEAD = 4
"""Sentences after a boundary that are looked at to judge it."""
_MOST = 5.0
"""Log odds beyond this say no more."""
_GLUED = re.compile(
    r"(?:(?<=[.!?…”)\]])|(?<=[^\s(\[—–-]\"))(?=[\"“‘(]?(?:[^\W\d_a-z][a-z'’]|[AI] ))"
    r"(?<![\W.][A-Z]\.)(?<![\W.](?:Mr|Dr|St|Ms)\.)(?<!Mrs\.)"
    r"|(?<=\d)(?=[A-Z][a-z'’]{1,30},? )"
    r"|(?<=[^\W\d_A-Z]{3})(?=[A-Z](?:[a-z'’]{1,30},? |(?<=A) [a-z]))"
)
"""Where two sentences may touch that the reader of sentences takes for one: a break was lost, sometimes a stop too."""


class Gap(StrEnum):
    """What stands between a sentence and the one before it."""

    NONE = "none"
    """Nothing: the break between them was lost."""
    JOINED = "joined"
    """Nothing, nor a stop."""
    SPACE = "space"
    LINE = "line"


class Unit(NamedTuple):
    """A sentence, or a part of one that a lost break may have begun."""

    passage: Passage
    gap: Gap


def units(text: Passage) -> list[Unit]:
    """The sentences of a text, cut wherever a break may have been lost."""
    words = text.text
    cuts = {start: (end, _gap(words, end, start)) for end, start, _ in boundaries(words)}
    for match in _GLUED.finditer(words):
        at = match.start()
        if at not in cuts:
            cuts[at] = at, Gap.NONE if words[at - 1] in ".!?…" else Gap.JOINED
    found: list[Unit] = []
    begin, gap = 0, Gap.LINE
    for start in sorted(cuts):
        end, following = cuts[start]
        if part := text.cut(begin, end).strip():
            found.append(Unit(part, gap))
            gap = following
        begin = start
    if part := text.cut(begin).strip():
        found.append(Unit(part, gap))
    return found


def _gap(words: str, end: int, start: int) -> Gap:
    between = words[end:start]
    if not between:
        return Gap.NONE
    return Gap.LINE if "\n" in between or "\r" in between else Gap.SPACE


def judged(found: Sequence[Unit], title: str, judge: Callable[[str, str], Judgement] = judge) -> list[Judgement]:
    """The judgement of each sentence that an introduction may reach to: until many in a row tell the story."""
    scores: list[Judgement] = []
    in_a_row = 0
    for unit in found[:_MOST_SENTENCES]:
        scores.append(judge(unit.passage.text, title))
        in_a_row = in_a_row + 1 if scores[-1].story > _TELLS else 0
        if in_a_row == _MANY:
            break
    return scores


def candidates(found: Sequence[Unit], scores: Sequence[Judgement], *, named: bool) -> Iterator[dict[str, float]]:
    """The features of each boundary: before the first sentence, before the second, … after the last.

    ``named`` is whether the text begins as introductions do: "X is a 2001 film".
    """
    story = [max(-_MOST, min(_MOST, score.story)) for score in scores]
    opens = [max(-_MOST, min(_MOST, score.opens)) for score in scores]
    sums = [0.0, *accumulate(story)]
    bad = [0.0, *accumulate(max(value, 0.0) for value in story)]
    good = [0.0, *accumulate(max(-value, 0.0) for value in story)]
    broken = any(unit.gap is not Gap.SPACE for unit in found[1:])
    tight = [0, *accumulate(int(unit.gap is not Gap.SPACE) for unit in found)]
    last = len(scores)
    new, old = _names(found[:last])
    way = "broken" if broken else "whole"
    for at in range(last + 1):
        values = {
            "before": sums[at],
            "before bad": bad[at],
            "last": story[at - 1] if at else 0.0,
            "last opens": opens[at - 1] if at else 0.0,
            "worst": max(story[:at], default=0.0),
            "breaks before": log1p(max(tight[at] - 1, 0)),
            "place": log1p(at),
        }
        if at < 4:
            values[f"at {at}"] = 1.0
        if not at and named:
            values["named"] = 1.0
        if at == last:
            values["end"] = 1.0
            values["end of few"] = float(last < 4)
            yield values
            continue
        ahead = story[at : at + _AHEAD]
        gap = found[at].gap
        values |= {
            "first": story[at],
            "second": story[at + 1] if at + 1 < last else 0.0,
            "ahead": sum(ahead) / len(ahead),
            "ahead good": max(-value for value in ahead),
            "opens": opens[at],
            "good after": min(good[last] - good[at], 40.0) / 4,
            "bad after": min(bad[last] - bad[at], 40.0) / 4,
            "left": log1p(last - at),
            f"gap {gap}": 1.0,
            f"opens {gap}": opens[at],
            f"first {gap}": story[at],
            "step": story[at] - (story[at - 1] if at else 0.0),
            f"{gap} {way}": 1.0,
            "new names": log1p(new[at]),
            "old names": log1p(old[at]),
            "names in brackets": float(
                "(" in found[at].passage.text and _BRACKET_NAME.search(found[at].passage.text) is not None
            ),
            "better later": max((opens[later] - opens[at] for later in range(at + 1, min(at + 6, last))), default=0.0),
            "worse later": min((story[later] for later in range(at + 1, min(at + 10, last))), default=0.0),
        }
        if not broken:
            values |= {"whole " + name: value for name, value in values.items()}
        yield values


_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z'’]+")
_BRACKET_NAME = re.compile(r"\([A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}\)")


def _names(found: Sequence[Unit]) -> tuple[list[int], list[int]]:
    """How many names each sentence says for the first time, and how many that were said before."""
    seen: set[str] = set()
    new: list[int] = []
    old: list[int] = []
    for unit in found:
        names = set(_NAME.findall(unit.passage.text))
        new.append(len(names - seen))
        old.append(len(names & seen))
        seen |= names
    return new, old


class BoundaryModel:
    """The weights of a boundary's features."""

    def __init__(self, weights: dict[str, int]) -> None:
        self.weights = weights

    def probabilities(self, found: Sequence[Unit], scores: Sequence[Judgement], *, named: bool) -> list[float]:
        """How likely the plot begins before the first sentence, before the second, … after the last."""
        return self.probabilities_of(candidates(found, scores, named=named))

    def probabilities_of(self, boundaries: Iterable[Mapping[str, float]]) -> list[float]:
        """The same, from the features of each boundary."""
        totals = [
            sum(self.weights.get(name, 0) * value for name, value in values.items()) / SCALE for values in boundaries
        ]
        most = max(totals)
        parts = [exp(total - most) for total in totals]
        whole = sum(parts)
        return [part / whole for part in parts]


class Boundary(NamedTuple):
    """Where the introduction ends."""

    sentences: int
    """How many of the first sentences are introduction, as far as is sure."""
    bare: float
    """The probability that there is no introduction at all."""


def boundary(found: Sequence[Unit], title: str, *, named: bool, care: float = CARE) -> Boundary:
    """Where the introduction of a document on the film ``title`` ends.

    ``named`` is whether its first sentence says which film it is. The chance that the plot begins among the
    sentences that are taken for introduction is at most ``care``.
    """
    probabilities = boundary_model().probabilities(found, judged(found, title), named=named)
    return Boundary(safe_start(probabilities, care), probabilities[0])


def safe_start(probabilities: Sequence[float], care: float) -> int:
    """The largest count of sentences among which the plot begins with a probability of at most ``care``."""
    risk = 0.0
    for at, probability in enumerate(probabilities):
        risk += probability
        if risk > care:
            return at
    return len(probabilities) - 1


@cache
def boundary_model() -> BoundaryModel:
    """The model that comes with the bot."""
    lines = (files("bot.documents") / WEIGHTS).read_text("utf-8").splitlines()
    return BoundaryModel({name: int(weight) for name, weight in (line.split("\t") for line in lines)})
