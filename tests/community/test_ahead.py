"""A clock that was a year ahead for a day, and what the daily posts' schedule makes of it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.community import daily, daily_answers, due_posts, post_steps, posts
from bot.community.ahead import undo_time_ahead
from bot.community.connection import Community
from bot.community.daily import DailySettings
from bot.community.posts import Post, PostState
from bot.daily.schedule import Days
from tests.community.scenes import ADA, BERLIN, NOON, SERVER, a_question, always, claim_day, set_daily

pytestmark = pytest.mark.alone
YEAR = timedelta(days=365)
DAY = timedelta(days=1)
TODAY = date(2026, 3, 10)


async def settings_of(community: Community, server: int = SERVER) -> DailySettings:
    found = await daily.get(community, server)
    assert found is not None
    return found


async def post_at(community: Community, now: datetime, message: int, sent_at: datetime | None = None) -> Post:
    """What the bot does when it believes that it is ``now``; Discord knows better when it was."""
    due = await due_posts.due(community, now)
    assert [settings.server for settings in due.to_claim] == [SERVER]
    settings = due.to_claim[0]
    post = await claim_day(community, SERVER, settings.next.day, always(a_question(f"q{message}")), now)
    assert post is not None
    await post_steps.posted(community, post.id, message, sent_at or now, now)
    return post


async def a_year_ahead(community: Community) -> Post:
    """At 19:30 a post came. Then the clock was a year ahead for a day, and the bot posted for a day of then."""
    await set_daily(community)
    today = (await settings_of(community)).next.at
    await post_at(community, today, 1)
    return await post_at(community, today + YEAR, 2, today + timedelta(minutes=5))


async def test_without_help_nothing_would_come_for_a_year(community: Community) -> None:
    await a_year_ahead(community)
    assert (await settings_of(community)).next.day >= TODAY + YEAR


async def test_the_next_post_is_tomorrows_again(community: Community) -> None:
    bogus = await a_year_ahead(community)
    for _ in range(2):
        await undo_time_ahead(community, NOON + DAY)
        assert (await settings_of(community)).next.day == TODAY + DAY
    await post_at(community, (await settings_of(community)).next.at, 3)
    assert (await settings_of(community)).next.day == TODAY + 2 * DAY
    # The day had its own: the other one is closed, as any that was followed by another.
    stored = await posts.get(community, bogus.id)
    assert stored is not None
    assert stored.closed_at is not None
    assert stored.day == TODAY - DAY, "the last day that had none"
    assert [post.day for post in await posts.recent(community, SERVER, 50) if post.state is PostState.MISSED] == []


async def test_a_post_that_came_in_the_place_of_todays_is_todays(community: Community) -> None:
    await set_daily(community)
    due = (await settings_of(community)).next.at
    bogus = await post_at(community, due + YEAR, 1, due - timedelta(hours=2))
    await daily_answers.give(community, bogus.id, ADA, 1, due + YEAR)
    await undo_time_ahead(community, NOON)
    stored = await posts.get(community, bogus.id)
    assert stored is not None
    assert (stored.day, stored.closed_at) == (TODAY, None)
    assert await daily_answers.tally(community, bogus.id) == {1: 1}
    assert (await settings_of(community)).next.day == TODAY + DAY, "never twice for a day"


@pytest.mark.parametrize("state", ["failing", "claimed", "closing"])
async def test_what_waits_for_a_year_is_tried_now(community: Community, state: str) -> None:
    await set_daily(community)
    now = (await settings_of(community)).next.at
    if state == "closing":
        post = await post_at(community, now, 1)
        later = await post_at(community, now + DAY, 2)
        await post_steps.close_failed(community, post.id, "Discord is away.", now + YEAR)
        now += DAY
        assert later.day == TODAY + DAY
    else:
        post = await claim_day(community, SERVER, TODAY, always(a_question()), now)
        assert post is not None
        await post_steps.failed(community, post.id, "Discord is away.", now + YEAR, unsure=state == "claimed")
    assert await waiting(community, now) == []
    await undo_time_ahead(community, now)
    assert await waiting(community, now) == [post.id]


async def test_off_and_set_help(community: Community) -> None:
    await a_year_ahead(community)
    assert await daily.turn_off(community, SERVER, NOON + DAY)
    assert (await set_daily(community, now=NOON + DAY)).next.day == TODAY + DAY


async def test_another_time_and_pause_and_resume_help(community: Community) -> None:
    await a_year_ahead(community)
    changed = await daily.configure(community, SERVER, NOON + DAY, at=time(20))
    assert changed.next.day == TODAY + DAY
    await daily.pause(community, SERVER, NOON + DAY)
    resumed = await daily.resume(community, SERVER, NOON + DAY)
    assert resumed is not None
    assert resumed.next.day == TODAY + DAY


@pytest.mark.parametrize("days", [Days.ALL, Days.WEEKENDS, Days.TUESDAY])
@pytest.mark.parametrize("zone", ["Europe/Berlin", "Pacific/Kiritimati", "Etc/GMT+12"])
async def test_a_schedule_that_is_right_stays_as_it_is(community: Community, days: Days, zone: str) -> None:
    await daily.configure(community, SERVER, NOON, channel=1, at=time(19, 30), zone=ZoneInfo(zone), days=days)
    for number in range(1, 5):
        now = (await settings_of(community)).next.at
        await post_at(community, now, number)
        before = await settings_of(community), await posts.recent(community, SERVER, 50)
        for hours in (0, 3, 13, 20):
            await undo_time_ahead(community, now + timedelta(hours=hours))
        assert (await settings_of(community), await posts.recent(community, SERVER, 50)) == before


async def test_other_servers_stay_as_they_are(community: Community) -> None:
    other = SERVER + 1
    await daily.configure(community, other, NOON, channel=7, at=time(9), zone=BERLIN)
    await daily.pause(community, other, NOON)
    before = await settings_of(community, other)
    await a_year_ahead(community)
    await undo_time_ahead(community, NOON + DAY)
    assert await settings_of(community, other) == before


async def waiting(community: Community, now: datetime) -> list[int]:
    pending = await due_posts.due(community, now)
    return [post.id for post in (*pending.to_close, *pending.to_retry, *pending.to_look_up)]
