"""Recaps with connections that break, and clocks that are put back."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.client import FilmBot
from bot.community import daily_answers, recaps
from bot.community.connection import Community
from bot.community.recaps import Recap, RecapState
from bot.daily.recapping import Recapper
from bot.daily.sending import PostSender
from bot.rest.budget import NotSent
from tests.community.scenes import ADA, SERVER, a_question, post, set_daily
from tests.daily.posting import BROKEN, DAY, DUE, Turns, once
from tests.requests import Wire, refused


@pytest.fixture
async def recapper(bot: FilmBot, community: Community) -> Recapper:
    """A recap is due: a post was answered, and the next one has closed it."""
    await set_daily(community)
    await recaps.choose_weekday(community, SERVER, (DUE + DAY).weekday(), DUE - DAY / 4)
    first = await post(community, DUE)
    await daily_answers.give(community, first.id, ADA, 1, DUE)
    await post(community, DUE + DAY, a_question("q2"))
    pace: Any = Turns(1, 1)
    return Recapper(bot, PostSender(bot, pace))


async def work(recapper: Recapper, now: datetime) -> None:
    await recapper.look(now)
    for _, job in recapper.jobs(now):
        await job()


async def the_recap(community: Community) -> Recap:
    plan = await recaps.plan(community, SERVER)
    assert plan is not None
    assert plan.last is not None
    return plan.last


@pytest.mark.parametrize("error", [*BROKEN, refused(500), refused(502)], ids=repr)
@pytest.mark.parametrize("arrived", [False, True], ids=["before it arrived", "after it arrived"])
async def test_what_may_have_been_sent_is_looked_for_before_it_is_sent_again(
    recapper: Recapper, community: Community, wire: Wire, error: Exception, arrived: bool
) -> None:
    setattr(wire, "done" if arrived else "arrives", once(error, "POST"))
    wire.now = DUE + DAY
    await work(recapper, DUE + DAY)
    unsure = await the_recap(community)
    assert (unsure.state, unsure.message) == (RecapState.CLAIMED, None)
    assert unsure.next_try_at is not None
    await work(recapper, unsure.next_try_at)
    assert [request.method for request in wire.requests[:2]] == ["POST", "GET"]
    assert len(wire.messages) == 1
    assert [(await the_recap(community)).message] == list(wire.messages)


@pytest.mark.parametrize("error", [NotSent("Too many."), refused(403), refused(400)], ids=repr)
async def test_what_was_surely_not_sent_is_sent_again(
    recapper: Recapper, community: Community, wire: Wire, error: Exception
) -> None:
    wire.arrives = once(error, "POST")
    await work(recapper, DUE + DAY)
    failing = await the_recap(community)
    assert failing.state is RecapState.FAILING
    assert failing.next_try_at is not None
    await work(recapper, failing.next_try_at)
    assert [request.method for request in wire.requests] == ["POST", "POST"]
    assert (await the_recap(community)).state is RecapState.POSTED


async def test_a_clock_that_is_put_back_stops_no_look(recapper: Recapper, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[datetime] = []

    async def due(_: Community, now: datetime) -> recaps.PendingRecaps:
        looked.append(now)
        return recaps.PendingRecaps()

    monkeypatch.setattr(recaps, "due", due)
    second, hour = timedelta(seconds=1), timedelta(hours=1)
    for now in (DUE, DUE + 19 * second, DUE + 20 * second, DUE + 20 * second - hour, DUE + 21 * second - hour):
        await recapper.look(now)
    assert looked == [DUE, DUE + 20 * second, DUE + 20 * second - hour]
