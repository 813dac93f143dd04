"""Rounds as they go on: what members do, what is given back, and what happens at once."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.catalogue.questions import question_ids
from bot.client import FilmBot
from bot.community import answers, leaderboard, reports, rounds
from bot.community.answers import Press
from bot.community.connection import Community
from bot.community.rounds import RoundPlan, RoundState
from bot.errors import Unavailable, UserError
from bot.game import live as module
from bot.game.live import SEEN_EVERY, AnswerPress, LiveRounds
from bot.game.steps import PAUSE
from tests.community.scenes import ADA, BEN, CHANNEL, CYD, HOST, NOON, SERVER, later
from tests.game.scenes import BETWEEN, ELSEWHERE, begin, buttons, ended, go, last, remembered, state
from tests.payloads import text
from tests.requests import Request, Wire


async def test_a_round_is_as_long_as_there_are_questions_that_are_not_retired(
    live: LiveRounds, community: Community, clock: list[datetime]
) -> None:
    film = "save-the-last-dance-2-2006"
    every = await question_ids(live._bot.catalogue, film=film, spoilers=False)
    for question in every[3:]:
        await reports.retire(community, SERVER, question, HOST, NOON)
    running = await live.start(RoundPlan(SERVER, CHANNEL, film, 20, 10, False), HOST, NOON)
    assert running.plan.questions == 3
    elsewhere = await live.start(RoundPlan(SERVER + 1, ELSEWHERE, film, 20, 10, False), HOST, NOON)
    assert elsewhere.plan.questions == min(20, len(every))


@pytest.mark.parametrize(
    ("film", "spoilers", "said"),
    [
        ("film", False, "I have no questions about this film to ask. With `spoilers` I may ask about plots."),
        ("film", True, "I have no questions about this film to ask."),
        (None, False, "I have no questions to ask. With `spoilers` I may ask about plots."),
        (None, True, "I have no questions to ask."),
    ],
)
async def test_a_round_without_questions_is_refused_with_what_may_help(
    live: LiveRounds, monkeypatch: pytest.MonkeyPatch, film: str | None, spoilers: bool, said: str
) -> None:
    async def none(*_: Any, **__: Any) -> int:
        return 0

    monkeypatch.setattr(module, "how_many_to_ask", none)
    with pytest.raises(UserError) as refusal:
        await live.start(RoundPlan(SERVER, CHANNEL, film, 5, 20, spoilers), HOST, NOON)
    assert str(refusal.value) == said


async def test_a_second_round_in_a_channel_is_refused_with_who_can_end_the_first(live: LiveRounds) -> None:
    await begin(live)
    with pytest.raises(
        UserError, match=r"A round is already running here\. .* a moderator can end it with /trivia stop"
    ):
        await begin(live)


async def test_the_bot_says_that_it_is_there_every_few_seconds(
    live: LiveRounds, community: Community, clock: list[datetime]
) -> None:
    running = await begin(live)

    async def seen() -> datetime:
        row = await community.row("SELECT seen_at FROM rounds WHERE id = ?", running.id)
        assert row is not None
        return NOON + timedelta(milliseconds=row[0] - int(NOON.timestamp() * 1000))

    every = SEEN_EVERY.total_seconds()
    found: list[datetime] = []
    for seconds in (1, every, 1 + every, 2 * every):
        await live.tick(later(seconds))
        found.append(await seen())
    assert found == [later(1), later(1), later(1 + every), later(1 + every)]
    await LiveRounds(live._bot).give_back_lost_time(later(600))
    question = await last(community, running)
    assert question.closes_at - question.opens_at == timedelta(seconds=20 + 600 - 1 - every)


async def test_what_is_given_back_before_and_after_discord_is_there_is_given_once(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime]
) -> None:
    running = await begin(live)
    await go(live, clock, 0)
    again = LiveRounds(live._bot)
    await again.give_back_lost_time(later(100))
    assert (await last(community, running)).closes_at == later(120)
    assert wire.called("PATCH") == [], "Discord is not there yet"
    await again.resume(later(130))
    question = await last(community, running)
    assert question.closes_at == later(150)
    (corrected,) = wire.called("PATCH")
    assert corrected.message == question.message
    assert f"<t:{int(question.closes_at.timestamp())}:R>" in text(corrected.body)
    assert len(buttons(corrected)) >= 4


async def test_what_cannot_be_saved_is_no_failure_of_the_round(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    running = await begin(live)
    await go(live, clock, 0)

    async def unavailable(*_: Any, **__: Any) -> None:
        raise Unavailable("Nothing can be saved.")

    for name in ("close", "question", "current"):
        with monkeypatch.context() as patch:
            patch.setattr(rounds, name, unavailable)
            await live.tick(later(20))
            await ended(live)
    assert not live._runner.failures
    assert await state(community, running) is RoundState.RUNNING
    await go(live, clock, 21)
    assert (await last(community, running)).closed_at is not None


async def test_a_stop_takes_none_of_a_questions_time(
    bot: FilmBot, live: LiveRounds, community: Community, wire: Wire, clock: list[datetime]
) -> None:
    running = await begin(live)
    await go(live, clock, 0)
    await go(live, clock, 6)
    bot.draining.is_stopping = True  # from here on every press is refused
    for seconds in range(7, 17):
        await go(live, clock, seconds)
    bot.draining.is_stopping = False
    await LiveRounds(bot).give_back_lost_time(later(21))
    assert (await last(community, running)).closes_at == later(35), "14 seconds were left"


async def test_the_last_press_and_the_bell_at_once_show_the_answer_once(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime]
) -> None:
    running = await begin(live, questions=3)
    await go(live, clock, 0)
    await answers.give(community, (await last(community, running)).id, ADA, 1, later(1))
    await go(live, clock, 20)
    await go(live, clock, 20 + BETWEEN)
    second = await last(community, running)
    await answers.give(community, second.id, ADA, 1, later(30))
    bell = second.closes_at
    await asyncio.gather(
        live.close_if_all_answered(second, bell), live.tick(bell), live.close_if_all_answered(second, bell)
    )
    await go(live, clock, (bell - NOON).total_seconds())
    assert len([request for request in wire.called("PATCH") if request.message == second.message]) == 1
    await asyncio.gather(*(live.run_due_steps(running.id, bell + PAUSE) for _ in range(4)))
    asked = await rounds.questions(community, running.id)
    assert [question.position for question in asked] == [1, 2, 3]
    assert len(wire.messages) == 3, "one card each"


async def test_a_round_is_not_stepped_twice_while_discord_is_slow(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime]
) -> None:
    sending, may = asyncio.Event(), asyncio.Event()

    async def arrives(request: Request) -> None:
        sending.set()
        await may.wait()

    wire.arrives = arrives
    running = await begin(live)
    first = asyncio.create_task(live.tick(NOON))
    await sending.wait()
    other = asyncio.create_task(live.run_due_steps(running.id, later(1)))
    await live.tick(later(1))
    assert len(wire.requests) == 1
    steps = [task for task in asyncio.all_tasks() if task.get_name() == f"round {running.id}"]
    assert len(steps) == 1, "they would grow for as long as Discord does not answer"
    may.set()
    await asyncio.gather(first, other)
    await go(live, clock, 2)
    assert len(wire.requests) == 1
    assert remembered(live) == 0


async def test_one_channel_that_hangs_keeps_no_other_round_waiting(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime]
) -> None:
    async def arrives(request: Request) -> None:
        if request.channel == CHANNEL:
            await asyncio.Event().wait()

    wire.arrives = arrives
    hangs, other = await begin(live), await begin(live, ELSEWHERE, server=SERVER + 1)
    for seconds in (0, 20):
        clock[0] = later(seconds)
        await live.tick(clock[0])
        await asyncio.gather(*(task for number, task in live._steps.items() if number != hangs.id))
    question = await last(community, other)
    assert question.closed_at == later(20)
    assert [request.message for request in wire.called("PATCH")] == [question.message]
    assert await state(community, hangs) is RoundState.RUNNING
    for task in live._steps.values():
        task.cancel()


async def test_two_rounds_of_a_server_have_their_own_answers_and_ends(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime]
) -> None:
    here, there = await begin(live), await begin(live, ELSEWHERE)
    await go(live, clock, 0)
    one, other = await last(community, here), await last(community, there)
    assert one.asked.question != other.asked.question
    await answers.give(community, one.id, ADA, one.asked.right, later(1))
    await live.stop(here, later(2))
    assert await state(community, there) is RoundState.RUNNING
    assert (await last(community, there)).closed_at is None
    assert {request.channel for request in wire.called("PATCH")} == {CHANNEL}
    assert await leaderboard.of_round(community, there.id) == []


async def test_a_lone_player_goes_on_at_once_from_the_second_question(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime]
) -> None:
    running = await begin(live)
    await go(live, clock, 0)
    first = await last(community, running)
    pressed = await live.answer(first.id, AnswerPress(ADA, 1, later(1), later(1)))
    assert pressed is not None
    await live.close_if_all_answered(pressed[0], later(1))
    assert (await last(community, running)).closed_at is None, "others may still come"
    await go(live, clock, 20)
    await go(live, clock, 20 + BETWEEN)
    second = await last(community, running)
    pressed = await live.answer(second.id, AnswerPress(ADA, 1, later(28), later(28)))
    assert pressed is not None
    await live.close_if_all_answered(pressed[0], later(28))
    assert (await last(community, running)).closed_at == later(28)
    assert len(wire.called("PATCH")) == 2


async def test_only_the_host_goes_on_and_only_while_the_question_is_open(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime]
) -> None:
    running = await begin(live)
    await go(live, clock, 0)
    question = await last(community, running)
    for member in (ADA, BEN, CYD):
        with pytest.raises(UserError, match="Only the host"):
            await live.skip(question.id, member, later(1))
    await live.skip(question.id, HOST, later(2))
    assert (await last(community, running)).closed_at == later(2)
    with pytest.raises(UserError, match="is over"):
        await live.skip(question.id, HOST, later(3))
    with pytest.raises(UserError, match="is over"):
        await live.skip(question.id + 99, HOST, later(3))
    assert len(wire.called("PATCH")) == 1


async def test_a_press_on_what_is_closed_is_too_late(
    live: LiveRounds, community: Community, clock: list[datetime]
) -> None:
    running = await begin(live)
    await go(live, clock, 0)
    question = await last(community, running)
    assert await live.answer(question.id, AnswerPress(ADA, 1, later(20), later(20))) is None
    assert await live.answer(question.id + 99, AnswerPress(ADA, 1, later(1), later(1))) is None
    assert await answers.count(community, question.id) == 0


async def test_a_press_that_was_made_in_time_counts_by_discords_clock(
    live: LiveRounds, community: Community, clock: list[datetime]
) -> None:
    await begin(live)
    await go(live, clock, 0)
    (running, question) = (await rounds.current(community))[-1]
    assert question is not None
    late = await live.answer(question.id, AnswerPress(ADA, 1, later(19.5), later(20.5)))
    assert late == (question, Press.DELIVERED_LATE)
    in_time = await live.answer(question.id, AnswerPress(BEN, 1, later(4), later(6)))
    assert in_time == (question, Press.IN_TIME)
    given = await answers.of_question(community, question.id)
    assert {answer.member: answer.elapsed_ms for answer in given} == {ADA: 19_500, BEN: 4_000}
    assert running.id == question.round


async def test_an_outcome_says_what_its_own_server_has_retired(
    live: LiveRounds, community: Community, clock: list[datetime]
) -> None:
    rounds_ = [await begin(live), await begin(live, ELSEWHERE, server=SERVER + 1)]
    await go(live, clock, 0)
    ours, theirs = [await last(community, running) for running in rounds_]
    for question in (ours, theirs):
        await reports.retire(community, SERVER, question.asked.question, HOST, NOON)
    assert await live.confirmations._is_retired(ours)
    assert not await live.confirmations._is_retired(theirs)


async def test_one_round_at_a_time_begins_in_a_channel(live: LiveRounds) -> None:
    with live.starting(CHANNEL):
        with pytest.raises(UserError, match="already starting here"), live.starting(CHANNEL):
            pass
        with live.starting(ELSEWHERE):
            pass
    with pytest.raises(Unavailable), live.starting(CHANNEL):
        raise Unavailable("Nothing can be saved.")
    with live.starting(CHANNEL):
        pass


async def test_questions_that_the_caller_has_counted_are_not_counted_again(
    live: LiveRounds, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def count(*_: Any) -> int:
        raise AssertionError

    monkeypatch.setattr(module, "how_many_to_ask", count)
    running = await live.start(RoundPlan(SERVER, CHANNEL, None, 20, 10, False), HOST, NOON, 7)
    assert running.plan.questions == 7
