"""Repair the daily posts' schedule after the clock was ahead."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.community import daily
from bot.community.connection import Community, Transaction
from bot.community.daily import SETTINGS, daily_settings
from bot.community.moments import from_ms, to_ms
from bot.daily.schedule import LONGEST_PAUSE, local_day

_DAY = timedelta(days=1)
_NEXT_DAY = timedelta(hours=27)
"""Longest time until the next post of a server that posts every day, clock changes included."""
_LONGEST_WAIT = 2 * LONGEST_PAUSE


async def undo_time_ahead(community: Community, now: datetime) -> None:
    """Move rows dated far in the future back to the present, for this process's servers.

    A clock that is a year ahead records a month of missed days, schedules the next post a year too late, and may post
    for a day of that year. Without this repair, nothing would be posted until that day. Running it twice is harmless.
    """
    ours = community.shards.condition("server_id")
    waits = await community.row(
        f"SELECT 1 WHERE EXISTS (SELECT 1 FROM daily_posts WHERE next_try_at > ? AND {ours})"
        f" OR EXISTS (SELECT 1 FROM daily_posts WHERE local_day > ? AND {ours})",
        to_ms(now + _LONGEST_WAIT), _last_day(now),
    )  # fmt: skip
    if waits is not None:
        async with community.transaction() as transaction:
            await _undo_posts(transaction, now, ours)
    await _undo_recaps(community, now)
    rows = await community.rows(
        f"SELECT {SETTINGS} FROM daily_settings s WHERE s.paused_at IS NULL AND s.next_at > ? AND {ours}",
        to_ms(now + _NEXT_DAY),
    )
    for settings in map(daily_settings, rows):
        async with community.transaction() as transaction:
            await daily.not_later_than_due(transaction, settings, now)


async def _undo_recaps(community: Community, now: datetime) -> None:
    ahead = f"chosen_at > ? AND {community.shards.condition('server_id')}"
    if await community.row(f"SELECT 1 FROM recap_settings WHERE {ahead}", to_ms(now)) is None:
        return
    async with community.transaction() as transaction:
        await transaction.rows(f"UPDATE recap_settings SET chosen_at = ? WHERE {ahead}", to_ms(now), to_ms(now))


async def _undo_posts(transaction: Transaction, now: datetime, ours: str) -> None:
    await transaction.rows(
        f"DELETE FROM daily_posts WHERE local_day > ? AND state IN ('missed', 'failing') AND {ours}", _last_day(now)
    )
    await transaction.rows(
        f"UPDATE daily_posts SET next_try_at = ? WHERE next_try_at > ? AND {ours}",
        to_ms(now), to_ms(now + _LONGEST_WAIT),
    )  # fmt: skip
    sent = await transaction.rows(
        "SELECT id, server_id, which, posted_at FROM daily_posts"
        f" WHERE local_day > ? AND posted_at IS NOT NULL AND {ours}",
        _last_day(now),
    )
    for post, server, which, posted_at in sent:
        settings = await daily.get(transaction, server, which)
        zone = settings.plan.zone if settings is not None else UTC
        today = local_day(from_ms(posted_at), zone)  # Discord's own moment
        rows = await transaction.rows(
            "SELECT local_day FROM daily_posts WHERE server_id = ? AND which = ?", server, which
        )
        taken = {row[0] for row in rows}
        day = today
        while day.isoformat() in taken:
            day -= _DAY
        await transaction.rows("UPDATE daily_posts SET local_day = ? WHERE id = ?", day.isoformat(), post)
        if day != today:  # that day already has a post: close this one
            await transaction.rows(
                "UPDATE daily_posts SET closed_at = ?, next_try_at = ?"
                " WHERE id = ? AND state = 'posted' AND closed_at IS NULL",
                to_ms(now), to_ms(now), post,
            )  # fmt: skip


def _last_day(now: datetime) -> str:
    return daily.last_day(now).isoformat()
