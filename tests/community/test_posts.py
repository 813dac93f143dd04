"""Daily posts: exactly one a day, through every clock change, failure and absence."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.community import daily, daily_answers, history, posts, reports, servers
from bot.community.asked import AskedPuzzle
from bot.community.connection import Community, Transaction
from bot.community.daily import DailyKind
from bot.community.posts import PendingPosts, Post, PostState
from bot.daily.schedule import next_due, retry_pause
from tests.community.scenes import (
    ADA,
    BERLIN,
    HOST,
    NOON,
    SERVER,
    TWICE,
    Place,
    Refused,
    a_question,
    always,
    claim_day,
    from_pool,
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
        assert (await posts.due(community, settings.next.at - timedelta(milliseconds=1))).to_claim == ()
        now = settings.next.at
        assert (await posts.due(community, now)).to_claim == (settings,)
        done = await post(community, now)
        assert done.day == now.astimezone(local).date() == settings.next.day
        offsets.add(now.astimezone(local).utcoffset())
        assert await posts.due(community, now) == NOTHING
    assert len(offsets) == (1 if zone == "Asia/Kolkata" else 2), "the clocks did change"
    recent = await posts.recent(community, SERVER, 99)
    assert [each.state for each in recent] == [PostState.POSTED, *[PostState.CLOSED] * 27]


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
    assert await posts.due(community, AT_1930 + MINUTE) == NOTHING, "it is being sent"
    assert await posts.posted(community, claimed.id, 777, AT_1930 + MINUTE, AT_1930 + 2 * MINUTE)
    assert not await posts.posted(community, claimed.id, 778, AT_1930, AT_1930)
    done = await stored(community, claimed.id)
    assert (done.state, done.message, done.posted_at) == (PostState.POSTED, 777, AT_1930 + MINUTE)


async def test_a_claim_of_a_run_that_ended_is_looked_up_at_once(place: Place) -> None:
    async with Community.open(place) as community:
        await set_daily(community)
        claimed = await claim(community)
    async with Community.open(place) as community:
        assert (await posts.due(community, AT_1930)).to_look_up == (claimed,)
        again = await posts.send_again(community, claimed, AT_1930)
        assert again is not None
        assert (again.id, again.nonce, again.asked) == (claimed.id, claimed.nonce, claimed.asked)
        assert await posts.send_again(community, claimed, AT_1930) is None, "it was taken"
        assert await posts.due(community, AT_1930) == NOTHING
        assert (await posts.due(community, AT_1930 + posts.LEASE)).to_look_up == (again,)


async def test_of_two_that_look_it_up_one_sends(place: Place) -> None:
    async with Community.open(place) as community:
        await set_daily(community)
        claimed = await claim(community)
    async with Community.open(place) as one, Community.open(place) as other:
        taken = await asyncio.gather(
            *[posts.send_again(each, claimed, AT_1930) for each in (one, other) for _ in "abc"]
        )
    assert sum(each is not None for each in taken) == 1


async def test_what_fails_is_tried_again_with_growing_pauses_into_the_channel_of_then(community: Community) -> None:
    await set_daily(community)
    current = await claim(community)
    now = AT_1930
    for attempt in range(1, 6):
        await posts.failed(community, current.id, "Missing Permissions", now)
        waiting = await stored(community, current.id)
        assert (waiting.state, waiting.attempts, waiting.reason) == (PostState.FAILING, attempt, "Missing Permissions")
        assert waiting.next_try_at == now + retry_pause(attempt)
        assert await posts.due(community, waiting.next_try_at - MINUTE / 2) == NOTHING
        now = waiting.next_try_at
        assert (await posts.due(community, now)).to_retry == (waiting,)
        await set_daily(community, now=now, channel=100 + attempt)
        again = await posts.send_again(community, waiting, now)
        assert again is not None
        assert again.channel == 100 + attempt
        current = again
    assert await posts.posted(community, current.id, 777, now, now)
    assert (await stored(community, current.id)).reason is None


async def test_what_may_have_been_sent_is_looked_up_before_it_is_sent_again(community: Community) -> None:
    await set_daily(community)
    claimed = await claim(community)
    await posts.failed(community, claimed.id, "Connection reset", AT_1930, unsure=True)
    unsure = await stored(community, claimed.id)
    assert unsure.state is PostState.CLAIMED
    work = await posts.due(community, AT_1930 + MINUTE)
    assert (work.to_look_up, work.to_retry) == ((unsure,), ())


async def test_looking_for_a_message_that_fails_waits_too(place: Place) -> None:
    async with Community.open(place) as community:
        await set_daily(community)
        await claim(community)
    async with Community.open(place) as community:
        (lost,) = (await posts.due(community, AT_1930)).to_look_up
        await posts.failed(community, lost.id, "Missing Access", AT_1930, unsure=True)
        assert await posts.due(community, AT_1930) == NOTHING
        assert len((await posts.due(community, AT_1930 + MINUTE)).to_look_up) == 1


async def test_a_day_that_ends_without_a_message_is_missed_with_the_reason(community: Community) -> None:
    await set_daily(community)
    claimed = await claim(community)
    await posts.failed(community, claimed.id, "Unknown Channel", AT_1930)
    await posts.due(community, AT_1930 + DAY / 2)
    (missed,) = await posts.recent(community, SERVER, 9)
    assert (missed.state, missed.reason) == (PostState.MISSED, "Unknown Channel")
    assert await posts.send_again(community, claimed, AT_1930 + DAY / 2) is None
    assert not await posts.posted(community, claimed.id, 777, AT_1930, AT_1930)


@pytest.mark.parametrize("change", ["over", "paused", "off"])
async def test_a_lost_claim_is_not_sent_when_it_is_not_wanted_any_more(place: Place, change: str) -> None:
    async with Community.open(place) as community:
        await set_daily(community)
        claimed = await claim(community)
    async with Community.open(place) as community:
        now = AT_1930 + DAY / 2 if change == "over" else AT_1930
        if change == "paused":
            await daily.pause(community, SERVER, now)
        if change == "off":
            await daily.turn_off(community, SERVER, now)
        assert (await posts.due(community, now)).to_look_up == (claimed,), "it may have been sent"
        assert await posts.send_again(community, claimed, now) is None
        missed = await stored(community, claimed.id)
        reason = {"over": posts.AWAY, "paused": daily.PAUSED, "off": daily.TURNED_OFF}[change]
        assert (missed.state, missed.reason) == (PostState.MISSED, reason)
        assert (await posts.due(community, now)).to_look_up == ()


async def test_a_bot_that_was_away_posts_while_it_is_still_that_day(community: Community) -> None:
    await set_daily(community)
    late = datetime(2026, 3, 10, 23, 59, tzinfo=BERLIN)
    (settings,) = (await posts.due(community, late)).to_claim
    assert settings.next.day == TODAY
    await claim(community, late)


async def test_days_that_are_over_are_noted_as_missed(community: Community) -> None:
    await set_daily(community)
    now = AT_1930 + 3 * DAY - MINUTE
    assert (await posts.due(community, now)).to_claim == (), "today's is not due yet"
    days = await posts.recent(community, SERVER, 9)
    assert [(each.day.day, each.state, each.reason) for each in days] == [
        (day, PostState.MISSED, posts.AWAY) for day in (12, 11, 10)
    ]
    (settings,) = (await posts.due(community, now + MINUTE)).to_claim
    assert settings.next.day == date(2026, 3, 13)


async def test_after_a_long_absence_the_last_days_are_noted(community: Community) -> None:
    await set_daily(community)
    (settings,) = (await posts.due(community, AT_1930 + 400 * DAY + MINUTE * 90)).to_claim
    assert settings.next.day == TODAY + 400 * DAY
    assert len(await posts.recent(community, SERVER, 999)) == posts.MOST_MISSED


async def test_only_days_of_the_plan_are_missed(community: Community) -> None:
    await set_daily(community)
    async with community.transaction() as transaction:
        await transaction.rows("UPDATE daily_settings SET weekdays = 31 WHERE server_id = ?", SERVER)
    await posts.due(community, AT_1930 + 7 * DAY)  # a Tuesday, as the start
    assert [each.day.day for each in await posts.recent(community, SERVER, 99)] == [16, 13, 12, 11, 10]


async def test_a_new_post_closes_the_last_one_once(community: Community) -> None:
    await set_daily(community)
    first = await post(community, AT_1930)
    second = await claim(community, AT_1930 + DAY, TODAY + DAY)
    assert await posts.due(community, AT_1930 + DAY) == NOTHING, "not before the new one is up"
    await posts.posted(community, second.id, 888, AT_1930 + DAY, AT_1930 + DAY)
    (closing,) = (await posts.due(community, AT_1930 + DAY)).to_close
    assert (closing.id, closing.closed_at) == (first.id, AT_1930 + DAY)
    assert await posts.closed(community, first.id, AT_1930 + DAY)
    assert not await posts.closed(community, first.id, AT_1930 + 2 * DAY)
    assert (await stored(community, first.id)).closed_at == AT_1930 + DAY
    assert await posts.due(community, AT_1930 + DAY) == NOTHING


async def test_a_card_that_cannot_be_changed_is_left_in_the_end(community: Community) -> None:
    await set_daily(community)
    first = await post(community, AT_1930)
    second = await claim(community, AT_1930 + DAY, TODAY + DAY)
    now = AT_1930 + DAY
    await posts.posted(community, second.id, 888, now, now)
    for attempt in range(1, posts.CLOSE_ATTEMPTS + 1):
        (closing,) = (await posts.due(community, now)).to_close
        await posts.close_failed(community, closing.id, "Unknown Message", now)
        now += retry_pause(attempt)
    given_up = await stored(community, first.id)
    assert (given_up.state, given_up.reason) == (PostState.CLOSED, "Unknown Message")
    assert (await posts.due(community, now)).to_close == ()


async def test_every_question_is_posted_before_one_again(community: Community) -> None:
    await set_daily(community)
    names = [f"q{number}" for number in range(7)]
    choose = from_pool(names)
    seen: list[str] = []
    for number in range(21):
        now = AT_1930 + number * DAY
        settings = await daily.get(community, SERVER)
        assert settings is not None
        claimed = await claim_day(community, SERVER, settings.next.day, choose, max(now, settings.next.at))
        assert claimed is not None
        assert claimed.asked is not None
        await posts.posted(community, claimed.id, number + 1, now, now)
        seen.append(claimed.asked.question)
    for start in range(len(seen) - 7):
        assert set(seen[start : start + 7]) == set(names)


async def test_a_day_without_a_question_is_missed_and_the_next_one_planned(community: Community) -> None:
    await set_daily(community)
    await reports.retire(community, SERVER, "q1", HOST, NOON)
    assert await claim_day(community, SERVER, TODAY, from_pool(["q1"]), AT_1930) is None
    (missed,) = await posts.recent(community, SERVER, 9)
    assert (missed.state, missed.reason) == (PostState.MISSED, posts.NO_QUESTION)
    assert await posts.due(community, AT_1930) == NOTHING
    settings = await daily.get(community, SERVER)
    assert settings is not None
    assert settings.next.day == TODAY + DAY


# ------------------------------------------------------------- what one thing leaves of another


async def waiting_to_be_closed(community: Community) -> Post:
    """Yesterday's post, after today's was posted."""
    await set_daily(community)
    first = await post(community, AT_1930)
    second = await claim(community, AT_1930 + DAY, TODAY + DAY)
    await posts.posted(community, second.id, 888, AT_1930 + DAY, AT_1930 + DAY)
    return await stored(community, first.id)


async def test_a_new_post_leaves_all_but_the_open_one_as_they_are(community: Community) -> None:
    """One is closed, one was missed, one waits to be closed since it could not be changed."""
    first = await waiting_to_be_closed(community)
    await posts.closed(community, first.id, AT_1930 + DAY)
    await posts.due(community, AT_1930 + 4 * DAY)  # two days are missed
    third = await claim(community, AT_1930 + 4 * DAY, TODAY + 4 * DAY)
    await posts.posted(community, third.id, 889, AT_1930 + 4 * DAY, AT_1930 + 4 * DAY)
    (closing,) = (await posts.due(community, AT_1930 + 4 * DAY)).to_close
    await posts.close_failed(community, closing.id, "Missing Access", AT_1930 + 4 * DAY)
    before = (await posts.recent(community, SERVER, 9))[1:]
    fourth = await claim(community, AT_1930 + 5 * DAY, TODAY + 5 * DAY)
    await posts.posted(community, fourth.id, 890, AT_1930 + 5 * DAY, AT_1930 + 5 * DAY)
    after = await posts.recent(community, SERVER, 9)
    assert [each.state for each in after[2:]] == [
        PostState.MISSED, PostState.MISSED, PostState.POSTED, PostState.CLOSED,
    ]  # fmt: skip
    assert after[2:] == before
    assert [each.closed_at for each in after[2:4]] == [None, None], "a day that was missed takes no answers to end"


async def test_a_server_that_the_bot_has_left_has_nothing_to_do(community: Community) -> None:
    """Neither something to claim, to look up, to send again nor to close."""
    closing = await waiting_to_be_closed(community)
    now = AT_1930 + 2 * DAY
    failing = await claim(community, now, TODAY + 2 * DAY)
    await posts.failed(community, failing.id, "Missing Access", now)
    late = now + MINUTE * 10
    work = await posts.due(community, late)
    assert ([each.id for each in work.to_retry], [each.id for each in work.to_close]) == ([failing.id], [closing.id])
    await daily_answers.give(community, failing.id, ADA, 1, now)
    await servers.left(community, SERVER, now)
    assert await posts.due(community, late) == NOTHING
    assert await posts.due(community, late + DAY) == NOTHING
    assert await claim_day(community, SERVER, TODAY + 3 * DAY, always(a_question()), late + DAY) is None
    assert failing.id not in [each.id for each in await posts.answered(community)]


async def test_the_posts_that_take_answers_and_have_some(community: Community) -> None:
    theirs = await posts.answered(community)
    first = await waiting_to_be_closed(community)
    (second, _) = await posts.recent(community, SERVER, 2)
    assert await posts.answered(community) == theirs, "nobody has answered"
    await daily_answers.give(community, second.id, ADA, 1, AT_1930 + DAY)
    assert [each for each in await posts.answered(community) if each not in theirs] == [second]
    async with community.transaction() as transaction:
        await transaction.rows("INSERT INTO daily_answers VALUES (?, ?, 1, 0)", first.id, ADA)
    third = await claim(community, AT_1930 + 2 * DAY, TODAY + 2 * DAY)
    await daily_answers.give(community, third.id, ADA, 1, AT_1930 + 2 * DAY)
    found = [each for each in await posts.answered(community) if each not in theirs]
    assert found == [second], "one is being closed, one is not up yet"


async def test_a_day_that_ends_makes_nothing_missed_that_was_posted(community: Community) -> None:
    await waiting_to_be_closed(community)
    failing = await claim(community, AT_1930 + 2 * DAY, TODAY + 2 * DAY)
    await posts.failed(community, failing.id, "Missing Access", AT_1930 + 2 * DAY)
    before = (await posts.recent(community, SERVER, 9))[1:]
    await posts.due(community, AT_1930 + 2 * DAY + DAY / 2)
    after = await posts.recent(community, SERVER, 9)
    assert after[0].state is PostState.MISSED
    assert after[1:] == before


async def test_each_server_claims_its_own(community: Community) -> None:
    for number in range(3):
        await set_daily(community, server=SERVER + number, channel=700 + number)
    claimed = await claim_day(community, SERVER + 1, TODAY, always(a_question()), AT_1930)
    assert claimed is not None
    assert (claimed.server, claimed.channel) == (SERVER + 1, 701)
    assert [each.server for each in (await posts.due(community, AT_1930)).to_claim] == [SERVER, SERVER + 2]


async def test_no_day_is_claimed_that_the_schedule_has_not_come_to(community: Community) -> None:
    await set_daily(community)
    choose = always(a_question())
    assert await claim_day(community, SERVER, TODAY + DAY, choose, AT_1930 + DAY) is None, "today's comes first"


async def test_what_is_taken_again_is_what_was_seen(community: Community) -> None:
    """Whoever has an old picture of a post takes nothing."""
    await set_daily(community)
    claimed = await claim(community)
    await posts.failed(community, claimed.id, "Missing Access", AT_1930)
    failing = await stored(community, claimed.id)
    again = await posts.send_again(community, failing, AT_1930 + MINUTE)
    assert again is not None
    await posts.failed(community, claimed.id, "Missing Access", AT_1930 + MINUTE)
    assert await posts.send_again(community, failing, AT_1930 + MINUTE) is None, "it has failed once more since"
    current = await stored(community, claimed.id)
    await daily.pause(community, SERVER, AT_1930 + MINUTE)
    await daily.resume(community, SERVER, AT_1930 + MINUTE)
    assert await posts.send_again(community, current, AT_1930 + MINUTE) is None, "it was given up since"
    assert (await stored(community, claimed.id)).state is PostState.MISSED


async def test_what_comes_too_late_changes_nothing(community: Community) -> None:
    first = await waiting_to_be_closed(community)
    await posts.failed(community, first.id, "Missing Access", AT_1930 + DAY)
    assert await stored(community, first.id) == first, "it was posted"
    (second, _) = await posts.recent(community, SERVER, 2)
    await posts.close_failed(community, second.id, "Missing Access", AT_1930 + DAY)
    assert await stored(community, second.id) == second, "nobody closes it"
    await posts.closed(community, first.id, AT_1930 + DAY)
    closed = await stored(community, first.id)
    await posts.close_failed(community, first.id, "Missing Access", AT_1930 + DAY)
    assert await stored(community, first.id) == closed
    third = await claim(community, AT_1930 + 2 * DAY, TODAY + 2 * DAY)
    assert not await posts.closed(community, third.id, AT_1930 + 2 * DAY), "it is not up yet"
    assert await stored(community, third.id) == third


async def test_turning_off_leaves_what_is_being_closed_as_it_is(community: Community) -> None:
    first = await waiting_to_be_closed(community)
    await posts.close_failed(community, first.id, "Missing Access", AT_1930 + DAY)
    before = await stored(community, first.id)
    await daily.turn_off(community, SERVER, AT_1930 + DAY + 2 * MINUTE)
    assert await stored(community, first.id) == before


async def test_another_zone_hurries_only_what_is_to_be_sent_and_never_lets_it_wait_longer(
    community: Community,
) -> None:
    await set_daily(community)
    before = await post(community, AT_1930)
    late = AT_1930 + DAY
    failing = await claim(community, late, TODAY + DAY)
    await posts.failed(community, failing.id, "Missing Access", late)
    waiting = await stored(community, failing.id)
    await set_daily(community, "23:00", "Pacific/Pago_Pago", late)
    assert (await stored(community, failing.id)).expires_at == waiting.expires_at, "its day ends as it did"
    assert await stored(community, before.id) == before
    await set_daily(community, "00:15", "Europe/Helsinki", late)
    assert (await stored(community, failing.id)).expires_at < waiting.expires_at
    assert await stored(community, before.id) == before


async def test_a_question_that_nobody_got_to_see_counts_as_never_posted(community: Community) -> None:
    await set_daily(community)
    claimed = await claim(community)
    assert set((await history.of_posts(community, SERVER)).asked) == {"q1"}
    await posts.failed(community, claimed.id, "Missing Access", AT_1930)
    await daily.pause(community, SERVER, AT_1930)
    assert (await history.of_posts(community, SERVER)).asked == {}
    assert (await history.of_rounds(community, SERVER)).asked_elsewhere == {}


async def test_another_zone_leaves_a_post_that_is_up_as_it_is(community: Community) -> None:
    await set_daily(community)
    today = await post(community, AT_1930)
    changed = await set_daily(community, "00:15", "Europe/Helsinki", AT_1930)
    assert changed.next.at < today.expires_at
    assert await stored(community, today.id) == today


async def test_each_daily_of_a_server_is_its_own(community: Community) -> None:
    """What is done to the second leaves the first as it was, and the other way round."""
    first = await set_daily(community)
    second = await daily.configure(
        community, SERVER, NOON, 2, kind=DailyKind.FILM, channel=77, at=first.at, zone=ZoneInfo(first.zone)
    )
    assert [settings.which for settings in await daily.all_of(community, SERVER)] == [1, 2]
    due = await posts.due(community, AT_1930)
    assert [(each.server, each.which) for each in due.to_claim if each.server == SERVER] == [(SERVER, 1), (SERVER, 2)]
    puzzle = AskedPuzzle("film", "the-lamp-1961", "the-lamp-1961", "{}")
    claimed = await claim(community)
    other = await posts.claim(community, SERVER, 2, TODAY, asking(puzzle), AT_1930)
    assert other is not None
    assert (other.kind, other.asked, other.puzzle, other.channel) == ("film", None, replace(puzzle, number=1), 77)
    assert other.nonce != claimed.nonce
    assert await posts.posted(community, claimed.id, 1, AT_1930, AT_1930)
    assert await posts.posted(community, other.id, 2, AT_1930, AT_1930)
    assert await daily.pause(community, SERVER, AT_1930, 2)
    assert await daily.get(community, SERVER, 1) == replace(first, next=(await settings_of(community, 1)).next)
    tomorrow = await claim(community, AT_1930 + DAY, TODAY + DAY)
    assert await posts.posted(community, tomorrow.id, 3, AT_1930 + DAY, AT_1930 + DAY)
    assert [each.id for each in (await posts.due(community, AT_1930 + DAY)).to_close if each.server == SERVER] == [
        claimed.id
    ], "the puzzle of the other daily stays open"
    assert await daily.turn_off(community, SERVER, AT_1930 + DAY, 2)
    assert [each.which for each in await daily.all_of(community, SERVER)] == [1]
    assert [each.id for each in await posts.recent(community, SERVER, 9, 2)] == [other.id]
    assert second.next.day == TODAY


async def test_puzzles_are_counted_through_in_their_server(community: Community) -> None:
    await set_daily(community)
    numbers: list[int] = []
    for day in range(3):
        puzzle = AskedPuzzle("film", f"film-{day}", f"film-{day}", "{}")
        claimed = await posts.claim(community, SERVER, 1, TODAY + day * DAY, asking(puzzle), AT_1930 + day * DAY)
        assert claimed is not None
        assert claimed.puzzle is not None
        numbers.append(claimed.puzzle.number)
    assert numbers == [1, 2, 3]


def asking(puzzle: AskedPuzzle) -> posts.Chooser:
    async def chosen(_: Transaction) -> AskedPuzzle:
        return puzzle

    return chosen


async def settings_of(community: Community, which: int) -> daily.DailySettings:
    settings = await daily.get(community, SERVER, which)
    assert settings is not None
    return settings


@pytest.mark.alone
async def test_servers_with_posts_in_one_minute_take_turns_at_being_first(community: Community) -> None:
    numbers = [number << 22 for number in range(5_000, 15_000, 1_000)]
    for number in numbers:
        settings = await set_daily(community, server=number)
    firsts: list[int] = []
    for _ in range(60):
        due = (await posts.due(community, settings.next.at)).to_claim
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
    assert [each.server for each in (await posts.due(community, AT_1930)).to_claim] == [3 << 22, 1 << 60, 2 << 22]
