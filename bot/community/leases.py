"""What one process does at a time, of several that share the community.

A lease ends by itself, so that nothing waits for long for a process that was killed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.community.connection import Community
from bot.community.moments import from_ms, to_ms


async def take(community: Community, name: str, holder: str, now: datetime, lasts: timedelta) -> datetime | None:
    """Takes a lease, or renews the holder's own. None when that was done, else when the other's ends."""
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
    """Ends these leases, as far as they are the holder's: another may take them at once."""
    async with community.transaction() as transaction:
        await transaction.many("DELETE FROM leases WHERE name = ? AND holder = ?", [(name, holder) for name in names])
