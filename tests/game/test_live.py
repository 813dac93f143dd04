"""Rounds as they go on: what happens at once, what is given back, and connections that break at every step."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import aiohttp
import pytest

from bot.catalogue.questions import question_ids
from bot.client import FilmBot
from bot.community import answers, history, leaderboard, reports, rounds
from bot.community.connection import Community
from bot.community.rounds import Round, RoundPlan, RoundQuestion, RoundState
from bot.errors import Unavailable, UserError
from bot.game import live as module
from bot.game.live import PAUSE, SEEN_EVERY, AnswerPress, LiveRounds
from bot.trivia.snapshot import thaw
from tests.community.scenes import ADA, BEN, CHANNEL, CYD, HOST, NOON, SERVER, later
from tests.payloads import components, text
from tests.requests import Request, Wire, refused

ELSEWHERE = CHANNEL + 1
BETWEEN = PAUSE.total_seconds()
BROKEN = [
    aiohttp.ServerDisconnectedError(),
    aiohttp.ClientOSError(104, "Connection reset by peer"),
    ConnectionResetError(104, "Connection reset by peer"),
    TimeoutError(),
    refused(500),
    refused(429),
]


@pytest.fixture
def wire(bot: FilmBot) -> Wire:
    return Wire(bot, NOON)


@pytest.fixture
def clock(bot: FilmBot, monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The time that the bot reads, in a list that a test may change."""
    now = [NOON]
    monkeypatch.setattr(bot.clock, "now", lambda: now[0])
    # The second that a card waits for late presses is `test_due`'s and `test_clock`'s.
    monkeypatch.setattr(module, "REVEAL_AFTER", timedelta(0))
    return now


@pytest.fixture
def live(bot: FilmBot, wire: Wire, clock: list[datetime]) -> LiveRounds:
    return LiveRounds(bot)


async def begin(live: LiveRounds, channel: int = CHANNEL, questions: int = 2, server: int = SERVER) -> Round:
    """A round whose first question is to be sent."""
    return await live.start(RoundPlan(server, channel, None, questions, 20, False), HOST, NOON)


async def go(live: LiveRounds, clock: list[datetime], seconds: float) -> None:
    """The bot's loop at that time, until nothing more is due."""
    clock[0] = later(seconds)
    for _ in range(3):
        await live.tick(clock[0])
        while live._steps:
            await asyncio.gather(*live._steps.values())
            await asyncio.sleep(0)


async def last(community: Community, of_round: Round) -> RoundQuestion:
    return (await rounds.questions(community, of_round.id))[-1]


async def state(community: Community, of_round: Round) -> RoundState:
    found = await rounds.get(community, of_round.id)
    assert found is not None
    return found.state


def once(error: BaseException, method: str) -> Any:
    """Raises at the first request of this method."""
    left = [error]

    async def hook(request: Request) -> None:
        if request.method == method and left:
            raise left.pop()

    return hook


def buttons(request: Request) -> list[str]:
    return [str(part["custom_id"]) for part in components(request.body) if "custom_id" in part]


# ------------------------------------------------------------------------------------- what is sent


async def test_every_card_of_a_round_has_a_nonce_of_its_own(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime]
) -> None:
    first, other = await begin(live), await begin(live, ELSEWHERE)
    for seconds in (0, 20, 20 + BETWEEN, 40 + BETWEEN, 40 + 2 * BETWEEN, 40 + 2 * BETWEEN):
        await go(live, clock, seconds)
    assert [await state(community, each) for each in (first, other)] == [RoundState.FINISHED] * 2
    sent = [request.body for request in wire.called("POST")]
    nonces = [str(body["nonce"]) for body in sent]
    assert len(set(nonces)) == len(nonces) == 6
    assert all(body["enforce_nonce"] for body in sent)
    assert all(len(nonce) <= 25 for nonce in nonces), "Discord's limit"


async def test_every_message_and_edit_mentions_nobody(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime]
) -> None:
    running = await begin(live)
    await go(live, clock, 0)
    await answers.give(community, (await last(community, running)).id, ADA, 1, later(1))
    for seconds in (20, 20 + BETWEEN, 40 + BETWEEN, 40 + 2 * BETWEEN):
        await go(live, clock, seconds)
    await live.resume(clock[0])
    assert {request.method for request in wire.requests} == {"POST", "PATCH"}
    for request in wire.requests:
        assert request.body["allowed_mentions"] == {"parse": []}, request
        assert not [number for number in buttons(request) if not number.startswith("round:")], "nobody puts it away"


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


async def test_a_question_whose_film_is_gone_is_asked_without_its_title(
    live: LiveRounds, wire: Wire, clock: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def gone(*_: Any) -> None:
        return None

    monkeypatch.setattr(module, "film_ref", gone)
    await begin(live)
    await go(live, clock, 0)
    (sent,) = wire.called("POST")
    assert "None" not in text(sent.body)
    assert "**Question 1 of 2**" in text(sent.body)


async def test_what_follows_at_once_is_done_at_once(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime]
) -> None:
    running = await begin(live)
    await go(live, clock, 0)
    await live.run_due_steps(running.id, later(20))
    assert (await last(community, running)).closed_at == later(20)
    assert len(wire.called("PATCH")) == 1, "nobody waits a second for the answer"


async def test_an_answer_card_has_the_scores_so_far(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime]
) -> None:
    running = await begin(live)
    await go(live, clock, 0)
    question = await last(community, running)
    await answers.give(community, question.id, ADA, question.asked.right, later(0))
    await answers.give(community, question.id, BEN, (question.asked.right + 1) % 4, later(1))
    await go(live, clock, 20)
    shown = text(wire.called("PATCH")[0].body)
    first, second = shown.partition("**Score**")[2].split("\n")[1:3]
    assert f"<@{ADA}>" in first
    assert f"<@{BEN}>" in second


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
    assert (live._revealed, live._failures, live._turns, live._steps) == ({}, {}, {}, {})


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

    monkeypatch.setattr(module, "how_many", none)
    with pytest.raises(UserError) as refusal:
        await live.start(RoundPlan(SERVER, CHANNEL, film, 5, 20, spoilers), HOST, NOON)
    assert str(refusal.value) == said


async def test_a_second_round_in_a_channel_is_refused_with_who_can_end_the_first(live: LiveRounds) -> None:
    await begin(live)
    with pytest.raises(
        UserError, match=r"A round is already running here\. .* a moderator can end it with /trivia stop"
    ):
        await begin(live)


# ------------------------------------------------------------------------------------- being there


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


async def test_a_question_that_is_over_or_was_never_sent_has_no_countdown_to_correct(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime]
) -> None:
    over, unsent = await begin(live), await begin(live, ELSEWHERE)
    await go(live, clock, 0)
    await rounds.close(community, (await last(community, over)).id, later(1))
    async with community.transaction() as transaction:
        await transaction.rows(
            "UPDATE round_questions SET message_id = NULL WHERE id = ?", (await last(community, unsent)).id
        )
    await LiveRounds(live._bot).resume(later(5))
    assert wire.called("PATCH") == []


@pytest.mark.parametrize("error", [*BROKEN, refused(404, 10008)], ids=repr)
async def test_a_countdown_that_cannot_be_corrected_holds_nothing_up(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime], error: Exception
) -> None:
    first, second = await begin(live), await begin(live, ELSEWHERE)
    await go(live, clock, 0)
    wire.arrives = once(error, "PATCH")
    again = LiveRounds(live._bot)
    await again.resume(later(5))
    assert len(wire.called("PATCH")) == 2, "the other round's is corrected"
    await go(again, clock, 25)
    for running in (first, second):
        assert (await last(community, running)).closed_at == later(25)


@pytest.mark.parametrize("took", [1.9, 2.5, 30])
async def test_a_card_that_took_long_gives_the_whole_time(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime], took: float
) -> None:
    async def done(request: Request) -> None:
        if request.method == "POST":
            clock[0] = later(took)

    running = await begin(live)
    wire.done = done
    await live.run_due_steps(running.id, NOON)
    question = await last(community, running)
    assert (question.opens_at, question.closes_at) == (later(took), later(20 + took))
    corrected = [text(request.body) for request in wire.called("PATCH")]
    assert len(corrected) == (1 if took > 2 else 0)
    assert not corrected or f"<t:{int(later(20 + took).timestamp())}:R>" in corrected[0]


async def test_a_late_card_that_somebody_has_answered_gives_the_others_the_whole_time(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime]
) -> None:
    running = await begin(live)

    async def done(request: Request) -> None:
        if request.method == "POST":
            clock[0] = later(10)
            await answers.give(community, (await last(community, running)).id, ADA, 1, later(9))

    wire.done = done
    await live.run_due_steps(running.id, NOON)
    assert (await last(community, running)).closes_at == later(30)
    assert len(wire.called("PATCH")) == 1


# ---------------------------------------------------------------------------- a connection that breaks


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
    assert not live._failures


async def test_a_card_that_somebody_has_deleted_ends_nothing(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime]
) -> None:
    running = await begin(live)
    await go(live, clock, 0)
    wire.arrives = once(refused(404, 10008), "PATCH")
    await go(live, clock, 20)
    await go(live, clock, 20 + BETWEEN)
    assert await state(community, running) is RoundState.RUNNING
    assert (await last(community, running)).position == 2
    assert len(wire.called("PATCH")) == 1


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
    assert "Report this question" in str(tries[-1].body)


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
            while live._steps:
                await asyncio.gather(*live._steps.values())
                await asyncio.sleep(0)
    assert not live._failures
    assert await state(community, running) is RoundState.RUNNING
    await go(live, clock, 21)
    assert (await last(community, running)).closed_at is not None


async def test_a_bot_that_is_stopping_begins_no_step(
    bot: FilmBot, live: LiveRounds, community: Community, wire: Wire, clock: list[datetime]
) -> None:
    running = await begin(live)
    bot.draining.is_stopping = True
    await live.run_due_steps(running.id, NOON)
    assert wire.requests == []


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


async def test_a_clock_that_is_put_right_while_a_card_is_sent_moves_its_question_once(
    bot: FilmBot, live: LiveRounds, community: Community, wire: Wire, clock: list[datetime]
) -> None:
    async def arrives(request: Request) -> None:
        if request.method == "POST":
            clock[0] = wire.now = later(3601)
            bot.clock.moved = timedelta(hours=1)

    running = await begin(live)
    wire.arrives = arrives
    await go(live, clock, 0)
    await go(live, clock, 3602)
    question = await last(community, running)
    assert (question.opens_at, question.closes_at) == (later(3601), later(3621)), "sending took a second"


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
    monkeypatch.setattr(module, "_MOST_FAILURES", 3)
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


# ------------------------------------------------------------------------------------- side by side


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
    assert not live._turns
    assert not live._steps


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


async def test_a_round_that_was_stopped_meanwhile_does_nothing_more(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime]
) -> None:
    running = await begin(live)
    await go(live, clock, 0)
    await rounds.end(community, running.id, RoundState.STOPPED, later(1))
    await live.run_due_steps(running.id, later(60))
    assert len(wire.requests) == 1
    assert not live._revealed


# ------------------------------------------------------------------------------------------- sizes


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


async def test_a_round_without_players_comes_to_its_end(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime]
) -> None:
    running = await begin(live, questions=1)
    for seconds in (0, 20, 20 + BETWEEN):
        await go(live, clock, seconds)
    assert await state(community, running) is RoundState.FINISHED
    assert "Nobody answered" in text(wire.called("POST")[-1].body)


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


async def test_an_answer_card_says_that_its_question_was_retired(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime]
) -> None:
    running = await begin(live)
    await go(live, clock, 0)
    question = await last(community, running)
    await answers.give(community, question.id, ADA, 1, later(1))
    await reports.retire(community, SERVER, question.asked.question, HOST, later(1))
    await go(live, clock, 20)
    assert "retired" in text(wire.called("PATCH")[0].body)
