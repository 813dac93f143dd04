"""How quickly the poster works: each request takes its turn, and few things happen at once."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.client import FilmBot
from bot.community import daily_answers
from bot.community.connection import Community
from bot.community.posts import PostState
from bot.community.shards import Shards
from bot.daily import poster as module
from bot.daily.poster import COUNT_EVERY, Poster
from tests.community.scenes import ADA, SERVER, set_daily
from tests.daily.posting import DAY, DUE, Turns, everybody_else_waits, once, the_post
from tests.requests import Request, Wire


async def test_processes_share_what_discord_takes_in_a_second(
    bot: FilmBot, community: Community, turns: type[Turns]
) -> None:
    community.shards = Shards(4, (0, 1))
    poster = Poster(bot)
    every: Any = poster._sender._pace
    counts: Any = poster._count_pace
    assert 2 * (every.most + counts.most - 1) <= 50
    assert 2 * every.most > 37, "and what there is is used"


async def test_every_request_takes_its_turn(bot: FilmBot, community: Community, wire: Wire, turns: type[Turns]) -> None:
    poster = Poster(bot)
    pace: Any = poster._sender._pace
    assert pace.most < 50, "what Discord takes in a second"

    async def arrives(request: Request) -> None:
        pace.taken.append(request.method)

    wire.arrives = arrives
    await set_daily(community)
    await poster.post_due(DUE)
    first = await the_post(community)
    await daily_answers.give(community, first.id, ADA, 1, DUE)
    poster.answered(first)
    await poster.post_due(DUE + COUNT_EVERY)
    wire.now, wire.done = DUE + DAY, once(TimeoutError(), "POST")
    await poster.post_due(DUE + DAY)  # sent, and not heard of
    await poster.post_due(DUE + DAY + timedelta(minutes=3))  # looked up
    await poster.post_due(DUE + DAY + timedelta(minutes=3))  # the first one closed
    assert pace.taken == ["turn", "POST", "turn", "PATCH", "turn", "POST", "turn", "GET", "turn", "PATCH"]


async def test_counts_have_a_pace_of_their_own(
    bot: FilmBot, community: Community, wire: Wire, turns: type[Turns]
) -> None:
    poster = Poster(bot)
    every: Any = poster._sender._pace
    counts: Any = poster._count_pace
    assert counts.most - 1 == module.COUNTS_A_SECOND == 10
    assert every.most + module.COUNTS_A_SECOND <= 50, "what Discord takes in a second"
    await set_daily(community)
    await poster.post_due(DUE)
    first = await the_post(community)
    await daily_answers.give(community, first.id, ADA, 1, DUE)
    assert counts.taken == []
    poster.answered(first)
    await poster.post_due(DUE + COUNT_EVERY)
    assert counts.taken == ["turn"]
    await poster.post_due(DUE + DAY)
    await poster.post_due(DUE + DAY)
    assert [request.method for request in wire.requests] == ["POST", "PATCH", "POST", "PATCH"]
    assert counts.taken == ["turn"], "a card that closes waits for no count"


async def test_few_are_worked_on_at_once(
    bot: FilmBot, community: Community, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_AT_ONCE", 2)
    servers = range(SERVER, SERVER + 6)
    for server in servers:
        await set_daily(community, server=server, channel=server)
    go, under_way, most = asyncio.Semaphore(0), 0, 0
    both = asyncio.Event()

    async def arrives(request: Request) -> None:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        if under_way == 2:
            both.set()
        await go.acquire()
        under_way -= 1

    wire.arrives = arrives
    posting = asyncio.create_task(Poster(bot).post_due(DUE))
    await both.wait()
    await everybody_else_waits(community)
    assert most == 2
    for _ in servers:
        go.release()
        await everybody_else_waits(community)
    await posting
    assert most == 2
    assert {request.channel for request in wire.called("POST")} == set(servers)


async def test_a_call_waits_only_so_long_for_discord_and_its_posts_go_on(
    bot: FilmBot, community: Community, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.0)
    go = asyncio.Event()

    async def arrives(request: Request) -> None:
        await go.wait()

    wire.arrives = arrives
    await set_daily(community)
    poster = Poster(bot)
    await poster.post_due(DUE)
    (sending,) = poster._busy.values()
    assert not sending.done()
    go.set()
    await sending
    assert (await the_post(community)).state is PostState.POSTED


async def test_closing_the_poster_ends_what_it_is_busy_with(bot: FilmBot, community: Community, wire: Wire) -> None:
    sending = asyncio.Event()

    async def arrives(request: Request) -> None:
        sending.set()
        await asyncio.Event().wait()

    wire.arrives = arrives
    await set_daily(community)
    poster = Poster(bot)
    posting = asyncio.create_task(poster.post_due(DUE))
    await sending.wait()
    await poster.close()
    assert not [task for task in asyncio.all_tasks() if task.get_name().startswith("daily post")]
    await posting
    assert (await the_post(community)).state is PostState.CLAIMED, "the next run looks for it"
