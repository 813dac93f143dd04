"""The times of this process's live rounds: while the bot is away, and when its clock is put right, they move."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial

from bot.community.connection import Community, Transaction
from bot.community.moments import snowflake_ms, to_ms


async def reopen(community: Community, question_id: int, opens_at: datetime, closes_at: datetime) -> bool:
    """Moves the times of a question that nobody could have seen: its card took long to be sent.

    False, and nothing has changed, when it is closed or has answers.
    """
    async with community.transaction() as transaction:
        moved = await transaction.row(
            "UPDATE round_questions SET opens_at = ?, closes_at = ?, lost_ms = 0 WHERE id = ? AND closed_at IS NULL"
            " AND NOT EXISTS (SELECT 1 FROM answers WHERE round_question_id = round_questions.id) RETURNING id",
            to_ms(opens_at), to_ms(closes_at), question_id,
        )  # fmt: skip
    return moved is not None


async def move(community: Community, by: timedelta) -> None:
    """The bot's clock was put right: each round's last question stays open for as long as it was to, and what follows
    it comes when it was to."""
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
        # Presses are measured from when the card came: what the machine slept through since is nobody's.
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
    """The bot is there: to be called every few seconds while a round runs, so that a start knows what was lost."""
    async with community.transaction() as transaction:
        await transaction.rows(
            "UPDATE rounds SET seen_at = ?"
            f" WHERE state = 'running' AND seen_at < ? AND {community.shards.condition('server_id')}",
            *[to_ms(now)] * 2,
        )


async def give_back_lost_time(community: Community, now: datetime, shards: Iterable[int] | None = None) -> None:
    """On a start, before anything is answered: open questions get the time that the bot was away, and so do members
    who were joining teams. ``shards`` are those that were another process's until now.

    It was last there when it said so (``seen``), opened the question or stored an answer, whatever was latest.
    Doing it again adds nothing.
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
    """The last run's clock was ahead: a question that it opened has all of its time from now on, and no more."""
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
