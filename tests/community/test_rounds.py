"""Live rounds, from their start to their end, and across a restart."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.community import answers, history, reports, round_clock, rounds
from bot.community.connection import Community
from bot.community.rounds import RoundPlan, RoundState
from tests.community.scenes import (
    ADA,
    CHANNEL,
    HOST,
    NOON,
    SERVER,
    TWICE,
    Place,
    Refused,
    a_plan,
    a_question,
    a_round,
    always,
    ask,
    from_pool,
    later,
)


async def test_a_round_keeps_what_it_was_asked_to_be(community: Community) -> None:
    plan = RoundPlan(SERVER, CHANNEL, "film", 7, 45, True)
    begun = await rounds.start(community, plan, HOST, NOON)
    assert begun.is_new
    assert begun.round == await rounds.get(community, begun.round.id) == await rounds.in_channel(community, CHANNEL)
    assert begun.round.plan == plan
    assert (begun.round.host, begun.round.state, begun.round.started_at) == (HOST, RoundState.RUNNING, NOON)


async def test_a_channel_has_one_round_at_a_time(community: Community) -> None:
    first = await a_round(community)
    second = await rounds.start(community, a_plan(), ADA, NOON)
    assert (second.is_new, second.round) == (False, first)
    assert (await rounds.start(community, a_plan(CHANNEL + 1), ADA, NOON)).is_new
    await rounds.end(community, first.id, RoundState.FINISHED, later(1))
    third = await rounds.start(community, a_plan(), ADA, later(2))
    assert third.is_new
    assert (
        (await rounds.start(community, a_plan(), ADA, later(3))).round
        == third.round
        == await rounds.in_channel(community, CHANNEL)
    )


async def test_of_many_starts_at_once_one_wins(place: Place, community: Community) -> None:
    async with Community.open(place) as other:
        begun = await asyncio.gather(
            *[rounds.start(each, a_plan(), HOST, NOON) for each in (community, other) for _ in range(10)]
        )
    assert sum(each.is_new for each in begun) == 1
    assert len({each.round.id for each in begun}) == 1


async def test_the_database_itself_refuses_a_second_running_round(community: Community) -> None:
    await a_round(community)
    with pytest.raises(Refused, match=TWICE):
        async with community.transaction() as transaction:
            await transaction.rows(
                "INSERT INTO rounds (server_id, channel_id, questions, seconds, spoilers, started_at, seen_at)"
                " SELECT server_id, channel_id, questions, seconds, spoilers, started_at, seen_at FROM rounds"
            )


@pytest.mark.parametrize("change", ["questions = 0", "questions = 21", "seconds = 9", "seconds = 61", "state = 'odd'"])
async def test_values_that_no_round_has_are_refused(community: Community, change: str) -> None:
    await a_round(community)
    with pytest.raises(Refused):
        async with community.transaction() as transaction:
            await transaction.rows(f"UPDATE rounds SET {change}")  # noqa: S608


async def test_questions_follow_one_another(community: Community) -> None:
    running = await a_round(community)
    first = await ask(community, running, 1)
    assert (first.position, first.asked, first.message, first.closed_at) == (1, a_question("q1"), None, None)
    assert (first.opens_at, first.closes_at) == (NOON, later(20))
    assert await rounds.ask(community, running.id, 2, always(a_question("q2")), NOON, later(20)) is None, "one is open"
    await rounds.sent(community, first.id, 777)
    assert await rounds.close(community, first.id, later(20))
    assert await rounds.ask(community, running.id, 1, always(a_question("q2")), NOON, later(20)) is None, "asked before"
    second = await ask(community, running, 2)
    assert [question.id for question in await rounds.questions(community, running.id)] == [first.id, second.id]
    stored = await rounds.question(community, first.id)
    assert stored is not None
    assert (stored.message, stored.closed_at) == (777, later(20))


async def test_no_more_questions_than_planned_and_none_after_the_end(community: Community) -> None:
    running = (await rounds.start(community, a_plan(questions=1), HOST, NOON)).round
    only = await ask(community, running, 1)
    await rounds.close(community, only.id, later(20))
    assert await rounds.ask(community, running.id, 2, always(a_question("q2")), NOON, later(20)) is None
    other = await a_round(community, CHANNEL + 1)
    await rounds.end(community, other.id, RoundState.STOPPED, later(1))
    assert await rounds.ask(community, other.id, 1, always(a_question()), NOON, later(20)) is None


async def test_closing_twice_changes_nothing(community: Community) -> None:
    question = await ask(community, await a_round(community))
    assert await rounds.close(community, question.id, later(20))
    assert not await rounds.close(community, question.id, later(25))
    stored = await rounds.question(community, question.id)
    assert stored is not None
    assert stored.closed_at == later(20)


async def test_the_end_closes_the_open_question_and_comes_once(community: Community) -> None:
    running = await a_round(community)
    question = await ask(community, running)
    ended = await rounds.end(community, running.id, RoundState.LOST, later(5), "The channel is gone.")
    assert ended is not None
    assert (ended.state, ended.reason, ended.ended_at) == (RoundState.LOST, "The channel is gone.", later(5))
    assert await rounds.end(community, running.id, RoundState.FINISHED, later(6)) is None
    assert not await answers.give(community, question.id, ADA, 1, later(6))
    assert running.id not in {each.id for each in await rounds.running(community)}


async def test_a_server_hears_every_question_before_one_again(community: Community) -> None:
    names = [f"q{number}" for number in range(12)]
    choose = from_pool(names)
    heard: list[str] = []
    for number in range(6):
        running = (await rounds.start(community, a_plan(), HOST, later(number))).round
        for position in range(1, 6):
            question = await rounds.ask(community, running.id, position, choose, later(number), later(number + 20))
            assert question is not None
            heard.append(question.asked.question)
            await rounds.close(community, question.id, later(number))
        await rounds.end(community, running.id, RoundState.FINISHED, later(number))
    for start in range(len(heard) - 12):
        assert set(heard[start : start + 12]) == set(names)
    other = await history.of_rounds(community, SERVER + 1)
    assert other.asked == {}, "another server has its own order"


async def test_two_rounds_of_a_server_at_once_choose_apart(community: Community) -> None:
    choose = from_pool([f"q{number}" for number in range(10)])
    running = [await a_round(community, channel) for channel in range(10)]
    asked = await asyncio.gather(*[rounds.ask(community, each.id, 1, choose, NOON, later(20)) for each in running])
    assert len({question.asked.question for question in asked if question}) == 10


async def test_a_round_ends_early_rather_than_repeat_itself_or_ask_what_is_retired(community: Community) -> None:
    await reports.retire(community, SERVER, "q2", HOST, NOON)
    choose = from_pool(["q1", "q2"])
    running = await a_round(community)
    question = await rounds.ask(community, running.id, 1, choose, NOON, later(20))
    assert question is not None
    assert question.asked.question == "q1"
    await rounds.close(community, question.id, later(20))
    assert await rounds.ask(community, running.id, 2, choose, later(20), later(40)) is None


async def test_the_end_of_a_round_and_lost_time_leave_earlier_questions_as_they_were(community: Community) -> None:
    running = await a_round(community)
    first = await ask(community, running, 1)
    await rounds.close(community, first.id, later(7))
    before = await rounds.question(community, first.id)
    await ask(community, running, 2, at=later(30))
    await round_clock.give_back_lost_time(community, later(600))
    assert await rounds.question(community, first.id) == before
    await rounds.end(community, running.id, RoundState.STOPPED, later(700))
    assert await rounds.question(community, first.id) == before
    assert (await rounds.questions(community, running.id))[1].closed_at == later(700)


async def test_every_running_round_comes_with_its_own_last_question(community: Community) -> None:
    none, one, two, over = [await a_round(community, channel) for channel in range(4)]
    of_one = await ask(community, one)
    first = await ask(community, two)
    await rounds.close(community, first.id, later(20))
    of_two = await ask(community, two, 2)
    await ask(community, over)
    await rounds.end(community, over.id, RoundState.FINISHED, later(5))
    mine = [(each.id, last) for each, last in await rounds.current(community) if each.plan.server == SERVER]
    assert mine == [(none.id, None), (one.id, of_one), (two.id, of_two)]


async def test_everyone_has_the_whole_time_however_long_sending_took(community: Community) -> None:
    question = await ask(community, await a_round(community))
    await answers.give(community, question.id, ADA, 1, later(3))
    await rounds.sent(community, question.id, 777, timedelta(seconds=4))
    stored = await rounds.question(community, question.id)
    assert stored is not None
    assert (stored.opens_at, stored.closes_at) == (later(4), later(24))
