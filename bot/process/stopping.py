"""Shut the bot down: finish running work, up to a time limit."""

from __future__ import annotations

import asyncio
import logging
import signal
from contextlib import suppress

import discord

from bot.process.draining import Draining

_log = logging.getLogger(__name__)

PATIENCE = 10.0
"""Seconds for running work to finish. docker-compose.yml allows twice as long before it kills the process."""
TO_CLOSE = 5.0
"""Seconds to close the connection to Discord, which may not respond."""


def on_signals() -> tuple[asyncio.Event, asyncio.Event]:
    """Return two events that SIGTERM or SIGINT sets: the first signal sets the first, any later one the second."""
    stop, at_once = asyncio.Event(), asyncio.Event()

    def signalled() -> None:
        (at_once if stop.is_set() else stop).set()

    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # Windows has no such handlers; there Ctrl-C interrupts
            asyncio.get_running_loop().add_signal_handler(number, signalled)
    return stop, at_once


async def drain(draining: Draining, at_once: asyncio.Event, patience: float = PATIENCE) -> None:
    """Take no new work, and wait up to ``patience`` seconds for running work, or until ``at_once`` is set."""
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
    """Close the connection that ``serving`` holds."""
    closing = asyncio.create_task(bot.close())
    if not await _ends(closing, patience, at_once):
        await bot.http.close()  # cuts the connections that bot.close() waits for
    await closing
    serving.cancel()
    with suppress(asyncio.CancelledError, Exception):
        await serving


async def _ends(task: asyncio.Task[None], patience: float, at_once: asyncio.Event) -> bool:
    hurry = asyncio.create_task(at_once.wait())
    await asyncio.wait({task, hurry}, timeout=patience, return_when=asyncio.FIRST_COMPLETED)
    hurry.cancel()
    return task.done()
