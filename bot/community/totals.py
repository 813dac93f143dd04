"""All-time scores, one row per server and member: a year of a large server is millions of answers.

Whatever makes an answer count, or count no more, changes the row in the same transaction. ``reached_at``, which only
orders members with the same points and answers, never goes back: it is the last right answer, retired or not.
"""

from __future__ import annotations

from bot.community.connection import Transaction
from bot.community.scored import FROM_POSTS, FROM_ROUNDS

_SUMS = """
    SELECT server_id, member_id, SUM(points * counts) AS points, SUM(counts) AS answers,
        SUM(is_right * counts) AS rights, MAX(CASE WHEN is_right = 1 THEN answered_at END) AS reached_at
    FROM ({scored}) scored GROUP BY server_id, member_id
"""
_ADD = f"""
    INSERT INTO member_totals (server_id, member_id, points, answers, rights, reached_at) {_SUMS}
    ON CONFLICT (server_id, member_id) DO UPDATE SET points = member_totals.points + excluded.points,
        answers = member_totals.answers + excluded.answers, rights = member_totals.rights + excluded.rights,
        reached_at = CASE WHEN excluded.reached_at IS NULL OR member_totals.reached_at >= excluded.reached_at
            THEN member_totals.reached_at ELSE excluded.reached_at END
"""
_TAKE_AWAY = f"""
    UPDATE member_totals AS t SET points = t.points - gone.points, answers = t.answers - gone.answers,
        rights = t.rights - gone.rights
    FROM ({_SUMS}) gone WHERE t.server_id = gone.server_id AND t.member_id = gone.member_id
"""
_OF_QUESTION = (
    f"{FROM_ROUNDS} AND q.server_id = ? AND q.question_id = ?"
    f" UNION ALL {FROM_POSTS} AND p.server_id = ? AND p.question_id = ?"
)


async def add_round_question(transaction: Transaction, question_id: int) -> None:
    """Count the answers of a round's question after it was closed."""
    await transaction.rows(_ADD.format(scored=f"{FROM_ROUNDS} AND q.id = ?"), question_id)


async def add_daily_answer(transaction: Transaction, post_id: int, member: int) -> None:
    """Count a member's first answer to a daily post."""
    scored = f"{FROM_POSTS} AND a.post_id = ? AND a.member_id = ?"
    await transaction.rows(_ADD.format(scored=scored), post_id, member)


async def add_question(transaction: Transaction, server: int, question: str) -> None:
    """Count a question's answers again after it was brought back."""
    await transaction.rows(_ADD.format(scored=_OF_QUESTION), server, question, server, question)


async def take_away_question(transaction: Transaction, server: int, question: str) -> None:
    """Subtract a question's answers. Call it before the question is retired, while they still count."""
    await transaction.rows(_TAKE_AWAY.format(scored=_OF_QUESTION), server, question, server, question)


async def recount(transaction: Transaction, server: int, member: int | None = None) -> None:
    """Recompute the totals of one member, or of everyone: this takes seconds for a large server."""
    of_member, values = ("", (server,)) if member is None else (" AND a.member_id = ?", (server, member))
    await transaction.rows(f"DELETE FROM member_totals AS a WHERE server_id = ?{of_member}", *values)
    scored = f"{FROM_ROUNDS} AND r.server_id = ?{of_member} UNION ALL {FROM_POSTS} AND p.server_id = ?{of_member}"
    await transaction.rows(_ADD.format(scored=scored), *values, *values)
