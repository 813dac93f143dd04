"""What members think of questions: a thumb up or down, one a member and question in each server."""

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
    """Stores what the member thinks; the last thumb counts."""
    async with community.transaction() as transaction:
        await remember(transaction, server)
        await transaction.rows(
            "INSERT INTO ratings (server_id, question_id, member_id, good, rated_at) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (server_id, question_id, member_id) DO UPDATE SET good = excluded.good,"
            " rated_at = excluded.rated_at",
            server, question, member, int(good), to_ms(now),
        )  # fmt: skip


async def of_question(community: Community, server: int, question: str) -> Ratings:
    """How many members of the server think well of the question, and how many do not."""
    row = await community.row(
        "SELECT COALESCE(SUM(good), 0), COUNT(*) FROM ratings WHERE server_id = ? AND question_id = ?",
        server, question,
    )  # fmt: skip
    good, all_ = row or (0, 0)
    return Ratings(good, all_ - good)
