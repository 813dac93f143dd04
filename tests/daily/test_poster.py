"""In which order the poster does what is due, and that it does nothing twice."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.catalogue.connection import Catalogue
from bot.client import FilmBot
from bot.community import daily_answers, due_posts, recaps
from bot.community.connection import Community
from bot.community.posts import PostState
from bot.daily import kinds
from bot.daily import poster as module
from bot.daily.follow_ups import FollowUps
from bot.daily.poster import COUNT_EVERY, Poster
from tests.community.scenes import ADA, SERVER, set_daily
from tests.daily.posting import DAY, DUE, Turns, the_post, work
from tests.payloads import text
from tests.requests import Request, Wire


async def test_what_a_post_asks_is_chosen_from_one_and_the_same_library(
    bot: FilmBot, community: Community, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[str] = []
    hold, choose = Catalogue.hold, kinds.chooser

    def held(catalogue: Catalogue) -> None:
        happened.append("hold")
        hold(catalogue)

    async def chosen(*given: Any) -> Any:
        happened.append("choose")
        return await choose(*given)

    monkeypatch.setattr(Catalogue, "hold", held)
    monkeypatch.setattr(kinds, "chooser", chosen)
    await set_daily(community)
    await Poster(bot).post_due(DUE)
    assert happened[: happened.index("choose") + 1] == ["hold", "choose"]


async def test_recaps_come_after_everything_else(
    bot: FilmBot, community: Community, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    poster = Poster(bot)
    for server in (SERVER, SERVER + 1):
        await set_daily(community, server=server)
        await recaps.choose_weekday(community, server, (DUE + DAY).weekday(), DUE - DAY / 4)
    await poster.post_due(DUE)
    for post in (await the_post(community), await the_post(community, SERVER + 1)):
        await daily_answers.give(community, post.id, ADA, 1, DUE)
        poster.answered(post)
    await poster.post_due(DUE + DAY)
    monkeypatch.setattr(module, "MOST_A_CALL", 1)
    before = len(wire.requests)
    for number in range(30):
        await poster.post_due(DUE + DAY + timedelta(seconds=21 * number))
    done = ["recap" if "Recap" in text(each.body) else each.method for each in wire.requests[before:]]
    assert done == ["PATCH", "PATCH", "recap", "recap"]
    assert len({each.body["nonce"] for each in wire.called("POST")}) == 6


async def test_a_recap_that_fails_keeps_no_post_away(
    bot: FilmBot, community: Community, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("a fault of the recaps")

    await set_daily(community)
    monkeypatch.setattr(recaps, "due", broken)
    await Poster(bot).post_due(DUE)
    assert (await the_post(community)).state is PostState.POSTED


async def test_a_call_begins_only_so_many_and_what_is_due_comes_before_what_is_closed(
    bot: FilmBot, community: Community, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_A_CALL", 2)
    monkeypatch.setattr(module, "MOST_DUE_A_CALL", 2)
    poster = Poster(bot)
    for server in range(SERVER, SERVER + 3):
        await set_daily(community, server=server, channel=server)
    for expected in (2, 3, 3):
        await poster.post_due(DUE)
        assert len(wire.called("POST")) == expected
    for sent, closed in ((5, 0), (6, 1), (6, 3)):
        await poster.post_due(DUE + DAY)
        assert (len(wire.called("POST")), len(wire.called("PATCH"))) == (sent, closed)


async def test_what_follows_a_post_waits_for_everything_that_is_due(
    bot: FilmBot, community: Community, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[int] = []

    async def do(*_: object) -> None:
        sent.append(len(wire.called("POST")))

    monkeypatch.setattr(FollowUps, "do", do)
    monkeypatch.setattr(module, "MOST_A_CALL", 1)
    poster = Poster(bot)
    for server in range(SERVER, SERVER + 3):
        await set_daily(community, server=server, channel=server)
    for _ in range(8):  # three posts, a look at the count of each, and what follows
        await poster.post_due(DUE)
    assert sent
    assert set(sent) == {3}


async def test_a_call_begins_more_of_what_is_due_than_of_all_else(
    bot: FilmBot, community: Community, wire: Wire, turns: type[Turns], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_A_CALL", 1)
    monkeypatch.setattr(module, "MOST_DUE_A_CALL", 3)
    poster = Poster(bot)
    for server in range(SERVER, SERVER + 4):
        await set_daily(community, server=server, channel=server)
    for posted in (3, 4):
        await poster.post_due(DUE)
        assert len(wire.called("POST")) == posted
    for posted, closed in ((7, 0), (8, 0), (8, 1), (8, 2)):
        await poster.post_due(DUE + DAY)
        assert (len(wire.called("POST")), len(wire.called("PATCH"))) == (posted, closed)


async def test_two_things_of_one_server_never_happen_side_by_side(
    bot: FilmBot, community: Community, wire: Wire
) -> None:
    poster = Poster(bot)
    await set_daily(community)
    await poster.post_due(DUE)
    first = await the_post(community)
    await daily_answers.give(community, first.id, ADA, 1, DUE)
    go, counting = asyncio.Event(), asyncio.Event()

    async def arrives(request: Request) -> None:
        if request.method == "PATCH" and "1 member answered" in text(request.body):
            counting.set()
            await go.wait()

    wire.arrives = arrives
    poster.answered(first)
    count = asyncio.create_task(poster.post_due(DUE + COUNT_EVERY))
    await counting.wait()
    await poster.post_due(DUE + DAY)
    assert len(wire.called("POST")) == 1, "the server is being worked on"
    go.set()
    await count
    await work(poster, DUE + DAY)
    assert [request.method for request in wire.requests] == ["POST", "PATCH", "POST", "PATCH"]
    assert "closed" in text(wire.messages[first.message or 0]), "the count did not undo the closing"


async def test_a_bot_that_is_stopping_begins_no_post(bot: FilmBot, community: Community, wire: Wire) -> None:
    await set_daily(community)
    bot.draining.is_stopping = True
    await Poster(bot).post_due(DUE)
    assert wire.requests == []
    assert len((await due_posts.due(community, DUE)).to_claim) == 1, "the next run does it"
