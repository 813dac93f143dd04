"""A bot that manages its own connections: discord.py's pauses grow without limit, and an unreadable frame ends it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from pathlib import Path
from typing import Any

import aiohttp
import discord
from discord.ext import commands
from yarl import URL

from bot.gateway.queue import Queue
from bot.gateway.shard import ShardLine
from bot.gateway.starts import Limit, Starts
from bot.gateway.turns import Turns

_ASKING = 5.0
"""Seconds. Without an answer, the last known limit is used: Discord's gateway may be back before its API."""


class ConnectedBot(commands.AutoShardedBot):
    """Replaces discord.py's shard connections. ``shards`` stays empty, so presence and latency don't work."""

    def __init__(
        self,
        starts: Path,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        queue: Queue | None = None,
        **options: Any,
    ) -> None:
        """``starts`` is the file that counts sessions; ``queue`` orders session starts across the bot's processes;
        ``options`` are discord.py's."""
        super().__init__(**options)
        self._sleep = sleep
        self._turns = Turns(Starts(starts), self._ask, sleep=sleep, queue=queue)
        self._limit = Limit(), 1
        self._asking: asyncio.Task[None] | None = None
        self._lines: dict[int, ShardLine] = {}
        self._running: dict[int, asyncio.Task[None]] = {}
        self._failed = asyncio.Event()
        self._count_is_set = options.get("shard_count") is not None
        self._gateway: URL | None = None
        self._events: set[asyncio.Task[Any]] = set()
        """The listeners that are running: discord.py doesn't keep track of them."""

    @property
    def is_connected(self) -> bool:
        """Whether every shard has a live session now."""
        return bool(self._lines) and all(line.is_up for line in self._lines.values())

    async def connect(self, *, reconnect: bool = True) -> None:
        """Run until the bot is closed. Raises ``SetupError`` if Discord closes a connection for good."""
        if self._count_is_set:  # then discord.py ignores Discord's address and uses its own
            _, address, _ = await self.http.get_bot_gateway()
            self._gateway = URL(address)
        serving = asyncio.create_task(super().connect(reconnect=reconnect))
        failing = asyncio.create_task(self._failed.wait())
        try:
            await asyncio.wait({serving, failing}, return_when=asyncio.FIRST_COMPLETED)
            if serving.done():
                await serving
            for task in self._running.values():
                if task.done() and not task.cancelled():
                    await task
        finally:
            failing.cancel()
            serving.cancel()

    async def launch_shard(self, gateway: URL, shard_id: int, *, initial: bool = False) -> None:
        """Start a shard. discord.py calls this once per shard."""
        line = self._lines[shard_id] = ShardLine(self, self._gateway or gateway, shard_id, self._turns, self._sleep)
        task = self._running[shard_id] = asyncio.create_task(line.run())
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled():
            self._failed.set()

    async def close(self) -> None:
        for task in self._running.values():
            task.cancel()
        if self._running:
            await asyncio.wait(self._running.values())
        if self._asking is not None:
            self._asking.cancel()
        await super().close()
        # What they use is closed next. The next start hears of the same servers again.
        running = [event for event in self._events if event is not asyncio.current_task()]
        for event in running:
            event.cancel()
        if running:
            await asyncio.wait(running)

    def _schedule_event(
        self, coro: Callable[..., Coroutine[Any, Any, Any]], event_name: str, *args: Any, **kwargs: Any
    ) -> asyncio.Task[None]:
        event = asyncio.create_task(
            self._run_event(coro, event_name, *args, **kwargs), name=f"discord.py: {event_name}"
        )
        self._events.add(event)
        event.add_done_callback(self._events.discard)
        return event

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        self._turns.note()

    async def on_shard_connect(self, shard_id: int) -> None:
        self._back(shard_id)

    async def on_shard_resumed(self, shard_id: int) -> None:
        self._back(shard_id)

    def _back(self, shard_id: int) -> None:
        if line := self._lines.get(shard_id):
            line.back()

    async def _ask(self) -> tuple[Limit, int]:
        """Ask Discord for the session limits. If it doesn't answer in time, return the last known ones."""
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._ask_for_limit())
        # Never cancel this: in the pause of a global rate limit, that would stop discord.py from ever sending again.
        await asyncio.wait({self._asking}, timeout=_ASKING)
        return self._limit

    async def _ask_for_limit(self) -> None:
        with suppress(discord.DiscordException, aiohttp.ClientError, OSError):
            found = await self.fetch_session_start_limits()
            self._limit = Limit(found.total, found.remaining, found.reset_after / 1000), found.max_concurrency
