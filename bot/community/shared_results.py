"""Puzzle results that members have shared: each once, even across restarts."""

from __future__ import annotations

from bot.community.connection import Community


async def claim(community: Community, post_id: int, member: int) -> bool:
    """Reserve a member's result before posting it. Return False if it was posted before, or is about to be."""
    async with community.transaction() as transaction:
        new = await transaction.row(
            "INSERT INTO shared_results (post_id, member_id) VALUES (?, ?) ON CONFLICT DO NOTHING RETURNING post_id",
            post_id, member,
        )  # fmt: skip
    return new is not None


async def release(community: Community, post_id: int, member: int) -> None:
    """Undo the reservation after posting failed."""
    async with community.transaction() as transaction:
        await transaction.rows("DELETE FROM shared_results WHERE post_id = ? AND member_id = ?", post_id, member)


async def is_posted(community: Community, post_id: int, member: int) -> bool:
    """Return whether it was posted, or is about to be."""
    return (
        await community.row("SELECT 1 FROM shared_results WHERE post_id = ? AND member_id = ?", post_id, member)
    ) is not None
