"""The count on an open card: who has answered, told now and then."""

from __future__ import annotations

from typing import Any

import discord
import pytest

from bot.client import FilmBot
from bot.community import daily_answers, follow_ups, posts
from bot.community.connection import Community
from bot.daily import poster as module
from bot.daily.poster import COUNT_EVERY, Poster
from bot.errors import Unavailable
from tests.community.scenes import ADA, BEN, CYD, SERVER, set_daily
from tests.daily.posting import BROKEN, DAY, DUE, Turns, once, the_post, work
from tests.payloads import text
from tests.requests import Request, Wire, refused


async def test_a_call_counts_only_so_many_after_all_else_and_nobody_is_passed_over(
    bot: FilmBot, community: Community, wire: Wire, turns: type[Turns], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "COUNTS_A_CALL", 2)
    poster = Poster(bot)
    servers = range(SERVER, SERVER + 5)
    for server in servers:
        await set_daily(community, server=server, channel=server)
    await work(poster, DUE)
    for server in servers:
        post = await the_post(community, server)
        await daily_answers.give(community, post.id, ADA, 1, DUE)
        poster.answered(post)
    last = SERVER + 9
    await set_daily(community, server=last, channel=last)
    started: list[str] = []
    real = poster._start

    def start(key: Any, job: Any) -> Any:
        started.append("post" if key[0] == last else "count")
        return real(key, job)

    monkeypatch.setattr(poster, "_start", start)
    later = DUE + COUNT_EVERY
    await poster.post_due(later)
    assert started == ["post", "count", "count"]
    for _ in range(2):
        poster.answered(await the_post(community, SERVER))  # who is always busy does not come before the others
        await poster.post_due(later)
    counted = [request.channel for request in wire.called("PATCH")]
    assert sorted(counted) == list(servers)


@pytest.mark.parametrize("error", [*BROKEN, refused(500), refused(403), refused(404)], ids=repr)
async def test_a_count_that_fails_is_made_up_for_where_it_can_be(
    bot: FilmBot, community: Community, wire: Wire, error: Exception
) -> None:
    await set_daily(community)
    poster = Poster(bot)
    await poster.post_due(DUE)
    post = await the_post(community)
    await daily_answers.give(community, post.id, ADA, 1, DUE)
    poster.answered(post)
    wire.arrives = once(error, "PATCH")
    await poster.post_due(DUE + COUNT_EVERY)
    await poster.post_due(DUE + COUNT_EVERY)
    assert len(wire.called("PATCH")) == 1, "not at once"
    assert set(poster._to_count.values()) <= {(SERVER, 1)}
    await poster.post_due(DUE + 2 * COUNT_EVERY)
    hopeless = isinstance(error, (discord.Forbidden, discord.NotFound))
    assert len(wire.called("PATCH")) == (1 if hopeless else 2)


async def test_a_post_that_waits_to_be_closed_is_not_counted_any_more(
    bot: FilmBot, community: Community, wire: Wire
) -> None:
    await set_daily(community)
    poster = Poster(bot)
    await poster.post_due(DUE)
    first = await the_post(community)
    await daily_answers.give(community, first.id, ADA, 1, DUE)
    wire.arrives = once(TimeoutError(), "PATCH")
    await work(poster, DUE + DAY)
    poster.answered(first)
    await work(poster, DUE + DAY)
    (failed,) = wire.called("PATCH")
    assert "closed" in text(failed.body)


@pytest.mark.parametrize(("members", "said"), [((), None), ((ADA,), "1 member answered"), ((ADA, BEN, CYD), "3 mem")])
async def test_a_card_counts_everybody_and_is_left_alone_while_nobody_has_answered(
    bot: FilmBot, community: Community, wire: Wire, members: tuple[int, ...], said: str | None
) -> None:
    await set_daily(community)
    poster = Poster(bot)
    await poster.post_due(DUE)
    post = await the_post(community)
    for member in members:
        await daily_answers.give(community, post.id, member, 1, DUE)
        poster.answered(post)
    await poster.post_due(DUE + COUNT_EVERY)
    poster.answered(post)
    await poster.post_due(DUE + 3 * COUNT_EVERY)
    counted = wire.called("PATCH")
    assert len(counted) == (1 if said else 0), "a count that is still true needs no edit"
    assert not said or said in text(counted[0].body)


async def test_what_was_published_is_not_counted_though_nobody_can_follow_its_channel_any_more(
    bot: FilmBot, community: Community, wire: Wire
) -> None:
    """Each edit would come to the servers that have it."""
    await set_daily(community)
    poster = Poster(bot)
    await poster.post_due(DUE)
    post = await the_post(community)
    await follow_ups.published(community, post.id, DUE)
    await daily_answers.give(community, post.id, ADA, 1, DUE)
    poster.answered(post)
    await poster.post_due(DUE + COUNT_EVERY)
    assert wire.called("PATCH") == []


async def test_who_presses_before_the_message_is_stored_is_counted(
    bot: FilmBot, community: Community, wire: Wire
) -> None:
    async def done(request: Request) -> None:
        if request.method == "POST":
            await daily_answers.give(community, (await the_post(community)).id, ADA, 1, DUE)

    wire.done = done
    await set_daily(community)
    poster = Poster(bot)
    await poster.post_due(DUE)
    await poster.post_due(DUE + COUNT_EVERY)
    assert "1 member answered" in text(wire.called("PATCH")[0].body)


async def test_a_count_that_could_not_be_read_is_made_up_for(
    bot: FilmBot, community: Community, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unavailable(*_: Any) -> None:
        raise Unavailable("Nothing can be read.")

    await set_daily(community)
    poster = Poster(bot)
    await poster.post_due(DUE)
    post = await the_post(community)
    await daily_answers.give(community, post.id, ADA, 1, DUE)
    poster.answered(post)
    with monkeypatch.context() as patch:
        patch.setattr(posts, "get", unavailable)
        with pytest.raises(Unavailable):
            await poster.post_due(DUE + COUNT_EVERY)
    await poster.post_due(DUE + 2 * COUNT_EVERY)
    assert len(wire.called("PATCH")) == 1


async def test_nothing_is_remembered_of_a_post_that_is_closed(bot: FilmBot, community: Community, wire: Wire) -> None:
    await set_daily(community)
    poster = Poster(bot)
    for number in range(3):
        await work(poster, DUE + number * DAY)
        post = await the_post(community)
        await daily_answers.give(community, post.id, ADA, 1, DUE)
        poster.answered(post)
        await work(poster, DUE + number * DAY + COUNT_EVERY)
        poster.answered(post)
    assert len(poster._counted) == len(poster._to_count) == 1
    assert not poster._busy
