"""The cards of rounds as Discord gets them."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.client import FilmBot
from bot.community import answers, reports, rounds
from bot.community.connection import Community
from bot.community.rounds import RoundState
from bot.game import showing as module
from bot.game.live import LiveRounds
from tests.community.scenes import ADA, BEN, HOST, NOON, SERVER, later
from tests.game.scenes import BETWEEN, BROKEN, ELSEWHERE, begin, buttons, go, last, once, state
from tests.payloads import text
from tests.requests import Request, Wire, refused


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
        assert "dismiss" not in buttons(request), "nobody puts it away"


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


async def test_a_channel_that_somebody_has_deleted_ends_the_round(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime]
) -> None:
    running = await begin(live)
    await go(live, clock, 0)
    wire.arrives = once(refused(404, 10003), "PATCH")
    await go(live, clock, 20)
    assert await state(community, running) is RoundState.LOST


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


async def test_no_step_of_a_round_waits_for_learning(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    learned_by: list[str] = []

    async def learn(*_: Any) -> None:
        task = asyncio.current_task()
        assert task is not None
        learned_by.append(task.get_name())

    monkeypatch.setattr(module, "learn", learn)
    running = await begin(live)
    await go(live, clock, 0)
    question = await last(community, running)
    await answers.give(community, question.id, ADA, 1, later(1))
    await go(live, clock, 20)
    assert learned_by == [f"learning from question {question.id}"]
