"""Rules for points and streaks.

Pure. ``RULE`` and ``STREAK_RULE`` explain them to members. The leaderboard's SQL is built from the same numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

RIGHT = 1000
"""Points for a right answer."""
QUICK = 50
"""Maximum points added for speed. It is less than ``RIGHT`` / 19: in a round of 20 questions, the longest possible,
nobody can overtake a member with more right answers."""
FREEZE_AFTER = 7
"""Number of right daily posts that earn a freeze, if no other post comes between them."""

RULE = (
    f"A right answer is worth {RIGHT:,} points, a wrong one nothing. In a round, being quick adds up to {QUICK}:"
    f" all of them for an answer at once, half when half the time is gone, and so on. So one more right answer always"
    " beats any speed within a round. If you change your answer, the time of the change counts."
    f" In the daily post only being right counts: {RIGHT:,} points. Answers to questions that moderators retired"
    " no longer count."
)
"""Rule for points, as shown by ``/help``."""

STREAK_RULE = (
    f"Right daily posts in a row are your streak. {FREEZE_AFTER} in a row earn you a freeze; you can have one at a"
    " time. It is used by itself at the next post that you miss or get wrong: your streak stays as it is. A wrong"
    " answer costs no more than none, so it is always worth a try. Days without a post don't count."
)
"""Rule for streaks, as shown by ``/help``."""


def points(*, right: bool, elapsed_ms: int, allowed_ms: int) -> int:
    """Returns the points for an answer given ``elapsed_ms`` after its question opened for ``allowed_ms``."""
    if not right:
        return 0
    left = min(max(allowed_ms - elapsed_ms, 0), allowed_ms)
    return RIGHT + QUICK * left // allowed_ms


class Outcome(Enum):
    """A member's result in one daily post."""

    RIGHT = "right"
    WRONG = "wrong"
    UNANSWERED = "unanswered"
    """The post is closed, and the member didn't answer."""
    PENDING = "pending"
    """The member hasn't answered but still can. The streak stays as it is."""


@dataclass(frozen=True, slots=True)
class Streaks:
    """Daily posts answered right in a row. A post that used a freeze doesn't end the streak, and doesn't count."""

    current: int = 0
    best: int = 0
    unbroken: int = 0
    """Number of right posts since the last one that was not right: ``FREEZE_AFTER`` of them earn a freeze."""
    kept: int = 0
    """The streak that a freeze saved at the last post or at the one before it; 0 if neither used a freeze."""

    @property
    def has_freeze(self) -> bool:
        return self.unbroken >= FREEZE_AFTER


def streaks(outcomes: Iterable[Outcome]) -> Streaks:
    """Returns a member's streaks over the posts of a daily, given oldest first.

    A post answered wrong or not at all uses the freeze. Without a freeze, it ends the streak. A day without a post
    isn't in ``outcomes`` and changes nothing. A wrong answer is no worse than none: otherwise an unsure member would
    do better not to answer.
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
    """Counts the current streak from the newest post back, with the same result as ``streaks``.

    This way only the posts that matter must be read.
    """

    _sure: int = 0
    """Number of right posts found so far that count."""
    _needed: int = 0
    """Number of right posts in a row that must come before the oldest post found so far, which was not right. That
    many earned the freeze it used; fewer don't count."""

    def goes_on(self, run: int) -> bool:
        """Adds ``run`` right posts in a row and the post before them, which was not right.

        Returns False if the streak began after these posts. Older ones don't matter then.
        """
        if run < self._needed:
            return False
        self._sure, self._needed = self._sure + run, FREEZE_AFTER
        return True

    def current(self, run: int) -> int:
        """Returns the streak if the ``run`` right posts before those already added are the oldest ones read."""
        return self._sure + (run if run >= self._needed else 0)
