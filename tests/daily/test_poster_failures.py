"""What fails is tried again, said in words, and keeps nothing else waiting."""

from __future__ import annotations

from datetime import timedelta
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from bot.client import FilmBot
from bot.community import daily, due_posts, post_steps, posts
from bot.community.connection import Community
from bot.community.posts import Post, PostState
from bot.daily.poster import Poster
from bot.errors import Unavailable
from bot.rest.budget import NotSent
from tests.community.scenes import CHANNEL, SERVER, set_daily
from tests.daily.posting import BROKEN, DAY, DUE, once, the_post, work
from tests.payloads import text
from tests.requests import Wire, refused


async def test_one_server_that_fails_keeps_no_other_waiting(
    bot: FilmBot, community: Community, wire: Wire, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    real = post_steps.claim

    async def claim(of: Community, server: int, *rest: Any) -> Post | None:
        if server == SERVER:
            raise RuntimeError("A fault of our own.")
        return await real(of, server, *rest)

    monkeypatch.setattr(post_steps, "claim", claim)
    poster = Poster(bot)
    for server in (SERVER, SERVER + 1):
        await set_daily(community, server=server, channel=server)
    await poster.post_due(DUE)
    assert [request.channel for request in wire.requests] == [SERVER + 1]
    assert f"daily post of server {SERVER} failed" in caplog.text
    monkeypatch.setattr(post_steps, "claim", real)
    await poster.post_due(DUE)
    assert [request.channel for request in wire.requests] == [SERVER + 1, SERVER]


async def test_one_server_that_fails_keeps_the_loop_of_all_well(
    bot: FilmBot, community: Community, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def claim(*_: Any) -> Post | None:
        raise RuntimeError("A fault of our own.")

    monkeypatch.setattr(post_steps, "claim", claim)
    await set_daily(community)
    await Poster(bot).post_due(DUE)  # raises nothing: every server would be told
    assert wire.requests == []


@pytest.mark.parametrize("error", [refused(403), refused(404), refused(400), refused(429)], ids=lambda e: str(e.status))
async def test_what_was_refused_is_sent_again_without_a_look(
    bot: FilmBot, community: Community, wire: Wire, error: Exception
) -> None:
    await set_daily(community)
    await daily.configure(community, SERVER, DUE - DAY / 2, role=77)
    wire.arrives = once(error, "POST")
    poster = Poster(bot)
    await poster.post_due(DUE)
    failing = await the_post(community)
    assert failing.state is PostState.FAILING
    await poster.post_due(DUE)
    assert len(wire.requests) == 1, "it waits"
    await work(poster, failing.next_try_at or DUE)
    assert [request.method for request in wire.requests] == ["POST", "POST"]
    assert "<@&77>" in text(wire.requests[1].body)
    assert wire.requests[1].body["allowed_mentions"]["roles"] == [77]
    assert (await the_post(community)).state is PostState.POSTED


async def test_what_was_held_back_is_known_not_to_be_sent(bot: FilmBot, community: Community, wire: Wire) -> None:
    await set_daily(community)
    wire.arrives = once(NotSent("Too many were refused."), "POST")
    await Poster(bot).post_due(DUE)
    assert (await the_post(community)).state is PostState.FAILING


@pytest.mark.parametrize(("of", "name"), [(due_posts, "due"), (post_steps, "claim"), (post_steps, "posted")])
async def test_while_nothing_can_be_saved_all_stays_due(
    bot: FilmBot, community: Community, wire: Wire, monkeypatch: pytest.MonkeyPatch, of: ModuleType, name: str
) -> None:
    async def unavailable(*_: Any, **__: Any) -> None:
        raise Unavailable("Nothing can be saved.")

    await set_daily(community)
    poster = Poster(bot)
    with monkeypatch.context() as patch:
        patch.setattr(of, name, unavailable)
        with pytest.raises(Unavailable):  # so that the loop is known to fail
            await poster.post_due(DUE)
    await work(poster, DUE)
    await work(poster, DUE + post_steps.LEASE)
    assert (await the_post(community)).state is PostState.POSTED
    assert len(wire.messages) == 1


@pytest.mark.parametrize("error", [*BROKEN, refused(500), refused(403), refused(400)], ids=repr)
async def test_a_closing_that_fails_is_tried_again(
    bot: FilmBot, community: Community, wire: Wire, error: Exception
) -> None:
    await set_daily(community)
    poster = Poster(bot)
    await poster.post_due(DUE)
    first = await the_post(community)
    wire.arrives = once(error, "PATCH")
    await work(poster, DUE + DAY)
    closing = await posts.get(community, first.id)
    assert closing is not None
    assert (closing.state, closing.attempts, closing.closed_at) == (PostState.POSTED, 1, DUE + DAY)
    assert (closing.reason or "").startswith("Not closed: ")
    await work(poster, closing.next_try_at or DUE)
    closed = await posts.get(community, first.id)
    assert closed is not None
    assert closed.state is PostState.CLOSED
    assert len(wire.called("PATCH")) == 2


async def test_a_post_that_was_deleted_is_closed_without_another_try(
    bot: FilmBot, community: Community, wire: Wire
) -> None:
    await set_daily(community)
    poster = Poster(bot)
    await poster.post_due(DUE)
    first = await the_post(community)
    wire.arrives = once(refused(404, 10008), "PATCH")
    await work(poster, DUE + DAY)
    closed = await posts.get(community, first.id)
    assert closed is not None
    assert (closed.state, closed.reason) == (PostState.CLOSED, "The message was deleted.")


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (False, f"I can't post in <#{CHANNEL}>"),
        (True, f"I can't see <#{CHANNEL}>: it was deleted"),  # as far as the bot knows the server
    ],
)
@pytest.mark.parametrize("step", ["send", "look up", "close"])
async def test_a_refusal_is_noted_in_words(
    bot: FilmBot,
    community: Community,
    wire: Wire,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    known: bool,
    said: str,
    step: str,
) -> None:
    guild = SimpleNamespace(get_channel_or_thread={}.get, me=None, unavailable=False)
    monkeypatch.setattr(bot, "get_guild", {SERVER: guild if known else None}.get)
    await set_daily(community)
    poster = Poster(bot)
    if step == "send":
        wire.arrives = once(refused(403, 50001), "POST")
        await poster.post_due(DUE)
        assert said in caplog.text
        assert str(SERVER) in caplog.text
    elif step == "look up":
        wire.done = once(TimeoutError(), "POST")
        await poster.post_due(DUE)
        wire.arrives = once(refused(403, 50001), "GET")
        await poster.post_due(DUE + timedelta(minutes=3))
    else:
        await poster.post_due(DUE)
        wire.arrives = once(refused(403, 50001), "PATCH")
        await work(poster, DUE + DAY)
    reason = (await posts.recent(community, SERVER, 2))[-1].reason or ""
    assert said in reason
    assert reason.startswith("Not closed: ") == (step == "close")
