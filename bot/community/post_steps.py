"""The steps of a daily post: it is claimed, sent, sent again, closed.

Each is one transaction, and takes nothing that another has taken.
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
"""How long this run of the bot may take for sending before the message is looked for."""
CLOSE_ATTEMPTS = 8
"""After so many failures a post stays as it is: its message was deleted, or cannot be edited any more."""
AWAY = "The bot was away."
NO_QUESTION = "There was no question to ask."

Chosen = Asked | AskedPuzzle
Chooser = Callable[[Transaction], Awaitable[Chosen | None]]
"""Chooses what a post asks by what its server was asked before; None when there is nothing to ask. It is called inside
a transaction: it must not wait for anything but that."""


async def claim(
    community: Community, server: int, which: int, day: date, choose: Chooser, now: datetime
) -> Post | None:
    """Takes the day of a daily for this run of the bot, with what it asks; what comes back is to be sent.

    None when there is nothing to send: another took it, it is not due (any more), or there is nothing to ask, and
    then the day is noted as missed. In every case the next day is on the schedule.
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
    """The columns of a post that say what it asks, from ``kind`` to ``snapshot``."""
    if isinstance(chosen, Asked):
        return QUESTION, None, None, *chosen.values()
    row = await transaction.row("SELECT COALESCE(MAX(number), 0) + 1 FROM daily_posts WHERE server_id = ?", server)
    assert row is not None, "an aggregate has a row"  # noqa: S101
    return chosen.kind, row[0], chosen.answer, None, chosen.film, None, SOLVED, chosen.snapshot


async def send_again(community: Community, post: Post, now: datetime) -> Post | None:
    """Takes a post that has no message, into the channel that is set now; what comes back is to be sent.

    None when another took it, or when it is not to be sent any more: the day is over, the post paused or turned off.
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
    """The post was sent at ``at`` as this message. The daily's earlier posts take no more answers and are to be
    closed. False when a message had been stored, or the day been given up.

    ``channel`` is where the message is if that is not where it was sent to: in a forum, the ``thread`` it begins.
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
    """Sending did not work: it is tried again after a pause that grows. ``unsure`` when a message may have been sent
    all the same (the connection broke, or looking for it failed): then it is looked for first."""
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
    """The card shows the answer, or, with a ``reason``, never will. False when it was closed before."""
    async with community.transaction() as transaction:
        row = await transaction.row(
            "UPDATE daily_posts SET state = 'closed', closed_at = COALESCE(closed_at, ?), next_try_at = NULL,"
            " reason = ? WHERE id = ? AND state = 'posted' RETURNING id",
            to_ms(now), reason, post_id,
        )  # fmt: skip
    return row is not None


async def close_failed(community: Community, post_id: int, reason: str, now: datetime) -> None:
    """The card could not be changed: it is tried again, ``CLOSE_ATTEMPTS`` times in all."""
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
    """A day of the daily had no post, and never will."""
    await transaction.rows(
        "INSERT INTO daily_posts (server_id, which, local_day, state, due_at, expires_at, reason)"
        " VALUES (?, ?, ?, 'missed', ?, ?, ?) ON CONFLICT (server_id, which, local_day) DO NOTHING",
        settings.server, settings.which, missed.day.isoformat(), to_ms(missed.at),
        to_ms(start_of_day(missed.day + timedelta(days=1), settings.plan.zone)), reason,
    )  # fmt: skip
    POSTS.note(1, "missed")
