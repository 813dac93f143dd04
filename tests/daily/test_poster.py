"""How daily posts are sent: in turn, few at once, and never twice, whatever happens to the connection."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest

from bot.client import FilmBot
from bot.community import daily, daily_answers, posts, recaps
from bot.community.connection import Community
from bot.community.posts import Post, PostState
from bot.community.shards import Shards
from bot.daily import poster as module
from bot.daily import sending
from bot.daily.follow_ups import FollowUps
from bot.daily.poster import COUNT_EVERY, Poster
from bot.errors import Unavailable
from bot.rest.budget import NotSent
from tests.community.scenes import ADA, BEN, CHANNEL, CYD, SERVER, set_daily
from tests.payloads import components, text
from tests.requests import Request, Wire, refused

DAY = timedelta(days=1)
DUE = datetime(2026, 3, 10, 18, 30, tzinfo=UTC)
BROKEN = [
    aiohttp.ServerDisconnectedError(),
    aiohttp.ClientOSError(104, "Connection reset by peer"),
    ConnectionResetError(104, "Connection reset by peer"),
    TimeoutError(),
]
"""What a request raises that got no answer."""
STRANGER = "555"


@pytest.fixture
def wire(bot: FilmBot) -> Wire:
    return Wire(bot, DUE)


@pytest.fixture(autouse=True)
def _nothing_fails_unseen(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """What a job raises is logged, and the row comes again: most would not show."""
    yield
    expected = "fails_keeps" in request.node.name
    errors = [record for record in caplog.get_records("call") if record.levelno >= logging.ERROR]
    assert bool(errors) == expected, errors


class Turns:
    """In the place of the pace: who took a turn, among the requests."""

    def __init__(self, per_second: float, at_once: int) -> None:
        self.most = per_second + at_once
        self.taken: list[str] = []

    async def turn(self) -> None:
        self.taken.append("turn")


@pytest.fixture
def turns(monkeypatch: pytest.MonkeyPatch) -> type[Turns]:
    monkeypatch.setattr(module, "Pace", Turns)
    return Turns


async def the_post(community: Community, server: int = SERVER) -> Post:
    (post,) = await posts.recent(community, server, 1)
    return post


async def work(poster: Poster, now: datetime) -> None:
    """All that is due, as the loop would in a while."""
    for _ in range(3):
        await poster.post_due(now)


def once(error: BaseException, method: str) -> Any:
    """Raises at the first request of this method."""
    left = [error]

    async def hook(request: Request) -> None:
        if request.method == method and left:
            raise left.pop()

    return hook


async def everybody_else_waits(community: Community) -> None:
    """Lets every job go on until it waits for what the test holds back: the database serves them in order."""
    for _ in range(40):
        async with community.transaction() as transaction:
            await transaction.rows("SELECT 1")
        await community.rows("SELECT 1")


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


# ------------------------------------------------------------------------------------- what is sent


async def test_a_post_has_its_nonce_its_channel_and_mentions_nobody_else(
    bot: FilmBot, community: Community, wire: Wire
) -> None:
    settings = await set_daily(community)
    await daily.configure(community, SERVER, DUE - DAY / 2, role=77)
    await Poster(bot).post_due(DUE)
    (sent,) = wire.requests
    post = await the_post(community)
    assert (sent.method, sent.channel) == ("POST", settings.channel)
    assert (sent.body["nonce"], sent.body["enforce_nonce"]) == (post.nonce, True)
    assert sent.body["allowed_mentions"] == {"parse": [], "roles": [77]}
    assert (post.state, post.message) == (PostState.POSTED, *wire.messages)


@pytest.mark.parametrize("role", [None, 77])
async def test_every_edit_says_whom_it_mentions(
    bot: FilmBot, community: Community, wire: Wire, role: int | None
) -> None:
    """Discord mentions again whom an edit that leaves it out names."""
    await set_daily(community)
    if role:
        await daily.configure(community, SERVER, DUE - DAY / 2, role=role)
    poster = Poster(bot)
    await poster.post_due(DUE)
    first = await the_post(community)
    await daily_answers.give(community, first.id, ADA, 1, DUE)
    poster.answered(first)
    await poster.post_due(DUE + COUNT_EVERY)
    await work(poster, DUE + DAY)
    counting, closing = wire.called("PATCH")
    assert {request.message for request in (counting, closing)} == {first.message}
    assert "1 member answered" in text(counting.body)
    assert "closed" in text(closing.body)
    assert counting.body["allowed_mentions"]["parse"] == closing.body["allowed_mentions"]["parse"] == []
    assert counting.body["allowed_mentions"].get("roles", []) == ([role] if role else [])
    assert closing.body["allowed_mentions"].get("roles", []) == [], "nobody is called to what is over"


async def test_no_card_of_a_post_can_be_put_away(bot: FilmBot, community: Community, wire: Wire) -> None:
    await set_daily(community)
    poster = Poster(bot)
    await work(poster, DUE)
    await work(poster, DUE + DAY)
    bodies = [request.body for request in wire.requests if request.body]
    assert len(bodies) == 3
    for body in bodies:
        numbers = [str(part["custom_id"]) for part in components(body) if "custom_id" in part]
        assert all(number.startswith("daily:") for number in numbers), numbers


# ------------------------------------------------------------------------------------------ wiring


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
    begun: list[str] = []
    real = poster._begin

    def begin(whose: Any, job: Any) -> Any:
        begun.append("post" if whose[0] == last else "count")
        return real(whose, job)

    monkeypatch.setattr(poster, "_begin", begin)
    later = DUE + COUNT_EVERY
    await poster.post_due(later)
    assert begun == ["post", "count", "count"]
    for _ in range(2):
        poster.answered(await the_post(community, SERVER))  # who is always busy does not come before the others
        await poster.post_due(later)
    counted = [request.channel for request in wire.called("PATCH")]
    assert sorted(counted) == list(servers)


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


async def test_one_server_that_fails_keeps_no_other_waiting(
    bot: FilmBot, community: Community, wire: Wire, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    real = posts.claim

    async def claim(of: Community, server: int, *rest: Any) -> Post | None:
        if server == SERVER:
            raise RuntimeError("A fault of our own.")
        return await real(of, server, *rest)

    monkeypatch.setattr(posts, "claim", claim)
    poster = Poster(bot)
    for server in (SERVER, SERVER + 1):
        await set_daily(community, server=server, channel=server)
    await poster.post_due(DUE)
    assert [request.channel for request in wire.requests] == [SERVER + 1]
    assert f"daily post of server {SERVER} failed" in caplog.text
    monkeypatch.setattr(posts, "claim", real)
    await poster.post_due(DUE)
    assert [request.channel for request in wire.requests] == [SERVER + 1, SERVER]


async def test_one_server_that_fails_keeps_the_loop_of_all_well(
    bot: FilmBot, community: Community, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def claim(*_: Any) -> Post | None:
        raise RuntimeError("A fault of our own.")

    monkeypatch.setattr(posts, "claim", claim)
    await set_daily(community)
    await Poster(bot).post_due(DUE)  # raises nothing: every server would be told
    assert wire.requests == []


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


# ---------------------------------------------------------------------------- a connection that breaks


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


async def test_a_bot_that_is_stopping_begins_no_post(bot: FilmBot, community: Community, wire: Wire) -> None:
    await set_daily(community)
    bot.draining.is_stopping = True
    await Poster(bot).post_due(DUE)
    assert wire.requests == []
    assert len((await posts.due(community, DUE)).to_claim) == 1, "the next run does it"


@pytest.mark.parametrize("name", ["due", "claim", "posted"])
async def test_while_nothing_can_be_saved_all_stays_due(
    bot: FilmBot, community: Community, wire: Wire, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    async def unavailable(*_: Any, **__: Any) -> None:
        raise Unavailable("Nothing can be saved.")

    await set_daily(community)
    poster = Poster(bot)
    with monkeypatch.context() as patch:
        patch.setattr(posts, name, unavailable)
        with pytest.raises(Unavailable):  # so that the loop is known to fail
            await poster.post_due(DUE)
    await work(poster, DUE)
    await work(poster, DUE + posts.LEASE)
    assert (await the_post(community)).state is PostState.POSTED
    assert len(wire.messages) == 1


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


async def test_a_closed_card_says_what_was_answered_and_who_leads_in_this_server(
    bot: FilmBot, community: Community, wire: Wire
) -> None:
    poster = Poster(bot)
    for server in (SERVER, SERVER + 1):
        await set_daily(community, server=server, channel=server)
    await poster.post_due(DUE)
    here, there = await the_post(community), await the_post(community, SERVER + 1)
    for post, member in ((here, ADA), (there, BEN)):
        assert post.asked is not None
        await daily_answers.give(community, post.id, member, post.asked.right, DUE)
    assert here.asked is not None
    await daily_answers.give(community, here.id, CYD, (here.asked.right + 1) % 4, DUE)
    await work(poster, DUE + DAY)
    (closed,) = [text(request.body) for request in wire.called("PATCH") if request.message == here.message]
    assert closed.count("1 answer") == 2
    assert f"<@{ADA}> 1 day" in closed
    assert f"<@{BEN}>" not in closed


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


# ------------------------------------------------------------------------------------------- sizes


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


async def test_only_so_many_messages_are_looked_through(
    bot: FilmBot, community: Community, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "LOOKED_THROUGH", 150)
    await set_daily(community)
    wire.arrives = once(aiohttp.ServerDisconnectedError(), "POST")
    poster = Poster(bot)
    await poster.post_due(DUE)
    for number in range(350):
        wire.place(CHANNEL, {"content": str(number)}, STRANGER)
    await work(poster, DUE + timedelta(minutes=3))
    assert len(wire.called("GET")) == 2


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


def _renumbered(parts: Any, old: str, new: str) -> Any:
    if isinstance(parts, list):
        return [_renumbered(part, old, new) for part in parts]
    if isinstance(parts, dict):
        return {key: _renumbered(value, old, new) for key, value in parts.items()}
    return parts.replace(old, new) if isinstance(parts, str) else parts


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
