"""Which question is next, so that none comes again before all others have been."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class History:
    """What a server has been asked. The numbers grow with time; questions that were never asked have none."""

    asked: Mapping[str, int] = field(default_factory=dict[str, int])
    """Question id → when it was last asked in this way (in rounds, or in daily posts)."""
    asked_elsewhere: Mapping[str, int] = field(default_factory=dict[str, int])
    """The same for the other way; it decides where ``asked`` does not."""
    retired: AbstractSet[str] = frozenset()
    """Questions that must not be asked."""

    def age(self, question: str) -> tuple[int, int]:
        """What questions are compared by: the least is next."""
        return self.asked.get(question, -1), self.asked_elsewhere.get(question, -1)


NEVER_ASKED = (-1, -1)
"""The age of a question that was asked in neither way: none comes before it."""

Likeness = Callable[[str], tuple[int, int]]
"""How much a question is like those that were asked just before."""


def never_asked(candidates: Iterable[str], history: History) -> list[str]:
    """Those of the candidates that any other could only come after: one of them can be next, whatever else there
    is."""
    return [q for q in candidates if q not in history.retired and history.age(q) == NEVER_ASKED]


def next_question(
    candidates: Iterable[str], history: History, rng: random.Random, likeness: Likeness = lambda _: (0, 0)
) -> str | None:
    """The candidate asked longest ago, None when all are retired; of several that were never asked any of those with
    the least likeness.

    Not the one asked least often: a question that a new seed has brought would then come again and again
    until it has caught up with the others.
    """
    open_to_ask = sorted({question for question in candidates if question not in history.retired})
    if not open_to_ask:
        return None
    oldest = min(map(history.age, open_to_ask))
    equal = [question for question in open_to_ask if history.age(question) == oldest]
    least = min(map(likeness, equal))
    return rng.choice([question for question in equal if likeness(question) == least])


@dataclass(frozen=True, slots=True)
class Subject:
    """What a question is about, as far as two of one round should differ."""

    film: str | None
    kind: str


def likeness(subject: Subject, before: Sequence[Subject]) -> tuple[int, int]:
    """How much a question repeats those before it: their films first, then their kinds."""
    films, kinds = Counter(other.film for other in before), Counter(other.kind for other in before)
    return films[subject.film], kinds[subject.kind]
