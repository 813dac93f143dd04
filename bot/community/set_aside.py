"""Questions that were set aside, since everybody or hardly anybody answers them right.

They are asked nowhere any more, but in a server whose moderators have brought them back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.community import reports
from bot.community.among import rows_among
from bot.community.connection import Community, Transaction
from bot.community.membership import remember
from bot.community.moments import from_ms, to_ms


@dataclass(frozen=True, slots=True)
class SetAside:
    question: str
    rights: int
    """How many of the first answers were right."""
    at: datetime


async def never_to_ask(
    queries: Transaction | Community, server: int | None, among: Sequence[str] | None = None
) -> frozenset[str]:
    """The questions, all or those among some, that must not be asked in the server: what it has retired, what is set
    aside and was not brought back. Outside of servers: what is set aside."""
    if server is None:
        return frozenset(row[0] for row in await rows_among(queries, f"{_ASIDE} WHERE 1 = 1", among))
    aside = await rows_among(queries, f"{_ASIDE} WHERE {_NOT_BACK}", among, server)
    return frozenset(row[0] for row in aside) | await reports.retired(queries, server, among)


async def waiting(community: Community, server: int) -> list[SetAside]:
    """What the server's moderators have neither brought back nor retired, the latest first."""
    rows = await community.rows(
        f"SELECT question_id, rights, set_aside_at FROM set_aside s WHERE {_NOT_BACK} AND NOT EXISTS"
        " (SELECT 1 FROM retired t WHERE t.server_id = ? AND t.question_id = s.question_id)"
        " ORDER BY set_aside_at DESC, question_id",
        server, server,
    )  # fmt: skip
    return [SetAside(question, rights, from_ms(at)) for question, rights, at in rows]


async def bring_back(community: Community, server: int, question: str, by: int, now: datetime) -> bool:
    """The question is asked again in this server, whatever is answered. False when it had been brought back."""
    async with community.transaction() as transaction:
        await remember(transaction, server)
        row = await transaction.row(
            "INSERT INTO brought_back (server_id, question_id, brought_back_at, brought_back_by) VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING RETURNING question_id",
            server, question, to_ms(now), by,
        )  # fmt: skip
    return row is not None


_ASIDE = "SELECT question_id FROM set_aside s"
_NOT_BACK = "NOT EXISTS (SELECT 1 FROM brought_back b WHERE b.server_id = ? AND b.question_id = s.question_id)"
