"""Shift the times of this process's live rounds after downtime and clock corrections."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial

from bot.community.connection import Community, Transaction
from bot.community.moments import snowflake_ms, to_ms


async def reopen(community: Community, question_id: int, opens_at: datetime, closes_at: datetime) -> bool:
    """Shift the times of a question that nobody could have seen because its card was slow to send.

    Return False and change nothing if it is closed or has answers.
    """
    async with community.transaction() as transaction:
        moved = await transaction.row(
            "UPDATE round_questions SET opens_at = ?, closes_at = ?, lost_ms = 0 WHERE id = ? AND closed_at IS NULL"
            " AND NOT EXISTS (SELECT 1 FROM answers WHERE round_question_id = round_questions.id) RETURNING id",
            to_ms(opens_at), to_ms(closes_at), question_id,
        )  # fmt: skip
    return moved is not None


async def move(community: Community, by: timedelta) -> None:
    """Shift the rounds after a clock correction: each last question keeps its full time, and the next step its
    delay."""
    ms, ours = by // timedelta(milliseconds=1), community.shards.condition
    async with community.transaction() as transaction:
        await transaction.rows(
            "UPDATE round_questions SET opens_at = opens_at + ?, closes_at = closes_at + ?, closed_at = closed_at + ?"
            " WHERE id IN (SELECT MAX(q.id) FROM round_questions q JOIN rounds r ON r.id = q.round_id"
            f" WHERE r.state = 'running' AND {ours('r.server_id')} GROUP BY q.round_id)",
            ms, ms, ms,
        )  # fmt: skip
        rows = await transaction.rows(
            "SELECT id, opens_at, message_id FROM round_questions WHERE closed_at IS NULL AND message_id IS NOT NULL"
            f" AND {ours('server_id')}"
        )
        # Presses are timed from the card's arrival: time the machine slept since then must not count.
        slept = [
            (opens_at - began, opens_at - began, number)
            for number, opens_at, card in rows
            if (began := snowflake_ms(card)) < opens_at
        ]
        await transaction.many(
            "UPDATE round_questions SET opens_at = opens_at - ?, lost_ms = lost_ms + ? WHERE id = ?", slept
        )
        await transaction.rows(
            "UPDATE rounds SET seen_at = seen_at + ?, asks_from = asks_from + ?"
            f" WHERE state = 'running' AND {ours('server_id')}",
            ms, ms,
        )  # fmt: skip


async def seen(community: Community, now: datetime) -> None:
    """Record that the bot is running. Call it every few seconds during a round, so that a start knows the downtime."""
    async with community.transaction() as transaction:
        await transaction.rows(
            "UPDATE rounds SET seen_at = ?"
            f" WHERE state = 'running' AND seen_at < ? AND {community.shards.condition('server_id')}",
            *[to_ms(now)] * 2,
        )


async def give_back_lost_time(community: Community, now: datetime, shards: Iterable[int] | None = None) -> None:
    """Extend open questions, and the time to join teams, by the bot's downtime. Call it on a start, before any answer.
    ``shards`` are those that another process worked for until now.

    The downtime begins at the latest of: the last ``seen``, the question's opening, the last stored answer.
    Calling it again adds nothing.
    """
    async with community.transaction() as transaction:
        moment, ours = to_ms(now), partial(community.shards.condition, among=shards)
        rows = await transaction.rows(
            "SELECT q.id, r.seen_at, q.opens_at, MAX(a.answered_at)"
            " FROM rounds r JOIN round_questions q ON q.round_id = r.id"
            " LEFT JOIN answers a ON a.round_question_id = q.id"
            f" WHERE r.state = 'running' AND q.closed_at IS NULL AND {ours('r.server_id')}"
            " GROUP BY q.id, r.seen_at, q.opens_at, q.closes_at"
        )
        lost = [(moment - max(times), number) for number, *found in rows if (times := [t for t in found if t])]
        await transaction.many(
            "UPDATE round_questions SET closes_at = closes_at + ?, lost_ms = lost_ms + ? WHERE id = ?",
            [(away, away, number) for away, number in lost if away > 0],
        )
        await _reopen_what_opens_later(transaction, moment, ours("server_id"))
        await transaction.rows(
            "UPDATE rounds SET asks_from = asks_from + ? - seen_at"
            " WHERE state = 'running' AND seen_at < ? AND asks_from > seen_at"
            f" AND {ours('server_id')}"
            " AND NOT EXISTS (SELECT 1 FROM round_questions q WHERE q.round_id = rounds.id)",
            moment, moment,
        )  # fmt: skip
        await transaction.rows(
            f"UPDATE rounds SET seen_at = ? WHERE state = 'running' AND seen_at < ? AND {ours('server_id')}",
            moment, moment,
        )  # fmt: skip


async def _reopen_what_opens_later(transaction: Transaction, moment: int, ours: str) -> None:
    """Give a question opened while the last run's clock was ahead exactly its full time from now."""
    rows = await transaction.rows(
        "SELECT id, opens_at, closes_at, lost_ms, message_id, round_id FROM round_questions"
        f" WHERE closed_at IS NULL AND opens_at + lost_ms > ? AND {ours}",
        moment,
    )
    await transaction.many("UPDATE rounds SET seen_at = ? WHERE id = ?", [(moment, row[-1]) for row in rows])
    await transaction.many(
        "UPDATE round_questions SET opens_at = ?, lost_ms = ?, closes_at = ? WHERE id = ?",
        [
            (began, moment - began, moment + closes_at - opens_at - lost, number)
            for number, opens_at, closes_at, lost, message, _ in rows
            for began in (min(snowflake_ms(message), moment) if message is not None else moment,)
        ],
    )
