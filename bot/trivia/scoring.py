"""What answers are worth.

Pure; ``RULE`` says it to members, and the leaderboard's SQL is built from the same numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

RIGHT = 1000
"""Points for a right answer."""
QUICK = 50
"""Most points that being quick adds. Less than ``RIGHT`` / 19: in a round of 20 questions, the most that there are,
nobody with fewer right answers is ahead."""

RULE = (
    f"A right answer is worth {RIGHT:,} points, a wrong one nothing. In a round, being quick adds up to {QUICK}:"
    f" all of them for an answer at once, half when half the time is gone, and so on. So one more right answer always"
    " beats any speed within a round. If you change your answer, the time of the change counts."
    f" In the daily post only being right counts: {RIGHT:,} points. Answers to questions that moderators retired"
    " no longer count."
)
"""The rule as ``/help`` prints it."""


def points(*, right: bool, elapsed_ms: int, allowed_ms: int) -> int:
    """Points for an answer given ``elapsed_ms`` after its question opened, of the ``allowed_ms`` there were."""
    if not right:
        return 0
    left = min(max(allowed_ms - elapsed_ms, 0), allowed_ms)
    return RIGHT + QUICK * left // allowed_ms


class Outcome(Enum):
    """How one daily post went for one member."""

    RIGHT = "right"
    WRONG = "wrong"
    UNANSWERED = "unanswered"
    """The post is over, and they did not answer."""
    PENDING = "pending"
    """They have not answered and still can: the streak waits."""


@dataclass(frozen=True, slots=True)
class Streaks:
    """Daily posts answered right in a row."""

    current: int = 0
    best: int = 0


def streaks(outcomes: Iterable[Outcome]) -> Streaks:
    """The streaks of a member over a server's posts, oldest first.

    A posted day that was answered wrong, or not at all, ends a streak; a day without a post is not among
    ``outcomes`` and does not.
    """
    current = best = 0
    for outcome in outcomes:
        if outcome is Outcome.RIGHT:
            current += 1
            best = max(best, current)
        elif outcome is not Outcome.PENDING:
            current = 0
    return Streaks(current, best)
