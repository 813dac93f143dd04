"""Stores members' ratings of questions: a thumb up or down, one per member, question and server."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.community.connection import Community
from bot.community.membership import remember
from bot.community.moments import to_ms


@dataclass(frozen=True, slots=True)
class Ratings:
    up: int
    down: int


async def rate(community: Community, server: int, question: str, member: int, now: datetime, *, good: bool) -> None:
    """Stores the member's rating. It replaces an earlier one."""
    async with community.transaction() as transaction:
        await remember(transaction, server)
        await transaction.rows(
            "INSERT INTO ratings (server_id, question_id, member_id, good, rated_at) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (server_id, question_id, member_id) DO UPDATE SET good = excluded.good,"
            " rated_at = excluded.rated_at",
            server, question, member, int(good), to_ms(now),
        )  # fmt: skip


async def of_question(community: Community, server: int, question: str) -> Ratings:
    """Returns how many members of the server rated the question up, and how many down."""
    row = await community.row(
        "SELECT COALESCE(SUM(good), 0), COUNT(*) FROM ratings WHERE server_id = ? AND question_id = ?",
        server, question,
    )  # fmt: skip
    good, all_ = row or (0, 0)
    return Ratings(good, all_ - good)
