"""The settings of a server's daily posts, and when each is next due."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from enum import StrEnum
from functools import cache
from zoneinfo import ZoneInfo

from bot.community.connection import Community, Row, Transaction
from bot.community.membership import remember
from bot.community.moments import from_ms, optional_from_ms, to_ms
from bot.community.zones import known, last_known
from bot.daily.schedule import Days, Due, PostPlan, due_at, local_day, next_due, next_posts, start_of_day
from bot.errors import UserError

MOST = 3
"""Maximum number of daily posts per server."""
FIRST = 1
"""The number of a server's first daily; numbers go up to ``MOST``."""
NO_ROLE = 0
"""Passed to ``configure`` to stop mentioning a role."""
PAUSED = "The daily post was paused."
TURNED_OFF = "The daily post was turned off."

_log = logging.getLogger(__name__)


class DailyKind(StrEnum):
    """The kind of thing a daily asks."""

    QUESTION = "question"
    FILM = "film"
    """A puzzle: guess the film, or the person if there are too few films."""
    BOTH = "both"
    """A question and a puzzle in turn."""


@dataclass(frozen=True, slots=True)
class DailySettings:
    server: int
    which: int
    """The daily's number in the server, from 1 to ``MOST``."""
    kind: DailyKind
    channel: int
    tag: int | None
    """The tag for its posts if the channel is a forum."""
    at: time
    zone: str
    """IANA name."""
    days: Days
    spoilers: bool
    threads: bool
    """Whether each post gets a discussion thread."""
    role: int | None
    """Mentioned with each post."""
    paused_at: datetime | None
    next: Due
    """The next day to post for; ignored while paused."""

    @property
    def plan(self) -> PostPlan:
        """The schedule. If this machine doesn't know the zone, it uses the offset the next post was planned with."""
        return PostPlan(self.at, self.instead or ZoneInfo(self.zone), self.days)

    @property
    def instead(self) -> timezone | None:
        """The fixed UTC offset used if this machine doesn't know the zone; None if it does."""
        if known(self.zone) is not None:
            return None
        instead = last_known(datetime.combine(self.next.day, self.at), self.next.at)
        _complain(self.zone, self.server, instead)
        return instead

    def upcoming(self, now: datetime, count: int) -> list[Due]:
        """Return the next ``count`` scheduled posts; none while paused."""
        if self.paused_at is not None:
            return []
        return [self.next, *next_posts(self.plan, now, count, after=self.next.day)][:count]


_NAMES = (
    "server_id, which, kind, channel_id, tag_id, post_time, zone, weekdays, spoilers, threads, role_id, paused_at,"
    " next_day, next_at"
)
SETTINGS = ", ".join(f"s.{name}" for name in _NAMES.split(", "))
"""The columns of a `DailySettings`, for a SELECT from ``daily_settings s``."""


def daily_settings(row: Row) -> DailySettings:
    """Build a `DailySettings` from the columns of ``SETTINGS``."""
    server, which, kind, channel, tag, at, zone, days, spoilers, threads, role, paused_at, day, next_at = row
    return DailySettings(
        server,
        which,
        DailyKind(kind),
        channel,
        tag,
        time.fromisoformat(at),
        zone,
        Days(days),
        bool(spoilers),
        bool(threads),
        role,
        optional_from_ms(paused_at),
        Due(date.fromisoformat(day), from_ms(next_at)),
    )


@cache  # log once, not on every check of what is due
def _complain(zone: str, server: int, instead: timezone) -> None:
    _log.error(
        "The time zone %s is unknown here: the daily post of server %d goes on at %s, whatever the clocks do there."
        " Update tzdata.",
        zone, server, instead,
    )  # fmt: skip


async def get(queries: Community | Transaction, server: int, which: int = FIRST) -> DailySettings | None:
    sql = f"SELECT {SETTINGS} FROM daily_settings s WHERE s.server_id = ? AND s.which = ?"
    row = await queries.row(sql, server, which)
    return daily_settings(row) if row else None


async def all_of(queries: Community | Transaction, server: int) -> list[DailySettings]:
    """Return a server's dailies, ordered by number."""
    sql = f"SELECT {SETTINGS} FROM daily_settings s WHERE s.server_id = ? ORDER BY s.which"
    return [daily_settings(row) for row in await queries.rows(sql, server)]


async def due_together(community: Community, at: datetime) -> int:
    """Return how many posts of the whole bot are next due at exactly ``at``."""
    row = await community.row(
        "SELECT COUNT(*) FROM daily_settings s JOIN servers v ON v.id = s.server_id AND v.left_at IS NULL"
        " WHERE s.paused_at IS NULL AND s.next_at = ?",
        to_ms(at),
    )
    return row[0] if row else 0


async def configure(
    community: Community,
    server: int,
    now: datetime,
    which: int = FIRST,
    *,
    kind: DailyKind | None = None,
    channel: int | None = None,
    tag: int | None = None,
    at: time | None = None,
    zone: ZoneInfo | None = None,
    days: Days | None = None,
    spoilers: bool | None = None,
    threads: bool | None = None,
    role: int | None = None,
) -> DailySettings:
    """Set up or change a daily post. None keeps a value; the defaults are a question, all days, no spoilers, no
    threads, no role. A tag belongs to its channel: changing the channel drops the tag unless a new one is given.

    Raises ``UserError`` if the channel, the time or the zone is neither given nor already set.

    The first post comes at the first matching time still ahead, on a day without a post. A day counts as used if a post
    was for that date, or was sent on that date in the new zone. A paused post stays paused.
    """
    async with community.transaction() as transaction:
        await remember(transaction, server)
        old = await get(transaction, server, which)
        if old is not None:
            tag = old.tag if tag is None and channel in (None, old.channel) else tag
            channel, at, zone = channel or old.channel, old.at if at is None else at, zone or _zone_of(old)
            days, spoilers = days or old.days, old.spoilers if spoilers is None else spoilers
            kind, threads = kind or old.kind, old.threads if threads is None else threads
            role = old.role if role is None else role
        if channel is None or at is None or zone is None:
            raise UserError(missing(channel, at, zone, which))
        plan = PostPlan(at.replace(second=0, microsecond=0, tzinfo=None), zone, days or Days.ALL)
        if old is not None and (old.at, old.zone, old.days) == (plan.at, zone.key, plan.days):
            following = old.next
        else:
            following = await _following(transaction, server, which, plan, now, old)
            await _pull_expiry_forward(transaction, server, which, start_of_day(following.day, zone))
        row = await transaction.row(
            "INSERT INTO daily_settings (server_id, which, kind, channel_id, tag_id, post_time, zone, weekdays,"
            " spoilers, threads, role_id, next_day, next_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (server_id, which) DO UPDATE SET kind = excluded.kind, channel_id = excluded.channel_id,"
            " tag_id = excluded.tag_id, post_time = excluded.post_time, zone = excluded.zone,"
            " weekdays = excluded.weekdays, spoilers = excluded.spoilers, threads = excluded.threads,"
            " role_id = excluded.role_id, next_day = excluded.next_day, next_at = excluded.next_at"
            f" RETURNING {_NAMES}",
            server, which, kind or DailyKind.QUESTION, channel, tag or None, plan.at.isoformat("minutes"), zone.key,
            plan.days.value, int(bool(spoilers)), int(bool(threads)), role or None, following.day.isoformat(),
            to_ms(following.at),
        )  # fmt: skip
    assert row is not None, "an INSERT returns its row"  # noqa: S101
    return daily_settings(row)


def _zone_of(settings: DailySettings) -> ZoneInfo:
    zone = known(settings.zone)
    if zone is None:
        raise UserError(f"I no longer know the time zone {settings.zone}. Choose a city near you as `timezone`.")
    return zone


def missing(channel: int | None, at: time | None, zone: object, which: int = FIRST) -> str:
    """Return the message for a moderator who starts a daily post without some of these."""
    given = {"`channel`": channel, "`time`": at, "`timezone`": zone}
    *names, last = [name for name, value in given.items() if value is None]
    needed = f"{', '.join(names)} and {last}" if names else last
    what, it = ("daily post", "one") if which == FIRST else (f"daily post {which}", "it")
    return f"There is no {what} here yet. To start {it}, I also need {needed}."


async def pause(community: Community, server: int, now: datetime, which: int = FIRST) -> bool:
    """Stop posting until ``resume``, and give up a post that couldn't be sent yet.

    Return False if the daily was already paused, or never set up.
    """
    async with community.transaction() as transaction:
        row = await transaction.row(
            "UPDATE daily_settings SET paused_at = ? WHERE server_id = ? AND which = ? AND paused_at IS NULL"
            " RETURNING server_id",
            to_ms(now), server, which,
        )  # fmt: skip
        if row is not None:
            await _give_up(transaction, server, which, PAUSED)
    return row is not None


async def resume(community: Community, server: int, now: datetime, which: int = FIRST) -> DailySettings | None:
    """Resume posting at the next scheduled time still ahead. Return None if it wasn't paused, or never set up."""
    async with community.transaction() as transaction:
        settings = await get(transaction, server, which)
        if settings is None or settings.paused_at is None:
            return None
        following = await _following(transaction, server, which, settings.plan, now, None)
        await transaction.rows(
            "UPDATE daily_settings SET paused_at = NULL WHERE server_id = ? AND which = ?", server, which
        )
        await set_next(transaction, server, which, following)
        return await get(transaction, server, which)


async def turn_off(community: Community, server: int, now: datetime, which: int = FIRST) -> bool:
    """Delete the settings and close the open post; posts and answers stay. Return False if it was already off."""
    moment = to_ms(now)
    async with community.transaction() as transaction:
        row = await transaction.row(
            "DELETE FROM daily_settings WHERE server_id = ? AND which = ? RETURNING server_id", server, which
        )
        if row is not None:
            await _give_up(transaction, server, which, TURNED_OFF)
            await transaction.rows(
                "UPDATE daily_posts SET closed_at = ?, next_try_at = ?"
                " WHERE server_id = ? AND which = ? AND state = 'posted' AND closed_at IS NULL",
                moment, moment, server, which,
            )  # fmt: skip
    return row is not None


async def back_on_time(community: Community, now: datetime) -> None:
    """On a start: works out again when posts that are still to come are due, by today's time zone database.

    Governments change their clocks at short notice; the rows were written with the rules of then.
    """
    rows = await community.rows(
        f"SELECT {SETTINGS} FROM daily_settings s WHERE s.next_at > ? AND {community.shards.condition('s.server_id')}",
        to_ms(now),
    )
    moved: list[tuple[int, int, int, str]] = []
    for settings in map(daily_settings, rows):
        at = due_at(settings.next.day, settings.at, settings.plan.zone)
        if at != settings.next.at:
            moved.append((to_ms(at), settings.server, settings.which, settings.next.day.isoformat()))
    if moved:
        async with community.transaction() as transaction:
            await transaction.many(
                "UPDATE daily_settings SET next_at = ? WHERE server_id = ? AND which = ? AND next_day = ?", moved
            )


async def set_next(transaction: Transaction, server: int, which: int, due: Due) -> None:
    """Writes the schedule: the day that is posted for next, and when."""
    await transaction.rows(
        "UPDATE daily_settings SET next_day = ?, next_at = ? WHERE server_id = ? AND which = ?",
        due.day.isoformat(), to_ms(due.at), server, which,
    )  # fmt: skip


async def not_later_than_due(transaction: Transaction, settings: DailySettings, now: datetime) -> None:
    """Move the next post forward to the first day without a post if it is scheduled for a later day."""
    if await get(transaction, settings.server, settings.which) != settings:
        return  # changed since it was read
    used = await _last_day_used(transaction, settings.server, settings.which, settings.plan.zone, now)
    due = next_due(settings.plan, now, after=used)
    if due.day < settings.next.day:
        await set_next(transaction, settings.server, settings.which, due)


def last_day(now: datetime) -> date:
    """Return the last day that a post can be for. A row with a later day was written while the clock was ahead.

    The easternmost zone is 14 hours ahead of UTC, and a server may have moved to an earlier zone since.
    """
    return (now + timedelta(days=2)).date()


async def _following(
    transaction: Transaction, server: int, which: int, plan: PostPlan, now: datetime, old: DailySettings | None
) -> Due:
    """Return the next post under a changed plan."""
    used = await _last_day_used(transaction, server, which, plan.zone, now)
    today = local_day(now, plan.zone)
    if (
        old is not None
        and old.paused_at is None
        and old.next.at <= now
        and old.next.day == today
        and plan.days.includes(today)
        and (used is None or used < today)
    ):
        return old.next  # already due, only late
    return next_due(plan, now, after=used)


async def _last_day_used(transaction: Transaction, server: int, which: int, zone: tzinfo, now: datetime) -> date | None:
    """Return the last local day that must not get another post."""
    row = await transaction.row(
        "SELECT MAX(local_day), MAX(CASE WHEN state <> 'missed' THEN COALESCE(posted_at, claimed_at) END)"
        " FROM daily_posts WHERE server_id = ? AND which = ? AND local_day <= ?",
        server, which, last_day(now).isoformat(),
    )  # fmt: skip
    if row is None or row[0] is None:
        return None
    day, moment = row
    days = [date.fromisoformat(day)]
    if moment is not None:
        days.append(local_day(from_ms(moment), zone))
    return max(days)


async def _pull_expiry_forward(transaction: Transaction, server: int, which: int, end: datetime) -> None:
    """Expire unsent posts before the day of the next one begins, which may be earlier now."""
    await transaction.rows(
        "UPDATE daily_posts SET expires_at = ? WHERE server_id = ? AND which = ? AND state IN ('claimed', 'failing')"
        " AND expires_at > ?",
        to_ms(end), server, which, to_ms(end),
    )  # fmt: skip


async def _give_up(transaction: Transaction, server: int, which: int, reason: str) -> None:
    await transaction.rows(
        "UPDATE daily_posts SET state = 'missed', reason = ?, next_try_at = NULL"
        " WHERE server_id = ? AND which = ? AND state = 'failing'",
        reason, server, which,
    )  # fmt: skip
