"""One connection to the gateway, by discord.py's own class; what we need of its inside is in here alone.

``tests/gateway/test_socket.py`` notices when another version of discord.py has another inside.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
import traceback
from contextlib import suppress
from typing import Any, ClassVar

import aiohttp
import discord
from discord.gateway import DiscordWebSocket, ReconnectWebSocket

from bot.errors import printable
from bot.process.measures import LATENCY

_log = logging.getLogger(__name__)

_GREETING = 8.0
"""Seconds within which a new connection is greeted: Discord does it at once."""
_FAREWELL = 3.0
"""Seconds that the other side has to confirm that a connection is closed."""
_SHORT = 200
"""Characters. What Discord says of a heartbeat is shorter."""
_SESSION_EVENTS = ("READY", "RESUMED")
"""Without them there is no session."""
_EXPECTED = (ReconnectWebSocket, discord.ConnectionClosed, aiohttp.ClientError, OSError)


class BadFrame(Exception):
    """What came is nothing that the gateway says, so that nobody knows what was missed."""


class Socket(DiscordWebSocket):
    """Counts heartbeats and their acknowledgements, and takes no harm from what cannot be read."""

    _told: ClassVar[set[str]] = set()
    """What kinds of unreadable events were logged."""

    acknowledged = 0
    """Heartbeats."""
    waiting = False
    """Whether a heartbeat has no acknowledgement yet."""
    _asked = 0.0
    """time.monotonic() when the heartbeat was sent that waits."""
    _text: Any = None
    _greeted = False

    async def send_as_json(self, data: Any) -> None:
        self._beat(data)
        await super().send_as_json(data)

    async def send_heartbeat(self, data: Any) -> None:
        self._beat(data)
        await super().send_heartbeat(data)

    def _beat(self, data: Any) -> None:
        if data["op"] == self.HEARTBEAT and not self.waiting:
            self.waiting, self._asked = True, time.monotonic()

    def log_receive(self, data: Any, /) -> None:
        """Gets the text of each message before discord.py reads it."""
        self._text = data
        if len(data) < _SHORT and _op(data) == self.HEARTBEAT_ACK:
            if self.waiting:
                LATENCY.note(time.monotonic() - self._asked, str(self.shard_id or 0))
            self.acknowledged += 1
            self.waiting = False

    async def received_message(self, msg: Any, /) -> None:
        """Skips an event that cannot be read. Raises ``BadFrame`` for what is no event at all."""
        self._text = None
        try:
            await super().received_message(msg)
        except _EXPECTED:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a damaged message makes discord.py raise
            if (event := _event(self._text)) is None:
                raise BadFrame(type(error).__name__) from None
            self._tell(event, error)

    def _tell(self, event: str, error: Exception) -> None:
        """Once of each kind, and without the event's content, which is members'."""
        place = traceback.extract_tb(error.__traceback__)[-1].name
        kind = f"{event}: {type(error).__name__} in {place}"
        if kind not in self._told:
            self._told.add(kind)
            _log.warning("Skipped an unreadable event (%s)", kind)

    async def poll_event(self) -> None:
        """Raises ``TimeoutError`` when a new connection is not greeted, besides what discord.py raises."""
        if self._greeted:
            return await super().poll_event()
        try:
            async with asyncio.timeout(_GREETING):
                while self._keep_alive is None:  # discord.py has one as soon as it was greeted
                    await super().poll_event()
        except BaseException:
            await self.close()  # nobody else has this object yet
            raise
        self._greeted = True

    async def close(self, code: int = 4000) -> None:
        """Waits for a moment only: the other side may be gone."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_FAREWELL):
                await super().close(code)

    @property
    def closed_by_us(self) -> bool:
        """Whether discord.py closed it, for Discord asked for that."""
        return self._close_code is not None

    @property
    def closed_with(self) -> int | None:
        """The code that the connection was closed with, by either side; None for a cut one."""
        return self.socket.close_code


def _op(text: Any) -> object:
    with suppress(ValueError):
        message: Any = json.loads(text)
        if isinstance(message, dict):
            return message.get("op")  # pyright: ignore
    return None


def _event(text: Any) -> str | None:
    """The name of the event that a text is, when nothing but that event is lost with it."""
    try:
        message: Any = json.loads(text)
        if message["op"] == DiscordWebSocket.DISPATCH and message["t"] not in _SESSION_EVENTS:
            return printable(str(message["t"]))[:_SHORT]
    except (ValueError, TypeError, LookupError):
        pass
    return None
