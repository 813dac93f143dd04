"""The names of members who have answered, per server, as last seen.

A mention shows a name only to an app that has loaded the member; to any other it is a number, and it stays one when the
member has left.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.community.connection import Community
from bot.community.membership import remember

LONGEST = 32
"""Of a nickname (https://discord.com/developers/docs/resources/guild#modify-guild-member)."""


async def seen(community: Community, server: int, member: int, name: str) -> None:
    """Store a member's name if it changed."""
    known = await community.row("SELECT name FROM member_names WHERE server_id = ? AND member_id = ?", server, member)
    if known is not None and known[0] == name[:LONGEST]:
        return
    async with community.transaction() as transaction:
        await remember(transaction, server)
        await transaction.rows(
            # Skip members who have deleted their data since they answered.
            "INSERT INTO member_names (server_id, member_id, name) SELECT ?, ?, ?"
            " WHERE EXISTS (SELECT 1 FROM answers WHERE member_id = ?)"
            " OR EXISTS (SELECT 1 FROM daily_answers WHERE member_id = ?)"
            " ON CONFLICT (server_id, member_id) DO UPDATE SET name = excluded.name",
            server, member, name[:LONGEST], member, member,
        )  # fmt: skip


async def of(community: Community, server: int, members: Sequence[int]) -> dict[int, str]:
    """Return the names of a few members in the server; members without a known name are left out."""
    if not members:
        return {}
    marks = ", ".join("?" * len(members))
    rows = await community.rows(
        f"SELECT member_id, name FROM member_names WHERE server_id = ? AND member_id IN ({marks})", server, *members
    )
    return {member: name for member, name in rows}
