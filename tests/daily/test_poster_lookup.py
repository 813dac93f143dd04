"""What may have been sent is looked for before it is sent again."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest

from bot.client import FilmBot
from bot.community import daily
from bot.community.connection import Community
from bot.community.posts import PostState
from bot.daily import poster as module
from bot.daily import sending
from bot.daily.poster import Poster
from tests.community.scenes import CHANNEL, SERVER, set_daily
from tests.daily.posting import BROKEN, DUE, once, the_post, work
from tests.requests import Wire, refused

STRANGER = "555"


@pytest.mark.parametrize("error", [*BROKEN, refused(500), refused(504)], ids=repr)
@pytest.mark.parametrize("arrived", [False, True], ids=["before it arrived", "after it arrived"])
async def test_what_may_have_been_sent_is_looked_for(
    bot: FilmBot, community: Community, wire: Wire, error: Exception, arrived: bool
) -> None:
    await set_daily(community)
    setattr(wire, "done" if arrived else "arrives", once(error, "POST"))
    poster = Poster(bot)
    await poster.post_due(DUE)
    unsure = await the_post(community)
    assert (unsure.state, unsure.attempts) == (PostState.CLAIMED, 1)
    wire._nonces.clear()  # Discord keeps them for some minutes only
    await work(poster, unsure.next_try_at or DUE)
    found = await the_post(community)
    assert (found.state, found.message) == (PostState.POSTED, *wire.messages)
    assert found.posted_at is not None
    assert found.posted_at - DUE < timedelta(seconds=1), "when it was sent, not when it was found"
    assert [request.method for request in wire.requests] == ["POST", "GET"] + ([] if arrived else ["POST"])
    await work(poster, DUE + timedelta(hours=1))
    assert len(wire.messages) == 1


async def test_in_a_channel_that_the_bot_was_not_told_of_it_is_sent_again(
    bot: FilmBot, community: Community, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An archived thread: what may be read there is not known, and what is there was looked through."""
    monkeypatch.setattr(
        bot, "get_guild", {SERVER: SimpleNamespace(get_channel_or_thread={}.get, unavailable=False)}.get
    )
    await set_daily(community)
    wire.arrives = once(refused(500), "POST")
    monkeypatch.setattr(module, "why", lambda *_: "Why")
    poster = Poster(bot)
    await poster.post_due(DUE)
    await work(poster, DUE + timedelta(minutes=3))
    assert (await the_post(community)).state is PostState.POSTED


@pytest.mark.parametrize("error", [*BROKEN, refused(500), refused(403), refused(429)], ids=repr)
async def test_a_look_that_fails_is_taken_again_and_sends_nothing(
    bot: FilmBot, community: Community, wire: Wire, error: Exception
) -> None:
    await set_daily(community)
    wire.done = once(TimeoutError(), "POST")
    poster = Poster(bot)
    await poster.post_due(DUE)
    wire.arrives = once(error, "GET")
    lost = await the_post(community)
    await poster.post_due(lost.next_try_at or DUE)
    again = await the_post(community)
    assert (again.state, again.attempts) == (PostState.CLAIMED, 2)
    await work(poster, again.next_try_at or DUE)
    assert [request.method for request in wire.requests] == ["POST", "GET", "GET"]
    assert (await the_post(community)).state is PostState.POSTED


async def test_where_the_channel_is_gone_the_post_goes_into_the_new_one(
    bot: FilmBot, community: Community, wire: Wire
) -> None:
    await set_daily(community)
    wire.arrives = once(TimeoutError(), "POST")
    poster = Poster(bot)
    await poster.post_due(DUE)
    await set_daily(community, channel=99)
    wire.arrives = once(refused(404, 10003), "GET")
    await work(poster, DUE + timedelta(minutes=3))
    assert [(request.method, request.channel) for request in wire.requests] == [
        ("POST", CHANNEL), ("GET", CHANNEL), ("POST", 99),
    ]  # fmt: skip


async def test_a_look_that_fails_on_the_next_day_gives_the_day_up(
    bot: FilmBot, community: Community, wire: Wire
) -> None:
    await set_daily(community)
    wire.arrives = once(TimeoutError(), "POST")
    poster = Poster(bot)
    await poster.post_due(DUE)
    await daily.pause(community, SERVER, DUE)
    wire.arrives = once(TimeoutError(), "GET")
    lost = await the_post(community)
    await poster.post_due(lost.expires_at)
    assert (await the_post(community)).state is PostState.MISSED


@pytest.mark.parametrize(
    ("minutes", "methods", "state"),
    [
        (1, ["POST", "GET", "POST"], PostState.POSTED),  # sent twice it is still one message
        (2, ["POST", "GET"], PostState.CLAIMED),
        (3, ["POST", "GET"], PostState.CLAIMED),
        (4.5 * 60, ["POST", "GET"], PostState.MISSED),  # to the minute
        (6 * 60, ["POST", "GET"], PostState.MISSED),
    ],
)
async def test_where_history_may_not_be_read_nothing_is_sent_twice(
    bot: FilmBot,
    community: Community,
    wire: Wire,
    monkeypatch: pytest.MonkeyPatch,
    minutes: float,
    methods: list[str],
    state: PostState,
) -> None:
    """Discord says by an empty list that it may not be read."""
    channel = SimpleNamespace(permissions_for=lambda who: SimpleNamespace(read_message_history=who != "the bot"))
    guild = SimpleNamespace(get_channel_or_thread={CHANNEL: channel}.get, me="the bot", unavailable=False)
    monkeypatch.setattr(bot, "get_guild", {SERVER: guild}.get)
    await set_daily(community)
    wire.done = once(TimeoutError(), "POST")
    poster = Poster(bot)
    await poster.post_due(DUE)
    wire.readable = False
    await poster.post_due(DUE + timedelta(minutes=minutes))
    post = await the_post(community)
    assert ([request.method for request in wire.requests], post.state) == (methods, state)
    assert state is not PostState.CLAIMED or "Read Message History" in (post.reason or "")


async def test_a_post_is_found_among_what_others_wrote(bot: FilmBot, community: Community, wire: Wire) -> None:
    """Other bots may have the same buttons, and the bot itself other posts."""
    await set_daily(community)
    wire.done = once(aiohttp.ServerDisconnectedError(), "POST")
    poster = Poster(bot)
    await poster.post_due(DUE)
    (own,) = wire.messages
    like_it = dict(wire.messages[own])
    post = await the_post(community)
    for author, body in [
        (STRANGER, {"components": like_it["components"]}),
        (STRANGER, {"content": "Good evening"}),
        ("1000000000000000001", {"components": [], "content": "Something else of the bot's"}),
        ("1000000000000000001", {"components": _renumbered(like_it["components"], f"daily:{post.id}", "daily:9999")}),
    ]:
        wire.place(CHANNEL, {"components": [], **body}, author)
    del wire.messages[own]
    mine = wire.place(CHANNEL, {"components": like_it["components"]})
    wire.place(CHANNEL, {"components": like_it["components"]}, STRANGER)
    await work(poster, DUE + timedelta(minutes=3))
    assert (await the_post(community)).message == mine
    assert len(wire.called("POST")) == 1


def _renumbered(parts: Any, old: str, new: str) -> Any:
    if isinstance(parts, list):
        return [_renumbered(part, old, new) for part in parts]
    if isinstance(parts, dict):
        return {key: _renumbered(value, old, new) for key, value in parts.items()}
    return parts.replace(old, new) if isinstance(parts, str) else parts


async def test_in_a_channel_of_others_messages_alone_it_is_sent(bot: FilmBot, community: Community, wire: Wire) -> None:
    await set_daily(community)
    wire.arrives = once(aiohttp.ServerDisconnectedError(), "POST")
    poster = Poster(bot)
    await poster.post_due(DUE)
    for number in range(120):  # more than one page of them
        wire.place(CHANNEL, {"content": str(number)}, STRANGER)
    await work(poster, DUE + timedelta(minutes=3))
    assert len(wire.called("GET")) == 2
    assert len(wire.called("POST")) == 2
    assert (await the_post(community)).state is PostState.POSTED


@pytest.mark.parametrize(("others", "looks"), [(149, 2), (350, 4)])
async def test_only_so_many_messages_are_looked_through_at_each_end(
    bot: FilmBot, community: Community, wire: Wire, monkeypatch: pytest.MonkeyPatch, others: int, looks: int
) -> None:
    monkeypatch.setattr(sending, "LOOKED_THROUGH", 150)
    await set_daily(community)
    wire.arrives = once(aiohttp.ServerDisconnectedError(), "POST")
    poster = Poster(bot)
    await poster.post_due(DUE)
    for number in range(others):
        wire.place(CHANNEL, {"content": str(number)}, STRANGER)
    await work(poster, DUE + timedelta(minutes=3))
    assert len(wire.called("GET")) == looks
    assert len(wire.called("POST")) == 2


async def test_what_was_sent_late_is_found_in_a_busy_channel(
    bot: FilmBot, community: Community, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Refused when it was due, sent an hour later, and never heard of: it stands behind all that was said meanwhile."""
    monkeypatch.setattr(sending, "LOOKED_THROUGH", 150)
    await set_daily(community)
    wire.arrives = once(refused(403), "POST")
    poster = Poster(bot)
    await poster.post_due(DUE)
    for number in range(350):
        wire.place(CHANNEL, {"content": str(number)}, STRANGER)
    wire.done = once(aiohttp.ServerDisconnectedError(), "POST")
    await poster.post_due(DUE + timedelta(hours=1))
    for number in range(20):
        wire.place(CHANNEL, {"content": str(number)}, STRANGER)
    wire._nonces.clear()
    await work(poster, DUE + timedelta(hours=2))
    assert len(wire.called("POST")) == 2, "once refused, once sent"
    assert (await the_post(community)).state is PostState.POSTED


async def test_messages_from_before_the_post_are_not_looked_through(
    bot: FilmBot, community: Community, wire: Wire
) -> None:
    await set_daily(community)
    wire.arrives = once(aiohttp.ServerDisconnectedError(), "POST")
    poster = Poster(bot)
    await poster.post_due(DUE)
    wire.now = DUE - timedelta(minutes=6)
    for number in range(120):
        wire.place(CHANNEL, {"content": str(number)}, STRANGER)
    await work(poster, DUE + timedelta(minutes=3))
    assert len(wire.called("GET")) == 1
