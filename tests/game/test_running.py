"""The steps of rounds, with connections that break at every one."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import aiohttp
import pytest

from bot.client import FilmBot
from bot.community import answers, history, leaderboard, rounds
from bot.community.connection import Community
from bot.community.rounds import RoundPlan, RoundState
from bot.errors import Unavailable
from bot.game import choosing as module
from bot.game import failures
from bot.game import running as running_rounds
from bot.game.live import LiveRounds
from bot.trivia.snapshot import thaw
from tests.community.scenes import ADA, CHANNEL, HOST, NOON, SERVER, later
from tests.game.scenes import BETWEEN, BROKEN, ELSEWHERE, begin, go, last, once, remembered, state
from tests.payloads import text
from tests.requests import Request, Wire, refused


async def test_a_round_asks_what_it_was_planned_to_of_its_own_server(
    live: LiveRounds,
    community: Community,
    wire: Wire,
    clock: list[datetime],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    servers, before = set[int](), list[int]()
    recall, choose = history.of_rounds, module.chooser

    async def of_rounds(queries: Any, server: int, among: Any = None) -> Any:
        servers.add(server)
        return await recall(queries, server, among)

    async def chooser(*given: Any, **more: Any) -> Any:
        before.append(len(more["before"]))
        return await choose(*given, **more)

    monkeypatch.setattr(history, "of_rounds", of_rounds)
    monkeypatch.setattr(module, "chooser", chooser)
    film = "save-the-last-dance-2-2006"
    running = await live.start(RoundPlan(SERVER, CHANNEL, film, 4, 10, False), HOST, NOON)
    for number in range(4):
        await go(live, clock, number * (10 + BETWEEN))
        await go(live, clock, number * (10 + BETWEEN) + 10)
    asked = [question.asked for question in await rounds.questions(community, running.id)]
    assert len(asked) == 4
    assert {question.film for question in asked} == {film}
    assert not [question for question in asked if thaw(question.snapshot).spoiler]
    assert (servers, before) == ({SERVER}, [0, 1, 2, 3])


async def test_what_follows_at_once_is_done_at_once(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime]
) -> None:
    running = await begin(live)
    await go(live, clock, 0)
    await live.run_due_steps(running.id, later(20))
    assert (await last(community, running)).closed_at == later(20)
    assert len(wire.called("PATCH")) == 1, "nobody waits a second for the answer"


async def test_nothing_is_remembered_of_rounds_that_are_over(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime]
) -> None:
    finished, stopped, lost = [await begin(live, CHANNEL + number, questions=1) for number in range(3)]
    await go(live, clock, 0)
    wire.arrives = once(TimeoutError(), "PATCH")
    await go(live, clock, 20)
    await go(live, clock, 22)
    edits = len(wire.called("PATCH"))
    assert await live.stop(stopped, later(22)) is not None
    assert len(wire.called("PATCH")) == edits, "its card shows the answer already"
    wire.arrives = once(refused(403, 50013), "POST")
    await go(live, clock, 22 + BETWEEN)
    await go(live, clock, 60)
    ends = {await state(community, each) for each in (finished, stopped, lost)}
    assert ends == {RoundState.FINISHED, RoundState.STOPPED, RoundState.LOST}
    assert remembered(live) == 0


@pytest.mark.parametrize("error", BROKEN, ids=repr)
@pytest.mark.parametrize("arrived", [False, True], ids=["before it arrived", "after it arrived"])
async def test_a_question_is_sent_again_as_the_same_message_with_its_whole_time(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime], error: Exception, arrived: bool
) -> None:
    setattr(wire, "done" if arrived else "arrives", once(error, "POST"))
    running = await begin(live)
    await go(live, clock, 0)
    unsent = await last(community, running)
    assert unsent.message is None
    await go(live, clock, 0.5)
    assert len(wire.called("POST")) == 1, "it waits"
    await go(live, clock, 30)
    question = await last(community, running)
    assert question.id == unsent.id
    assert [question.message] == list(wire.messages)
    assert (question.opens_at, question.closes_at) == (later(30), later(50)), "nobody had seen it"
    first, second = wire.called("POST")
    assert f"<t:{int(later(50).timestamp())}:R>" in text(second.body)
    assert first.body["nonce"] == second.body["nonce"]


@pytest.mark.parametrize("error", BROKEN, ids=repr)
@pytest.mark.parametrize("arrived", [False, True], ids=["before it arrived", "after it arrived"])
async def test_an_answer_is_shown_again_and_the_round_goes_on(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime], error: Exception, arrived: bool
) -> None:
    running = await begin(live)
    await go(live, clock, 0)
    setattr(wire, "done" if arrived else "arrives", once(error, "PATCH"))
    await go(live, clock, 20)
    await go(live, clock, 20 + BETWEEN)
    assert len(wire.called("PATCH")) == 2
    assert (await last(community, running)).position == 2, "the answer is up, and its time was given"
    assert await state(community, running) is RoundState.RUNNING


@pytest.mark.parametrize("error", BROKEN, ids=repr)
@pytest.mark.parametrize("arrived", [False, True], ids=["before it arrived", "after it arrived"])
async def test_the_final_table_comes_once(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime], error: Exception, arrived: bool
) -> None:
    running = await begin(live, questions=1)
    await go(live, clock, 0)
    await go(live, clock, 20)
    setattr(wire, "done" if arrived else "arrives", once(error, "POST"))
    await go(live, clock, 20 + BETWEEN)
    assert await state(community, running) is RoundState.RUNNING
    await go(live, clock, 60)
    assert await state(community, running) is RoundState.FINISHED
    assert len(wire.messages) == 2, "the question and the table"
    await go(live, clock, 600)
    assert len(wire.requests) == 4


@pytest.mark.parametrize("error", BROKEN, ids=repr)
async def test_a_round_is_stopped_though_its_card_cannot_be_changed(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime], error: Exception
) -> None:
    running = await begin(live)
    await go(live, clock, 0)
    await answers.give(community, (await last(community, running)).id, ADA, 1, later(1))
    wire.arrives = once(error, "PATCH")
    card = await live.stop(running, later(5))
    assert card is not None
    assert await state(community, running) is RoundState.STOPPED
    assert [place.member for place in await leaderboard.of_round(community, running.id)] == [ADA]
    assert await live.stop(running, later(6)) is None
    assert len(wire.requests) == 2


@pytest.mark.parametrize("error", [refused(403, 50013), refused(404, 10003)], ids=repr)
@pytest.mark.parametrize(("method", "moments"), [("POST", (0,)), ("PATCH", (0, 20))])
async def test_what_discord_refuses_for_good_ends_the_round(
    live: LiveRounds,
    community: Community,
    wire: Wire,
    clock: list[datetime],
    error: Exception,
    method: str,
    moments: tuple[float, ...],
) -> None:
    running, other = await begin(live), await begin(live, ELSEWHERE)

    async def arrives(request: Request) -> None:
        if (request.method, request.channel) == (method, CHANNEL):
            raise error

    wire.arrives = arrives
    for seconds in moments:
        await go(live, clock, seconds)
    lost = await rounds.get(community, running.id)
    assert lost is not None
    assert (lost.state, (lost.reason or "")[:17]) == (RoundState.LOST, "Discord refused: ")
    assert await state(community, other) is RoundState.RUNNING
    assert not live._runner.failures


@pytest.mark.parametrize("error", BROKEN, ids=repr)
async def test_an_answer_that_cannot_be_shown_is_given_up_and_the_round_goes_on(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime], error: Exception
) -> None:
    async def arrives(request: Request) -> None:
        if request.method == "PATCH":
            raise error

    running = await begin(live)
    await go(live, clock, 0)
    wire.arrives = arrives
    for seconds in (20, 30, 40, 50):
        await go(live, clock, seconds)
    assert len(wire.called("PATCH")) == 3
    assert (await last(community, running)).position == 2
    assert await state(community, running) is RoundState.RUNNING


async def test_a_few_seconds_without_a_connection_cost_no_answer(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime]
) -> None:
    async def arrives(request: Request) -> None:
        if clock[0] < later(27):
            raise aiohttp.ServerDisconnectedError

    await begin(live)
    await go(live, clock, 0)
    wire.arrives = arrives
    for seconds in range(20, 30):
        await go(live, clock, seconds)
    (_, *tries) = [request for request in wire.requests if request.method == "PATCH"]
    assert len(tries) == 3, "after 1, 2 and 4 seconds"
    assert "round:report:" in str(tries[-1].body)


async def test_a_bot_that_is_stopping_begins_no_step(
    bot: FilmBot, live: LiveRounds, community: Community, wire: Wire, clock: list[datetime]
) -> None:
    running = await begin(live)
    bot.draining.is_stopping = True
    await live.run_due_steps(running.id, NOON)
    assert wire.requests == []


async def test_a_round_that_is_tried_again_does_not_wait_by_the_clock_of_before(
    bot: FilmBot, live: LiveRounds, community: Community, wire: Wire, clock: list[datetime]
) -> None:
    running = await begin(live)
    wire.arrives = once(TimeoutError(), "POST")
    await go(live, clock, 0)
    bot.clock.moved = timedelta(hours=-1)
    await go(live, clock, 2 - 3600)
    assert (await last(community, running)).message is not None


async def test_pauses_grow_up_to_half_a_minute_and_end_after_a_success(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime]
) -> None:
    tries: list[float] = []

    async def arrives(request: Request) -> None:
        tries.append((clock[0] - NOON).total_seconds())
        raise TimeoutError

    wire.arrives = arrives
    running = await begin(live)
    for second in range(130):
        await go(live, clock, second)
    assert [after - before for before, after in pairwise(tries)] == [1, 2, 4, 8, 16, 30, 30, 30]
    wire.arrives = once(TimeoutError(), "PATCH")
    for second in range(130, 160):
        await go(live, clock, second)
    assert (await last(community, running)).message is not None
    await go(live, clock, 200)
    before = len(wire.called("PATCH"))
    await go(live, clock, 201)
    assert len(wire.called("PATCH")) == before + 1, "the pause is short again"


async def test_a_round_that_fails_for_too_long_is_lost_and_keeps_its_scores(
    live: LiveRounds,
    community: Community,
    wire: Wire,
    clock: list[datetime],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(failures, "_MOST", 3)
    running = await begin(live)
    await go(live, clock, 0)
    await answers.give(community, (await last(community, running)).id, ADA, 1, later(1))

    async def arrives(request: Request) -> None:
        raise aiohttp.ServerDisconnectedError

    wire.arrives = arrives
    for number in range(4):
        assert await state(community, running) is RoundState.RUNNING
        await go(live, clock, 20 + number * 40)
    ended = await rounds.get(community, running.id)
    assert ended is not None
    assert (ended.state, ended.reason) == (RoundState.LOST, "It failed 4 times, at last with ServerDisconnectedError.")
    assert [place.member for place in await leaderboard.of_round(community, running.id)] == [ADA]


async def test_no_table_is_sent_while_its_sending_could_not_be_noted(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    def unavailable(*_: Any) -> None:
        raise Unavailable("Nothing can be saved.")

    running = await begin(live, questions=1)
    await go(live, clock, 0)
    await go(live, clock, 20)
    end = later(20 + BETWEEN)
    with monkeypatch.context() as patch:
        patch.setattr(Community, "transaction", unavailable)
        for _ in range(2):
            await live.run_due_steps(running.id, end)
    assert len(wire.called("POST")) == 1, "the question"
    await live.run_due_steps(running.id, end)
    assert len(wire.called("POST")) == 2
    assert await state(community, running) is RoundState.FINISHED


async def test_a_round_that_was_stopped_meanwhile_does_nothing_more(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime]
) -> None:
    running = await begin(live)
    await go(live, clock, 0)
    await rounds.end(community, running.id, RoundState.STOPPED, later(1))
    await live.run_due_steps(running.id, later(60))
    assert len(wire.requests) == 1
    assert remembered(live) == 0


async def test_a_round_without_players_comes_to_its_end(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime]
) -> None:
    running = await begin(live, questions=1)
    for seconds in (0, 20, 20 + BETWEEN):
        await go(live, clock, seconds)
    assert await state(community, running) is RoundState.FINISHED
    assert "Nobody answered" in text(wire.called("POST")[-1].body)


async def test_questions_that_are_all_retired_end_the_round_with_its_table(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    running = await begin(live)
    await go(live, clock, 0)
    await go(live, clock, 20)

    async def nothing(*_: Any, **__: Any) -> None:
        return None

    monkeypatch.setattr(rounds, "ask", nothing)
    await go(live, clock, 20 + BETWEEN)
    assert await state(community, running) is RoundState.FINISHED
    assert "Nobody answered" in text(wire.called("POST")[-1].body)


async def test_a_question_is_open_for_the_plans_seconds_and_its_reading(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Any] = []

    def reading(question: Any) -> timedelta:
        read.append(question.id)
        return timedelta(seconds=7)

    monkeypatch.setattr(running_rounds, "reading_time", reading)
    running = await begin(live)
    wire.arrives = once(TimeoutError(), "POST")
    await go(live, clock, 0)
    await go(live, clock, 5)
    question = await last(community, running)
    assert (question.opens_at, question.closes_at) == (later(5), later(32)), "sent late, and whole all the same"
    assert set(read) == {question.asked.question}


async def test_members_are_told_what_came_of_an_answer_that_could_not_be_shown(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[int] = []
    monkeypatch.setattr(live.confirmations, "resolve", lambda question: told.append(question.id))
    running = await begin(live)
    await go(live, clock, 0)
    question = await last(community, running)

    async def arrives(request: Request) -> None:
        if request.method == "PATCH":
            raise aiohttp.ServerDisconnectedError

    wire.arrives = arrives
    for seconds in range(20, 40):
        await go(live, clock, seconds)
    assert (await last(community, running)).position == 2, "the round went on"
    assert told == [question.id]
