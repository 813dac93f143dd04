"""Follow-up work for a sent daily post: create its discussion thread, publish it."""

from __future__ import annotations

from datetime import datetime

from bot.community.connection import Community
from bot.community.moments import to_ms
from bot.community.posts import Post, posts_where


async def pending(community: Community) -> tuple[Post, ...]:
    """Return the open posts that have no thread or are unpublished. Their channel and daily decide whether they need
    either."""
    return await posts_where(
        community, "p.state = 'posted' AND p.closed_at IS NULL AND (p.thread_id IS NULL OR p.published_at IS NULL)"
    )


async def has_thread(community: Community, post_id: int, thread: int) -> None:
    """Record the post's discussion thread."""
    async with community.transaction() as transaction:
        await transaction.rows("UPDATE daily_posts SET thread_id = ?, reason = NULL WHERE id = ?", thread, post_id)


async def published(community: Community, post_id: int, now: datetime) -> None:
    """Record that the post was published to the servers that follow its channel."""
    async with community.transaction() as transaction:
        await transaction.rows(
            "UPDATE daily_posts SET published_at = ?, reason = NULL WHERE id = ?", to_ms(now), post_id
        )


async def failed(community: Community, post_id: int, reason: str) -> None:
    """Store why a follow-up failed, for ``/daily show``. It is retried."""
    async with community.transaction() as transaction:
        await transaction.rows(
            "UPDATE daily_posts SET reason = ? WHERE id = ? AND state = 'posted' AND closed_at IS NULL", reason, post_id
        )
