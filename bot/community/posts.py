"""Stored daily posts: what they asked, where they are, and their state.

The normal path is claimed → posted → closed. A claim that Discord refused is failing and is retried. A day that ends
without a message is missed. See the migration for what each state guarantees.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.community import daily
from bot.community.asked import Asked, AskedPuzzle, asked
from bot.community.connection import Community, Row
from bot.community.moments import from_ms, optional_from_ms
from bot.daily.schedule import nonce

SOLVED, NOT_SOLVED = 0, 1
"""A member's stored answer to a puzzle."""


class PostState(StrEnum):
    CLAIMED = "claimed"
    FAILING = "failing"
    POSTED = "posted"
    CLOSED = "closed"
    MISSED = "missed"


QUESTION = "question"
"""The kind of a post that asks a question; every other kind is a `PuzzleKind`."""


@dataclass(frozen=True, slots=True)
class Post:
    id: int
    server: int
    which: int
    """The number of its daily in the server."""
    day: date
    """The local day the post is for."""
    state: PostState
    kind: str
    asked: Asked | None
    """None for a puzzle, or if the day was missed before a question was chosen."""
    puzzle: AskedPuzzle | None
    """None for a question, or if the day was missed before a puzzle was chosen."""
    channel: int | None
    message: int | None
    thread: int | None
    """The discussion thread; 0 if none could be created, None if none exists yet."""
    due_at: datetime
    expires_at: datetime
    """The end of the local day; nothing is sent after it."""
    posted_at: datetime | None
    published_at: datetime | None
    """When it was published to the servers that follow its channel; the epoch if it couldn't be."""
    closed_at: datetime | None
    """When it stopped taking answers."""
    attempts: int
    next_try_at: datetime | None
    reason: str | None
    """Why it is failing, was missed or couldn't be closed, as ``/daily show`` words it."""
    claimed_by: str | None

    @property
    def nonce(self) -> str:
        return nonce(self.server, self.which, self.day)


NOT_ASKED_NOW = (
    "NOT EXISTS (SELECT 1 FROM daily_posts o WHERE o.server_id = p.server_id"
    " AND (o.question_id = p.question_id OR (o.kind = p.kind AND o.answer_key = p.answer_key)) AND o.closed_at IS NULL"
    " AND o.state IN ('claimed', 'failing', 'posted'))"
)
"""The condition on ``daily_posts p`` for an old post that no open post repeats. In a small library posts do repeat, and
the old one would reveal the answer."""
COLUMNS = (
    "id, server_id, which, local_day, state, channel_id, message_id, thread_id, due_at, expires_at, posted_at,"
    " published_at, closed_at, attempts, next_try_at, reason, claimed_by, kind, number, answer_key, question_id,"
    " film_id, option_order, right_choice, snapshot"
)
_POST = ", ".join(f"p.{column.strip()}" for column in COLUMNS.split(","))
_STAYED = "JOIN servers v ON v.id = p.server_id AND v.left_at IS NULL"


def post_of(row: Row) -> Post:
    (
        post, server, which, day, state, channel, message, thread, due_at, expires_at, posted_at, published_at,
        closed_at, attempts, next_try_at, reason, claimed_by, kind, number, answer, question, film, *rest,
    ) = row  # fmt: skip
    return Post(
        post,
        server,
        which,
        date.fromisoformat(day),
        PostState(state),
        kind,
        asked((question, film, *rest)) if question is not None else None,
        AskedPuzzle(kind, answer, film, rest[-1], number) if answer is not None else None,
        channel,
        message,
        thread,
        from_ms(due_at),
        from_ms(expires_at),
        optional_from_ms(posted_at),
        optional_from_ms(published_at),
        optional_from_ms(closed_at),
        attempts,
        optional_from_ms(next_try_at),
        reason,
        claimed_by,
    )


async def get(community: Community, post_id: int) -> Post | None:
    row = await community.row(f"SELECT {_POST} FROM daily_posts p WHERE p.id = ?", post_id)
    return post_of(row) if row else None


async def recent(community: Community, server: int, count: int, which: int = daily.FIRST) -> list[Post]:
    """Return the last ``count`` days of a daily, latest first."""
    rows = await community.rows(
        f"SELECT {_POST} FROM daily_posts p WHERE p.server_id = ? AND p.which = ? ORDER BY p.local_day DESC LIMIT ?",
        server, which, count,
    )  # fmt: skip
    return [post_of(row) for row in rows]


async def asked_last(community: Community, server: int, which: int) -> str | None:
    """Return the kind of a daily's last post that wasn't missed; None before the first."""
    row = await community.row(
        "SELECT kind FROM daily_posts WHERE server_id = ? AND which = ? AND state <> 'missed'"
        " ORDER BY local_day DESC LIMIT 1",
        server, which,
    )  # fmt: skip
    return row[0] if row else None


async def answered(community: Community) -> tuple[Post, ...]:
    """Return the open posts with answers or guesses. After a start, their cards may show outdated counts."""
    return await posts_where(
        community,
        "p.state = 'posted' AND p.closed_at IS NULL AND (EXISTS (SELECT 1 FROM daily_answers a WHERE a.post_id = p.id)"
        " OR EXISTS (SELECT 1 FROM daily_guesses g WHERE g.post_id = p.id))",
    )


async def posts_where(community: Community, condition: str, *parameters: object) -> tuple[Post, ...]:
    """Return the posts that match a condition on ``daily_posts p``, oldest first. Only this process's servers that
    still have the bot are included."""
    rows = await community.rows(
        f"SELECT {_POST} FROM daily_posts p {_STAYED} WHERE {condition} AND {community.shards.condition('p.server_id')}"
        " ORDER BY p.due_at, p.id",
        *parameters,
    )
    return tuple(post_of(row) for row in rows)
