"""Answers to daily posts, and streaks."""

from __future__ import annotations

import asyncio
import random
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.community import daily, daily_answers, member_names, posts, reports
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


async def test_of_many_presses_at_once_one_counts(path: Path, community: Community) -> None:
    await set_daily(community, "13:00")
    today = await post(community, NOON)
    async with Community.open(path) as other:
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
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        async with community.transaction() as transaction:
            await transaction.rows("INSERT INTO daily_answers VALUES (?, ?, 1, 0)", today.id, ADA)


async def test_a_post_takes_answers_from_its_claim_to_its_closing(community: Community) -> None:
    await set_daily(community, "13:00")
    claimed = await claim_day(community, SERVER, NOON.date(), always(a_question()), NOON)
    assert claimed is not None
    assert await daily_answers.give(community, claimed.id, ADA, 1, NOON), "pressed before the message was stored"
    await posts.posted(community, claimed.id, 777, NOON, NOON)
    await post(community, NOON + DAY)
    assert await daily_answers.give(community, claimed.id, BEN, 1, NOON + DAY) is None
    assert await daily_answers.give(community, 999, BEN, 1, NOON + DAY) is None


async def test_a_post_that_waits_to_be_closed_takes_no_more_answers(community: Community) -> None:
    await set_daily(community, "13:00")
    first = await post(community, NOON)
    second = await claim_day(community, SERVER, NOON.date() + DAY, always(a_question()), NOON + DAY)
    assert second is not None
    await posts.posted(community, second.id, 888, NOON + DAY, NOON + DAY)
    waits = await posts.get(community, first.id)
    assert waits is not None
    assert waits.state is posts.PostState.POSTED
    assert await daily_answers.give(community, first.id, ADA, 1, NOON + DAY) is None


async def test_a_post_that_was_given_up_takes_no_answers(community: Community) -> None:
    await set_daily(community, "13:00")
    claimed = await claim_day(community, SERVER, NOON.date(), always(a_question()), NOON)
    assert claimed is not None
    await posts.failed(community, claimed.id, "Missing Access", NOON)
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
    assert await daily_answers.streaks_of(community, SERVER, 1, ADA) == Streaks(4, 4)
    assert await daily_answers.streaks_of(community, SERVER, 1, BEN) == Streaks(1, 2)
    assert await daily_answers.streaks_of(community, SERVER, 1, CYD) == Streaks(0, 0)


async def test_the_open_post_does_not_end_a_streak_yet(community: Community) -> None:
    await set_daily(community, "13:00")
    first = await post(community, NOON)
    await daily_answers.give(community, first.id, ADA, 1, NOON)
    second = await post(community, NOON + DAY)
    assert await daily_answers.streaks_of(community, SERVER, 1, ADA) == Streaks(1, 1)
    await daily_answers.give(community, second.id, ADA, 0, NOON + DAY)
    assert await daily_answers.streaks_of(community, SERVER, 1, ADA) == Streaks(0, 1)


async def test_a_retired_question_is_as_if_it_was_never_posted(community: Community) -> None:
    await set_daily(community, "13:00")
    for number, choice in enumerate((1, 0, 1)):
        today = await post(community, NOON + number * DAY, a_question(f"q{number}"))
        await daily_answers.give(community, today.id, ADA, choice, NOON + number * DAY)
    assert await daily_answers.streaks_of(community, SERVER, 1, ADA) == Streaks(1, 1)
    await reports.retire(community, SERVER, "q1", HOST, NOON)
    assert await daily_answers.streaks_of(community, SERVER, 1, ADA) == Streaks(2, 2)
    assert await daily_answers.longest_streaks(community, SERVER, 1, 5) == [daily_answers.StreakHolder(ADA, 2)]
    await member_names.seen(community, SERVER, ADA, "Ada")
    await member_names.seen(community, SERVER + 1, ADA, "Ada elsewhere")
    named = daily_answers.StreakHolder(ADA, 2, "Ada")
    assert await daily_answers.longest_streaks(community, SERVER, 1, 5) == [named]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), days=st.integers(1, 12))
async def test_who_leads_is_what_each_members_streak_says(
    tmp_path_factory: pytest.TempPathFactory, seed: int, days: int
) -> None:
    rng = random.Random(seed)  # noqa: S311
    members = range(1, 7)
    async with Community.open(tmp_path_factory.mktemp("streaks") / "community.sqlite") as community:
        await set_daily(community, "13:00")
        for number in range(days):
            today = await post(community, NOON + number * DAY, a_question(f"q{number % 5}"))
            for member in members:
                if (choice := rng.choice((1, 1, 1, 1, 0, None))) is not None:
                    await daily_answers.give(community, today.id, member, choice, NOON)
        if rng.random() < 0.5:
            await reports.retire(community, SERVER, f"q{rng.randrange(5)}", HOST, NOON)
        expected = {
            member: (await daily_answers.streaks_of(community, SERVER, 1, member)).current for member in members
        }
        found = await daily_answers.longest_streaks(community, SERVER, 1, 99)
        assert {holder.member: holder.streak for holder in found} == {m: s for m, s in expected.items() if s}
        assert [holder.streak for holder in found] == sorted((s for s in expected.values() if s), reverse=True)
