"""Answers to daily posts, and streaks."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterable
from datetime import timedelta

import pytest

from bot.community import daily, daily_answers, member_names, post_steps, posts, reports
from bot.community.connection import Community
from bot.daily.schedule import Days
from bot.trivia.scoring import Streaks
from tests.community.scenes import (
    ADA,
    BEN,
    BERLIN,
    CYD,
    HOST,
    NOON,
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

DAY = timedelta(days=1)


async def test_each_member_answers_once(community: Community) -> None:
    await set_daily(community, "13:00")
    today = await post(community, NOON)
    first = await daily_answers.give(community, today.id, ADA, 2, NOON)
    assert first == daily_answers.DailyAnswer(2, right=False, is_new=True)
    again = await daily_answers.give(community, today.id, ADA, 1, NOON)
    assert again == daily_answers.DailyAnswer(2, right=False, is_new=False)
    assert again == await daily_answers.of_member(community, today.id, ADA)
    assert await daily_answers.of_member(community, today.id, BEN) is None
    assert await daily_answers.give(community, today.id, BEN, 1, NOON) == daily_answers.DailyAnswer(1, True, True)
    assert await daily_answers.tally(community, today.id) == {1: 1, 2: 1}


async def test_each_answer_is_held_to_its_own_post_and_member(community: Community) -> None:
    await set_daily(community, "13:00")
    first = await post(community, NOON, a_question("q1", order=(1, 0, 2, 3)))
    second = await post(community, NOON + DAY, a_question("q2", order=(1, 2, 3, 0)))
    for member, choice in ((ADA, 0), (BEN, 3), (CYD, 2)):
        await daily_answers.give(community, second.id, member, choice, NOON + DAY)
    assert await daily_answers.give(community, second.id, BEN, 1, NOON + DAY) == daily_answers.DailyAnswer(
        3, right=True, is_new=False
    )
    assert await daily_answers.of_member(community, second.id, BEN) == daily_answers.DailyAnswer(3, True, False)
    assert await daily_answers.of_member(community, second.id, CYD) == daily_answers.DailyAnswer(2, False, False)
    assert await daily_answers.of_member(community, first.id, BEN) is None
    assert await daily_answers.tally(community, first.id) == {}


async def test_of_many_presses_at_once_one_counts(place: Place, community: Community) -> None:
    await set_daily(community, "13:00")
    today = await post(community, NOON)
    async with Community.open(place) as other:
        given_ = await asyncio.gather(
            *[
                daily_answers.give(each, today.id, ADA, choice, NOON)
                for each in (community, other)
                for choice in range(4)
            ]
        )
    assert sum(answer is not None and answer.is_new for answer in given_) == 1
    assert len({answer.choice for answer in given_ if answer}) == 1


async def test_the_database_itself_refuses_a_second_answer(community: Community) -> None:
    await set_daily(community, "13:00")
    today = await post(community, NOON)
    await daily_answers.give(community, today.id, ADA, 2, NOON)
    with pytest.raises(Refused, match=TWICE):
        async with community.transaction() as transaction:
            await transaction.rows("INSERT INTO daily_answers VALUES (?, ?, 1, 0)", today.id, ADA)


async def test_a_post_takes_answers_from_its_claim_to_its_closing(community: Community) -> None:
    await set_daily(community, "13:00")
    claimed = await claim_day(community, SERVER, NOON.date(), always(a_question()), NOON)
    assert claimed is not None
    assert await daily_answers.give(community, claimed.id, ADA, 1, NOON), "pressed before the message was stored"
    assert await daily_answers.streaks_of(community, SERVER, 1, ADA) == Streaks(1, 1, 1)
    assert await daily_answers.longest_streaks(community, SERVER, 1, 5) == [daily_answers.StreakHolder(ADA, 1)]
    await post_steps.posted(community, claimed.id, 777, NOON, NOON)
    await post(community, NOON + DAY)
    assert await daily_answers.give(community, claimed.id, BEN, 1, NOON + DAY) is None
    assert await daily_answers.give(community, 999, BEN, 1, NOON + DAY) is None


async def test_a_post_that_waits_to_be_closed_takes_no_more_answers(community: Community) -> None:
    await set_daily(community, "13:00")
    first = await post(community, NOON)
    second = await claim_day(community, SERVER, NOON.date() + DAY, always(a_question()), NOON + DAY)
    assert second is not None
    await post_steps.posted(community, second.id, 888, NOON + DAY, NOON + DAY)
    waits = await posts.get(community, first.id)
    assert waits is not None
    assert waits.state is posts.PostState.POSTED
    assert await daily_answers.give(community, first.id, ADA, 1, NOON + DAY) is None


async def test_a_post_that_was_given_up_takes_no_answers(community: Community) -> None:
    await set_daily(community, "13:00")
    claimed = await claim_day(community, SERVER, NOON.date(), always(a_question()), NOON)
    assert claimed is not None
    await post_steps.failed(community, claimed.id, "Missing Access", NOON)
    await daily.pause(community, SERVER, NOON)
    assert await daily_answers.give(community, claimed.id, ADA, 1, NOON) is None


async def test_days_without_a_post_end_no_streak_and_a_day_without_an_answer_does(community: Community) -> None:
    await daily.configure(community, SERVER, NOON, channel=1, at=NOON.time(), zone=BERLIN, days=Days.WEEKDAYS)
    for number in range(4):
        settings = await daily.get(community, SERVER)
        assert settings is not None
        today = await post(community, settings.next.at)
        await daily_answers.give(community, today.id, ADA, 1, settings.next.at)
        if number != 2:
            await daily_answers.give(community, today.id, BEN, 1, settings.next.at)
    assert await daily_answers.streaks_of(community, SERVER, 1, ADA) == Streaks(4, 4, 4)
    assert await daily_answers.streaks_of(community, SERVER, 1, BEN) == Streaks(1, 2, 1)
    assert await daily_answers.streaks_of(community, SERVER, 1, CYD) == Streaks(0, 0)


async def test_the_open_post_does_not_end_a_streak_yet(community: Community) -> None:
    await set_daily(community, "13:00")
    first = await post(community, NOON)
    await daily_answers.give(community, first.id, ADA, 1, NOON)
    second = await post(community, NOON + DAY)
    assert await daily_answers.streaks_of(community, SERVER, 1, ADA) == Streaks(1, 1, 1)
    await daily_answers.give(community, second.id, ADA, 0, NOON + DAY)
    assert await daily_answers.streaks_of(community, SERVER, 1, ADA) == Streaks(0, 1)


async def test_a_retired_question_is_as_if_it_was_never_posted(community: Community) -> None:
    await set_daily(community, "13:00")
    for number, choice in enumerate((1, 0, 1)):
        today = await post(community, NOON + number * DAY, a_question(f"q{number}"))
        await daily_answers.give(community, today.id, ADA, choice, NOON + number * DAY)
    assert await daily_answers.streaks_of(community, SERVER, 1, ADA) == Streaks(1, 1, 1)
    await reports.retire(community, SERVER, "q1", HOST, NOON)
    assert await daily_answers.streaks_of(community, SERVER, 1, ADA) == Streaks(2, 2, 2)
    assert await daily_answers.longest_streaks(community, SERVER, 1, 5) == [daily_answers.StreakHolder(ADA, 2)]
    await member_names.seen(community, SERVER, ADA, "Ada")
    await member_names.seen(community, SERVER + 1, ADA, "Ada elsewhere")
    named = daily_answers.StreakHolder(ADA, 2, "Ada")
    assert await daily_answers.longest_streaks(community, SERVER, 1, 5) == [named]


async def test_a_freeze_keeps_a_streak_that_leads(community: Community) -> None:
    await set_daily(community, "13:00")
    for number in range(9):
        today = await post(community, NOON + number * DAY, a_question(f"q{number}"))
        if number == 8:  # open, and nobody has answered it or the one before
            kept = daily_answers.StreakHolder(ADA, 7)
            assert await daily_answers.longest_streaks(community, SERVER, 1, 5) == [kept]
        if number != 7:
            await daily_answers.give(community, today.id, ADA, 1, NOON)
            await daily_answers.give(community, today.id, BEN, int(number != 2), NOON)
    assert await daily_answers.streaks_of(community, SERVER, 1, ADA) == Streaks(8, 8, 1, kept=7)
    # While a post is open, the streak that a freeze has kept still leads without an answer to it.
    await post(community, NOON + 9 * DAY, a_question("q9"))
    for member, name in ((ADA, "Ada"), (BEN, "Ben")):
        await member_names.seen(community, SERVER, member, name)
    holders = [daily_answers.StreakHolder(ADA, 8, "Ada"), daily_answers.StreakHolder(BEN, 1, "Ben")]
    assert await daily_answers.longest_streaks(community, SERVER, 1, 5) == holders
    assert await daily_answers.longest_streaks(community, SERVER, 1, 1) == holders[:1]


@pytest.mark.file  # thousands of answers would take a server long, and its queries run there in the tests above
@pytest.mark.parametrize("most_bound", [2, 500])
async def test_who_leads_is_what_each_members_streak_says(
    community: Community, monkeypatch: pytest.MonkeyPatch, most_bound: int
) -> None:
    monkeypatch.setattr(daily_answers, "_MOST_BOUND", most_bound)
    rng = random.Random(most_bound)  # noqa: S311
    members = range(1, 7)
    for server in range(1000, 1040):
        await a_history(community, rng, server, members)
        if rng.random() < 0.5:
            await reports.retire(community, server, f"q{rng.randrange(5)}", HOST, NOON)
        expected = {
            member: (await daily_answers.streaks_of(community, server, 1, member)).current for member in members
        }
        found = await daily_answers.longest_streaks(community, server, 1, 99)
        assert {holder.member: holder.streak for holder in found} == {m: s for m, s in expected.items() if s}
        assert [holder.streak for holder in found] == sorted((s for s in expected.values() if s), reverse=True)


async def a_history(community: Community, rng: random.Random, server: int, members: Iterable[int]) -> None:
    """Up to a month of posts, the last of them open or not. The higher a number, the more often right."""
    days, is_open = rng.randint(1, 31), rng.random() < 0.5
    async with community.transaction() as transaction:
        await transaction.rows("INSERT INTO servers (id) VALUES (?)", server)
        for day in range(1, days + 1):
            closed_at = None if is_open and day == days else 1
            row = await transaction.row(
                "INSERT INTO daily_posts (server_id, local_day, state, question_id, option_order, right_choice,"
                " snapshot, channel_id, message_id, due_at, expires_at, claimed_at, posted_at, closed_at)"
                " VALUES (?, ?, 'posted', ?, '1,0,2,3', 1, '', 1, 1, 1, 1, 1, 1, ?) RETURNING id",
                server, f"2026-01-{day:02}", f"q{day % 5}", closed_at,
            )  # fmt: skip
            assert row is not None
            choices = {member: rng.choice((*[1] * member * 3, 0, None)) for member in members}
            answers = [(row[0], member, choice) for member, choice in choices.items() if choice is not None]
            await transaction.many("INSERT INTO daily_answers VALUES (?, ?, ?, 1)", answers)
