"""Features of each place where a plot may begin, for the boundary model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from heapq import nlargest
from itertools import accumulate
from math import log1p

from bot.documents.story import Judgement
from bot.documents.units import Gap, Unit

_MOST = 9.0
"""Log odds are clipped to this size: larger ones carry no more information."""
_AHEAD = 4
"""Number of sentences after a boundary that are used to judge it."""
_STEPS = (-6.0, -3.0, 0.0)
"""Log odds above which a sentence counts against a text without a plot; each step adds to the last."""
_NEAR, _FAR = 6, 10
"""Number of sentences to look ahead for a better boundary, and for more talk about the film."""
_MOST_AFTER = 40.0
_OF_GAP = {gap: (f"gap {gap}", f"opens {gap}", f"first {gap}") for gap in Gap}
_NAME = re.compile(r"[A-Z](?<=[a-z,] .)[a-z'’]+")  # a capital first: a search is fast if it knows how a match begins
_BRACKETED = re.compile(r"\([A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}\)")


def candidates(found: Sequence[Unit], scores: Sequence[Judgement], *, named: bool) -> Iterator[dict[str, float]]:
    """Yield the features of each boundary: before the first sentence, before the second, … after the last one judged.

    ``named`` says whether the text opens like an introduction: "X is a 2001 film".
    """
    text = _Text(found, scores)
    for at in range(len(scores) + 1):
        values = text.before(at)
        if not at and named:
            values["named"] = 1.0
        if at == len(scores):
            values.update(text.without_plot())
        else:
            values.update(text.after(at))
        yield values


class Breaks(StrEnum):
    """How the paragraphs of a text are separated, as far as a reader can see."""

    LINES = "lines"
    GLUED = "glued"
    """No line breaks, but two sentences touch somewhere: a break was lost there."""
    NONE = "none"
    """Only spaces between sentences."""


def breaks_of(found: Sequence[Unit]) -> Breaks:
    """Return how the paragraphs of a text are separated."""
    gaps = {unit.gap for unit in found[1:]}
    if Gap.LINE in gaps:
        return Breaks.LINES
    return Breaks.GLUED if gaps & {Gap.NONE, Gap.JOINED} else Breaks.NONE


class _Text:
    """The sentences of a text with running totals over them."""

    def __init__(self, found: Sequence[Unit], scores: Sequence[Judgement]) -> None:
        self.units = found[: len(scores)]
        self.story = [max(-_MOST, min(_MOST, score.story)) for score in scores]
        self.opens = [max(-_MOST, min(_MOST, score.opens)) for score in scores]
        self.worst = [0.0, *accumulate(self.story, max)]
        self.sums = [0.0, *accumulate(self.story)]
        self.told = [0.0, *accumulate(max(value, 0.0) for value in self.story)]
        self.talk = [0.0, *accumulate(max(-value, 0.0) for value in self.story)]
        self.breaks = [0, *accumulate(int(unit.gap is not Gap.SPACE) for unit in self.units)]
        self.new_names, self.old_names = _names(self.units)

    def before(self, at: int) -> dict[str, float]:
        """Return the features of the sentences before the boundary, the introduction."""
        values = {
            "before": self.sums[at],
            "told before": self.told[at],
            "last": self.story[at - 1] if at else 0.0,
            "last opens": self.opens[at - 1] if at else 0.0,
            "worst": self.worst[at],
            "breaks before": log1p(max(self.breaks[at] - 1, 0)),
            "place": log1p(at),
        }
        if at < _AHEAD:
            values[f"at {at}"] = 1.0
        return values

    def after(self, at: int) -> dict[str, float]:
        """Return the features of the sentences after the boundary, the plot."""
        story, opens, (sentence, gap), last = self.story, self.opens, self.units[at], len(self.story)
        ahead = story[at : at + _AHEAD]
        gap_before, opens_after_gap, first_after_gap = _OF_GAP[gap]
        return {
            "first": story[at],
            "second": story[at + 1] if at + 1 < last else 0.0,
            "ahead": sum(ahead) / len(ahead),
            "talk ahead": -min(ahead),
            "opens": opens[at],
            "talk after": min(self.talk[last] - self.talk[at], _MOST_AFTER) / 4,
            "told after": min(self.told[last] - self.told[at], _MOST_AFTER) / 4,
            "left": log1p(last - at),
            gap_before: 1.0,
            opens_after_gap: opens[at],
            first_after_gap: story[at],
            "step": story[at] - (story[at - 1] if at else 0.0),
            "new names": log1p(self.new_names[at]),
            "old names": log1p(self.old_names[at]),
            "bracketed": float("(" in sentence.text and _BRACKETED.search(sentence.text) is not None),
            "better later": max(opens[at + 1 : at + _NEAR], default=opens[at]) - opens[at],
            "talk later": min(story[at + 1 : at + _FAR], default=0.0),
        }

    def without_plot(self) -> dict[str, float]:
        """Return the features of a text without a plot: the sentences that sound most like a story count against it."""
        last = len(self.story)
        values = {"end": 1.0, "end of few": float(last < _AHEAD), "end place": log1p(last)}
        for name, story in zip(("most", "second"), nlargest(2, self.story[1:]), strict=False):
            values |= {f"end {name} {step:+.0f}": max(story - step, 0.0) for step in _STEPS}
        return values


def _names(found: Sequence[Unit]) -> tuple[list[int], list[int]]:
    """Count, for each sentence, the names that are new and those that appeared before."""
    seen: set[str] = set()
    new: list[int] = []
    old: list[int] = []
    for unit in found:
        names = set(_NAME.findall(unit.passage.text))
        first = len(names - seen)
        new.append(first)
        old.append(len(names) - first)
        seen |= names
    return new, old
