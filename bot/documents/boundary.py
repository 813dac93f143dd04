"""Find where the introduction ends and the plot begins, in text without headings.

A softmax over "the first k sentences are introduction". A few weights apply to sums and steps of the sentence scores
from ``story``, to the gaps between sentences, and to their positions. The boundary is the largest k before which the
plot begins with a probability of at most ``CARE``: that number says how careful the reader is. Text whose paragraphs
are separated by lines, text whose breaks were lost, and text with only spaces each have their own weights and care.
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
"""The accepted probability of showing the start of a plot."""
_MOST_SENTENCES = 80
"""Maximum number of sentences in an introduction; anything later is plot."""
_MANY, _TELLS = 7, 1.0
"""This many sentences in a row, with log odds above this value, are a plot: reading stops there."""
SCALE = 256
"""Factor by which the model's weights are multiplied to store them as whole numbers."""


def judged(found: Sequence[Unit], title: str, judge: Callable[[str, str], Judgement] = judge) -> list[Judgement]:
    """Judge the sentences that may be introduction, stopping once many in a row tell the story."""
    scores: list[Judgement] = []
    in_a_row = 0
    for unit in found[:_MOST_SENTENCES]:
        scores.append(judge(unit.passage.text, title))
        in_a_row = in_a_row + 1 if scores[-1].story > _TELLS else 0
        if in_a_row == _MANY:
            break
    return scores


class BoundaryModel:
    """Weights of the boundary features, for each way of separating paragraphs."""

    def __init__(self, weights: Mapping[Breaks, Mapping[str, int]]) -> None:
        self.weights = weights

    def probabilities(self, found: Sequence[Unit], scores: Sequence[Judgement], *, named: bool) -> list[float]:
        """Return the probability that the plot begins before the first sentence, before the second, … after the
        last."""
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
    """The end of an introduction."""

    sentences: int
    """Number of sentences at the start that are safely introduction."""
    bare: float
    """Probability that there is no introduction at all."""


def boundary(found: Sequence[Unit], title: str, *, named: bool, care: float | None = None) -> Boundary:
    """Find the end of the introduction of a document about the film ``title``.

    ``named`` says whether the first sentence names the film. The chance that the plot begins among the sentences
    counted as introduction is at most ``care``, by default the value in ``CARE`` for texts with the same kind of
    breaks.
    """
    probabilities = boundary_model().probabilities(found, judged(found, title), named=named)
    bare = probabilities[0]
    care = CARE[breaks_of(found)] if care is None else care
    return Boundary(safe_start(without_none(probabilities) if named else probabilities, care), bare)


def without_none(probabilities: Sequence[float]) -> list[float]:
    """Rescale the probabilities, given that the first sentence is introduction because it names the film."""
    left = 1 - probabilities[0] or 1.0
    return [0.0, *(probability / left for probability in probabilities[1:])]


def safe_start(probabilities: Sequence[float], care: float) -> int:
    """Return the largest number of sentences among which the plot begins with a probability of at most ``care``."""
    risk = 0.0
    for at, probability in enumerate(probabilities):
        risk += probability
        if risk > care:
            return at
    return len(probabilities) - 1


@cache
def boundary_model() -> BoundaryModel:
    """Load the model that comes with the bot."""
    weights: dict[Breaks, dict[str, int]] = {breaks: {} for breaks in Breaks}
    for line in (files("bot.documents") / WEIGHTS).read_text("utf-8").splitlines():
        breaks, name, weight = line.split("\t")
        weights[Breaks(breaks)][name] = int(weight)
    return BoundaryModel(weights)
