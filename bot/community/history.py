"""What a server, or a member in practice, was asked before: what the choice of the next question goes by."""

from __future__ import annotations

from collections.abc import Callable

from bot.community import reports
from bot.community.asked import Asked
from bot.community.connection import Community, Transaction
from bot.trivia.rotation import History

Choose = Callable[[History], Asked | None]
"""Picks the next question; None when there is none to ask. Called inside a transaction: it must not wait."""


async def of_rounds(queries: Transaction | Community, server: int) -> History:
    """What the server was asked in rounds; what it was posted decides among the rest."""
    return History(
        await _asked(queries, server), await _posted(queries, server), await reports.retired(queries, server)
    )


async def of_posts(queries: Transaction | Community, server: int) -> History:
    """What the server was posted; what it was asked in rounds decides among the rest."""
    return History(
        await _posted(queries, server), await _asked(queries, server), await reports.retired(queries, server)
    )


async def of_practice(community: Community, member: int) -> History:
    """What the member was asked in practice."""
    return History(
        await _last(
            community,
            "SELECT question_id, MAX(id) FROM practice WHERE member_id = ? GROUP BY question_id",
            member,
        )
    )


async def _asked(queries: Transaction | Community, server: int) -> dict[str, int]:
    return await _last(
        queries,
        "SELECT q.question_id, MAX(q.id) FROM round_questions q JOIN rounds r ON r.id = q.round_id"
        " WHERE r.server_id = ? GROUP BY q.question_id",
        server,
    )


async def _posted(queries: Transaction | Community, server: int) -> dict[str, int]:
    # A day that was missed after its question had been claimed showed it to nobody.
    return await _last(
        queries,
        "SELECT question_id, MAX(id) FROM daily_posts WHERE server_id = ? AND state <> 'missed' GROUP BY question_id",
        server,
    )


async def _last(queries: Transaction | Community, sql: str, whose: int) -> dict[str, int]:
    """Question → the number of the row that it was asked with last: these grow with time."""
    return {question: number for question, number in await queries.rows(sql, whose)}
