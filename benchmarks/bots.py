"""The bot and a bare discord.py bot, each a process of its own connected to a stand-in for Discord."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.standin import StandIn

ROOT = Path(__file__).resolve().parents[1]
_TOKEN = "a-token-that-is-not-real"  # noqa: S105 - nobody's
_MEGABYTE = 1024


@dataclass(frozen=True, slots=True)
class Running:
    """A bot that is ready."""

    discord: StandIn
    process: int
    ready_after: float
    """Seconds from the start of its process until the gateway had told it of its server."""

    def memory(self) -> float:
        """What it holds in memory (resident set), in MB."""
        status = Path(f"/proc/{self.process}/status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / _MEGABYTE


def bare() -> tuple[str, ...]:
    return ("benchmarks.bare_bot",)


def ours(seeds: Path, data: Path) -> tuple[str, ...]:
    """The bot, which will register its commands anew: each stand-in is a Discord that knows none."""
    (data / "commands.json").unlink(missing_ok=True)
    return ("bot", "run", "--seeds", str(seeds), "--data", str(data))


@asynccontextmanager
async def running(*command: str) -> AsyncIterator[Running]:
    """`python -m command`, connected to a stand-in for Discord, until the end of the block."""
    async with StandIn(_TOKEN) as discord, connected(discord, *command) as process:
        yield process


@asynccontextmanager
async def connected(
    discord: StandIn, *command: str, within: float = 60.0, **environment: str
) -> AsyncIterator[Running]:
    """The same with a stand-in that is there already; it has to be ready within so many seconds."""
    settings = {
        "DISCORD_TOKEN": discord.token,
        "DISCORD_API_URL": discord.url,
        "LOG_LEVEL": "WARNING",
        "DEV_GUILD_ID": "",
        "PYTHONDONTWRITEBYTECODE": "",  # as where bots run: only the first start compiles them
        **environment,
    }
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", *command, cwd=ROOT, env=os.environ | settings)
    try:
        await discord.online(within)
        yield Running(discord, process.pid, time.perf_counter() - began)
    finally:
        process.terminate()
        await process.wait()
