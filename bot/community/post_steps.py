"""The steps of a daily post: claim, send, send again, close.

Each is one transaction and never takes a post that another run has taken.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta

from bot.community import daily
from bot.community.asked import Asked, AskedPuzzle
from bot.community.connection import Community, Transaction
from bot.community.daily import SETTINGS, DailySettings, daily_settings
from bot.community.moments import to_ms
from bot.community.posts import COLUMNS, QUESTION, SOLVED, Post, PostState, post_of
from bot.daily.schedule import Due, local_day, next_due, retry_pause, start_of_day
from bot.process.measures import POSTS

LEASE = timedelta(minutes=5)
"""How long this run of the bot may take to send before the message is looked for."""
CLOSE_ATTEMPTS = 8
"""Failed attempts to close a post before giving up: its message was deleted, or can no longer be edited."""
AWAY = "The bot was away."
NO_QUESTION = "There was no question to ask."

Chosen = Asked | AskedPuzzle
Chooser = Callable[[Transaction], Awaitable[Chosen | None]]
"""Chooses what a post asks, given what its server was asked before; None if there is nothing to ask. Called inside a
transaction, so it must wait for nothing else."""


async def claim(
    community: Community, server: int, which: int, day: date, choose: Chooser, now: datetime
) -> Post | None:
    """Claim a daily's day for this run of the bot, choose what it asks, and return the post to send.

    Return None if there is nothing to send: another run took it, it isn't due (any more), or there is nothing to ask.
    In the last case the day is recorded as missed. The next day is always scheduled.
    """
    async with community.transaction() as transaction:
        row = await transaction.row(
            f"SELECT {SETTINGS} FROM daily_settings s JOIN servers v ON v.id = s.server_id AND v.left_at IS NULL"
            " WHERE s.server_id = ? AND s.which = ? AND s.paused_at IS NULL AND s.next_day = ? AND s.next_at <= ?",
            server, which, day.isoformat(), to_ms(now),
        )  # fmt: skip
        if row is None:
            return None
        settings = daily_settings(row)
        plan = settings.plan
        if local_day(now, plan.zone) != day:
            return None
        chosen = await choose(transaction)
        await daily.set_next(transaction, server, which, next_due(plan, now, after=day))
        if chosen is None:
            await note_missed(transaction, settings, settings.next, NO_QUESTION)
            return None
        row = await transaction.row(
            "INSERT INTO daily_posts (server_id, which, local_day, state, channel_id, due_at, expires_at, claimed_at,"
            " claimed_by, next_try_at, kind, number, answer_key, question_id, film_id, option_order, right_choice,"
            " snapshot) VALUES (?, ?, ?, 'claimed', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            f" ON CONFLICT (server_id, which, local_day) DO NOTHING RETURNING {COLUMNS}",
            server, which, day.isoformat(), settings.channel, to_ms(settings.next.at),
            to_ms(start_of_day(day + timedelta(days=1), plan.zone)), to_ms(now), community.run, to_ms(now + LEASE),
            *await _stored(transaction, server, chosen),
        )  # fmt: skip
    return post_of(row) if row else None


async def _stored(transaction: Transaction, server: int, chosen: Chosen) -> tuple[object, ...]:
    """Return a post's columns from ``kind`` to ``snapshot``: what it asks."""
    if isinstance(chosen, Asked):
        return QUESTION, None, None, *chosen.values()
    row = await transaction.row("SELECT COALESCE(MAX(number), 0) + 1 FROM daily_posts WHERE server_id = ?", server)
    assert row is not None, "an aggregate has a row"  # noqa: S101
    return chosen.kind, row[0], chosen.answer, None, chosen.film, None, SOLVED, chosen.snapshot


async def send_again(community: Community, post: Post, now: datetime) -> Post | None:
    """Take a post without a message, move it to the channel set now, and return it to be sent.

    Return None if another run took it, or if it must not be sent any more: the day is over, or the daily is paused or
    off.
    """
    async with community.transaction() as transaction:
        same = "id = ? AND state = ? AND attempts = ? AND claimed_by = ? AND message_id IS NULL"
        as_seen = (post.id, post.state.value, post.attempts, post.claimed_by)
        settings = await daily.get(transaction, post.server, post.which)
        row = await transaction.row(f"SELECT expires_at FROM daily_posts WHERE {same}", *as_seen)
        if row is None or post.state not in (PostState.CLAIMED, PostState.FAILING):
            return None
        over = row[0] <= to_ms(now)
        if over or settings is None or settings.paused_at is not None:
            reason = post.reason or AWAY if over else daily.TURNED_OFF if settings is None else daily.PAUSED
            await transaction.rows(
                f"UPDATE daily_posts SET state = 'missed', reason = ?, next_try_at = NULL WHERE {same}",
                reason,
                *as_seen,
            )
            if over:
                POSTS.note(1, "missed")
            return None
        row = await transaction.row(
            "UPDATE daily_posts SET state = 'claimed', channel_id = ?, claimed_by = ?, next_try_at = ?"
            f" WHERE {same} RETURNING {COLUMNS}",
            settings.channel, community.run, to_ms(now + LEASE), *as_seen,
        )  # fmt: skip
    return post_of(row) if row else None


async def posted(
    community: Community,
    post_id: int,
    message: int,
    at: datetime,
    now: datetime,
    *,
    channel: int | None = None,
    thread: int | None = None,
) -> bool:
    """Record that the post was sent at ``at`` as this message. The daily's earlier posts stop taking answers and become
    due for closing. Return False if a message was already stored, or the day was given up.

    ``channel`` is the message's channel if it differs from the target: in a forum, the ``thread`` it starts.
    """
    moment = to_ms(now)
    async with community.transaction() as transaction:
        row = await transaction.row(
            "UPDATE daily_posts SET state = 'posted', message_id = ?, posted_at = ?, attempts = 0, next_try_at = NULL,"
            " reason = NULL, channel_id = COALESCE(?, channel_id), thread_id = ?"
            " WHERE id = ? AND state IN ('claimed', 'failing') RETURNING server_id, which, local_day",
            message, to_ms(at), channel, thread, post_id,
        )  # fmt: skip
        if row is None:
            return False
        server, which, day = row
        await transaction.rows(
            "UPDATE daily_posts SET closed_at = ?, next_try_at = ?"
            " WHERE server_id = ? AND which = ? AND local_day < ? AND state = 'posted' AND closed_at IS NULL",
            moment, moment, server, which, day,
        )  # fmt: skip
    return True


async def failed(community: Community, post_id: int, reason: str, now: datetime, *, unsure: bool = False) -> None:
    """Record a failed send; it is retried after a growing pause. ``unsure`` means the message may have been sent anyway
    (the connection broke, or looking for it failed): the retry then looks for it first."""
    async with community.transaction() as transaction:
        row = await transaction.row(
            "SELECT attempts FROM daily_posts WHERE id = ? AND state IN ('claimed', 'failing')", post_id
        )
        if row is not None:
            attempts = row[0] + 1
            await transaction.rows(
                "UPDATE daily_posts SET state = ?, attempts = ?, claimed_by = ?, next_try_at = ?, reason = ?"
                " WHERE id = ?",
                (PostState.CLAIMED if unsure else PostState.FAILING).value, attempts, community.run,
                to_ms(now + retry_pause(attempts)), reason, post_id,
            )  # fmt: skip


async def closed(community: Community, post_id: int, now: datetime, reason: str | None = None) -> bool:
    """Record that the card shows the answer or, with a ``reason``, never will. Return False if already closed."""
    async with community.transaction() as transaction:
        row = await transaction.row(
            "UPDATE daily_posts SET state = 'closed', closed_at = COALESCE(closed_at, ?), next_try_at = NULL,"
            " reason = ? WHERE id = ? AND state = 'posted' RETURNING id",
            to_ms(now), reason, post_id,
        )  # fmt: skip
    return row is not None


async def close_failed(community: Community, post_id: int, reason: str, now: datetime) -> None:
    """Record that the card couldn't be edited. It is tried ``CLOSE_ATTEMPTS`` times in all."""
    async with community.transaction() as transaction:
        row = await transaction.row(
            "UPDATE daily_posts SET attempts = attempts + 1, reason = ? WHERE id = ? AND state = 'posted'"
            " AND closed_at IS NOT NULL RETURNING attempts",
            reason, post_id,
        )  # fmt: skip
        if row is None:
            return
        (attempts,) = row
        given_up = attempts >= CLOSE_ATTEMPTS
        await transaction.rows(
            "UPDATE daily_posts SET state = ?, next_try_at = ? WHERE id = ?",
            (PostState.CLOSED if given_up else PostState.POSTED).value,
            None if given_up else to_ms(now + retry_pause(attempts)), post_id,
        )  # fmt: skip


async def note_missed(transaction: Transaction, settings: DailySettings, missed: Due, reason: str) -> None:
    """Record that a day of the daily has no post and never will."""
    await transaction.rows(
        "INSERT INTO daily_posts (server_id, which, local_day, state, due_at, expires_at, reason)"
        " VALUES (?, ?, ?, 'missed', ?, ?, ?) ON CONFLICT (server_id, which, local_day) DO NOTHING",
        settings.server, settings.which, missed.day.isoformat(), to_ms(missed.at),
        to_ms(start_of_day(missed.day + timedelta(days=1), settings.plan.zone)), reason,
    )  # fmt: skip
    POSTS.note(1, "missed")
