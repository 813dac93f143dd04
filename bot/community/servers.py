"""The servers that the bot is or was in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.community import difficulty
from bot.community.connection import Community
from bot.community.moments import to_ms

KEPT = timedelta(days=30)
"""How long data is kept after a server removes the bot."""


async def left(community: Community, server: int, now: datetime) -> None:
    """Record that the server has removed the bot. A second call keeps the first time."""
    async with community.transaction() as transaction:
        await transaction.rows("UPDATE servers SET left_at = ? WHERE id = ? AND left_at IS NULL", to_ms(now), server)


async def joined(community: Community, server: int) -> None:
    """Record that the server has the bot, perhaps again. Its data stays; its daily post continues as after downtime."""
    async with community.transaction() as transaction:
        await transaction.rows("UPDATE servers SET left_at = NULL WHERE id = ?", server)


async def present(community: Community, servers: Iterable[int], now: datetime) -> None:
    """Apply Discord's list of servers on a start: mark this process's other known servers as left, and these as not."""
    here = set(servers)
    async with community.transaction() as transaction:
        known = await transaction.rows(f"SELECT id, left_at FROM servers WHERE {community.shards.condition('id')}")
        gone = [(to_ms(now), server) for server, left_at in known if left_at is None and server not in here]
        await transaction.many("UPDATE servers SET left_at = ? WHERE id = ?", gone)
        back = [(server,) for server, left_at in known if left_at is not None and server in here]
        await transaction.many("UPDATE servers SET left_at = NULL WHERE id = ?", back)


async def forget(community: Community, now: datetime) -> int:
    """Delete all data of this process's servers that left more than 30 days ago, and return their number."""
    async with community.transaction() as transaction:
        gone = await transaction.rows(
            f"SELECT id FROM servers WHERE left_at < ? AND {community.shards.condition('id')}", to_ms(now - KEPT)
        )
        members = [member for (server,) in gone for member in await difficulty.members_of(transaction, server)]
        # A server's data is deleted with its row: every table refers to it with ON DELETE CASCADE.
        await transaction.many("DELETE FROM servers WHERE id = ?", gone)
        await difficulty.forget_without_answers(transaction, members)
    return len(gone)
