"""One interaction with the bot that the stand-in for Discord began."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from tests.payloads import LOADING, Json
from tests.standin.calls import Call
from tests.waiting import PATIENCE

Until = Callable[[Callable[[], Any], str, float], Awaitable[Any]]
"""``StandIn.until``."""


class Interaction:
    """One interaction that was sent to the bot, and all that came back for it."""

    def __init__(self, until: Until, payload: Json) -> None:
        self.payload = payload
        self.id: str = payload["id"]
        self.token: str = payload["token"]
        self.sent = 0.0  # time.perf_counter() just before it was written to the gateway
        self.responses: list[Call] = []
        self.refused: list[Call] = []  # responses that Discord did not take (4xx): the bot did answer
        self.message: Json | None = None  # as members see it now
        self.followups: list[Json] = []
        self._until = until

    async def response(self, within: float = PATIENCE) -> Call:
        """The first response; raises TimeoutError when none comes `within` seconds."""
        what = f"a response to {self.payload['data'].get('name', 'a press')}"
        await self._until(lambda: self.responses, what, within)
        return self.responses[0]

    async def shown(self, within: float = PATIENCE) -> Json:
        """The message that answers it, once its content is there (a deferred answer has none at first)."""
        await self._until(lambda: self.message and not self.message["flags"] & LOADING, "a message", within)
        assert self.message is not None
        return self.message

    async def choices(self, within: float = PATIENCE) -> list[Json]:
        """What an autocomplete offers."""
        body = (await self.response(within)).body
        assert body["type"] == 8, body
        return body["data"]["choices"]
