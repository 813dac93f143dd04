"""discord.py's requests, answered by a test: what the bot asked for, and whatever goes wrong on the way.

Everything up to the request itself is discord.py's own, so the bodies are those that Discord would get. It needs no
connection and no clock, unlike the stand-in and SimCord: for what happens in the very moment of a request.
"""

from __future__ import annotations

import copy
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import discord

from bot.client import FilmBot
from tests.payloads import APPLICATION, Json, me, message

Hook = Callable[["Request"], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Request:
    method: str
    channel: int
    message: int | None
    body: Json

    def __str__(self) -> str:
        return self.method


class Wire:
    """Stands where a bot's requests would leave for Discord; it knows messages, and nothing else."""

    def __init__(self, bot: FilmBot, now: datetime) -> None:
        self.requests: list[Request] = []
        self.messages: dict[int, Json] = {}
        self.now = now
        """What Discord's clock says: ids tell it."""
        self.arrives: Hook = _nothing
        """Called before a request does anything; what it raises is raised where the bot waits."""
        self.done: Hook = _nothing
        """Called when a request has done what it asks for, before the bot hears of it."""
        self.readable = True
        """Whether the bot may read what was written: if not, Discord answers with an empty list."""
        self._nonces: dict[tuple[int, str], int] = {}
        self._count = 0
        state: Any = bot._connection
        state.user = discord.ClientUser(state=state, data=me())  # type: ignore[arg-type]
        bot.http.request = self._request  # type: ignore[method-assign, assignment]

    def called(self, method: str) -> list[Request]:
        return [request for request in self.requests if request.method == method]

    def place(self, channel: int, body: Json, author: str = APPLICATION) -> int:
        """Puts a message into a channel; its number."""
        self._count += 1
        number = discord.utils.time_snowflake(self.now) + self._count
        stored = message(str(number), str(channel), None) | copy.deepcopy(body)
        stored["author"] = {**stored["author"], "id": author}
        stored.pop("allowed_mentions", None)
        self.messages[number] = stored
        return number

    async def _request(self, route: discord.http.Route, **given: Any) -> Any:
        number = route.url.rsplit("/messages/", 1)[1] if "/messages/" in route.url else None
        request = Request(
            route.method, int(route.channel_id or 0), int(number) if number else None, given.get("json") or {}
        )
        self.requests.append(request)
        await self.arrives(request)
        answer = self._answer(request, given.get("params") or {})
        await self.done(request)
        return copy.deepcopy(answer)

    def _answer(self, request: Request, query: Json) -> Any:
        if request.method == "GET" and not self.readable:
            return []
        if request.method == "GET":
            limit, found = int(query["limit"]), list(self._history(request.channel, query))
            return (found[:limit] if "after" in query else found[-limit:])[::-1]
        if request.method == "POST":
            key = (request.channel, str(request.body.get("nonce")))
            if not request.body.get("enforce_nonce") or key not in self._nonces:
                self._nonces[key] = self.place(request.channel, request.body)
            return self.messages[self._nonces[key]]
        assert request.message is not None, request
        self.messages[request.message] |= {key: value for key, value in request.body.items() if key in _KEPT}
        return self.messages[request.message]

    def _history(self, channel: int, query: Json) -> Iterator[Json]:
        after, before = int(query.get("after", 0)), int(query.get("before", 1 << 63))
        for number, stored in sorted(self.messages.items()):
            if stored["channel_id"] == str(channel) and after < number < before:
                yield stored


_KEPT = ("content", "components", "flags")


async def _nothing(_: Request) -> None:
    pass


def refused(status: int, code: int = 0) -> discord.HTTPException:
    """What discord.py raises when Discord answers with this status."""
    kinds = {403: discord.Forbidden, 404: discord.NotFound}
    kind = kinds.get(status, discord.DiscordServerError if status >= 500 else discord.HTTPException)
    return kind(_Response(status), {"code": code, "message": "The test was told to refuse."})  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class _Response:
    status: int
    reason: str = ""
