"""Daily posts: what is to be done now, and what became of each.

claimed → posted → closed is the good way. A claim that Discord refused is failing and is tried again; a day
that is over without a message is missed. See the migration for what each state promises.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import takewhile

from bot.community import daily
from bot.community.asked import Asked, AskedPuzzle, asked
from bot.community.connection import Community, Row, Transaction
from bot.community.daily import SETTINGS, DailySettings, daily_settings
from bot.community.moments import from_ms, optional_from_ms, to_ms
from bot.daily.schedule import Due, dues, local_day, next_due, nonce, retry_pause, start_of_day
from bot.measures import POSTS

LEASE = timedelta(minutes=5)
"""How long this run of the bot may take for sending before the message is looked for."""
CLOSE_ATTEMPTS = 8
"""After so many failures a post stays as it is: its message was deleted, or cannot be edited any more."""
MOST_MISSED = 31
"""Days that a bot that was away for long notes as missed."""
AWAY = "The bot was away."
NO_QUESTION = "There was no question to ask."
SOLVED, NOT_SOLVED = 0, 1
"""What a member's answer to a puzzle is: whether they have found it."""


class PostState(StrEnum):
    CLAIMED = "claimed"
    FAILING = "failing"
    POSTED = "posted"
    CLOSED = "closed"
    MISSED = "missed"


QUESTION = "question"
"""The kind of a post that asks a question; every other asks a puzzle of that `PuzzleKind`."""

Chosen = Asked | AskedPuzzle
Chooser = Callable[[Transaction], Awaitable[Chosen | None]]
"""Chooses what a post asks by what its server was asked before; None when there is nothing to ask. It is called inside
a transaction: it must not wait for anything but that."""


@dataclass(frozen=True, slots=True)
class Post:
    id: int
    server: int
    which: int
    """The number of its daily in the server."""
    day: date
    """The local day that it is for."""
    state: PostState
    kind: str
    asked: Asked | None
    """None when it asks a puzzle, or when the day was missed before a question was chosen."""
    puzzle: AskedPuzzle | None
    """None when it asks a question, or when the day was missed before."""
    channel: int | None
    message: int | None
    thread: int | None
    """The one to talk in; 0 where none could be made, None where none was made yet."""
    due_at: datetime
    expires_at: datetime
    """The local day is over: nothing is sent any more."""
    posted_at: datetime | None
    published_at: datetime | None
    """When it was passed on to the servers that follow its channel; the zero moment where it could not be."""
    closed_at: datetime | None
    """No answer counts from here on."""
    attempts: int
    next_try_at: datetime | None
    reason: str | None
    """Why it is failing, was missed or could not be closed, as ``/daily show`` says it."""
    claimed_by: str | None

    @property
    def nonce(self) -> str:
        return nonce(self.server, self.which, self.day)


@dataclass(frozen=True, slots=True)
class PendingPosts:
    """What the daily posts need now. The same thing comes again until its outcome is stored, so that nothing is
    forgotten: whoever works it off must know what it is still busy with."""

    to_claim: tuple[DailySettings, ...]
    """Due: ``claim(next.day)``, then send what it gives."""
    to_look_up: tuple[Post, ...]
    """Claimed by a run that ended before it stored a message: look for one in the channel, then ``posted`` or
    ``send_again``."""
    to_retry: tuple[Post, ...]
    """Not sent: ``send_again``, then send what it gives."""
    to_close: tuple[Post, ...]
    """A later one is up: show the answer, then ``closed``."""


NOT_ASKED_NOW = (
    "NOT EXISTS (SELECT 1 FROM daily_posts o WHERE o.server_id = p.server_id"
    " AND (o.question_id = p.question_id OR (o.kind = p.kind AND o.answer_key = p.answer_key)) AND o.closed_at IS NULL"
    " AND o.state IN ('claimed', 'failing', 'posted'))"
)
"""The condition on ``daily_posts p`` of an old post that no open one repeats, as those of a small library do: what it
asks would be told."""
_COLUMNS = (
    "id, server_id, which, local_day, state, channel_id, message_id, thread_id, due_at, expires_at, posted_at,"
    " published_at, closed_at, attempts, next_try_at, reason, claimed_by, kind, number, answer_key, question_id,"
    " film_id, option_order, right_choice, snapshot"
)
_POST = ", ".join(f"p.{column.strip()}" for column in _COLUMNS.split(","))
_STAYED = "JOIN servers v ON v.id = p.server_id AND v.left_at IS NULL"


def _post(row: Row) -> Post:
    (
        post, server, which, day, state, channel, message, thread, due_at, expires_at, posted_at, published_at,
        closed_at, attempts, next_try_at, reason, claimed_by, kind, number, answer, question, film, *rest,
    ) = row  # fmt: skip
    return Post(
        post,
        server,
        which,
        date.fromisoformat(day),
        PostState(state),
        kind,
        asked((question, film, *rest)) if question is not None else None,
        AskedPuzzle(kind, answer, film, rest[-1], number) if answer is not None else None,
        channel,
        message,
        thread,
        from_ms(due_at),
        from_ms(expires_at),
        optional_from_ms(posted_at),
        optional_from_ms(published_at),
        optional_from_ms(closed_at),
        attempts,
        optional_from_ms(next_try_at),
        reason,
        claimed_by,
    )


async def get(community: Community, post_id: int) -> Post | None:
    row = await community.row(f"SELECT {_POST} FROM daily_posts p WHERE p.id = ?", post_id)
    return _post(row) if row else None


async def recent(community: Community, server: int, count: int, which: int = daily.FIRST) -> list[Post]:
    """The last days of a daily, the latest first."""
    rows = await community.rows(
        f"SELECT {_POST} FROM daily_posts p WHERE p.server_id = ? AND p.which = ? ORDER BY p.local_day DESC LIMIT ?",
        server, which, count,
    )  # fmt: skip
    return [_post(row) for row in rows]


async def asked_last(community: Community, server: int, which: int) -> str | None:
    """The kind of the last post of a daily that anybody got to see; None before the first."""
    row = await community.row(
        "SELECT kind FROM daily_posts WHERE server_id = ? AND which = ? AND state <> 'missed'"
        " ORDER BY local_day DESC LIMIT 1",
        server, which,
    )  # fmt: skip
    return row[0] if row else None


async def answered(community: Community) -> tuple[Post, ...]:
    """The posts that take answers and have some, or guesses: after a start their cards may show fewer."""
    return await posts_where(
        community,
        "p.state = 'posted' AND p.closed_at IS NULL AND (EXISTS (SELECT 1 FROM daily_answers a WHERE a.post_id = p.id)"
        " OR EXISTS (SELECT 1 FROM daily_guesses g WHERE g.post_id = p.id))",
    )


async def due(community: Community, now: datetime) -> PendingPosts:
    """Everything that is to be done now, in all servers of this process that have the bot. Days that are over are noted
    as missed."""
    moment = to_ms(now)
    to_claim = await _due_settings(community, moment)
    late = [settings for settings in to_claim if settings.next.day < local_day(now, settings.plan.zone)]
    if late:
        async with community.transaction() as transaction:
            for settings in late:
                await _pass_over(transaction, settings, now)
        to_claim = await _due_settings(community, moment)
    over = f"state = 'failing' AND expires_at <= ? AND {community.shards.condition('server_id')}"
    if await community.row(f"SELECT 1 FROM daily_posts WHERE {over} LIMIT 1", moment):
        async with community.transaction() as transaction:
            missed = await transaction.rows(
                f"UPDATE daily_posts SET state = 'missed', next_try_at = NULL WHERE {over} RETURNING id", moment
            )
        POSTS.note(len(missed), "missed")
    return PendingPosts(
        tuple(to_claim),
        await posts_where(
            community,
            "p.state = 'claimed' AND p.next_try_at IS NOT NULL AND (p.claimed_by <> ? OR p.next_try_at <= ?)",
            community.run,
            moment,
        ),
        await posts_where(community, "p.state = 'failing' AND p.next_try_at <= ?", moment),
        await posts_where(community, "p.state = 'posted' AND p.next_try_at <= ?", moment),
    )


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
            await _note_missed(transaction, settings, settings.next, NO_QUESTION)
            return None
        row = await transaction.row(
            "INSERT INTO daily_posts (server_id, which, local_day, state, channel_id, due_at, expires_at, claimed_at,"
            " claimed_by, next_try_at, kind, number, answer_key, question_id, film_id, option_order, right_choice,"
            " snapshot) VALUES (?, ?, ?, 'claimed', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            f" ON CONFLICT (server_id, which, local_day) DO NOTHING RETURNING {_COLUMNS}",
            server, which, day.isoformat(), settings.channel, to_ms(settings.next.at),
            to_ms(start_of_day(day + timedelta(days=1), plan.zone)), to_ms(now), community.run, to_ms(now + LEASE),
            *await _stored(transaction, server, chosen),
        )  # fmt: skip
    return _post(row) if row else None


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
            f" WHERE {same} RETURNING {_COLUMNS}",
            settings.channel, community.run, to_ms(now + LEASE), *as_seen,
        )  # fmt: skip
    return _post(row) if row else None


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
            "UPDATE daily_posts SET closed_at = ?, next_try_at = ?, attempts = 0"
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


_TURN = "((s.server_id >> 22) + s.next_at / 86400000 * 3001) % 10007"
"""Of servers whose posts are due in the same minute: another order each day, so that none is always among the last."""


async def _due_settings(community: Community, moment: int) -> list[DailySettings]:
    rows = await community.rows(
        f"SELECT {SETTINGS} FROM daily_settings s JOIN servers v ON v.id = s.server_id AND v.left_at IS NULL"
        f" WHERE s.paused_at IS NULL AND s.next_at <= ? AND {community.shards.condition('s.server_id')}"
        f" ORDER BY s.next_at, {_TURN}, s.server_id, s.which",
        moment,
    )
    return [daily_settings(row) for row in rows]


async def posts_where(community: Community, condition: str, *parameters: object) -> tuple[Post, ...]:
    """The posts of this process's servers that have the bot for which a condition on ``daily_posts p`` holds, the
    oldest first."""
    rows = await community.rows(
        f"SELECT {_POST} FROM daily_posts p {_STAYED} WHERE {condition} AND {community.shards.condition('p.server_id')}"
        " ORDER BY p.due_at, p.id",
        *parameters,
    )
    return tuple(_post(row) for row in rows)


async def _pass_over(transaction: Transaction, settings: DailySettings, now: datetime) -> None:
    """Notes the days that are over and puts today, or the next day, on the schedule."""
    if (await daily.get(transaction, settings.server, settings.which)) != settings:
        return  # changed since it was read
    plan = settings.plan
    today = local_day(now, plan.zone)
    over = list(takewhile(lambda day: day.day < today, dues(plan, settings.next.day)))
    for missed in over[-MOST_MISSED:]:
        await _note_missed(transaction, settings, missed, AWAY)
    await daily.set_next(transaction, settings.server, settings.which, next(dues(plan, today)))


async def _note_missed(transaction: Transaction, settings: DailySettings, missed: Due, reason: str) -> None:
    await transaction.rows(
        "INSERT INTO daily_posts (server_id, which, local_day, state, due_at, expires_at, reason)"
        " VALUES (?, ?, ?, 'missed', ?, ?, ?) ON CONFLICT (server_id, which, local_day) DO NOTHING",
        settings.server, settings.which, missed.day.isoformat(), to_ms(missed.at),
        to_ms(start_of_day(missed.day + timedelta(days=1), settings.plan.zone)), reason,
    )  # fmt: skip
    POSTS.note(1, "missed")
