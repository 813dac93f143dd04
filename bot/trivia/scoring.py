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
FREEZE_AFTER = 7
"""So many right daily posts in a row, with no other between them, earn a freeze."""

RULE = (
    f"A right answer is worth {RIGHT:,} points, a wrong one nothing. In a round, being quick adds up to {QUICK}:"
    f" all of them for an answer at once, half when half the time is gone, and so on. So one more right answer always"
    " beats any speed within a round. If you change your answer, the time of the change counts."
    f" In the daily post only being right counts: {RIGHT:,} points. Answers to questions that moderators retired"
    " no longer count."
)
"""The rule of points as ``/help`` prints it."""

STREAK_RULE = (
    f"Right daily posts in a row are your streak. {FREEZE_AFTER} in a row earn you a freeze; you can have one at a"
    " time. It is used by itself at the next post that you miss or get wrong: your streak stays as it is. A wrong"
    " answer costs no more than none, so it is always worth a try. Days without a post don't count."
)
"""The rule of streaks as ``/help`` prints it."""


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
    """Daily posts answered right in a row. One that a freeze was used on ends no streak, and does not count."""

    current: int = 0
    best: int = 0
    unbroken: int = 0
    """How many right ones there were since the last that was not: ``FREEZE_AFTER`` of them earn a freeze."""
    kept: int = 0
    """The streak that a freeze has kept at the last post, or at the one before it; 0 where none has."""

    @property
    def has_freeze(self) -> bool:
        return self.unbroken >= FREEZE_AFTER


def streaks(outcomes: Iterable[Outcome]) -> Streaks:
    """The streaks of a member over a daily's posts, oldest first.

    A posted day that was answered wrong, or not at all, uses the freeze, and ends the streak where there is none; a day
    without a post is not among ``outcomes`` and does neither. A wrong answer is no worse than none: otherwise who is
    unsure would do better not to answer.
    """
    so_far = Streaks()
    for outcome in outcomes:
        so_far = _after(so_far, outcome)
    return so_far


def _after(before: Streaks, outcome: Outcome) -> Streaks:
    if outcome is Outcome.PENDING:
        return before
    if outcome is Outcome.RIGHT:
        current = before.current + 1
        kept = before.kept if before.unbroken == 0 else 0
        return Streaks(current, max(before.best, current), before.unbroken + 1, kept)
    kept = before.current if before.has_freeze else 0
    return Streaks(kept, before.best, 0, kept)


@dataclass(slots=True)
class Countback:
    """What ``streaks`` says of the current streak, from the newest post back: so no older posts need be read than
    matter."""

    _sure: int = 0
    """Right ones that count, up to the latest that was not right."""
    _needed: int = 0
    """So many older ones in a row earned the freeze that was used then; fewer, and they do not count."""

    def goes_on(self, run: int) -> bool:
        """Takes in so many right posts in a row and, before them, one that was not. False when it ended the streak:
        nothing older changes it any more."""
        if run < self._needed:
            return False
        self._sure, self._needed = self._sure + run, FREEZE_AFTER
        return True

    def current(self, run: int) -> int:
        """The streak, when ``run`` right posts were the oldest ones read."""
        return self._sure + (run if run >= self._needed else 0)
