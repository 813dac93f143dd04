"""Weekly recaps: each server's chosen day, the work due now, and the state of each recap.

A recap comes in the channel of the server's first daily, at its hour, and covers all dailies.

It is sent like a daily post. The normal path is claimed → posted. A recap that Discord refused is failing and is
retried; one without a message when the local day ends is missed. In a channel that others follow it is then published.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.community.connection import Community, Row, Transaction
from bot.community.daily import SETTINGS, DailySettings, daily_settings
from bot.community.membership import remember
from bot.community.moments import from_ms, optional_from_ms, to_ms
from bot.community.post_steps import LEASE
from bot.daily.schedule import due_at, local_day, retry_pause, start_of_day

_DAY = timedelta(days=1)
_APART = 6 * _DAY
"""Minimum number of days between two recaps, even if another weekday is chosen."""
_CARRIED = 13 * _DAY
"""Longest gap in which a recap continues where the last one ended: a post still open on a recap's day is in the next
one."""
OVER = "It could not be posted on its day."
NOBODY = "Nobody answered."
TURNED_OFF = "The recap was turned off."


class RecapState(StrEnum):
    CLAIMED = "claimed"
    FAILING = "failing"
    POSTED = "posted"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Recap:
    id: int
    server: int
    day: date
    """The local day it is posted on."""
    state: RecapState
    since: datetime
    until: datetime
    """The end of its period: it covers the posts that closed after ``since``, until then."""
    channel: int
    message: int | None
    expires_at: datetime
    attempts: int
    next_try_at: datetime | None
    reason: str | None
    claimed_by: str

    @property
    def due_at(self) -> datetime:
        """The earliest time that a message of this recap can have."""
        return self.until

    @property
    def nonce(self) -> str:
        """The nonce by which Discord recognises the same recap in two attempts."""
        return f"recap{self.id}"


@dataclass(frozen=True, slots=True)
class RecapPlan:
    """A server's recap settings."""

    weekday: int
    """Monday is 0."""
    last: Recap | None
    """The latest recap, sent or not."""


@dataclass(frozen=True, slots=True)
class PendingRecaps:
    """The work that recaps need now. An item is returned again until its outcome is stored."""

    to_claim: tuple[int, ...] = ()
    """Servers whose recap is due: call ``claim``, then send the recap it returns."""
    to_look_up: tuple[Recap, ...] = ()
    """Perhaps sent: look for a message, then call ``posted`` or ``send_again``."""
    to_retry: tuple[Recap, ...] = ()
    """Not sent: call ``send_again``, then send the recap it returns."""
    to_publish: tuple[Recap, ...] = ()
    """Sent, but not known to be published: publish, then call ``published`` or ``publish_failed``."""


_COLUMNS = (
    "id, server_id, local_day, state, since_at, until_at, channel_id, message_id, expires_at, attempts, next_try_at,"
    " reason, claimed_by"
)
_FIRST = "s.which = (SELECT MIN(d.which) FROM daily_settings d WHERE d.server_id = s.server_id)"
_MAY_COME = (
    f"SELECT r.weekday, r.chosen_at, (SELECT MAX(x.local_day) FROM recaps x WHERE x.server_id = r.server_id"
    f" AND x.local_day <= ?), {SETTINGS}"
    " FROM recap_settings r JOIN daily_settings s ON s.server_id = r.server_id"
    " JOIN servers v ON v.id = r.server_id AND v.left_at IS NULL"
    # A due post closes the one before it, which then belongs in the recap.
    # Unsent posts are few and have their own index: no server's history is read.
    f" WHERE {_FIRST} AND s.paused_at IS NULL AND s.next_at > ? AND (s.server_id, s.which) NOT IN"
    " (SELECT p.server_id, p.which FROM daily_posts p WHERE p.next_try_at IS NOT NULL"
    " AND p.state IN ('claimed', 'failing') AND p.expires_at > ?)"
)


async def plan(community: Community, server: int) -> RecapPlan | None:
    """Return the server's recap settings; None if recaps are off."""
    row = await community.row("SELECT weekday FROM recap_settings WHERE server_id = ?", server)
    return RecapPlan(row[0], await _last(community, server)) if row else None


async def server_of(community: Community, recap: int) -> int | None:
    """Return the server of a recap; None if it was deleted."""
    row = await community.row("SELECT server_id FROM recaps WHERE id = ?", recap)
    return row[0] if row else None


async def choose_weekday(community: Community, server: int, chosen: int | None, now: datetime) -> None:
    """Turn the recap on or move it, starting with the next such day whose hour is still ahead. None turns it off."""
    async with community.transaction() as transaction:
        await remember(transaction, server)
        if chosen is None:
            await transaction.rows("DELETE FROM recap_settings WHERE server_id = ?", server)
            return
        await transaction.rows(
            "INSERT INTO recap_settings (server_id, weekday, chosen_at) VALUES (?, ?, ?)"
            " ON CONFLICT (server_id) DO UPDATE SET weekday = excluded.weekday, chosen_at = excluded.chosen_at",
            server, chosen, to_ms(now),
        )  # fmt: skip
        # A missed recap must not delay the next one.
        await transaction.rows("DELETE FROM recaps WHERE server_id = ? AND state = 'missed'", server)


async def due(community: Community, now: datetime) -> PendingRecaps:
    """Return the work due now in this process's servers that still have the bot."""
    ours = community.shards.condition
    rows = await community.rows(f"{_MAY_COME} AND {ours('r.server_id')} ORDER BY r.server_id", *_moment(now))
    stayed = f"JOIN servers v ON v.id = server_id AND v.left_at IS NULL AND {ours('v.id')}"
    columns = ", ".join(f"recaps.{column.strip()}" for column in _COLUMNS.split(","))
    begun = await community.rows(
        f"SELECT {columns} FROM recaps {stayed} WHERE recaps.next_try_at IS NOT NULL"
        " AND (recaps.next_try_at <= ? OR (recaps.state = 'claimed' AND recaps.claimed_by <> ?)) ORDER BY recaps.id",
        to_ms(now), community.run,
    )  # fmt: skip
    recaps = [_recap(row) for row in begun]
    unpublished = await community.rows(
        f"SELECT {columns} FROM recaps {stayed} WHERE recaps.publish_at <= ? ORDER BY recaps.id", to_ms(now)
    )
    return PendingRecaps(
        tuple(settings.server for row in rows if (settings := _due(row, now)) is not None),
        tuple(recap for recap in recaps if recap.state is RecapState.CLAIMED),
        tuple(recap for recap in recaps if recap.state is RecapState.FAILING),
        tuple(_recap(row) for row in unpublished),
    )


async def claim(community: Community, server: int, now: datetime) -> Recap | None:
    """Claim the server's recap for this run of the bot, and return it to be sent. None if it isn't due (any more), or
    another run took it."""
    async with community.transaction() as transaction:
        row = await transaction.row(f"{_MAY_COME} AND r.server_id = ?", *_moment(now), server)
        settings = _due(row, now) if row is not None else None
        if settings is None:
            return None
        zone = settings.plan.zone
        day = local_day(now, zone)
        row = await transaction.row(
            "INSERT INTO recaps (server_id, local_day, state, since_at, until_at, channel_id, expires_at, claimed_by,"
            " next_try_at) VALUES (?, ?, 'claimed', ?, ?, ?, ?, ?, ?)"
            f" ON CONFLICT (server_id, local_day) DO NOTHING RETURNING {_COLUMNS}",
            server, day.isoformat(), await _since(transaction, settings, day), to_ms(now), settings.channel,
            to_ms(start_of_day(day + _DAY, zone)), community.run, to_ms(now + LEASE),
        )  # fmt: skip
    return _recap(row) if row else None


async def send_again(community: Community, recap: Recap, now: datetime) -> Recap | None:
    """Take a recap without a message, move it to the channel set now, and return it to be sent.

    Return None if another run took it, or if it must not be sent any more: the day is over, or recaps are off.
    """
    async with community.transaction() as transaction:
        same = "id = ? AND state = ? AND attempts = ? AND claimed_by = ?"
        as_seen = (recap.id, recap.state.value, recap.attempts, recap.claimed_by)
        wanted = await transaction.row(
            "SELECT s.channel_id FROM daily_settings s JOIN recap_settings r ON r.server_id = s.server_id"
            f" WHERE s.server_id = ? AND {_FIRST} AND s.paused_at IS NULL",
            recap.server,
        )
        if wanted is None or recap.expires_at <= now:
            reason = TURNED_OFF if wanted is None else recap.reason or OVER
            await transaction.rows(
                f"UPDATE recaps SET state = 'missed', next_try_at = NULL, reason = ? WHERE {same}", reason, *as_seen
            )
            return None
        row = await transaction.row(
            "UPDATE recaps SET state = 'claimed', channel_id = ?, claimed_by = ?, next_try_at = ?"
            f" WHERE {same} RETURNING {_COLUMNS}",
            wanted[0], community.run, to_ms(now + LEASE), *as_seen,
        )  # fmt: skip
    return _recap(row) if row else None


async def posted(community: Community, recap: int, message: int, *, publish: datetime | None = None) -> None:
    """Record that it was sent as this message, and schedule publishing for ``publish``."""
    async with community.transaction() as transaction:
        await transaction.rows(
            "UPDATE recaps SET state = 'posted', message_id = ?, attempts = 0, next_try_at = NULL, publish_at = ?,"
            " reason = NULL WHERE id = ? AND state IN ('claimed', 'failing')",
            message, to_ms(publish) if publish else None, recap,
        )  # fmt: skip


async def published(community: Community, recap: int) -> None:
    """Record that it was published, or needs no publishing."""
    async with community.transaction() as transaction:
        await transaction.rows("UPDATE recaps SET publish_at = NULL, reason = NULL WHERE id = ?", recap)


async def publish_failed(community: Community, recap: Recap, reason: str, now: datetime) -> None:
    """Record a failed publish; it is retried after a growing pause, until its day is over."""
    attempts = recap.attempts + 1
    again = now + retry_pause(attempts)
    async with community.transaction() as transaction:
        await transaction.rows(
            "UPDATE recaps SET attempts = ?, publish_at = ?, reason = ? WHERE id = ? AND publish_at IS NOT NULL",
            attempts, to_ms(again) if again < recap.expires_at else None, reason, recap.id,
        )  # fmt: skip


async def left_out(community: Community, recap: int, reason: str) -> None:
    """Record that nothing is sent, because there is nothing to report."""
    async with community.transaction() as transaction:
        await transaction.rows(
            "UPDATE recaps SET state = 'missed', next_try_at = NULL, reason = ?"
            " WHERE id = ? AND state IN ('claimed', 'failing')",
            reason, recap,
        )  # fmt: skip


async def failed(community: Community, recap: Recap, reason: str, now: datetime, *, unsure: bool) -> None:
    """Record a failed send; it is retried after a growing pause. ``unsure`` means the message may have been sent
    anyway: the retry then looks for it first."""
    attempts = recap.attempts + 1
    async with community.transaction() as transaction:
        await transaction.rows(
            "UPDATE recaps SET state = ?, attempts = ?, claimed_by = ?, next_try_at = ?, reason = ?"
            " WHERE id = ? AND state IN ('claimed', 'failing')",
            (RecapState.CLAIMED if unsure else RecapState.FAILING).value, attempts, community.run,
            to_ms(now + retry_pause(attempts)), reason, recap.id,
        )  # fmt: skip


async def _last(community: Community, server: int) -> Recap | None:
    row = await community.row(
        f"SELECT {_COLUMNS} FROM recaps WHERE server_id = ? ORDER BY local_day DESC LIMIT 1", server
    )
    return _recap(row) if row else None


def _moment(now: datetime) -> tuple[object, ...]:
    """Return the parameters of ``_MAY_COME``. A recap with a later day was written while the clock was ahead."""
    return (now + _DAY).date().isoformat(), to_ms(now), to_ms(now)


def _due(row: Row, now: datetime) -> DailySettings | None:
    """Return the settings of a server whose recap is due."""
    chosen, chosen_at, last_day, *columns = row
    settings = daily_settings(columns)
    zone = settings.plan.zone
    day = local_day(now, zone)
    if day.weekday() != chosen or (last_day is not None and day - date.fromisoformat(last_day) < _APART):
        return None
    return settings if from_ms(chosen_at) <= due_at(day, settings.at, zone) <= now else None


async def _since(transaction: Transaction, settings: DailySettings, day: date) -> int:
    """Return the start of a recap's period: posts that closed after it are included."""
    row = await transaction.row(
        "SELECT until_at FROM recaps WHERE server_id = ? AND state <> 'missed' AND local_day BETWEEN ? AND ?"
        " ORDER BY local_day DESC LIMIT 1",
        settings.server, (day - _CARRIED).isoformat(), (day - _DAY).isoformat(),
    )  # fmt: skip
    # With a post a day, seven have closed since then: today's has just closed yesterday's.
    return row[0] if row else to_ms(start_of_day(day - _APART, settings.plan.zone))


def _recap(row: Row) -> Recap:
    (
        number,
        server,
        day,
        state,
        since,
        until,
        channel,
        message,
        expires_at,
        attempts,
        next_try_at,
        reason,
        claimed_by,
    ) = row
    return Recap(
        number,
        server,
        date.fromisoformat(day),
        RecapState(state),
        from_ms(since),
        from_ms(until),
        channel,
        message,
        from_ms(expires_at),
        attempts,
        optional_from_ms(next_try_at),
        reason,
        claimed_by,
    )
