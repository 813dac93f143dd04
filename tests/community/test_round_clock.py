"""The times of rounds: across restarts, late cards, and a clock that is put right."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from discord.utils import time_snowflake

from bot.community import answers, round_clock, rounds
from bot.community.connection import Community
from tests.community.scenes import ADA, BEN, CHANNEL, HOST, NOON, Place, a_plan, a_round, ask, later


async def test_a_restart_gives_the_lost_time_back(place: Place) -> None:
    async with Community.open(place) as community:
        question = await ask(community, await a_round(community))
        assert await answers.give(community, question.id, ADA, 1, later(3))
        await round_clock.seen(community, later(5))
    async with Community.open(place) as community:
        running = await rounds.in_channel(community, CHANNEL)
        assert running is not None
        for _ in range(2):  # a second time adds nothing
            await round_clock.give_back_lost_time(community, later(605))
            (after,) = await rounds.questions(community, running.id)
            assert after.closes_at == later(620), "15 seconds were left"
        assert await answers.give(community, question.id, BEN, 1, later(615))
        elapsed = {answer.member: answer.elapsed_ms for answer in await answers.of_question(community, question.id)}
        assert elapsed == {ADA: 3000, BEN: 15_000}, "the ten minutes are nobody's"


async def test_the_last_answer_shows_that_the_bot_was_there(community: Community) -> None:
    question = await ask(community, await a_round(community))
    await round_clock.seen(community, later(2))
    for member, seconds in ((BEN, 6), (ADA, 12)):
        await answers.give(community, question.id, member, 1, later(seconds))
    await round_clock.give_back_lost_time(community, later(100))
    stored = await rounds.question(community, question.id)
    assert stored is not None
    assert stored.closes_at == later(108)


async def test_a_card_that_was_sent_late_can_be_opened_anew(community: Community) -> None:
    question = await ask(community, await a_round(community))
    assert await round_clock.reopen(community, question.id, later(9), later(29))
    await answers.give(community, question.id, ADA, 1, later(10))
    assert not await round_clock.reopen(community, question.id, later(12), later(32)), "someone has seen it"
    stored = await rounds.question(community, question.id)
    assert stored is not None
    assert stored.closes_at - stored.opens_at == timedelta(seconds=20)
    assert [answer.elapsed_ms for answer in await answers.of_question(community, question.id)] == [1000]


async def test_a_question_that_is_over_is_not_opened_anew(community: Community) -> None:
    question = await ask(community, await a_round(community))
    await rounds.close(community, question.id, later(5))
    assert not await round_clock.reopen(community, question.id, later(9), later(29))
    stored = await rounds.question(community, question.id)
    assert stored is not None
    assert (stored.opens_at, stored.closes_at, stored.closed_at) == (NOON, later(20), later(5))


@pytest.mark.alone
async def test_open_questions_move_with_a_clock_that_is_put_right(community: Community) -> None:
    running = await a_round(community)
    first = await ask(community, running, 1)
    await rounds.close(community, first.id, later(5))
    second = await ask(community, running, 2, at=later(10))
    await round_clock.move(community, timedelta(hours=-1))
    closed, moved = await rounds.questions(community, running.id)
    assert (closed.opens_at, closed.closes_at) == (NOON, later(20))
    assert moved.id == second.id
    assert (moved.opens_at, moved.closes_at) == (later(10 - 3600), later(30 - 3600))


@pytest.mark.alone
async def test_what_follows_a_closed_question_moves_with_the_clock_as_well(community: Community) -> None:
    running = await a_round(community)
    question = await ask(community, running)
    await rounds.close(community, question.id, later(20))
    await round_clock.move(community, timedelta(hours=-1))
    [moved] = await rounds.questions(community, running.id)
    assert (moved.opens_at, moved.closes_at, moved.closed_at) == (later(-3600), later(-3580), later(-3580))


@pytest.mark.alone
async def test_time_that_a_machine_slept_counts_for_nobody(community: Community) -> None:
    question = await ask(community, await a_round(community))
    await rounds.sent(community, question.id, time_snowflake(NOON))
    await round_clock.move(community, timedelta(minutes=5))
    awake = 300
    assert await answers.give(community, question.id, ADA, 1, later(awake + 6), later(awake + 6))
    assert not await answers.give(community, question.id, BEN, 1, later(awake + 20), later(awake + 20))
    [answer] = await answers.of_question(community, question.id)
    assert answer.elapsed_ms == 6000


@pytest.mark.alone
@pytest.mark.parametrize("away", [0, 60])
@pytest.mark.parametrize(
    ("message", "elapsed"),
    [(None, 19), (777, 19), (time_snowflake(later(-4)), 19), (time_snowflake(later(2)), 17)],
    ids=["no card", "an id without a time", "a card from before", "a card by a clock that is ahead of ours"],
)
async def test_a_question_of_a_run_whose_clock_was_ahead_has_its_time_and_no_more(
    community: Community, message: int | None, elapsed: int, away: int
) -> None:
    year = 365 * 86400
    question = await ask(community, await a_round(community), at=later(year))
    if message is not None:
        await rounds.sent(community, question.id, message)
    await round_clock.seen(community, later(year + 5))
    if away:
        await round_clock.give_back_lost_time(community, later(year + 5 + away))
    await round_clock.give_back_lost_time(community, later(0))
    stored = await rounds.question(community, question.id)
    assert stored is not None
    assert stored.closes_at == later(20)
    assert await answers.give(community, question.id, ADA, 1, later(19), later(19))
    assert not await answers.give(community, question.id, BEN, 1, later(24), later(21))
    assert [answer.elapsed_ms for answer in await answers.of_question(community, question.id)] == [elapsed * 1000]
    await round_clock.seen(community, later(5))
    await round_clock.give_back_lost_time(community, later(65))
    stored = await rounds.question(community, question.id)
    assert stored is not None
    assert stored.closes_at == later(66), "it was last there at 19"


async def test_members_who_were_joining_teams_get_the_lost_time_back(community: Community) -> None:
    waiting = (await rounds.start(community, replace(a_plan(), teams=2), HOST, NOON)).round
    asked = (await rounds.start(community, replace(a_plan(CHANNEL + 1), teams=2), HOST, NOON)).round
    over = (await rounds.start(community, replace(a_plan(CHANNEL + 2), teams=2), HOST, NOON)).round
    await ask(community, asked)
    await rounds.end(community, over.id, rounds.RoundState.STOPPED, later(5))
    await round_clock.seen(community, later(10))
    for _ in range(2):  # a second time adds nothing
        await round_clock.give_back_lost_time(community, later(310))
        found = [await rounds.get(community, each.id) for each in (waiting, asked, over)]
        moved = [each.asks_from - each.started_at for each in found if each and each.asks_from]
        assert moved == [rounds.JOINING + timedelta(seconds=300), rounds.JOINING, rounds.JOINING]


async def test_no_joining_time_is_given_back_once_it_is_over(community: Community) -> None:
    running = (await rounds.start(community, replace(a_plan(), teams=2), HOST, NOON)).round
    await round_clock.seen(community, NOON + rounds.JOINING)
    await round_clock.give_back_lost_time(community, later(600))
    after = await rounds.get(community, running.id)
    assert after is not None
    assert after.asks_from == running.asks_from
