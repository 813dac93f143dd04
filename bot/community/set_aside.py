"""Questions set aside because almost everyone, or almost no one, answers them right.

They are asked only in servers whose moderators have brought them back.
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
    """The number of right first answers."""
    at: datetime


async def never_to_ask(
    queries: Transaction | Community, server: int | None, among: Sequence[str] | None = None
) -> frozenset[str]:
    """Return the questions, all or those in ``among``, that must not be asked in the server: retired ones, and ones set
    aside and not brought back. Outside servers: those set aside."""
    if server is None:
        return frozenset(row[0] for row in await rows_among(queries, f"{_ASIDE} WHERE 1 = 1", among))
    aside = await rows_among(queries, f"{_ASIDE} WHERE {_NOT_BACK}", among, server)
    return frozenset(row[0] for row in aside) | await reports.retired(queries, server, among)


async def waiting(community: Community, server: int) -> list[SetAside]:
    """Return the set-aside questions that the server has neither brought back nor retired, latest first."""
    rows = await community.rows(
        f"SELECT question_id, rights, set_aside_at FROM set_aside s WHERE {_NOT_BACK} AND NOT EXISTS"
        " (SELECT 1 FROM retired t WHERE t.server_id = ? AND t.question_id = s.question_id)"
        " ORDER BY set_aside_at DESC, question_id",
        server, server,
    )  # fmt: skip
    return [SetAside(question, rights, from_ms(at)) for question, rights, at in rows]


async def bring_back(community: Community, server: int, question: str, by: int, now: datetime) -> bool:
    """Ask the question in this server again, whatever its answers. Return False if already brought back."""
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
