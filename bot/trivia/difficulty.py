"""How hard a question is, and how good a member, learned from who answered what.

One parameter each, as Rasch's model has them, both in logits: who is as able as a question is difficult knows it one
time in two, and whoever does not know it is right by chance one time in four (Lord, *Applications of Item Response
Theory*, 1980, chapter 2).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.documents.model import Relation
from bot.predicates.table import Predicate
from bot.trivia.question import QuestionKind

CHANCE = 0.25
"""One of four options is right."""
ENOUGH = 10
"""Answers from which on they decide. Before, what is known of the question does."""
FIRST = 30
"""Answers after which it shows whether a question is worth asking."""
_MOST_RIGHT, _FEWEST_RIGHT = 29, 3
"""Of the first: so many right or more and everybody knows it; so few or fewer and its answer is wrong, or nobody's
guess."""
_FARTHEST = 8.0
"""Logits from the prior: no answers lead farther."""
_HALVINGS = 16
"""To within a few ten-thousandths of a logit."""

_EASIER, _HARDER = -0.5, 0.5
_BY_KIND: dict[str, float] = {
    Predicate.STARRING: _EASIER,
    Predicate.GENRE: _EASIER,
    Predicate.LANGUAGE: _EASIER,
    Predicate.COUNTRY: _EASIER,
    Relation.SEQUEL: _EASIER,
    Relation.SEQUEL_OF: _EASIER,
    Predicate.RUNTIME_MINUTES: _HARDER,
    Predicate.BUDGET: _HARDER,
    Predicate.CINEMATOGRAPHY: _HARDER,
    Predicate.EDITING: _HARDER,
    QuestionKind.CLOZE: _HARDER,
}
"""A guess that answers correct: stars are known to more people than editors. All other kinds are in between."""
_BY_POPULARITY = 0.4
_MOST_POPULAR = 2.0


class Difficulty(StrEnum):
    """A third of the questions."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One answer: how able who gave it is, or how difficult what it was given to; and whether it was right."""

    other: float
    right: bool


def chance(ability: float, difficulty: float) -> float:
    """How likely a right answer is."""
    return CHANCE + (1 - CHANCE) * _logistic(ability - difficulty)


def ability_from(attempts: Iterable[Attempt]) -> float:
    """The likeliest ability, given the difficulties that were met; 0, as of anybody, before the first answer."""
    return _likeliest(0.0, [(attempt.other, attempt.right) for attempt in attempts])


def difficulty_from(prior: float, attempts: Iterable[Attempt]) -> float:
    """The likeliest difficulty, given the abilities of those who answered."""
    # The same model seen from the other side: the easier, the likelier a right answer.
    return -_likeliest(-prior, [(-attempt.other, attempt.right) for attempt in attempts])


def prior_of(kind: str, popularity: float) -> float:
    """What to think of a question that nobody has answered. ``popularity`` is how much the library has to say on its
    film, by the film of average size: 1 for that one."""
    fame = math.log(popularity) if popularity > 0 else 0.0
    return _BY_KIND.get(kind, 0.0) - _BY_POPULARITY * max(-_MOST_POPULAR, min(fame, _MOST_POPULAR))


def tells_nothing(right: Sequence[bool]) -> bool:
    """Whether the first answers to a question, each right or not, say that it is not worth asking."""
    if len(right) < FIRST:
        return False
    return not _FEWEST_RIGHT < sum(right[:FIRST]) < _MOST_RIGHT


Placed = tuple[float, str]
"""A question's difficulty and its id, which decides between equals."""


@dataclass(frozen=True, slots=True)
class Thirds:
    """Where the medium ones begin, and the hard ones."""

    medium: Placed
    hard: Placed

    def of(self, question: Placed) -> Difficulty:
        if question < self.medium:
            return Difficulty.EASY
        return Difficulty.MEDIUM if question < self.hard else Difficulty.HARD


def thirds(questions: Iterable[Placed]) -> Thirds | None:
    """Three parts of the same size; None where there are no questions."""
    placed = sorted(questions)
    if not placed:
        return None
    return Thirds(placed[len(placed) // 3], placed[len(placed) * 2 // 3])


def _likeliest(mean: float, answers: Sequence[tuple[float, bool]]) -> float:
    """The maximum of the posterior, with a normal prior of spread 1 around ``mean``.

    Where its slope changes sign, by halving: Newton's steps may swing for ever, a right answer's curve bends both ways.
    """
    least, most = mean - _FARTHEST, mean + _FARTHEST
    for _ in range(_HALVINGS):
        at = (least + most) / 2
        slope = mean - at
        for other, right in answers:
            known = _logistic(at - other)
            if right:
                slope += (1 - CHANCE) * known * (1 - known) / (CHANCE + (1 - CHANCE) * known)
            else:
                slope -= known
        if slope > 0:
            least = at
        else:
            most = at
    return (least + most) / 2


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-x))
