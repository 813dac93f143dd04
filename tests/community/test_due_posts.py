"""What the daily posts need at a moment: through clock changes and absences, days that are over."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.community import daily, daily_answers, due_posts, post_steps, posts, servers
from bot.community.connection import Community
from bot.community.posts import PostState
from bot.daily.schedule import next_due
from tests.community.post_scenes import AT_1930, DAY, MINUTE, NOTHING, TODAY, claim, waiting_to_be_closed
from tests.community.scenes import (
    ADA,
    BERLIN,
    SERVER,
    a_question,
    always,
    claim_day,
    post,
    set_daily,
)


@pytest.mark.parametrize(
    ("zone", "at", "start"),
    [
        ("Europe/Berlin", "02:30", "2026-03-15"),
        ("Europe/Berlin", "02:30", "2026-10-11"),
        ("America/New_York", "02:00", "2026-02-22"),
        ("America/New_York", "01:30", "2026-10-18"),
        ("Australia/Lord_Howe", "02:15", "2026-09-20"),
        ("Australia/Lord_Howe", "01:45", "2026-03-22"),
        ("Asia/Kolkata", "19:30", "2026-03-15"),
        ("Asia/Kolkata", "00:00", "2026-10-11"),
    ],
)
async def test_four_weeks_across_a_clock_change(community: Community, zone: str, at: str, start: str) -> None:
    local = ZoneInfo(zone)
    first = date.fromisoformat(start)
    now = datetime.combine(first, datetime.min.time(), local).astimezone(UTC)
    await set_daily(community, at, zone, now)
    offsets = set[timedelta | None]()
    for number in range(28):
        settings = await daily.get(community, SERVER)
        assert settings is not None
        assert settings.next.day == first + number * DAY
        assert (await due_posts.due(community, settings.next.at - timedelta(milliseconds=1))).to_claim == ()
        now = settings.next.at
        assert (await due_posts.due(community, now)).to_claim == (settings,)
        done = await post(community, now)
        assert done.day == now.astimezone(local).date() == settings.next.day
        offsets.add(now.astimezone(local).utcoffset())
        assert await due_posts.due(community, now) == NOTHING
    assert len(offsets) == (1 if zone == "Asia/Kolkata" else 2), "the clocks did change"
    recent = await posts.recent(community, SERVER, 99)
    assert [each.state for each in recent] == [PostState.POSTED, *[PostState.CLOSED] * 27]


async def test_a_bot_that_was_away_posts_while_it_is_still_that_day(community: Community) -> None:
    await set_daily(community)
    late = datetime(2026, 3, 10, 23, 59, tzinfo=BERLIN)
    (settings,) = (await due_posts.due(community, late)).to_claim
    assert settings.next.day == TODAY
    await claim(community, late)


async def test_days_that_are_over_are_noted_as_missed(community: Community) -> None:
    await set_daily(community)
    now = AT_1930 + 3 * DAY - MINUTE
    assert (await due_posts.due(community, now)).to_claim == (), "today's is not due yet"
    days = await posts.recent(community, SERVER, 9)
    assert [(each.day.day, each.state, each.reason) for each in days] == [
        (day, PostState.MISSED, post_steps.AWAY) for day in (12, 11, 10)
    ]
    (settings,) = (await due_posts.due(community, now + MINUTE)).to_claim
    assert settings.next.day == date(2026, 3, 13)


async def test_after_a_long_absence_the_last_days_are_noted(community: Community) -> None:
    await set_daily(community)
    (settings,) = (await due_posts.due(community, AT_1930 + 400 * DAY + MINUTE * 90)).to_claim
    assert settings.next.day == TODAY + 400 * DAY
    assert len(await posts.recent(community, SERVER, 999)) == due_posts.MOST_MISSED


async def test_only_days_of_the_plan_are_missed(community: Community) -> None:
    await set_daily(community)
    async with community.transaction() as transaction:
        await transaction.rows("UPDATE daily_settings SET weekdays = 31 WHERE server_id = ?", SERVER)
    await due_posts.due(community, AT_1930 + 7 * DAY)  # a Tuesday, as the start
    assert [each.day.day for each in await posts.recent(community, SERVER, 99)] == [16, 13, 12, 11, 10]


async def test_a_day_that_ends_without_a_message_is_missed_with_the_reason(community: Community) -> None:
    await set_daily(community)
    claimed = await claim(community)
    await post_steps.failed(community, claimed.id, "Unknown Channel", AT_1930)
    await due_posts.due(community, AT_1930 + DAY / 2)
    (missed,) = await posts.recent(community, SERVER, 9)
    assert (missed.state, missed.reason) == (PostState.MISSED, "Unknown Channel")
    assert await post_steps.send_again(community, claimed, AT_1930 + DAY / 2) is None
    assert not await post_steps.posted(community, claimed.id, 777, AT_1930, AT_1930)


async def test_a_server_that_the_bot_has_left_has_nothing_to_do(community: Community) -> None:
    """Neither something to claim, to look up, to send again nor to close."""
    closing = await waiting_to_be_closed(community)
    now = AT_1930 + 2 * DAY
    failing = await claim(community, now, TODAY + 2 * DAY)
    await post_steps.failed(community, failing.id, "Missing Access", now)
    late = now + MINUTE * 10
    work = await due_posts.due(community, late)
    assert ([each.id for each in work.to_retry], [each.id for each in work.to_close]) == ([failing.id], [closing.id])
    await daily_answers.give(community, failing.id, ADA, 1, now)
    await servers.left(community, SERVER, now)
    assert await due_posts.due(community, late) == NOTHING
    assert await due_posts.due(community, late + DAY) == NOTHING
    assert await claim_day(community, SERVER, TODAY + 3 * DAY, always(a_question()), late + DAY) is None
    assert failing.id not in [each.id for each in await posts.answered(community)]


async def test_a_day_that_ends_makes_nothing_missed_that_was_posted(community: Community) -> None:
    await waiting_to_be_closed(community)
    failing = await claim(community, AT_1930 + 2 * DAY, TODAY + 2 * DAY)
    await post_steps.failed(community, failing.id, "Missing Access", AT_1930 + 2 * DAY)
    before = (await posts.recent(community, SERVER, 9))[1:]
    await due_posts.due(community, AT_1930 + 2 * DAY + DAY / 2)
    after = await posts.recent(community, SERVER, 9)
    assert after[0].state is PostState.MISSED
    assert after[1:] == before


@pytest.mark.alone
async def test_servers_with_posts_in_one_minute_take_turns_at_being_first(community: Community) -> None:
    numbers = [number << 22 for number in range(5_000, 15_000, 1_000)]
    for number in numbers:
        settings = await set_daily(community, server=number)
    firsts: list[int] = []
    for _ in range(60):
        due = (await due_posts.due(community, settings.next.at)).to_claim
        assert len(due) == len(numbers)
        firsts.append(due[0].server)
        settings = replace(settings, next=next_due(settings.plan, settings.next.at, after=settings.next.day))
        async with community.transaction() as transaction:
            for number in numbers:
                await daily.set_next(transaction, number, 1, settings.next)
    assert {*firsts} == {*numbers}
    assert max(map(firsts.count, numbers)) < 60 / 4, "nobody is first much more often than others"


@pytest.mark.alone
async def test_what_was_due_first_comes_first(community: Community) -> None:
    for server, at in [(1 << 60, "19:29"), (2 << 22, "19:30"), (3 << 22, "19:28")]:
        await set_daily(community, at, server=server)
    assert [each.server for each in (await due_posts.due(community, AT_1930)).to_claim] == [3 << 22, 1 << 60, 2 << 22]
