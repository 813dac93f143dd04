"""discord.py's own ways of sending, held to the limits, against a stand-in that refuses and lets hang."""

from __future__ import annotations

import asyncio
import contextvars
import io
from collections.abc import AsyncIterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest
from discord.http import HTTPClient, MultipartParameters, Route
from discord.webhook.async_ import AsyncWebhookAdapter, async_context

from bot.rest.budget import InvalidRequests, NotRepeated, NotSent
from bot.rest.channels import FIRST_MEMORY, RefusedChannels
from bot.rest.limits import UPLOAD, Limits
from tests.clock import Clock
from tests.payloads import APPLICATION, CHANNELS
from tests.program import TOKEN
from tests.standin import StandIn
from tests.standin.faults import Failing, Hanging, Html, RateLimited

CHANNEL = int(CHANNELS["server"])
SHORT = 0.05
MOST = 4


@dataclass(frozen=True, slots=True)
class Sender:
    discord: StandIn
    http: HTTPClient
    limits: Limits
    session: aiohttp.ClientSession

    async def send(self) -> Any:
        return await self.http.send_message(CHANNEL, params=params({"content": "Yes."}))

    async def answer(self) -> Any:
        return await async_context.get().request(
            Route("POST", f"/webhooks/{APPLICATION}/token"), self.session, payload={"content": "Yes."}
        )

    def sent(self) -> int:
        return len(self.discord.called("POST", "/messages"))


def params(payload: dict[str, Any]) -> MultipartParameters:
    return MultipartParameters(payload=payload, multipart=None, files=None)


@pytest.fixture
async def sender(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Sender]:
    before = async_context.get()
    async with StandIn(TOKEN) as discord:
        monkeypatch.setattr(Route, "BASE", discord.url)
        http = HTTPClient(asyncio.get_running_loop())
        limits = Limits(InvalidRequests(most=MOST))
        limits.install(http)
        await http.static_login(TOKEN)
        session: Any = vars(http)["_HTTPClient__session"]
        yield Sender(discord, http, limits, session)
        await http.close()
    async_context.set(before)


# ------------------------------------------------------------------------------------ time


async def test_a_request_that_is_never_answered_ends(sender: Sender) -> None:
    usual, sender.limits.request = sender.limits.request, SHORT
    async with sender.discord.suffering(Hanging("/messages")):
        with pytest.raises(TimeoutError):
            await sender.send()
    sender.limits.request = usual
    assert (await sender.send())["content"] == "Yes."


async def test_an_answer_to_a_member_that_never_arrives_ends(sender: Sender) -> None:
    sender.limits.answer = SHORT
    async with sender.discord.suffering(Hanging("/webhooks")):
        with pytest.raises(TimeoutError):
            await sender.answer()


async def test_the_lock_of_a_channel_is_open_afterwards(sender: Sender) -> None:
    usual, sender.limits.request = sender.limits.request, SHORT
    async with sender.discord.suffering(Hanging("/messages")):
        results = await asyncio.gather(*(sender.send() for _ in range(3)), return_exceptions=True)
    assert [type(result) for result in results] == [TimeoutError] * 3
    sender.limits.request = usual
    await sender.send()


async def test_what_comes_with_files_may_take_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[float | None] = []

    async def request(route: Route, **options: Any) -> None:
        seen.append(options["timeout"].total)

    async def install_and_send() -> None:
        http: Any = SimpleNamespace(http_trace=None, request=request)
        Limits(request=1).install(http)
        for files in (None, [discord.File(io.BytesIO(b"x"), "x.txt")]):
            await http.request(Route("POST", "/channels/{channel_id}/messages", channel_id=1), files=files)

    await asyncio.create_task(install_and_send())
    assert seen == [1, UPLOAD]


async def test_a_pause_that_is_too_long_fails_the_request(sender: Sender) -> None:
    async with sender.discord.suffering(RateLimited("/messages", retry_after=31)):
        with pytest.raises(NotSent):
            await sender.send()


async def test_short_pauses_are_kept(sender: Sender) -> None:
    async with sender.discord.suffering(RateLimited("/messages", times=2, retry_after=0.01)):
        await sender.send()
    assert sender.sent() == 3


# ------------------------------------------------------------------------------- what is not repeated


class Breaks:
    """Answers a client's requests as told, one after another, and counts them."""

    def __init__(self, limits: Limits) -> None:
        self.asked = 0
        self.outcomes: list[int | Exception] = []
        http: Any = SimpleNamespace(http_trace=None, request=self._as_discord_py_does)
        limits.install(http)
        self.http, self._trace = http, http.http_trace

    async def _as_discord_py_does(self, route: Route, *, trace_request_ctx: object = None, **_: Any) -> int:
        """Again and again."""
        for outcome in self.outcomes:
            context: Any = SimpleNamespace(trace_request_ctx=trace_request_ctx)
            for told in self._trace.on_request_start:
                await told(None, context, None)
            self.asked += 1
            if isinstance(outcome, int):
                params = SimpleNamespace(response=SimpleNamespace(status=outcome, headers={}))
                for told in self._trace.on_request_end:
                    await told(None, context, params)
        return 0


@pytest.mark.parametrize(
    ("path", "outcomes", "asked"),
    [
        ("/channels/{channel_id}/threads", [502, 200], 1),
        ("/channels/{channel_id}/threads", [ConnectionResetError(54, "reset"), 200], 1),
        ("/channels/{channel_id}/threads", [429, 429, 200], 3),
        ("/channels/{channel_id}/messages", [502, ConnectionResetError(54, "reset"), 200], 3),
    ],
)
async def test_what_makes_another_one_each_time_is_not_repeated(
    path: str, outcomes: list[int | Exception], asked: int
) -> None:
    async def ask() -> None:
        breaks = Breaks(Limits())
        breaks.outcomes = outcomes
        try:
            await breaks.http.request(Route("POST", path, channel_id=1))
        except NotRepeated:
            assert asked < len(outcomes)
        else:
            assert asked == len(outcomes)
        assert breaks.asked == asked

    await asyncio.create_task(ask())


# ------------------------------------------------------------------------------------ refusals


async def test_what_a_proxy_got_no_answer_for_may_have_been_done(sender: Sender) -> None:
    """nirn-proxy waits five seconds for Discord, which may have taken the message."""
    sender.discord.fail_next(408, "/messages")
    with pytest.raises(TimeoutError, match="did not answer the rate-limit proxy"):
        await sender.send()
    assert sender.sent() == 1
    sender.discord.fail_next(408, "/threads")
    with pytest.raises(NotRepeated):
        await sender.http.start_thread_without_message(CHANNEL, name="Talk", type=11, auto_archive_duration=60)
    sender.discord.fail_next(418, "/messages")
    with pytest.raises(discord.HTTPException):
        await sender.send()


async def test_a_channel_that_refuses_is_not_asked_again(sender: Sender) -> None:
    async with sender.discord.suffering(Failing("/messages", status=403, code=50013)):
        for _ in range(3):
            with pytest.raises(discord.Forbidden) as said:
                await sender.send()
            assert said.value.code == 50013
    assert sender.sent() == 1


@pytest.mark.parametrize(
    "event", ["on_guild_channel_update", "on_guild_role_update", "on_member_update", "on_thread_update"]
)
async def test_a_change_in_the_server_opens_its_channels(sender: Sender, event: str) -> None:
    here, elsewhere = SimpleNamespace(id=1), SimpleNamespace(id=2)
    listeners: dict[str, Any] = {}
    bot: Any = SimpleNamespace(
        get_channel=lambda number: SimpleNamespace(guild=here),
        add_listener=lambda listener, name: listeners.update({name: listener}),
    )
    sender.limits.follow(bot)
    async with sender.discord.suffering(Failing("/messages", status=403, code=50013, times=1)):
        with pytest.raises(discord.Forbidden):
            await sender.send()
    await listeners[event](None, SimpleNamespace(guild=elsewhere))
    with pytest.raises(discord.Forbidden):
        await sender.send()
    await listeners[event](None, SimpleNamespace(guild=here))
    await sender.send()
    assert sender.sent() == 2


@pytest.mark.parametrize("known", [True, False])
async def test_a_channel_that_is_gone_opens_with_its_own_server_alone(sender: Sender, known: bool) -> None:
    channels = {CHANNEL: SimpleNamespace(guild=SimpleNamespace(id=1))} if known else {}
    listeners: dict[str, Any] = {}
    bot: Any = SimpleNamespace(
        get_channel=channels.get, add_listener=lambda listener, name: listeners.update({name: listener})
    )
    sender.limits.follow(bot)
    async with sender.discord.suffering(Failing("/messages", status=404, code=10003, times=1)):
        with pytest.raises(discord.NotFound):
            await sender.send()
    channels.clear()
    await listeners["on_guild_available"](SimpleNamespace(id=2))
    with pytest.raises(discord.NotFound):
        await sender.send()
    await listeners["on_guild_available"](SimpleNamespace(id=1))
    if known:
        await sender.send()
    assert sender.sent() == 1 + known


@pytest.mark.parametrize(
    "fault",
    [
        Html("/", status=403),
        RateLimited("/", via=False),
        RateLimited("/", retry_after=0),
        Failing("/", status=401),
    ],
    ids=["a page", "a ban", "limits", "no token"],
)
async def test_refusals_are_counted_and_what_is_over_the_budget_is_not_sent(sender: Sender, fault: Any) -> None:
    async with sender.discord.suffering(fault):
        for _ in range(20):
            with pytest.raises((discord.HTTPException, NotSent)):
                await sender.send()
    assert sender.sent() in (MOST, 5)  # of limits, discord.py tries five times before it gives up
    with pytest.raises(NotSent):
        await sender.send()


async def test_limits_that_others_used_up_are_not_counted(sender: Sender) -> None:
    count: Any = sender.http.http_trace
    counts = count.on_request_end[0]
    for scope, refused in (("shared", False), ("user", True), ("global", True)):
        params = SimpleNamespace(response=SimpleNamespace(status=429, headers={"X-RateLimit-Scope": scope}))
        before = len(sender.limits.budget)
        await counts(None, None, params)
        assert (len(sender.limits.budget) > before) is refused


async def test_what_is_taken_again_is_forgotten(sender: Sender) -> None:
    clock = Clock()
    sender.limits.channels = RefusedChannels(clock)
    for _ in range(2):  # the second refusal is remembered for no longer than the first
        async with sender.discord.suffering(Failing("/messages", status=403, code=50013, times=1)):
            with pytest.raises(discord.Forbidden):
                await sender.send()
        clock.pass_time(FIRST_MEMORY)
        await sender.send()


async def test_members_are_answered_for_longer(sender: Sender) -> None:
    async with sender.discord.suffering(Html("/messages", status=403)):
        for _ in range(MOST):
            with pytest.raises(discord.Forbidden):
                await sender.send()
    async with sender.discord.suffering(Html("/webhooks", status=403)):
        for _ in range(MOST * 10):
            with pytest.raises((discord.Forbidden, NotSent)):
                await sender.answer()
    assert MOST < len(sender.discord.called("POST", "/webhooks")) + MOST <= MOST * 3


async def test_what_a_member_may_do_is_asked_for_as_long_as_members_are_answered(sender: Sender) -> None:
    for _ in range(MOST):
        sender.limits.budget.refused()
    with pytest.raises(NotSent):
        await sender.send()
    async with sender.discord.suffering(Failing("/permissions", status=404, code=10066)):
        with pytest.raises(discord.NotFound):
            await sender.http.get_application_command_permissions(int(APPLICATION), 2, 3)


async def test_what_is_taken_counts_nothing(sender: Sender) -> None:
    for _ in range(MOST * 3):
        await sender.send()
    async with sender.discord.suffering(Failing("/messages", status=404, code=10008)):
        for _ in range(MOST * 3):
            with pytest.raises(discord.NotFound):
                await sender.send()
    sender.limits.budget.require_room()


# ------------------------------------------------------------------------------------ discord.py's own


def test_discord_py_sends_in_these_two_ways() -> None:
    """What a new discord.py might change."""
    assert isinstance(async_context, contextvars.ContextVar)
    assert "timeout" not in (HTTPClient.request.__kwdefaults__ or {}), "it has a limit of its own now"
    assert "session" in AsyncWebhookAdapter.request.__code__.co_varnames
