"""Weekly recaps: chosen, due once a week, sent once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.community import daily, due_posts, post_steps, posts, recaps, servers
from bot.community.ahead import undo_time_ahead
from bot.community.connection import Community
from bot.community.recaps import Recap, RecapState
from tests.community.scenes import (
    CHANNEL,
    NOON,
    SERVER,
    Place,
    a_question,
    always,
    claim_day,
    later,
    post,
    set_daily,
)

DAY = timedelta(days=1)
TUESDAY = 1
"""The day of the week of ``NOON``."""


async def chosen(community: Community, weekday: int = TUESDAY) -> None:
    """A daily post at noon, UTC, and a recap, chosen an hour before."""
    await set_daily(community, "12:00", "UTC", NOON - timedelta(hours=1), channel=CHANNEL)
    await recaps.choose_weekday(community, SERVER, weekday, NOON - timedelta(hours=1))


async def claimed(community: Community, now: datetime) -> Recap:
    """The recap that is due; the daily post before it is sent, those of the days before are missed."""
    await due_posts.due(community, now)
    await post(community, now)
    recap = await recaps.claim(community, SERVER, now)
    assert recap is not None
    return recap


async def due(community: Community, now: datetime) -> tuple[int, ...]:
    return (await recaps.due(community, now)).to_claim


async def test_off_unless_chosen(community: Community) -> None:
    await set_daily(community, "12:00", "UTC", NOON - DAY)
    await post(community, NOON - DAY)
    await post(community, NOON)
    assert await recaps.plan(community, SERVER) is None
    assert await due(community, NOON) == ()


async def test_due_on_its_day_at_the_hour_of_the_daily_post_after_it(community: Community) -> None:
    await chosen(community)
    assert await due(community, later(-1)) == ()
    assert await due(community, NOON) == (), "the daily post has not gone out"
    waiting = await claim_day(community, SERVER, NOON.date(), always(a_question()), NOON)
    assert waiting is not None
    assert await due(community, NOON) == (), "it is being sent"
    await post_steps.posted(community, waiting.id, 1, NOON, NOON)
    assert await due(community, NOON) == (SERVER,)
    recap = await recaps.claim(community, SERVER, later(2))
    assert recap is not None
    assert (recap.day, recap.state, recap.channel) == (NOON.date(), RecapState.CLAIMED, CHANNEL)
    assert (recap.until, recap.expires_at) == (later(2), datetime(2026, 3, 11, tzinfo=UTC))
    assert await recaps.claim(community, SERVER, later(3)) is None
    assert await due(community, later(3)) == ()


@pytest.mark.parametrize("day", range(7))
async def test_one_a_week_on_the_day_that_was_chosen(community: Community, day: int) -> None:
    await chosen(community, day)
    sent: list[date] = []
    for number in range(22):
        now = NOON + number * DAY
        await post(community, now)
        for server in await due(community, now):
            recap = await recaps.claim(community, server, now)
            assert recap is not None
            await recaps.posted(community, recap.id, 7)
            sent.append(recap.day)
    assert {each.weekday() for each in sent} == {day}
    assert len(sent) == len(range(22)) // 7 + (day == TUESDAY)


async def test_a_day_whose_hour_was_over_when_it_was_chosen_gets_none(community: Community) -> None:
    await set_daily(community, "12:00", "UTC", later(-60))
    await post(community, NOON)
    await recaps.choose_weekday(community, SERVER, TUESDAY, later(1))
    assert await due(community, later(60)) == ()


async def test_another_day_gives_no_second_one_within_six_days_and_loses_nothing(community: Community) -> None:
    await chosen(community)
    first = await claimed(community, NOON)
    await recaps.posted(community, first.id, 7)
    await recaps.choose_weekday(community, SERVER, TUESDAY + 1, later(60))
    await post(community, NOON + DAY)
    assert await due(community, NOON + DAY) == ()
    second = await claimed(community, NOON + 8 * DAY)
    assert second.since == first.until


async def test_the_first_is_about_seven_closings(community: Community) -> None:
    await chosen(community)
    assert (await claimed(community, NOON)).since == datetime(2026, 3, 4, tzinfo=UTC)


async def test_what_was_missed_is_carried_over_and_what_is_long_ago_is_not(community: Community) -> None:
    await chosen(community)
    first = await claimed(community, NOON)
    await recaps.posted(community, first.id, 7)
    missed = await claimed(community, NOON + 7 * DAY)
    await recaps.left_out(community, missed.id, recaps.NOBODY)
    plan = await recaps.plan(community, SERVER)
    assert plan is not None
    assert plan.last is not None
    assert (plan.last.state, plan.last.reason) == (RecapState.MISSED, recaps.NOBODY)
    third = await claimed(community, NOON + 14 * DAY)
    assert third.since == NOON.replace(hour=0) + 8 * DAY
    await recaps.left_out(community, third.id, recaps.NOBODY)
    await recaps.choose_weekday(community, SERVER, TUESDAY + 1, NOON + 14 * DAY)
    assert (await claimed(community, NOON + 15 * DAY)).since == NOON.replace(hour=0) + 9 * DAY, (
        "a new choice, a new try"
    )


async def test_a_pause_and_an_absence_stop_it(community: Community) -> None:
    await chosen(community)
    await post(community, NOON)
    await daily.pause(community, SERVER, NOON)
    assert await due(community, NOON) == ()
    await daily.resume(community, SERVER, later(1))
    assert await due(community, later(1)) == (SERVER,)
    await servers.left(community, SERVER, later(2))
    assert await due(community, later(2)) == ()


async def test_it_comes_with_the_first_daily_that_there_is(community: Community) -> None:
    await chosen(community)
    await daily.configure(
        community, SERVER, later(-60), which=3, channel=77, at=later(3600).time(), zone=ZoneInfo("UTC")
    )
    await post(community, NOON)
    assert await due(community, NOON) == (SERVER,)
    await daily.turn_off(community, SERVER, NOON)
    assert await due(community, NOON) == ()
    third = await daily.get(community, SERVER, 3)
    assert third is not None
    assert await due(community, third.next.at) == (), "it has not gone out"
    await claim_day(community, SERVER, third.next.day, always(a_question()), third.next.at, 3)
    [waiting] = await posts.recent(community, SERVER, 1, 3)
    await post_steps.posted(community, waiting.id, 1, third.next.at, third.next.at)
    recap = await recaps.claim(community, SERVER, third.next.at)
    assert recap is not None
    assert recap.channel == 77


async def test_off_again(community: Community) -> None:
    await chosen(community)
    await recaps.choose_weekday(community, SERVER, None, NOON)
    await post(community, NOON)
    assert await due(community, NOON) == ()


async def test_one_that_failed_is_tried_again_until_the_day_is_over(community: Community) -> None:
    await chosen(community)
    recap = await claimed(community, NOON)
    await recaps.failed(community, recap, "Missing Access", NOON, unsure=False)
    pending = await recaps.due(community, later(59))
    assert (pending.to_look_up, pending.to_retry) == ((), ())
    [failing] = (await recaps.due(community, later(60))).to_retry
    again = await recaps.send_again(community, failing, later(60))
    assert again is not None
    assert again.id == recap.id
    assert await recaps.send_again(community, failing, later(60)) is None, "another took it"
    await recaps.failed(community, again, "Missing Access", later(60), unsure=False)
    end = recap.expires_at
    [failing] = (await recaps.due(community, end)).to_retry
    assert await recaps.send_again(community, failing, end) is None
    assert (await recaps.due(community, end + DAY)).to_retry == ()
    plan = await recaps.plan(community, SERVER)
    assert plan is not None
    assert plan.last is not None
    assert (plan.last.state, plan.last.reason) == (RecapState.MISSED, "Missing Access")


@pytest.mark.parametrize("how", ["recap off", "daily paused", "daily off"])
async def test_one_that_failed_is_given_up_when_nobody_wants_it_any_more(community: Community, how: str) -> None:
    await chosen(community)
    recap = await claimed(community, NOON)
    await recaps.failed(community, recap, "Missing Access", NOON, unsure=False)
    match how:
        case "recap off":
            await recaps.choose_weekday(community, SERVER, None, later(1))
        case "daily paused":
            await daily.pause(community, SERVER, later(1))
        case _:
            await daily.turn_off(community, SERVER, later(1))
    [failing] = (await recaps.due(community, later(60))).to_retry
    assert await recaps.send_again(community, failing, later(60)) is None
    assert (await recaps.due(community, later(90))).to_retry == ()


async def test_what_a_run_has_claimed_and_not_ended_is_looked_for_by_the_next(
    place: Place, community: Community
) -> None:
    await chosen(community)
    recap = await claimed(community, NOON)
    assert (await recaps.due(community, later(1))).to_look_up == ()
    async with Community.open(place) as after_crash:
        [unsure] = (await recaps.due(after_crash, later(1))).to_look_up
        assert unsure.id == recap.id
        await recaps.posted(after_crash, unsure.id, 7)
        assert (await recaps.due(after_crash, later(1))).to_look_up == ()
        assert await recaps.send_again(after_crash, unsure, later(1)) is None, "it has a message"
    await recaps.failed(community, recap, "late", later(2), unsure=False)
    plan = await recaps.plan(community, SERVER)
    assert plan is not None
    assert plan.last is not None
    assert (plan.last.state, plan.last.message) == (RecapState.POSTED, 7)


async def test_a_send_that_may_have_worked_is_looked_for_first(community: Community) -> None:
    await chosen(community)
    recap = await claimed(community, NOON)
    await recaps.failed(community, recap, "cut", NOON, unsure=True)
    pending = await recaps.due(community, later(60))
    assert [each.id for each in pending.to_look_up] == [recap.id]
    assert pending.to_retry == ()


@pytest.mark.alone
async def test_a_clock_that_was_ahead_keeps_none_away(community: Community) -> None:
    await set_daily(community, "12:00", "UTC", NOON - timedelta(hours=1))
    year = timedelta(days=364)
    await recaps.choose_weekday(community, SERVER, TUESDAY, NOON + year - DAY)
    async with community.transaction() as transaction:
        await transaction.rows(
            "INSERT INTO recaps (server_id, local_day, state, since_at, until_at, channel_id, message_id, expires_at,"
            " claimed_by) VALUES (?, '2027-03-09', 'posted', 1, 2, 3, 4, 5, 'x')",
            SERVER,
        )
    await undo_time_ahead(community, NOON)
    await post(community, NOON)
    assert await due(community, NOON) == (SERVER,)


async def test_its_hour_follows_the_clocks(community: Community) -> None:
    """Clocks in Berlin go forward on 29 March 2026: noon is at 11:00 UTC before, at 10:00 after."""
    await set_daily(community, "12:00", "Europe/Berlin", NOON)
    await recaps.choose_weekday(community, SERVER, 6, NOON)
    for day, hour in ((22, 11), (29, 10)):
        at = datetime(2026, 3, day, hour, tzinfo=UTC)
        settings = await daily.get(community, SERVER)
        assert settings is not None
        while settings.next.at < at:
            await post(community, settings.next.at)
            settings = await daily.get(community, SERVER)
            assert settings is not None
        assert settings.next.at == at
        assert await due(community, at - timedelta(seconds=1)) == ()
        recap = await claimed(community, at)
        await recaps.posted(community, recap.id, 7)
    assert recap.expires_at == datetime(2026, 3, 29, 22, tzinfo=UTC)


async def to_publish(community: Community, now: datetime) -> tuple[int, ...]:
    return tuple(recap.id for recap in (await recaps.due(community, now)).to_publish)


async def test_what_is_to_be_published_comes_until_it_is(community: Community) -> None:
    await chosen(community)
    recap = await claimed(community, NOON)
    assert await to_publish(community, NOON) == (), "it is not sent yet"
    await recaps.posted(community, recap.id, 7, publish=NOON)
    assert await to_publish(community, NOON) == (recap.id,)
    await recaps.published(community, recap.id)
    assert await to_publish(community, NOON) == ()


async def test_what_others_cannot_follow_is_not_published(community: Community) -> None:
    await chosen(community)
    recap = await claimed(community, NOON)
    await recaps.posted(community, recap.id, 7)
    assert await to_publish(community, NOON) == ()


async def test_publishing_that_fails_is_tried_again_until_the_day_is_over(community: Community) -> None:
    await chosen(community)
    recap = await claimed(community, NOON)
    await recaps.posted(community, recap.id, 7, publish=NOON)
    await recaps.publish_failed(community, recap, "Missing Access", NOON)
    assert await to_publish(community, NOON) == ()
    assert await to_publish(community, later(3600)) == (recap.id,)
    plan = await recaps.plan(community, SERVER)
    assert plan is not None
    assert plan.last is not None
    assert (plan.last.state, plan.last.reason) == (RecapState.POSTED, "Missing Access")
    await recaps.publish_failed(community, plan.last, "Missing Access", recap.expires_at - timedelta(seconds=1))
    assert await to_publish(community, recap.expires_at + DAY) == (), "what is old is news to nobody"
