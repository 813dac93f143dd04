"""Apply the limits to discord.py's two ways of sending: its HTTP client, and its adapter for answers to members."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import aiohttp
import discord
from discord.ext import commands
from discord.http import HTTPClient, Route
from discord.webhook.async_ import AsyncWebhookAdapter, async_context

from bot.rest.budget import InvalidRequests, NotRepeated, NotSent
from bot.rest.channels import RefusedChannels

REQUEST = 10.0
"""Timeout of one request in seconds. It excludes discord.py's waits before sending or repeating: a request cancelled
during such a wait could leave the lock for all others closed."""
ANSWER = 15.0
"""Timeout of an answer to a member in seconds, repeats included. A deferred answer may take that long."""
UPLOAD = 60.0
"""Timeout of either with files, for slow connections."""
LONGEST_PAUSE = 30.0
"""Longest rate-limit pause in seconds that a request waits out; discord.py allows no shorter limit. A longer pause
fails the request, and its sender knows when to retry."""
_RIGHTS = "GET /applications/{application_id}/guilds/{guild_id}/commands/{command_id}/permissions"
"""This request precedes an answer to a member, so it counts as part of the answer."""
_ONCE = "POST /channels/{channel_id}/threads"
"""This request creates a thread or forum post, and a repeat creates another: Discord accepts no nonce here."""
_REFUSALS = (401, 403, 429)
_FAULT_OF_DISCORD = 500
_NO_ANSWER_BEHIND_PROXY = 408
"""nirn-proxy says so when Discord takes long: https://github.com/germanoeich/nirn-proxy#proxy-specific-responses."""
_SHARED = "shared"
"""The scope of a limit that others used up; Discord doesn't count it against this bot."""


class _OneAttempt:
    """The context of a request that discord.py may repeat only if Discord said that it had no effect."""

    def __init__(self) -> None:
        self._may_be_done = False

    def begin(self) -> None:
        if self._may_be_done:
            raise NotRepeated("The connection broke, and Discord may have done this: it was not asked again")
        self._may_be_done = True

    def answered(self, status: int) -> None:
        if status >= _FAULT_OF_DISCORD or status == _NO_ANSWER_BEHIND_PROXY:
            raise NotRepeated(f"Discord answered with {status} and may have done this: it was not asked again")
        self._may_be_done = False


class Limits:
    """A bot's request limits."""

    def __init__(
        self, budget: InvalidRequests | None = None, *, request: float = REQUEST, answer: float = ANSWER
    ) -> None:
        self.budget = InvalidRequests() if budget is None else budget
        self.channels = RefusedChannels()
        self.request = request
        self.answer = answer
        self._server_of: Callable[[int], int | None] = lambda _: None

    def install(self, http: HTTPClient) -> None:
        """Limit the client's requests from login on, and answers to members by the calling task and its children."""
        # A trace sees every refusal, including those that discord.py retries.
        trace = http.http_trace or aiohttp.TraceConfig()  # the bot's clock listens as well
        trace.on_request_start.append(self._begin)
        trace.on_request_end.append(self._count)
        trace.on_request_end.append(self._end)
        http.http_trace = trace
        http.max_ratelimit_timeout = LONGEST_PAUSE
        send = http.request

        async def request(route: Route, **options: Any) -> Any:
            channel, what = int(route.channel_id or 0), f"{route.method} {route.path}"
            self.budget.require_room(for_answer=what == _RIGHTS)
            self.channels.require_open(channel, what)
            seconds = UPLOAD if options.get("files") else self.request
            if what == _ONCE:
                options["trace_request_ctx"] = _OneAttempt()
            try:
                answer = await send(route, timeout=aiohttp.ClientTimeout(total=seconds), **options)
            except (discord.Forbidden, discord.NotFound) as error:
                if channel:
                    self.channels.refused(channel, what, error, self._server_of(channel))
                raise
            except discord.HTTPException as error:
                if error.status == _NO_ANSWER_BEHIND_PROXY:  # and Discord may have done it
                    raise TimeoutError("Discord did not answer the rate-limit proxy in time") from None
                raise
            except discord.RateLimited as error:
                raise NotSent(f"Discord wants a pause of {error.retry_after:.0f} s: this was not sent") from None
            self.channels.took(channel, what)
            return answer

        setattr(http, "request", request)  # noqa: B010 - a method of its class, to the type checker
        async_context.set(_LimitedAnswers(self))

    def follow(self, bot: commands.AutoShardedBot) -> None:
        """Forget a server's refusals when something changes there: the bot may be allowed now."""

        def server_of(channel: int) -> int | None:
            guild: discord.Guild | None = getattr(bot.get_channel(channel), "guild", None)
            return guild and guild.id

        def forget(guild: discord.Guild) -> None:
            for channel, server in self.channels.channels().items():
                # The server known now or at the refusal: discord.py forgets threads, and learns them again.
                if guild.id in (server_of(channel), server):
                    self.channels.changed(channel)

        async def guild_changed(guild: discord.Guild) -> None:
            forget(guild)

        async def part_changed(_: Any, after: discord.abc.GuildChannel | discord.Role | discord.Member) -> None:
            forget(after.guild)

        self._server_of = server_of
        for event in ("on_guild_join", "on_guild_available"):
            bot.add_listener(guild_changed, event)
        for event in ("on_guild_channel_update", "on_guild_role_update", "on_member_update", "on_thread_update"):
            bot.add_listener(part_changed, event)

    async def _begin(self, _: aiohttp.ClientSession, context: Any, params: aiohttp.TraceRequestStartParams) -> None:
        if isinstance(context.trace_request_ctx, _OneAttempt):
            context.trace_request_ctx.begin()

    async def _count(self, session: aiohttp.ClientSession, context: Any, params: aiohttp.TraceRequestEndParams) -> None:
        answer = params.response
        if answer.status in _REFUSALS and answer.headers.get("X-RateLimit-Scope") != _SHARED:
            self.budget.refused()

    async def _end(self, _: aiohttp.ClientSession, context: Any, params: aiohttp.TraceRequestEndParams) -> None:
        if isinstance(context.trace_request_ctx, _OneAttempt):
            context.trace_request_ctx.answered(params.response.status)


class _LimitedAnswers(AsyncWebhookAdapter):
    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self._limits = limits

    async def request(self, route: Route, session: aiohttp.ClientSession, **options: Any) -> Any:
        self._limits.budget.require_room(for_answer=True)
        async with asyncio.timeout(UPLOAD if options.get("files") else self._limits.answer):
            return await super().request(route, session, **options)
