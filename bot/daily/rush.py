"""Warns moderators who chose a popular minute that their post may be late."""

from __future__ import annotations

from bot.community import daily
from bot.community.connection import Community
from bot.community.daily import DailySettings
from bot.daily.pace import POSTS_A_SECOND
from bot.render import wording

_WORTH_SAYING = 60.0
"""Minimum delay, in seconds, to warn about."""


async def rush_note(community: Community, settings: DailySettings) -> str:
    """Says how late the next post may be because many are due at the same time; empty if less than a minute."""
    if settings.paused_at is not None:
        return ""
    together = await daily.due_together(community, settings.next.at)
    delay = together / POSTS_A_SECOND
    if delay < _WORTH_SAYING:
        return ""
    return (
        f"-# {wording.count(together, 'post')} are due at that minute in all my servers. Discord lets me send them one"
        f" after another, so yours may come up to {wording.count(round(delay / 60), 'minute')} late. Fewer are"
        " due at a time such as 7 past the hour."
    )
