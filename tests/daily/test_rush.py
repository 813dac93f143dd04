"""What moderators are told of a minute that thousands of servers have chosen."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.community import daily, servers
from bot.community.connection import Community
from bot.config import Settings
from tests.cogs.club import open_club
from tests.cogs.test_daily_post import DailyClub


@pytest.fixture
async def club(settings: Settings) -> AsyncIterator[DailyClub]:
    async with open_club(settings) as opened:
        yield DailyClub(opened)


async def others(community: Community, count: int, like: daily.DailySettings) -> None:
    """So many other servers with a post at the same moment."""
    async with community.transaction() as transaction:
        await transaction.many("INSERT INTO servers (id) VALUES (?)", [(number,) for number in range(1, count + 1)])
        await transaction.rows(
            "INSERT INTO daily_settings SELECT v.id, 1, s.kind, s.channel_id, s.tag_id, s.post_time, s.zone,"
            " s.weekdays, s.spoilers, s.threads, s.role_id, s.paused_at, s.next_day, s.next_at FROM daily_settings s"
            " CROSS JOIN servers v WHERE s.server_id = ? AND v.id BETWEEN 1 AND ?",
            like.server, count,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("count", "said"),
    [(2_000, ""), (2_300, "2,301 posts are due at that minute"), (11_100, "may come up to 5 minutes late")],
)
async def test_moderators_read_how_late_a_post_may_come(club: DailyClub, count: int, said: str) -> None:
    await club.manage("set", channel=club.channel, time="19:00", timezone="Berlin")
    settings = await daily.get(club.bot.community, club.guild.id)
    assert settings is not None
    await others(club.bot.community, count, settings)
    cards = [
        await club.manage("show"),
        await club.manage("set", spoilers=True),
        await club.slash("setup", by=club.cyd),
    ]
    for card in cards:
        assert (said in card.seen) if said else ("at that minute" not in card.seen)
    odd = await club.manage("set", time="19:07")
    assert "at that minute" not in odd.seen


async def test_a_paused_one_is_late_for_nothing(club: DailyClub) -> None:
    await club.manage("set", channel=club.channel, time="19:00", timezone="Berlin")
    settings = await daily.get(club.bot.community, club.guild.id)
    assert settings is not None
    await others(club.bot.community, 3_000, settings)
    await club.manage("pause")
    assert "at that minute" not in (await club.manage("show")).seen
    await servers.left(club.bot.community, 1, settings.next.at)
    assert await daily.due_together(club.bot.community, settings.next.at) == 2_999, "the paused one is not"
