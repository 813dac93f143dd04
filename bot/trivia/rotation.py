"""Which question is next, so that none comes again before all others have been."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
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


def next_question(candidates: Iterable[str], history: History, rng: random.Random) -> str | None:
    """The candidate asked longest ago, any of them where several were never asked; None when all are retired.

    Not the one asked least often: a question that a new seed has brought would then come again and again
    until it has caught up with the others.
    """
    open_to_ask = sorted({question for question in candidates if question not in history.retired})
    if not open_to_ask:
        return None

    def age(question: str) -> tuple[int, int]:
        return history.asked.get(question, -1), history.asked_elsewhere.get(question, -1)

    oldest = min(map(age, open_to_ask))
    return rng.choice([question for question in open_to_ask if age(question) == oldest])
