"""Where the introduction of a document ends and its plot begins, in text without headings.

A softmax over "the first k sentences are introduction": a few weights on sums and steps of what ``story`` finds in
the sentences, on the gaps between them, and on where they stand. The boundary is put at the largest k before which
the plot begins with a probability of at most ``CARE``: that number says how careful the reader is. Where paragraphs
are parted by lines, where their breaks were lost, and where only spaces are left, each has its own weights and care.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp
from typing import NamedTuple

from bot.documents.boundary_features import Breaks, breaks_of, candidates
from bot.documents.story import Judgement, judge
from bot.documents.units import Unit

WEIGHTS = "boundary.tsv"
CARE = {Breaks.LINES: 0.02, Breaks.GLUED: 0.0132, Breaks.NONE: 0.008}
"""The probability of showing the beginning of a plot that is put up with."""
_MOST_SENTENCES = 80
"""An introduction is shorter; what comes later is plot."""
_MANY, _TELLS = 7, 1.0
"""So many sentences in a row, with log odds above that, are a plot: what follows is not read."""
SCALE = 256
"""The weights are whole numbers: one of the model is 256 in the file."""


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


class BoundaryModel:
    """The weights of a boundary's features, for each way in which paragraphs are parted."""

    def __init__(self, weights: Mapping[Breaks, Mapping[str, int]]) -> None:
        self.weights = weights

    def probabilities(self, found: Sequence[Unit], scores: Sequence[Judgement], *, named: bool) -> list[float]:
        """How likely the plot begins before the first sentence, before the second, … after the last."""
        weights = self.weights[breaks_of(found)]
        totals = [
            sum([weights.get(name, 0) * value for name, value in values.items() if value]) / SCALE
            for values in candidates(found, scores, named=named)
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


def boundary(found: Sequence[Unit], title: str, *, named: bool, care: float | None = None) -> Boundary:
    """Where the introduction of a document on the film ``title`` ends.

    ``named`` is whether its first sentence says which film it is. The chance that the plot begins among the
    sentences that are taken for introduction is at most ``care``, or what ``CARE`` says of texts parted like this one.
    """
    probabilities = boundary_model().probabilities(found, judged(found, title), named=named)
    bare = probabilities[0]
    care = CARE[breaks_of(found)] if care is None else care
    return Boundary(safe_start(without_none(probabilities) if named else probabilities, care), bare)


def without_none(probabilities: Sequence[float]) -> list[float]:
    """The same where the first sentence is introduction for sure: it says which film it is."""
    left = 1 - probabilities[0] or 1.0
    return [0.0, *(probability / left for probability in probabilities[1:])]


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
    weights: dict[Breaks, dict[str, int]] = {breaks: {} for breaks in Breaks}
    for line in (files("bot.documents") / WEIGHTS).read_text("utf-8").splitlines():
        breaks, name, weight = line.split("\t")
        weights[Breaks(breaks)][name] = int(weight)
    return BoundaryModel(weights)
