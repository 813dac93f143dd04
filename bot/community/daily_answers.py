"""Answers to daily posts, and the streaks that come of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bot.community import member_names, totals
from bot.community.connection import Community
from bot.community.moments import to_ms
from bot.trivia.scoring import Countback, Outcome, Streaks, streaks

COUNTED = (
    "p.state IN ('claimed', 'posted', 'closed') AND NOT EXISTS"
    " (SELECT 1 FROM retired t WHERE t.server_id = p.server_id AND t.question_id = p.question_id)"
)
"""The condition on ``daily_posts p`` of a day that counts for streaks: posted (a claim that was not sent becomes
missed), and its question not retired."""
_MOST_BOUND = 500
"""Values that one query is given."""


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
        if new is not None:
            await totals.add_daily_answer(transaction, post_id, member)
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
    """Who leads: the longest current streaks in a daily of the server.

    Post by post, the newest first, and of each only those members whose streak may still go on: a server with thousands
    of members and a year of posts has millions of answers, too many for one query.
    """
    posts = await community.rows(
        "SELECT p.id, p.right_choice, p.closed_at FROM daily_posts p"
        f" WHERE p.server_id = ? AND p.which = ? AND {COUNTED} ORDER BY p.local_day DESC",
        server, which,
    )  # fmt: skip
    # Whose streak goes on was right in one of the last three: the last may be open, a freeze used on the one before.
    going = {
        member: Countback() for post, right, _ in posts[:3] for member in await _right(community, post, right, None)
    }
    begins = dict.fromkeys(going, 0)
    """Where the right posts in a row begin that each member is in, so that who was right needs no look."""
    streak: dict[int, int] = {}
    for number, (post, right, closed_at) in enumerate(posts):
        if not going:
            break
        not_right = going.keys() - await _right(community, post, right, going)
        # Who can still answer has not missed it.
        over_for = not_right if closed_at is not None else not_right & await _answered(community, post)
        for member in over_for:
            run = number - begins[member]
            if not going[member].goes_on(run):
                streak[member] = going.pop(member).current(run)
        begins.update(dict.fromkeys(not_right, number + 1))
    streak |= {member: countback.current(len(posts) - begins[member]) for member, countback in going.items()}
    leaders = sorted((member for member in streak if streak[member]), key=lambda member: (-streak[member], member))
    names = await member_names.of(community, server, leaders[:count])
    return [StreakHolder(member, streak[member], names.get(member)) for member in leaders[:count]]


async def _right(community: Community, post: int, right: int, members: Collection[int] | None) -> set[int]:
    """Who was right; of ``members`` alone where these are few."""
    sql = "SELECT member_id FROM daily_answers WHERE post_id = ? AND choice = ?"
    if members is None or len(members) > _MOST_BOUND:
        rows = await community.rows(sql, post, right)
    else:
        rows = await community.rows(f"{sql} AND member_id IN ({', '.join('?' * len(members))})", post, right, *members)
    return {member for (member,) in rows}


async def _answered(community: Community, post: int) -> set[int]:
    return {member for (member,) in await community.rows("SELECT member_id FROM daily_answers WHERE post_id = ?", post)}


def _outcome(choice: int | None, right: int, closed: bool) -> Outcome:
    if choice is None:
        return Outcome.UNANSWERED if closed else Outcome.PENDING
    return Outcome.RIGHT if choice == right else Outcome.WRONG
