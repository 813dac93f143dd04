"""Keep one shard connected: open, listen, and on loss reopen and resume the session."""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import NoReturn

import aiohttp
import discord
from discord.gateway import ReconnectWebSocket
from yarl import URL

from bot.errors import SetupError, printable
from bot.gateway.backoff import Backoff
from bot.gateway.closing import FOR_GOOD, NEW_SESSION
from bot.gateway.socket import BadFrame, Socket
from bot.gateway.turns import Turns
from bot.gateway.watchdog import until_unacknowledged
from bot.process.measures import RECONNECTS

_log = logging.getLogger(__name__)

_OPENING = 10.0
"""Maximum seconds for one connection attempt."""
_STEADY = 3.0
"""Seconds after which a connection counts as stable: the next loss starts again with the shortest pause."""
_RETRACE = 3
"""Every third resume attempt uses the main address, in case the resume address is down."""


@dataclass(frozen=True, slots=True)
class Session:
    """The data needed to resume a session."""

    id: str
    sequence: int | None
    gateway: URL


class Lost(Exception):
    """The connection is lost; the message says why."""

    def __init__(self, why: str, *, session: bool = False, expected: bool = False) -> None:
        super().__init__(why)
        self.session = session
        """Whether the session is lost too."""
        self.expected = expected
        """Whether Discord asked for a new connection, as it does every few hours."""


class ShardLine:
    """One shard's connection to Discord. ``run`` maintains it until cancelled."""

    def __init__(
        self,
        client: discord.AutoShardedClient,
        gateway: URL,
        number: int,
        turns: Turns,
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self._client = client
        self._gateway = gateway
        self._number = number
        self._turns = turns
        self._sleep = sleep
        self._session: Session | None = None
        self._backoff = Backoff()
        self._tries = 0
        self._bad_at: int | None = None
        """The session's sequence number at the last unreadable frame."""
        self.is_up = False
        """Whether the session is live now."""
        self._since = 0.0
        """time.monotonic() of the last loss or recovery; 0 before the first."""
        self._closing: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Keep the shard connected until cancelled. Raises ``SetupError`` if Discord closes the connection for good."""
        try:
            while True:
                began = time.monotonic()
                try:
                    await self._connected()
                except Lost as lost:
                    self._note(lost)
                    await self._sleep(self._pause(lost, time.monotonic() - began))
        finally:
            if self._closing:
                await asyncio.wait(self._closing)

    def back(self) -> None:
        """Record that Discord has started or resumed the session."""
        if self.is_up:
            return
        now = time.monotonic()
        _log.info("Connected to Discord%s%s", f" after {now - self._since:.0f} s" if self._since else "", self._which)
        if self._since:
            RECONNECTS.note(1)
        self.is_up, self._since, self._tries = True, now, 0

    def _note(self, lost: Lost) -> None:
        """Log one line when the connection is lost, and none (above DEBUG) for the tries that follow."""
        now = time.monotonic()
        if lost.session:
            self._session = None
        self._tries += 1
        if self.is_up and now - self._since > _STEADY:
            self._backoff.reset()
        if self.is_up or not self._since:
            level = logging.INFO if lost.expected else logging.WARNING
            what = "Lost the connection to Discord" if self.is_up else "Can't reach Discord's gateway"
            _log.log(level, "%s%s (%s); retrying until it is back", what, self._which, lost)
            self.is_up, self._since = False, now
        else:
            _log.debug("Another try%s failed (%s)", self._which, lost)

    def _pause(self, lost: Lost, took: float) -> float:
        pause = self._backoff.pause(took)
        # Discord's rule after it rejects a session: wait one to five seconds.
        return max(pause, random.uniform(1.0, 5.0)) if lost.session else pause  # noqa: S311 - a pause is no secret

    async def _connected(self) -> NoReturn:
        """Open a connection and listen until it is lost. Always raises ``Lost`` then."""
        if self._session is None:
            await self._turns.mine(self._client.shard_count or 1, self._number)
        socket = await self._open()
        code = 4000  # any code but 1000 keeps the session resumable
        try:
            await self._listen(socket)
        except asyncio.CancelledError:
            code = 1000
            raise
        finally:
            if socket.session_id is not None:
                self._session = Session(socket.session_id, socket.sequence, socket.gateway)
            closing = asyncio.create_task(socket.close(code))  # may be slow, and nothing depends on it
            self._closing.add(closing)
            closing.add_done_callback(self._closing.discard)

    async def _open(self) -> Socket:
        session, gateway = self._session, self._gateway
        if session is not None and self._tries % _RETRACE != _RETRACE - 1:
            gateway = session.gateway
        try:
            async with asyncio.timeout(_OPENING):
                return await Socket.from_client(
                    self._client,
                    gateway=gateway,
                    shard_id=self._number,
                    session=session and session.id,
                    sequence=session and session.sequence,
                    resume=session is not None,
                )
        except Exception as error:  # noqa: BLE001 - each is told from the others, and none may end the line
            raise self._told(error, None) from None

    async def _listen(self, socket: Socket) -> NoReturn:
        listening = asyncio.create_task(_listened(socket))
        watching = asyncio.create_task(until_unacknowledged(socket, sleep=self._sleep))
        try:
            await asyncio.wait({listening, watching}, return_when=asyncio.FIRST_COMPLETED)
            if listening.done():
                await listening
            raise Lost("it stopped acknowledging heartbeats")
        except Lost:
            raise
        except Exception as error:  # noqa: BLE001 - as above
            raise self._told(error, socket) from None
        finally:
            for task in (listening, watching):
                task.cancel()
            await asyncio.wait({listening, watching})

    def _told(self, error: Exception, socket: Socket | None) -> Lost | SetupError:
        """What an exception means."""
        match error:
            case ReconnectWebSocket(resume=False):
                return Lost("Discord ended the session", session=True)
            case ReconnectWebSocket() if socket is not None and socket.closed_by_us:
                return Lost("Discord asked for a new connection", expected=True)
            case ReconnectWebSocket():
                return _closed(socket.closed_with if socket is not None else None)
            case discord.ConnectionClosed():
                return SetupError(FOR_GOOD[error.code]) if error.code in FOR_GOOD else _closed(error.code)
            case BadFrame():
                again = False
                if socket is not None:  # what comes again with each resume would come for ever
                    again, self._bad_at = socket.sequence == self._bad_at, socket.sequence
                return Lost(f"it sent something unreadable: {error}", session=again)
            case TimeoutError():
                return Lost("it did not answer in time")
            case OSError() | aiohttp.ClientError():
                return Lost(printable(str(error)) or type(error).__name__)
            case _:
                _log.error("The connection to Discord met an error", exc_info=error)
                return Lost(type(error).__name__, session=True)

    @property
    def _which(self) -> str:
        return f", shard {self._number}" if (self._client.shard_count or 1) > 1 else ""


async def _listened(socket: Socket) -> NoReturn:
    while True:
        await socket.poll_event()


def _closed(code: int | None) -> Lost:
    if code in (None, 1006):
        return Lost("it was cut")
    return Lost(f"it was closed with code {code}", session=code in NEW_SESSION)
