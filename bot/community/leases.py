"""Leases: work that only one of the processes sharing a community may do at a time.

A lease expires by itself, so a killed process blocks nothing for long.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.community.connection import Community
from bot.community.moments import from_ms, to_ms


async def take(community: Community, name: str, holder: str, now: datetime, lasts: timedelta) -> datetime | None:
    """Take a lease, or renew the holder's own. Return None on success, else when the other holder's lease expires."""
    async with community.transaction() as transaction:
        row = await transaction.row(
            "INSERT INTO leases (name, holder, until_at) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE"
            " SET holder = excluded.holder, until_at = excluded.until_at"
            " WHERE leases.holder = excluded.holder OR leases.until_at <= ? RETURNING name",
            name, holder, to_ms(now + lasts), to_ms(now),
        )  # fmt: skip
        if row is not None:
            return None
        other = await transaction.row("SELECT until_at FROM leases WHERE name = ?", name)
    assert other is not None, "what it was in conflict with"  # noqa: S101
    return from_ms(other[0])


async def give_up(community: Community, names: Iterable[str], holder: str) -> None:
    """Release those of these leases that belong to the holder."""
    async with community.transaction() as transaction:
        await transaction.many("DELETE FROM leases WHERE name = ? AND holder = ?", [(name, holder) for name in names])
