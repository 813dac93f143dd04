"""Chooses the next question. None is repeated before all others have been asked."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class History:
    """When a server was asked which questions. The numbers grow with time; questions never asked have none."""

    asked: Mapping[str, int] = field(default_factory=dict[str, int])
    """Question id → when it was last asked in this way (in a round or in a daily post)."""
    asked_elsewhere: Mapping[str, int] = field(default_factory=dict[str, int])
    """The same for the other way. It decides between questions that are equal by ``asked``."""
    retired: AbstractSet[str] = frozenset()
    """Ids of questions that must not be asked."""

    def age(self, question: str) -> tuple[int, int]:
        """Returns the key by which questions are ordered. The question with the smallest is next."""
        return self.asked.get(question, -1), self.asked_elsewhere.get(question, -1)


NEVER_ASKED = (-1, -1)
"""The age of a question that was asked in neither way. It is the smallest there is."""

Likeness = Callable[[str], tuple[int, int]]
"""A function that returns how similar a question is to those asked just before."""


def never_asked(candidates: Iterable[str], history: History) -> list[str]:
    """Returns the candidates that were never asked and aren't retired. Any of them may be the next question, however
    many other candidates there are."""
    return [q for q in candidates if q not in history.retired and history.age(q) == NEVER_ASKED]


def next_question(
    candidates: Iterable[str], history: History, rng: random.Random, likeness: Likeness = lambda _: (0, 0)
) -> str | None:
    """Returns the candidate asked longest ago, or None if all are retired.

    Among equals, such as questions never asked, it chooses at random from those with the least likeness. The number
    of times asked doesn't count: a question from a new seed would otherwise be repeated until it has caught up with
    the others.
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
    """The properties of a question that should vary within a round."""

    film: str | None
    kind: str


def likeness(subject: Subject, before: Sequence[Subject]) -> tuple[int, int]:
    """Returns how many earlier questions have the same film, and how many the same kind."""
    films, kinds = Counter(other.film for other in before), Counter(other.kind for other in before)
    return films[subject.film], kinds[subject.kind]
