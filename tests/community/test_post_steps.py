"""The steps of a daily post: exactly one a day, whatever fails."""

from __future__ import annotations

import asyncio
from datetime import datetime

import pytest

from bot.community import daily, due_posts, post_steps, posts
from bot.community.connection import Community
from bot.community.posts import PostState
from bot.daily.schedule import retry_pause
from tests.community.post_scenes import AT_1930, DAY, MINUTE, NOTHING, TODAY, claim, stored, waiting_to_be_closed
from tests.community.scenes import (
    BERLIN,
    SERVER,
    TWICE,
    Place,
    Refused,
    a_question,
    always,
    claim_day,
    post,
    set_daily,
)


async def test_one_claim_wins(place: Place, community: Community) -> None:
    await set_daily(community)
    async with Community.open(place) as other:
        claims = await asyncio.gather(
            *[
                claim_day(each, SERVER, TODAY, always(a_question()), AT_1930)
                for each in (community, other)
                for _ in range(10)
            ]
        )
    assert sum(each is not None for each in claims) == 1


async def test_the_database_itself_refuses_a_second_claim(community: Community) -> None:
    await set_daily(community)
    await claim(community)
    with pytest.raises(Refused, match=TWICE):
        async with community.transaction() as transaction:
            await transaction.rows(
                "INSERT INTO daily_posts (server_id, local_day, state, due_at, expires_at)"
                " SELECT server_id, local_day, 'missed', 0, 0 FROM daily_posts"
            )


async def test_nothing_is_claimed_that_is_not_due(community: Community) -> None:
    choose = always(a_question())
    assert await claim_day(community, SERVER, TODAY, choose, AT_1930) is None, "never set"
    await set_daily(community)
    assert await claim_day(community, SERVER, TODAY, choose, AT_1930 - MINUTE) is None, "too early"
    assert await claim_day(community, SERVER, TODAY + DAY, choose, AT_1930) is None, "another day"
    assert await claim_day(community, SERVER, TODAY, choose, AT_1930 + DAY) is None, "the day is over"
    await daily.pause(community, SERVER, AT_1930)
    assert await claim_day(community, SERVER, TODAY, choose, AT_1930) is None, "paused"


async def test_a_claim_carries_what_is_to_be_sent(community: Community) -> None:
    await set_daily(community)
    claimed = await claim(community, AT_1930 + MINUTE)
    assert (claimed.state, claimed.day, claimed.channel, claimed.message) == (PostState.CLAIMED, TODAY, 20, None)
    assert (claimed.asked, claimed.due_at) == (a_question(), AT_1930)
    assert claimed.expires_at == datetime(2026, 3, 11, tzinfo=BERLIN)
    assert claimed.nonce == f"{SERVER}{TODAY.toordinal()}"
    assert await due_posts.due(community, AT_1930 + MINUTE) == NOTHING, "it is being sent"
    assert await post_steps.posted(community, claimed.id, 777, AT_1930 + MINUTE, AT_1930 + 2 * MINUTE)
    assert not await post_steps.posted(community, claimed.id, 778, AT_1930, AT_1930)
    done = await stored(community, claimed.id)
    assert (done.state, done.message, done.posted_at) == (PostState.POSTED, 777, AT_1930 + MINUTE)


async def test_a_claim_of_a_run_that_ended_is_looked_up_at_once(place: Place) -> None:
    async with Community.open(place) as community:
        await set_daily(community)
        claimed = await claim(community)
    async with Community.open(place) as community:
        assert (await due_posts.due(community, AT_1930)).to_look_up == (claimed,)
        again = await post_steps.send_again(community, claimed, AT_1930)
        assert again is not None
        assert (again.id, again.nonce, again.asked) == (claimed.id, claimed.nonce, claimed.asked)
        assert await post_steps.send_again(community, claimed, AT_1930) is None, "it was taken"
        assert await due_posts.due(community, AT_1930) == NOTHING
        assert (await due_posts.due(community, AT_1930 + post_steps.LEASE)).to_look_up == (again,)


async def test_of_two_that_look_it_up_one_sends(place: Place) -> None:
    async with Community.open(place) as community:
        await set_daily(community)
        claimed = await claim(community)
    async with Community.open(place) as one, Community.open(place) as other:
        taken = await asyncio.gather(
            *[post_steps.send_again(each, claimed, AT_1930) for each in (one, other) for _ in "abc"]
        )
    assert sum(each is not None for each in taken) == 1


async def test_what_fails_is_tried_again_with_growing_pauses_into_the_channel_of_then(community: Community) -> None:
    await set_daily(community)
    current = await claim(community)
    now = AT_1930
    for attempt in range(1, 6):
        await post_steps.failed(community, current.id, "Missing Permissions", now)
        waiting = await stored(community, current.id)
        assert (waiting.state, waiting.attempts, waiting.reason) == (PostState.FAILING, attempt, "Missing Permissions")
        assert waiting.next_try_at == now + retry_pause(attempt)
        assert await due_posts.due(community, waiting.next_try_at - MINUTE / 2) == NOTHING
        now = waiting.next_try_at
        assert (await due_posts.due(community, now)).to_retry == (waiting,)
        await set_daily(community, now=now, channel=100 + attempt)
        again = await post_steps.send_again(community, waiting, now)
        assert again is not None
        assert again.channel == 100 + attempt
        current = again
    assert await post_steps.posted(community, current.id, 777, now, now)
    done = await stored(community, current.id)
    assert (done.reason, done.attempts) == (None, 0), "its closing has all its tries"


async def test_what_may_have_been_sent_is_looked_up_before_it_is_sent_again(community: Community) -> None:
    await set_daily(community)
    claimed = await claim(community)
    await post_steps.failed(community, claimed.id, "Connection reset", AT_1930, unsure=True)
    unsure = await stored(community, claimed.id)
    assert unsure.state is PostState.CLAIMED
    work = await due_posts.due(community, AT_1930 + MINUTE)
    assert (work.to_look_up, work.to_retry) == ((unsure,), ())


async def test_looking_for_a_message_that_fails_waits_too(place: Place) -> None:
    async with Community.open(place) as community:
        await set_daily(community)
        await claim(community)
    async with Community.open(place) as community:
        (lost,) = (await due_posts.due(community, AT_1930)).to_look_up
        await post_steps.failed(community, lost.id, "Missing Access", AT_1930, unsure=True)
        assert await due_posts.due(community, AT_1930) == NOTHING
        assert len((await due_posts.due(community, AT_1930 + MINUTE)).to_look_up) == 1


@pytest.mark.parametrize("change", ["over", "paused", "off"])
async def test_a_lost_claim_is_not_sent_when_it_is_not_wanted_any_more(place: Place, change: str) -> None:
    async with Community.open(place) as community:
        await set_daily(community)
        claimed = await claim(community)
    async with Community.open(place) as community:
        now = claimed.expires_at if change == "over" else AT_1930
        if change == "paused":
            await daily.pause(community, SERVER, now)
        if change == "off":
            await daily.turn_off(community, SERVER, now)
        assert (await due_posts.due(community, now)).to_look_up == (claimed,), "it may have been sent"
        assert await post_steps.send_again(community, claimed, now) is None
        missed = await stored(community, claimed.id)
        reason = {"over": post_steps.AWAY, "paused": daily.PAUSED, "off": daily.TURNED_OFF}[change]
        assert (missed.state, missed.reason) == (PostState.MISSED, reason)
        assert (await due_posts.due(community, now)).to_look_up == ()


async def test_a_post_is_sent_until_the_last_moment_of_its_day(community: Community) -> None:
    await set_daily(community)
    claimed = await claim(community)
    last = claimed.expires_at - MINUTE / 60_000
    await post_steps.failed(community, claimed.id, "Missing Permissions", last)
    failing = await stored(community, claimed.id)
    assert await due_posts.due(community, last) == NOTHING
    assert (await post_steps.send_again(community, failing, last)) is not None
    await post_steps.failed(community, claimed.id, "Missing Permissions", last)
    assert await due_posts.due(community, claimed.expires_at) == NOTHING
    assert (await stored(community, claimed.id)).state is PostState.MISSED


async def test_a_new_post_closes_the_last_one_once(community: Community) -> None:
    await set_daily(community)
    first = await post(community, AT_1930)
    second = await claim(community, AT_1930 + DAY, TODAY + DAY)
    assert await due_posts.due(community, AT_1930 + DAY) == NOTHING, "not before the new one is up"
    await post_steps.posted(community, second.id, 888, AT_1930 + DAY, AT_1930 + DAY)
    (closing,) = (await due_posts.due(community, AT_1930 + DAY)).to_close
    assert (closing.id, closing.closed_at) == (first.id, AT_1930 + DAY)
    assert await post_steps.closed(community, first.id, AT_1930 + DAY)
    assert not await post_steps.closed(community, first.id, AT_1930 + 2 * DAY)
    assert (await stored(community, first.id)).closed_at == AT_1930 + DAY
    assert await due_posts.due(community, AT_1930 + DAY) == NOTHING


async def test_a_card_that_cannot_be_changed_is_left_in_the_end(community: Community) -> None:
    await set_daily(community)
    first = await post(community, AT_1930)
    second = await claim(community, AT_1930 + DAY, TODAY + DAY)
    now = AT_1930 + DAY
    await post_steps.posted(community, second.id, 888, now, now)
    for attempt in range(1, post_steps.CLOSE_ATTEMPTS + 1):
        (closing,) = (await due_posts.due(community, now)).to_close
        await post_steps.close_failed(community, closing.id, "Unknown Message", now)
        now += retry_pause(attempt)
    given_up = await stored(community, first.id)
    assert (given_up.state, given_up.reason) == (PostState.CLOSED, "Unknown Message")
    assert (await due_posts.due(community, now)).to_close == ()


async def test_a_new_post_leaves_all_but_the_open_one_as_they_are(community: Community) -> None:
    """One is closed, one was missed, one waits to be closed since it could not be changed."""
    first = await waiting_to_be_closed(community)
    await post_steps.closed(community, first.id, AT_1930 + DAY)
    await due_posts.due(community, AT_1930 + 4 * DAY)  # two days are missed
    third = await claim(community, AT_1930 + 4 * DAY, TODAY + 4 * DAY)
    await post_steps.posted(community, third.id, 889, AT_1930 + 4 * DAY, AT_1930 + 4 * DAY)
    (closing,) = (await due_posts.due(community, AT_1930 + 4 * DAY)).to_close
    await post_steps.close_failed(community, closing.id, "Missing Access", AT_1930 + 4 * DAY)
    before = (await posts.recent(community, SERVER, 9))[1:]
    fourth = await claim(community, AT_1930 + 5 * DAY, TODAY + 5 * DAY)
    await post_steps.posted(community, fourth.id, 890, AT_1930 + 5 * DAY, AT_1930 + 5 * DAY)
    after = await posts.recent(community, SERVER, 9)
    assert [each.state for each in after[2:]] == [
        PostState.MISSED, PostState.MISSED, PostState.POSTED, PostState.CLOSED,
    ]  # fmt: skip
    assert after[2:] == before
    assert [each.closed_at for each in after[2:4]] == [None, None], "a day that was missed takes no answers to end"


async def test_no_day_is_claimed_that_the_schedule_has_not_come_to(community: Community) -> None:
    await set_daily(community)
    choose = always(a_question())
    assert await claim_day(community, SERVER, TODAY + DAY, choose, AT_1930 + DAY) is None, "today's comes first"


async def test_what_is_taken_again_is_what_was_seen(community: Community) -> None:
    """Whoever has an old picture of a post takes nothing."""
    await set_daily(community)
    claimed = await claim(community)
    await post_steps.failed(community, claimed.id, "Missing Access", AT_1930)
    failing = await stored(community, claimed.id)
    again = await post_steps.send_again(community, failing, AT_1930 + MINUTE)
    assert again is not None
    await post_steps.failed(community, claimed.id, "Missing Access", AT_1930 + MINUTE)
    assert await post_steps.send_again(community, failing, AT_1930 + MINUTE) is None, "it has failed once more since"
    current = await stored(community, claimed.id)
    await daily.pause(community, SERVER, AT_1930 + MINUTE)
    await daily.resume(community, SERVER, AT_1930 + MINUTE)
    assert await post_steps.send_again(community, current, AT_1930 + MINUTE) is None, "it was given up since"
    assert (await stored(community, claimed.id)).state is PostState.MISSED


async def test_what_comes_too_late_changes_nothing(community: Community) -> None:
    first = await waiting_to_be_closed(community)
    await post_steps.failed(community, first.id, "Missing Access", AT_1930 + DAY)
    assert await stored(community, first.id) == first, "it was posted"
    (second, _) = await posts.recent(community, SERVER, 2)
    await post_steps.close_failed(community, second.id, "Missing Access", AT_1930 + DAY)
    assert await stored(community, second.id) == second, "nobody closes it"
    await post_steps.closed(community, first.id, AT_1930 + DAY)
    closed = await stored(community, first.id)
    await post_steps.close_failed(community, first.id, "Missing Access", AT_1930 + DAY)
    assert await stored(community, first.id) == closed
    third = await claim(community, AT_1930 + 2 * DAY, TODAY + 2 * DAY)
    assert not await post_steps.closed(community, third.id, AT_1930 + 2 * DAY), "it is not up yet"
    assert await stored(community, third.id) == third
