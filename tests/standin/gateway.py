"""The gateway of the stand-in for Discord: sessions, their events, and connections that can be cut.

https://discord.com/developers/docs/events/gateway
"""

import json
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Any

from aiohttp import WSMsgType, web

from tests import payloads
from tests.payloads import APPLICATION, Json


@dataclass(slots=True)
class Session:
    """One session, which may outlive several connections."""

    id: str
    identify: Json
    events: list[Json] = field(default_factory=list)  # kept, so that a RESUME can replay what was missed
    socket: web.WebSocketResponse | None = None

    @property
    def shard(self) -> int:
        return self.identify.get("shard", [0, 1])[0]

    def has(self, server: str | None) -> bool:
        """Whether what happens in a server, or in direct messages, is this session's."""
        shard, count = self.identify.get("shard", [0, 1])
        return (int(server) >> 22) % count == shard if server else shard == 0


@dataclass(slots=True)
class SessionStarts:
    """How many sessions the bot may still begin, as `GET /gateway/bot` says; it does not count down by itself."""

    total: int = 1000
    remaining: int = 1000
    reset_after: int = 0  # milliseconds
    max_concurrency: int = 1


class Gateway:
    """`tell` is called whenever something has happened that a test may wait for."""

    def __init__(self, token: str, tell: Callable[[], None]) -> None:
        self.token = token
        self.url = ""
        self.sessions: list[Session] = []
        self.resumed = 0  # how often a session was taken up again
        self.closes: list[int | None] = []  # the code of each connection that the bot closed
        self.others: list[str] = []  # servers that the bot is in besides the one; no more is told of them
        self.servers: list[Json] = [payloads.guild()]  # those that it is told of
        self.refuse_identify: int | None = None  # close code for the next IDENTIFYs, such as 4004
        self.starts = SessionStarts()
        self.shards = 1
        self.identified: list[float] = []  # time.perf_counter() of each IDENTIFY, refused ones too
        self.tried = 0  # connections that the bot tried to open
        self.reachable = True
        self.speaks = True
        self.greeting: str | None = None  # instead of the right one
        self.acknowledges = True
        self.heartbeat_interval = 41_250  # milliseconds
        self.heartbeats: list[float] = []  # time.perf_counter() of each
        self.replays = 0  # events before the missed ones that a RESUME sends again
        self._tell = tell
        self._sockets: dict[web.WebSocketResponse, web.Request] = {}

    @property
    def connected(self) -> Session | None:
        """The newest session that has a connection and was told of its server (READY, then GUILD_CREATE)."""
        live = (s for s in reversed(self.sessions) if s.socket is not None and len(s.events) > 1)
        return next(live, None)

    @property
    def open(self) -> int:
        """Connections, those without a session too."""
        return len(self._sockets)

    def sessions_of(self, server: str | None) -> list[Session]:
        """Those that hear of a server: all that are connected, or else the newest, which may be resumed."""
        mine = [session for session in self.sessions if session.has(server)]
        return [session for session in mine if session.socket is not None] or mine[-1:]

    async def dispatch(self, event: str, data: Any, session: Session | None = None) -> float:
        """Sends an event to a session, the newest one by default, or keeps it for its RESUME.

        Returns the time of sending.
        """
        session = session or self.sessions[-1]
        frame = {"op": 0, "t": event, "s": len(session.events) + 1, "d": data}
        session.events.append(frame)
        text = json.dumps(frame)
        at = time.perf_counter()
        if session.socket is not None:
            with suppress(ConnectionResetError):  # it is being lost; a RESUME brings the event
                await session.socket.send_str(text)
        return at

    async def drop(self, code: int | None = None) -> None:
        """Ends every connection: with a close code, or, without one, as a cut cable does."""
        for session in self.sessions:
            session.socket = None
        for socket, request in list(self._sockets.items()):
            if code is not None:
                await socket.close(code=code)
            elif request.transport is not None:
                request.transport.abort()

    async def send(self, frame: str | bytes) -> None:
        """Sends a frame as it is to the newest session."""
        socket = self.sessions[-1].socket
        assert socket is not None
        await (socket.send_str(frame) if isinstance(frame, str) else socket.send_bytes(frame))

    def forget(self) -> None:
        """Makes the sessions so far unknown: a RESUME of one is refused."""
        for session in self.sessions:
            session.id = ""

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Holds one connection until its end. The bot may ask for compression; plain text is allowed."""
        self.tried += 1
        if not self.reachable and request.transport is not None:
            request.transport.abort()
            self._tell()
            return web.WebSocketResponse()
        socket = web.WebSocketResponse(timeout=1.0)
        await socket.prepare(request)
        self._sockets[socket] = request
        session: Session | None = None
        try:
            if self.greeting is not None:
                await socket.send_str(self.greeting)
            elif self.speaks:
                await socket.send_json({"op": 10, "d": {"heartbeat_interval": self.heartbeat_interval}})
            async for frame in socket:
                if frame.type is not WSMsgType.TEXT:
                    break
                message = json.loads(frame.data)
                match message["op"]:
                    case 1:
                        self.heartbeats.append(time.perf_counter())
                        if self.acknowledges:
                            await socket.send_json({"op": 11})
                    case 2:
                        session = await self._identify(socket, message["d"])
                    case 6:
                        session = await self._resume(socket, message["d"])
                self._tell()
        finally:
            del self._sockets[socket]
            if session is not None and session.socket is socket:
                session.socket = None
                self.closes.append(socket.close_code)
            self._tell()
        return socket

    async def _identify(self, socket: web.WebSocketResponse, data: Json) -> Session | None:
        self.identified.append(time.perf_counter())
        refusal = self.refuse_identify or (4004 if data["token"] != self.token else None)
        if refusal is not None:
            await socket.close(code=refusal)
            return None
        session = Session(token_hex(8), data, socket=socket)
        self.sessions.append(session)
        servers = [server for server in self.servers if session.has(server["id"])]
        told = [server["id"] for server in servers]
        others = [server for server in self.others if session.has(server)]
        ready = {
            "v": 10,
            "user": payloads.me(),
            "guilds": [{"id": guild, "unavailable": True} for guild in (*told, *others)],
            "session_id": session.id,
            "resume_gateway_url": self.url,
            "application": {"id": APPLICATION, "flags": 0},
        }
        if "shard" in data:
            ready["shard"] = data["shard"]
        await self.dispatch("READY", ready, session)
        for server in servers:
            await self.dispatch("GUILD_CREATE", server, session)
        return session

    async def _resume(self, socket: web.WebSocketResponse, data: Json) -> Session | None:
        session = next((s for s in self.sessions if s.id == data["session_id"]), None)
        if session is None or data["token"] != self.token:
            await socket.send_json({"op": 9, "d": False})
            return None
        for frame in session.events[max(data["seq"] - self.replays, 0) :]:
            await socket.send_json(frame)
        session.socket = socket
        self.resumed += 1
        await self.dispatch("RESUMED", {}, session)
        return session
