"""What is looked up when somebody asks: how the bot is, and what its databases count."""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from bot import __version__
from bot.catalogue.films import film_count
from bot.client import FilmBot
from bot.community import rounds
from bot.errors import Unavailable
from bot.process import measures
from bot.process.health import PATIENCE


async def look(bot: FilmBot) -> None:
    """Notes what is true now. What a database does not tell is not a number."""
    measures.VERSION.note(1, __version__)
    measures.SERVERS.note(len(bot.guilds))
    measures.CONNECTED.note(is_connected(bot))
    measures.SAVING.note(bot.community.trouble is None)
    measures.FILMS.note(await _told(lambda: film_count(bot.catalogue)))
    measures.ROUNDS.note(await _told(lambda: _running(bot)))
    built = bot.catalogue.edition()
    measures.BUILT.note(built[1] / 1e9 if built else math.nan)
    now = datetime.now(UTC)
    for loop in bot.loops:
        lasting = (now - loop.failing.since).total_seconds() if loop.failing else 0.0
        measures.LOOP_FAILING.note(math.inf if loop.ended else lasting, loop.name)


def is_connected(bot: FilmBot) -> bool:
    """Whether members are answered: every server is known, and every shard's session goes on."""
    return bot.is_ready() and bot.is_connected


async def not_ready(bot: FilmBot, now: datetime) -> list[str]:
    """Why the bot can't do all its work, in sentences for its host; empty when it can."""
    found: list[str] = []
    if not is_connected(bot):
        found.append("Gateway: not connected to Discord.")
    if trouble := bot.community.trouble:
        found.append(f"Community: nothing can be saved: {trouble.kind.why}.")
    try:
        await film_count(bot.catalogue)
    except Unavailable as error:
        found.append(f"Catalogue: {error.to_host}")
    for loop in bot.loops:
        if loop.ended:
            found.append(f"{loop.name}: no longer running.")
        elif loop.failing and now - loop.failing.since > PATIENCE:
            found.append(f"{loop.name}: failing ({loop.failing.why}).")
    return found


async def _told(query: Callable[[], Awaitable[int]]) -> float:
    try:
        return await query()
    except Unavailable:
        return math.nan


async def _running(bot: FilmBot) -> int:
    return len(await rounds.current(bot.community))
