"""What a popular minute means for a daily post, in words for the moderators who chose it."""

from __future__ import annotations

from bot.community import daily
from bot.community.connection import Community
from bot.community.daily import DailySettings
from bot.daily.pace import POSTS_A_SECOND
from bot.render import wording

_WORTH_SAYING = 60.0
"""Seconds that a post may have to wait for others."""


async def rush_note(community: Community, settings: DailySettings) -> str:
    """How late the next post may be because so many are due with it; empty where that is less than a minute."""
    if settings.paused_at is not None:
        return ""
    together = await daily.due_together(community, settings.next.at)
    lasts = together / POSTS_A_SECOND
    if lasts < _WORTH_SAYING:
        return ""
    return (
        f"-# {wording.count(together, 'post')} are due at that minute in all my servers. Discord lets me send them one"
        f" after another, so yours may come up to {wording.count(round(lasts / 60), 'minute')} late. Fewer are"
        " due at a time such as 7 past the hour."
    )
