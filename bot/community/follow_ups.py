"""What is done with a daily post after it was sent: a thread to talk in, and publishing."""

from __future__ import annotations

from datetime import datetime

from bot.community.connection import Community
from bot.community.moments import to_ms
from bot.community.posts import Post, posts_where


async def pending(community: Community) -> tuple[Post, ...]:
    """The posts that take answers and have no thread, or were not published: whether they are to is for their channel
    and their daily to say."""
    return await posts_where(
        community, "p.state = 'posted' AND p.closed_at IS NULL AND (p.thread_id IS NULL OR p.published_at IS NULL)"
    )


async def has_thread(community: Community, post_id: int, thread: int) -> None:
    """The post has a thread to talk in."""
    async with community.transaction() as transaction:
        await transaction.rows("UPDATE daily_posts SET thread_id = ?, reason = NULL WHERE id = ?", thread, post_id)


async def published(community: Community, post_id: int, now: datetime) -> None:
    """The post went to the servers that follow its channel."""
    async with community.transaction() as transaction:
        await transaction.rows(
            "UPDATE daily_posts SET published_at = ?, reason = NULL WHERE id = ?", to_ms(now), post_id
        )


async def failed(community: Community, post_id: int, reason: str) -> None:
    """What follows the post was not done, as ``/daily show`` says it; it is tried again."""
    async with community.transaction() as transaction:
        await transaction.rows(
            "UPDATE daily_posts SET reason = ? WHERE id = ? AND state = 'posted' AND closed_at IS NULL", reason, post_id
        )
