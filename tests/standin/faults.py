"""What can go wrong on the wire: each fault is an object that is begun and ended, alone or with others.

`async with discord.suffering(Hanging("/callback"), Unacknowledged()):` has both for as long as the block lasts.
"""

import asyncio
import math
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.standin.calls import Call

if TYPE_CHECKING:
    from tests.standin.server import StandIn

Real = Callable[[], Awaitable[web.Response]]
"""Does what the request asks for, and returns the answer that it gets without the fault."""


class Fault:
    """Something that goes wrong between its beginning and its end."""

    async def begin(self, discord: "StandIn") -> None:
        raise NotImplementedError

    async def end(self, discord: "StandIn") -> None:
        """Nothing, for what is over at once."""

    def __str__(self) -> str:
        told = "-".join(f"{value}" for value in vars(self).values() if not isinstance(value, asyncio.Event))
        return f"{type(self).__name__}-{told}"


# ----------------------------------------------------------------------------------- requests


@dataclass(eq=False)
class RequestFault(Fault):
    """Goes wrong for the next `times` requests whose path contains `path`."""

    path: str = ""
    method: str = field(default="", kw_only=True)
    times: float = field(default=math.inf, kw_only=True)

    async def begin(self, discord: "StandIn") -> None:
        discord.faults.append(self)

    async def end(self, discord: "StandIn") -> None:
        discord.faults.remove(self)

    def meets(self, call: Call) -> bool:
        return self.times > 0 and self.method in ("", call.method) and self.path in call.path

    async def happen(self, call: Call, request: web.Request, real: Real) -> web.StreamResponse:
        raise NotImplementedError


@dataclass(eq=False)
class Failing(RequestFault):
    """An answer with an error in JSON, as Discord gives it."""

    status: int = field(default=500, kw_only=True)
    code: int = field(default=0, kw_only=True)
    message: str = field(default="The stand-in was told to fail.", kw_only=True)

    async def happen(self, call: Call, request: web.Request, real: Real) -> web.StreamResponse:
        return call.answered(self.status, {"message": self.message, "code": self.code})


@dataclass(eq=False)
class Html(RequestFault):
    """A page, as what stands before Discord answers."""

    status: int = field(default=403, kw_only=True)

    async def happen(self, call: Call, request: web.Request, real: Real) -> web.StreamResponse:
        call.status = self.status
        page = "<html><body><h1>Sorry, you have been blocked</h1></body></html>"
        return web.Response(status=self.status, text=page, content_type="text/html")


@dataclass(eq=False)
class RateLimited(RequestFault):
    """429. Without `Via`, discord.py takes it for a ban of the address and raises at once."""

    retry_after: float = field(default=0.05, kw_only=True)
    via: bool = field(default=True, kw_only=True)

    async def happen(self, call: Call, request: web.Request, real: Real) -> web.StreamResponse:
        wait = self.retry_after
        headers = {
            "Retry-After": str(wait),
            "X-RateLimit-Limit": "1",
            "X-RateLimit-Remaining": "0",
            "X-RateLimit-Reset": str(time.time() + wait),
            "X-RateLimit-Reset-After": str(wait),
            "X-RateLimit-Bucket": "stand-in",
        }
        if self.via:
            headers["Via"] = "1.1 stand-in"
        answer = {"message": "You are being rate limited.", "retry_after": wait, "global": False}
        return call.answered(429, answer, headers)


@dataclass(eq=False)
class Hanging(RequestFault):
    """No answer until the fault ends, and then a cut connection."""

    _over: asyncio.Event = field(default_factory=asyncio.Event, init=False)

    async def end(self, discord: "StandIn") -> None:
        await super().end(discord)
        self._over.set()

    async def happen(self, call: Call, request: web.Request, real: Real) -> web.StreamResponse:
        await self._over.wait()
        return _cut(request)


@dataclass(eq=False)
class Slow(RequestFault):
    """The right answer, after so many seconds."""

    seconds: float = field(default=1.0, kw_only=True)

    async def happen(self, call: Call, request: web.Request, real: Real) -> web.StreamResponse:
        await asyncio.sleep(self.seconds)
        return await real()


@dataclass(eq=False)
class Cut(RequestFault):
    """A connection that ends before the answer: what was asked for was done, or not."""

    done: bool = field(default=False, kw_only=True)

    async def happen(self, call: Call, request: web.Request, real: Real) -> web.StreamResponse:
        if self.done:
            await real()
        return _cut(request)


def _cut(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


# ------------------------------------------------------------------------------------ gateway


class Unreachable(Fault):
    """The gateway's connections end, and no new one comes about."""

    async def begin(self, discord: "StandIn") -> None:
        discord.gateway.reachable = False
        await discord.gateway.drop()

    async def end(self, discord: "StandIn") -> None:
        discord.gateway.reachable = True


class Silent(Fault):
    """The gateway's connections end; new ones are taken, and nothing is ever said on them."""

    async def begin(self, discord: "StandIn") -> None:
        discord.gateway.speaks = False
        await discord.gateway.drop()

    async def end(self, discord: "StandIn") -> None:
        discord.gateway.speaks = True
        await discord.gateway.drop()


class Greeting(Fault):
    """The gateway's connections end; new ones are greeted with something else."""

    def __init__(self, content: str) -> None:
        self._content = content

    async def begin(self, discord: "StandIn") -> None:
        discord.gateway.greeting = self._content
        await discord.gateway.drop()

    async def end(self, discord: "StandIn") -> None:
        discord.gateway.greeting = None
        await discord.gateway.drop()


class Unacknowledged(Fault):
    """Heartbeats are unanswered; everything else goes on."""

    async def begin(self, discord: "StandIn") -> None:
        discord.gateway.acknowledges = False

    async def end(self, discord: "StandIn") -> None:
        discord.gateway.acknowledges = True


class Dropped(Fault):
    """Connections end, with a close code or as a cut cable ends them."""

    def __init__(self, code: int | None = None) -> None:
        self._code = code

    async def begin(self, discord: "StandIn") -> None:
        await discord.gateway.drop(self._code)


class Frame(Fault):
    """A frame as given, which may be anything."""

    def __init__(self, content: str | bytes) -> None:
        self._content = content

    async def begin(self, discord: "StandIn") -> None:
        await discord.gateway.send(self._content)


class Event(Fault):
    """An event, which may lack what it must have."""

    def __init__(self, name: str, data: Any) -> None:
        self._name, self._data = name, data

    async def begin(self, discord: "StandIn") -> None:
        await discord.gateway.dispatch(self._name, self._data)


class Replayed(Fault):
    """A connection that is cut and resumed, whereupon the last `count` events come a second time."""

    def __init__(self, count: int = 1) -> None:
        self._count = count

    async def begin(self, discord: "StandIn") -> None:
        discord.gateway.replays = self._count
        await discord.gateway.drop()

    async def end(self, discord: "StandIn") -> None:
        discord.gateway.replays = 0


class SessionLost(Fault):
    """The connection is cut, and its session cannot be resumed."""

    async def begin(self, discord: "StandIn") -> None:
        discord.gateway.forget()
        await discord.gateway.drop()
