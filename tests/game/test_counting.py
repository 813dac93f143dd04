"""How many have answered, on open cards: not too often, never in the way of a step, never over an answer."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import pytest

from bot.client import FilmBot
from bot.community import answers, rounds
from bot.community.connection import Community
from bot.game import counting
from bot.game.counting import A_SECOND
from bot.game.live import LiveRounds
from tests.community.scenes import ADA, BEN, CHANNEL, CYD, SERVER, later
from tests.game.scenes import begin, go, last, remembered
from tests.payloads import text
from tests.requests import Request, Wire, refused


async def press(community: Community, question: int, member: int, seconds: float) -> None:
    assert await answers.give(community, question, member, 1, later(seconds))


def shown(wire: Wire) -> list[str]:
    """What was said of answers, edit by edit."""
    said = [text(request.body) for request in wire.called("PATCH")]
    return [line.rpartition(". ")[2] for each in said for line in each.splitlines() if " so far." in line]


async def test_a_card_is_edited_once_in_two_seconds_and_only_for_news(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime]
) -> None:
    running = await begin(live)
    await go(live, clock, 0)
    question = (await last(community, running)).id
    await go(live, clock, 1)
    assert shown(wire) == [], "nobody has answered"
    await press(community, question, ADA, 2)
    await go(live, clock, 2)
    await press(community, question, BEN, 3)
    await go(live, clock, 3)
    assert shown(wire) == ["1 answer so far."]
    await press(community, question, CYD, 3.5)
    await press(community, question, CYD, 3.6)
    for seconds in (4, 5, 6, 7):
        await go(live, clock, seconds)
    assert shown(wire) == ["1 answer so far.", "3 answers so far."]


async def test_no_count_begins_just_before_the_bell_or_after_it(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime]
) -> None:
    running = await begin(live)
    await go(live, clock, 0)
    await press(community, (await last(community, running)).id, ADA, 18.5)
    for seconds in (18.5, 19.5, 20, 21):
        await go(live, clock, seconds)
    assert shown(wire) == []
    assert "Answer" in text(wire.called("PATCH")[-1].body)


async def test_all_servers_together_have_ten_a_second(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime]
) -> None:
    started = [await begin(live, CHANNEL + n, server=SERVER + n) for n in range(A_SECOND + 3)]
    await go(live, clock, 0)
    for running in started:
        await press(community, (await last(community, running)).id, ADA, 1)
    await go(live, clock, 2)
    assert len(shown(wire)) == A_SECOND
    await go(live, clock, 3)
    assert len(shown(wire)) == A_SECOND + 3, "those that waited come next"
    assert len({request.channel for request in wire.called("PATCH")}) == A_SECOND + 3


async def test_a_count_that_hangs_holds_no_answer_back_and_does_not_stand_over_it(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "_PATIENCE", 0)
    reached = asyncio.Event()

    async def arrives(request: Request) -> None:
        if " so far." in text(request.body):
            reached.set()
            await asyncio.Event().wait()

    running = await begin(live)
    await go(live, clock, 0)
    question = await last(community, running)
    await press(community, question.id, ADA, 1)
    wire.arrives = arrives
    clock[0] = later(2)
    await live.tick(later(2))
    await reached.wait()
    await live.skip(question.id, running.host or 0, later(3))
    assert ["Nobody" in text(r.body) or "Right" in text(r.body) for r in wire.called("PATCH")] == [False, True, True]
    assert (await last(community, running)).closed_at == later(3)
    await asyncio.sleep(0)
    assert not live._counts._editing


@pytest.mark.parametrize("error", [refused(500), refused(403, 50013), TimeoutError()], ids=repr)
async def test_a_count_that_cannot_be_shown_is_one_line_of_the_log(
    live: LiveRounds,
    community: Community,
    wire: Wire,
    clock: list[datetime],
    caplog: pytest.LogCaptureFixture,
    error: Exception,
) -> None:
    async def arrives(request: Request) -> None:
        if " so far." in text(request.body):
            raise error

    running = await begin(live)
    await go(live, clock, 0)
    await press(community, (await last(community, running)).id, ADA, 1)
    wire.arrives = arrives
    for seconds in (2, 5, 9):
        await go(live, clock, seconds)
    assert [text.split(":")[0] for text in caplog.messages] == [
        f"The number of answers in round {running.id} could not be shown"
    ]
    assert (await last(community, running)).closed_at is None


async def test_a_bot_that_is_stopping_counts_nothing(
    bot: FilmBot, live: LiveRounds, community: Community, wire: Wire, clock: list[datetime]
) -> None:
    running = await begin(live)
    await go(live, clock, 0)
    await press(community, (await last(community, running)).id, ADA, 1)
    bot.draining.is_stopping = True
    await go(live, clock, 5)
    assert shown(wire) == []


async def test_a_count_that_begins_as_its_question_ends_is_not_shown(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime]
) -> None:
    running = await begin(live)
    await go(live, clock, 0)
    question = await last(community, running)
    await press(community, question.id, ADA, 1)
    await rounds.close(community, question.id, later(2))
    await live._counts._edit(running, question.id)
    assert shown(wire) == []


async def test_nothing_is_remembered_of_cards_that_are_over(
    live: LiveRounds, community: Community, wire: Wire, clock: list[datetime]
) -> None:
    running = await begin(live, questions=1)
    await go(live, clock, 0)
    await press(community, (await last(community, running)).id, ADA, 1)
    for seconds in (2, 20, 30, 31):
        await go(live, clock, seconds)
    assert remembered(live) == 0


async def test_a_clock_that_is_put_back_stops_no_counting(
    bot: FilmBot, live: LiveRounds, community: Community, wire: Wire, clock: list[datetime]
) -> None:
    running = await begin(live)
    await go(live, clock, 0)
    question = (await last(community, running)).id
    await press(community, question, ADA, 1)
    await go(live, clock, 2)
    bot.clock.moved = timedelta(hours=-1)
    await press(community, question, BEN, 3)
    await go(live, clock, 3 - 3600)
    assert shown(wire)[-1] == "2 answers so far."
