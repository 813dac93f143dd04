"""Estimates how hard a question is, and how able a member, from who answered what.

As in Rasch's model, each has one parameter, in logits. A member who is as able as the question is difficult knows the
answer one time in two. A member who doesn't know it guesses right one time in four (Lord, *Applications of Item
Response Theory*, 1980, chapter 2).
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
"""Probability of guessing right: one of four options is right."""
ENOUGH = 10
"""Number of answers from which on they determine a question's difficulty. With fewer, its kind and film do."""
FIRST = 30
"""Number of answers that decide whether a question is worth asking."""
_MOST_RIGHT, _FEWEST_RIGHT = 29, 3
"""Bounds for the right ones among the first answers. At the upper bound or above, everybody knows the answer. At the
lower bound or below, the answer is wrong, or nobody can guess it."""
_FARTHEST = 8.0
"""Maximum distance of an estimate from the prior, in logits. No answers lead farther."""
_HALVINGS = 16
"""Number of halvings of that range: an estimate is exact to a few ten-thousandths of a logit."""

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
"""First guesses, which answers will correct: more people know stars than editors. All other kinds are in between."""
_BY_POPULARITY = 0.4
_MOST_POPULAR = 2.0


class Difficulty(StrEnum):
    """One of three equal parts of the questions."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One answer: whether it was right, and the other side's parameter.

    ``other`` is the question's difficulty when a member's ability is estimated, and the other way round.
    """

    other: float
    right: bool


def chance(ability: float, difficulty: float) -> float:
    """Returns the probability of a right answer."""
    return CHANCE + (1 - CHANCE) * _logistic(ability - difficulty)


def ability_from(attempts: Iterable[Attempt]) -> float:
    """Returns the likeliest ability, given the difficulties of the answered questions. It is 0 without answers."""
    return _likeliest(0.0, [(attempt.other, attempt.right) for attempt in attempts])


def difficulty_from(prior: float, attempts: Iterable[Attempt]) -> float:
    """Returns the likeliest difficulty, given the abilities of the members who answered."""
    # The same model with the signs swapped: the easier a question, the likelier a right answer.
    return -_likeliest(-prior, [(-attempt.other, attempt.right) for attempt in attempts])


def prior_of(kind: str, popularity: float) -> float:
    """Returns the assumed difficulty of a question that nobody has answered.

    ``popularity`` is how much the library has on its film, as a multiple of what it has on the average film.
    """
    fame = math.log(popularity) if popularity > 0 else 0.0
    return _BY_KIND.get(kind, 0.0) - _BY_POPULARITY * max(-_MOST_POPULAR, min(fame, _MOST_POPULAR))


def tells_nothing(right: Sequence[bool]) -> bool:
    """Returns whether the first answers say that a question isn't worth asking. ``right`` has an entry for each one."""
    if len(right) < FIRST:
        return False
    return not _FEWEST_RIGHT < sum(right[:FIRST]) < _MOST_RIGHT


Placed = tuple[float, str]
"""A question's difficulty and its id, which orders equally difficult ones."""


@dataclass(frozen=True, slots=True)
class Thirds:
    """The first medium question and the first hard one."""

    medium: Placed
    hard: Placed

    def of(self, question: Placed) -> Difficulty:
        if question < self.medium:
            return Difficulty.EASY
        return Difficulty.MEDIUM if question < self.hard else Difficulty.HARD


def thirds(questions: Iterable[Placed]) -> Thirds | None:
    """Divides questions into three parts of the same size. Returns None if there are none."""
    placed = sorted(questions)
    if not placed:
        return None
    return Thirds(placed[len(placed) // 3], placed[len(placed) * 2 // 3])


def _likeliest(mean: float, answers: Sequence[tuple[float, bool]]) -> float:
    """Returns the maximum of the posterior, with a normal prior of standard deviation 1 around ``mean``.

    Bisection finds the place where the slope changes sign. Newton's method may oscillate for ever, because the curve
    of a right answer is convex in one part and concave in another.
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
