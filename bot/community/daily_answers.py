"""Answers to daily posts, and the resulting streaks."""

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
"""The condition on ``daily_posts p`` for a day that counts for streaks: posted, and its question not retired.
A claim that is never sent becomes missed."""
_MOST_BOUND = 500
"""Maximum number of values bound in one query."""


@dataclass(frozen=True, slots=True)
class DailyAnswer:
    """A member's stored answer: always their first."""

    choice: int
    right: bool
    is_new: bool
    """False if the member had answered before."""


@dataclass(frozen=True, slots=True)
class StreakHolder:
    member: int
    streak: int
    name: str | None = None
    """The name last seen; None if none was."""


async def give(community: Community, post_id: int, member: int, choice: int, now: datetime) -> DailyAnswer | None:
    """Store a member's first answer, and return the stored one once it is on disk. None if the post is closed.

    A post whose message id isn't stored yet takes answers too: a member who presses its button can see it.
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
    """Return the member's answer; None if there is none."""
    row = await community.row(
        "SELECT a.choice, p.right_choice FROM daily_answers a JOIN daily_posts p ON p.id = a.post_id"
        " WHERE a.post_id = ? AND a.member_id = ?",
        post_id, member,
    )  # fmt: skip
    return DailyAnswer(row[0], row[0] == row[1], False) if row else None


async def tally(community: Community, post_id: int) -> dict[int, int]:
    """Return the number of answers per choice; choices without answers are left out."""
    rows = await community.rows("SELECT choice, COUNT(*) FROM daily_answers WHERE post_id = ? GROUP BY choice", post_id)
    return {choice: times for choice, times in rows}


async def outcomes(community: Community, server: int, which: int, member: int) -> list[Outcome]:
    """Return the member's outcome for each post of a daily, oldest first."""
    rows = await community.rows(
        "SELECT a.choice, p.right_choice, p.closed_at FROM daily_posts p"
        " LEFT JOIN daily_answers a ON a.post_id = p.id AND a.member_id = ?"
        f" WHERE p.server_id = ? AND p.which = ? AND {COUNTED} ORDER BY p.local_day",
        member, server, which,
    )  # fmt: skip
    return [_outcome(choice, right, closed_at is not None) for choice, right, closed_at in rows]


async def streaks_of(community: Community, server: int, which: int, member: int) -> Streaks:
    """Return the member's current and best streak in a daily of the server."""
    return streaks(await outcomes(community, server, which, member))


async def longest_streaks(community: Community, server: int, which: int, count: int) -> list[StreakHolder]:
    """Return the ``count`` longest current streaks in a daily of the server.

    Walks the posts from the newest back and reads only members whose streak may continue. A server with thousands of
    members and a year of posts has millions of answers, too many for one query.
    """
    posts = await community.rows(
        "SELECT p.id, p.right_choice, p.closed_at FROM daily_posts p"
        f" WHERE p.server_id = ? AND p.which = ? AND {COUNTED} ORDER BY p.local_day DESC",
        server, which,
    )  # fmt: skip
    # A running streak needs a right answer in the last three posts: the last may be open, the one before frozen.
    going = {
        member: Countback() for post, right, _ in posts[:3] for member in await _right(community, post, right, None)
    }
    begins = dict.fromkeys(going, 0)
    """For each member, the index where the current run of right posts begins. A right answer changes nothing here."""
    streak: dict[int, int] = {}
    for number, (post, right, closed_at) in enumerate(posts):
        if not going:
            break
        not_right = going.keys() - await _right(community, post, right, going)
        # A member who can still answer hasn't missed it.
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
    """Return the members who were right. Only ``members`` are queried if there are few."""
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
