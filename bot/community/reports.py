"""Questions reported by members or retired by moderators, per server."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.community import totals
from bot.community.among import rows_among
from bot.community.connection import Community, Transaction
from bot.community.membership import remember
from bot.community.moments import from_ms, to_ms


class Reason(StrEnum):
    """Why a question is reported."""

    WRONG = "wrong"
    SPOILS = "spoils"
    UNCLEAR = "unclear"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ReportedQuestion:
    question: str
    reports: int
    first_at: datetime
    last_at: datetime
    reasons: Mapping[Reason, int] = field(default_factory=dict[Reason, int])
    """Number of reports per reason. Reports older than the reasons have none."""


@dataclass(frozen=True, slots=True)
class RetiredQuestion:
    question: str
    by: int | None
    """None if they have deleted their data."""
    at: datetime


_COUNTED = [f"SUM(CASE WHEN p.reason = '{reason}' THEN 1 ELSE 0 END)" for reason in Reason]


async def report(
    community: Community, server: int | None, question: str, member: int, now: datetime, reason: Reason | None = None
) -> bool:
    """Store a report. If the member has reported the question before, change only the reason and return False.

    ``server`` is None in a DM.
    """
    async with community.transaction() as transaction:
        if server is not None:
            await remember(transaction, server)
        new = await transaction.row(
            "INSERT INTO reports (server_id, question_id, member_id, reported_at, reason) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING RETURNING id",
            server, question, member, to_ms(now), reason,
        )  # fmt: skip
        if new is None and reason is not None:
            await transaction.rows(
                "UPDATE reports SET reason = ? WHERE question_id = ? AND member_id = ?"
                f" AND server_id {'IS NULL' if server is None else '= ?'}",
                reason, question, member, *([] if server is None else [server]),
            )  # fmt: skip
    return new is not None


async def waiting(community: Community, server: int) -> list[ReportedQuestion]:
    """Return the questions with reports neither dismissed nor acted on, most reports first."""
    rows = await community.rows(
        "SELECT p.question_id, COUNT(*) AS times, MIN(p.reported_at), MAX(p.reported_at) AS latest,"
        f" {', '.join(_COUNTED)} FROM reports p"
        " WHERE p.server_id = ? AND p.dismissed_at IS NULL AND NOT EXISTS"
        " (SELECT 1 FROM retired t WHERE t.server_id = p.server_id AND t.question_id = p.question_id)"
        " GROUP BY p.question_id ORDER BY times DESC, latest DESC, p.question_id",
        server,
    )
    return [
        ReportedQuestion(
            question,
            times,
            from_ms(first),
            from_ms(last),
            {reason: given for reason, given in zip(Reason, reasons, strict=True) if given},
        )
        for question, times, first, last, *reasons in rows
    ]


async def dismiss(community: Community, server: int, question: str, by: int, now: datetime) -> int:
    """Dismiss the question's open reports, and return their number. A later report by another member is open again."""
    async with community.transaction() as transaction:
        rows = await transaction.rows(
            "UPDATE reports SET dismissed_at = ?, dismissed_by = ?"
            " WHERE server_id = ? AND question_id = ? AND dismissed_at IS NULL RETURNING id",
            to_ms(now), by, server, question,
        )  # fmt: skip
    return len(rows)


async def retire(community: Community, server: int, question: str, by: int, now: datetime) -> bool:
    """Stop asking the question in the server; its answers no longer count. Return False if it was already retired."""
    async with community.transaction() as transaction:
        await remember(transaction, server)
        if await transaction.row("SELECT 1 FROM retired WHERE server_id = ? AND question_id = ?", server, question):
            return False
        await totals.take_away_question(transaction, server, question)
        await transaction.rows(
            "INSERT INTO retired (server_id, question_id, retired_at, retired_by) VALUES (?, ?, ?, ?)",
            server, question, to_ms(now), by,
        )  # fmt: skip
    return True


async def bring_back(community: Community, server: int, question: str) -> bool:
    """Undo ``retire``, scores included. Return False if it wasn't retired."""
    async with community.transaction() as transaction:
        row = await transaction.row(
            "DELETE FROM retired WHERE server_id = ? AND question_id = ? RETURNING question_id", server, question
        )
        if row is not None:
            await totals.add_question(transaction, server, question)
    return row is not None


async def retired(queries: Transaction | Community, server: int, among: Sequence[str] | None = None) -> frozenset[str]:
    """Return the questions that the server has retired, all or those in ``among``."""
    sql = "SELECT question_id FROM retired WHERE server_id = ?"
    return frozenset(row[0] for row in await rows_among(queries, sql, among, server))


async def retirements(community: Community, server: int) -> list[RetiredQuestion]:
    """Return the retired questions with who retired them and when, latest first."""
    rows = await community.rows(
        "SELECT question_id, retired_by, retired_at FROM retired WHERE server_id = ?"
        " ORDER BY retired_at DESC, question_id",
        server,
    )
    return [RetiredQuestion(question, by, from_ms(at)) for question, by, at in rows]
