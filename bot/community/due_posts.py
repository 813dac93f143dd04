"""Find the daily-post work that is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from bot.community import daily
from bot.community.connection import Community, Transaction
from bot.community.daily import SETTINGS, DailySettings, daily_settings
from bot.community.moments import to_ms
from bot.community.post_steps import AWAY, note_missed
from bot.community.posts import Post, posts_where
from bot.daily.schedule import dues, local_day
from bot.process.measures import POSTS

MOST_MISSED = 31
"""Maximum number of days recorded as missed after a long absence."""


@dataclass(frozen=True, slots=True)
class PendingPosts:
    """The work that daily posts need now. An item is returned again until its outcome is stored, so nothing is
    forgotten. The caller must keep track of what it is still working on."""

    to_claim: tuple[DailySettings, ...]
    """Due: call ``claim(next.day)``, then send the post it returns."""
    to_look_up: tuple[Post, ...]
    """Claimed by a run that ended before it stored a message: look for one in the channel, then call ``posted`` or
    ``send_again``."""
    to_retry: tuple[Post, ...]
    """Not sent: call ``send_again``, then send the post it returns."""
    to_close: tuple[Post, ...]
    """Superseded by a later post: show the answer, then call ``closed``."""


async def due(community: Community, now: datetime) -> PendingPosts:
    """Return the work due now in this process's servers that still have the bot. Records past days as missed."""
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


_TURN = "((s.server_id >> 22) + s.next_at / 86400000 * 3001) % 10007"
"""Order of the servers whose posts are due in the same minute. It changes daily, so that no server is always last."""


async def _due_settings(community: Community, moment: int) -> list[DailySettings]:
    rows = await community.rows(
        f"SELECT {SETTINGS} FROM daily_settings s JOIN servers v ON v.id = s.server_id AND v.left_at IS NULL"
        f" WHERE s.paused_at IS NULL AND s.next_at <= ? AND {community.shards.condition('s.server_id')}"
        f" ORDER BY s.next_at, {_TURN}, s.server_id, s.which",
        moment,
    )
    return [daily_settings(row) for row in rows]


async def _pass_over(transaction: Transaction, settings: DailySettings, now: datetime) -> None:
    """Record past days as missed, and schedule today or the next posting day."""
    if (await daily.get(transaction, settings.server, settings.which)) != settings:
        return  # changed since it was read
    plan = settings.plan
    today = local_day(now, plan.zone)
    over = list(takewhile(lambda day: day.day < today, dues(plan, settings.next.day)))
    for missed in over[-MOST_MISSED:]:
        await note_missed(transaction, settings, missed, AWAY)
    await daily.set_next(transaction, settings.server, settings.which, next(dues(plan, today)))
