"""How the bot ends when it is told to: it finishes what it has begun, as far as that is quick."""

from __future__ import annotations

import asyncio
import logging
import signal
from contextlib import suppress

import discord

from bot.process.draining import Draining

_log = logging.getLogger(__name__)

PATIENCE = 10.0
"""Seconds for what is under way. docker-compose.yml gives twice as long before it kills."""
TO_CLOSE = 5.0
"""Seconds to say goodbye to Discord, which may not be listening."""


def on_signals() -> tuple[asyncio.Event, asyncio.Event]:
    """What SIGTERM or SIGINT sets: the first signal the first event, any other the second."""
    stop, at_once = asyncio.Event(), asyncio.Event()

    def signalled() -> None:
        (at_once if stop.is_set() else stop).set()

    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # Windows has no such handlers; there Ctrl-C interrupts
            asyncio.get_running_loop().add_signal_handler(number, signalled)
    return stop, at_once


async def drain(draining: Draining, at_once: asyncio.Event, patience: float = PATIENCE) -> None:
    """Takes no new work, and waits for what is under way: ``patience`` seconds, or until told to stop at once."""
    draining.is_stopping = True
    _log.info("Stopping. Under way: %d", len(draining))
    drained = asyncio.create_task(draining.drained())
    if not await _ends(drained, patience, at_once):
        drained.cancel()
        _log.warning("Not finished, and broken off: %d", len(draining))
        await draining.cut()


async def close(
    bot: discord.Client, serving: asyncio.Task[None], at_once: asyncio.Event, patience: float = TO_CLOSE
) -> None:
    """Ends the connection that ``serving`` holds."""
    closing = asyncio.create_task(bot.close())
    if not await _ends(closing, patience, at_once):
        await bot.http.close()  # cuts the connections, whose end it waits for
    await closing
    serving.cancel()
    with suppress(asyncio.CancelledError, Exception):
        await serving


async def _ends(task: asyncio.Task[None], patience: float, at_once: asyncio.Event) -> bool:
    told = asyncio.create_task(at_once.wait())
    await asyncio.wait({task, told}, timeout=patience, return_when=asyncio.FIRST_COMPLETED)
    told.cancel()
    return task.done()
