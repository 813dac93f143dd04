"""What the tests of daily posts share: a day, its claim, a post that waits to be closed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from bot.community import post_steps, posts
from bot.community.connection import Community
from bot.community.due_posts import PendingPosts
from bot.community.posts import Post
from tests.community.scenes import (
    SERVER,
    a_question,
    always,
    claim_day,
    post,
    set_daily,
)

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
AT_1930 = datetime(2026, 3, 10, 18, 30, tzinfo=UTC)
TODAY = date(2026, 3, 10)
NOTHING = PendingPosts((), (), (), ())


async def claim(community: Community, now: datetime = AT_1930, day: date = TODAY) -> Post:
    claimed = await claim_day(community, SERVER, day, always(a_question()), now)
    assert claimed is not None
    return claimed


async def stored(community: Community, post_id: int) -> Post:
    found = await posts.get(community, post_id)
    assert found is not None
    return found


async def waiting_to_be_closed(community: Community) -> Post:
    """Yesterday's post, after today's was posted."""
    await set_daily(community)
    first = await post(community, AT_1930)
    second = await claim(community, AT_1930 + DAY, TODAY + DAY)
    await post_steps.posted(community, second.id, 888, AT_1930 + DAY, AT_1930 + DAY)
    return await stored(community, first.id)
