"""Answers to daily posts, and the streaks that come of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.community.connection import Community
from bot.community.moments import to_ms
from bot.trivia.scoring import Outcome, Streaks, streaks

COUNTED = (
    "p.state IN ('claimed', 'posted', 'closed') AND NOT EXISTS"
    " (SELECT 1 FROM retired t WHERE t.server_id = p.server_id AND t.question_id = p.question_id)"
)
"""The condition on ``daily_posts p`` of a day that counts for streaks: posted (a claim that was not sent becomes
missed), and its question not retired."""


@dataclass(frozen=True, slots=True)
class DailyAnswer:
    """What is stored for a member: the first answer."""

    choice: int
    right: bool
    is_new: bool
    """False when the member had answered before."""


@dataclass(frozen=True, slots=True)
class StreakHolder:
    member: int
    streak: int
    name: str | None = None
    """As last seen; None where none was."""


async def give(community: Community, post_id: int, member: int, choice: int, now: datetime) -> DailyAnswer | None:
    """Stores a member's answer, unless there is one; back when it is on the disk. None when the post is closed.

    A post whose message is not stored yet takes answers too: who presses its button has it before them.
    """
    async with community.transaction() as transaction:
        post = await transaction.row(
            "SELECT right_choice FROM daily_posts"
            " WHERE id = ? AND closed_at IS NULL AND state IN ('claimed', 'failing', 'posted')",
            post_id,
        )
        if post is None:
            return None
        new = await transaction.row(
            "INSERT INTO daily_answers (post_id, member_id, choice, answered_at) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (post_id, member_id) DO NOTHING RETURNING choice",
            post_id, member, choice, to_ms(now),
        )  # fmt: skip
        stored = new or await transaction.row(
            "SELECT choice FROM daily_answers WHERE post_id = ? AND member_id = ?", post_id, member
        )
    assert stored is not None, "what the new answer was in conflict with"  # noqa: S101
    return DailyAnswer(stored[0], stored[0] == post[0], new is not None)


async def of_member(community: Community, post_id: int, member: int) -> DailyAnswer | None:
    """What the member has answered."""
    row = await community.row(
        "SELECT a.choice, p.right_choice FROM daily_answers a JOIN daily_posts p ON p.id = a.post_id"
        " WHERE a.post_id = ? AND a.member_id = ?",
        post_id, member,
    )  # fmt: skip
    return DailyAnswer(row[0], row[0] == row[1], False) if row else None


async def tally(community: Community, post_id: int) -> dict[int, int]:
    """Choice → how many gave it; choices that nobody gave are left out."""
    rows = await community.rows("SELECT choice, COUNT(*) FROM daily_answers WHERE post_id = ? GROUP BY choice", post_id)
    return {choice: times for choice, times in rows}


async def outcomes(community: Community, server: int, which: int, member: int) -> list[Outcome]:
    """How each post of a daily went for the member, the oldest first."""
    rows = await community.rows(
        "SELECT a.choice, p.right_choice, p.closed_at FROM daily_posts p"
        " LEFT JOIN daily_answers a ON a.post_id = p.id AND a.member_id = ?"
        f" WHERE p.server_id = ? AND p.which = ? AND {COUNTED} ORDER BY p.local_day",
        member, server, which,
    )  # fmt: skip
    return [_outcome(choice, right, closed_at is not None) for choice, right, closed_at in rows]


async def streaks_of(community: Community, server: int, which: int, member: int) -> Streaks:
    """The member's current and best streak in a daily of the server."""
    return streaks(await outcomes(community, server, which, member))


async def longest_streaks(community: Community, server: int, which: int, count: int) -> list[StreakHolder]:
    """Who leads: the longest current streaks in a daily of the server."""
    rows = await community.rows(
        f"""
        WITH counted AS (
            SELECT p.id, p.local_day, p.closed_at, p.right_choice FROM daily_posts p
            WHERE p.server_id = ? AND p.which = ? AND {COUNTED}
        ),
        -- Whose streak goes on was right in one of the last two: the last one may still be open.
        members AS (
            SELECT DISTINCT a.member_id FROM daily_answers a JOIN counted c ON c.id = a.post_id
            WHERE a.choice = c.right_choice
                AND c.id IN (SELECT l.id FROM counted l ORDER BY l.local_day DESC LIMIT 2)
        ),
        breaks AS (
            SELECT m.member_id, MAX(c.local_day) AS day FROM members m CROSS JOIN counted c
            LEFT JOIN daily_answers a ON a.post_id = c.id AND a.member_id = m.member_id
            WHERE a.choice <> c.right_choice OR (a.choice IS NULL AND c.closed_at IS NOT NULL)
            GROUP BY m.member_id
        )
        SELECT a.member_id, COUNT(*) AS streak, MAX(n.name)
        FROM members m
        JOIN daily_answers a ON a.member_id = m.member_id
        JOIN counted c ON c.id = a.post_id AND a.choice = c.right_choice
        LEFT JOIN breaks b ON b.member_id = m.member_id
        LEFT JOIN member_names n ON n.server_id = ? AND n.member_id = m.member_id
        WHERE b.day IS NULL OR c.local_day > b.day
        GROUP BY a.member_id
        ORDER BY streak DESC, a.member_id
        LIMIT ?
        """,
        server, which, server, count,
    )  # fmt: skip
    return [StreakHolder(*row) for row in rows]


def _outcome(choice: int | None, right: int, closed: bool) -> Outcome:
    if choice is None:
        return Outcome.UNANSWERED if closed else Outcome.PENDING
    return Outcome.RIGHT if choice == right else Outcome.WRONG
