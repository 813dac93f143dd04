"""How fast the bot answers, beside a bare discord.py bot with constant answers.

`python -m benchmarks.respond` runs both as processes of their own against stand-ins for Discord and measures
the time from an interaction's being written to the gateway to the arrival of the first response: in turns, so
that whatever else the machine does meets both alike. Exit status 1 if the bot is over its limit at p50.
"""

import argparse
import asyncio
import os
import random
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle
from pathlib import Path
from statistics import median, quantiles

from tests.standin import Interaction, StandIn

ROOT = Path(__file__).resolve().parents[1]
TOKEN = "a-token-that-is-not-real"  # noqa: S105 - nobody's
WARM_UP = 30
FACTOR = 1.5
EXTRA = 1.0  # milliseconds
# After a response has arrived the bot that sent it still has work to do with Discord's answer to it. Without
# a pause, whoever is next would be measured while that goes on.
PAUSE = 0.003


@dataclass(slots=True)
class Series:
    """One thing that is measured; `beside` is the bare bot's part that limits it."""

    name: str
    ask: Callable[[], Awaitable[Interaction]]
    beside: str | None = None
    took: list[float] = field(default_factory=list)  # milliseconds

    async def measure(self) -> None:
        interaction = await self.ask()
        response = await interaction.response()
        self.took.append((response.at - interaction.sent) * 1000)
        await asyncio.sleep(PAUSE)

    @property
    def p50(self) -> float:
        return median(self.took)

    @property
    def p99(self) -> float:
        return quantiles(self.took, n=100)[98]


@asynccontextmanager
async def running(*command: str | Path) -> AsyncIterator[StandIn]:
    """`python -m command`, connected to a stand-in for Discord, until the end of the block."""
    async with StandIn(TOKEN) as discord:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", *map(str, command)),
            cwd=ROOT,
            env=os.environ
            | {
                "DISCORD_TOKEN": TOKEN,
                "DISCORD_API_URL": discord.url,
                "LOG_LEVEL": "WARNING",
                "DEV_GUILD_ID": "",
            },
        )
        try:
            await discord.online(60.0)
            yield discord
        finally:
            process.terminate()
            await process.wait()


async def series(bare: StandIn, ours: StandIn) -> list[Series]:
    """All that is measured; films and what is typed for them come from the bot's own first choices."""
    offered = await (await ours.autocomplete("film", "film", "")).choices()
    films = cycle([choice["value"] for choice in offered])
    typed = cycle([choice["name"][:length] for choice in offered for length in (1, 4, 12)])
    film = partial(ours.autocomplete, "film", "film")
    return [
        Series("bare command", lambda: bare.command("constant", option="c")),
        Series("/film", lambda: ours.command("film", film=next(films)), "bare command"),
        Series("/plot", lambda: ours.command("plot", film=next(films)), "bare command"),
        Series("bare autocomplete", lambda: bare.autocomplete("constant", "option", "c")),
        Series("film autocomplete", lambda: film(next(typed)), "bare autocomplete"),
    ]


async def measure(seeds: Path, rounds: int) -> list[Series]:
    """Runs both bots and asks each for everything once a round, in an order drawn anew each time."""
    with tempfile.TemporaryDirectory() as data:
        async with (
            running("benchmarks.bare_bot") as bare,
            running("bot", "run", "--seeds", seeds, "--data", data) as ours,
        ):
            every = await series(bare, ours)
            draw = random.Random(1)  # noqa: S311 - an order, not a secret
            for number in range(WARM_UP + rounds):
                if number == WARM_UP:
                    for one in every:
                        one.took.clear()
                for one in draw.sample(every, len(every)):
                    await one.measure()
            return every


def report(every: list[Series]) -> bool:
    """Prints the table; returns whether every limit holds."""
    by_name = {one.name: one for one in every}
    print("| first response | p50 ms | p99 ms | × bare | limit at p50: 1.5 × bare + 1 ms |")
    print("|---|--:|--:|--:|---|")
    holds = True
    for one in every:
        row = f"| {one.name} | {one.p50:.2f} | {one.p99:.2f} |"
        if one.beside is None:
            print(row, "1.00 | |")
            continue
        bare = by_name[one.beside].p50
        limit = FACTOR * bare + EXTRA
        holds &= one.p50 <= limit
        print(
            row,
            f"{one.p50 / bare:.2f} | {limit:.2f} ms: {'holds' if one.p50 <= limit else 'does not hold'} |",
        )
    return holds


def main() -> int:
    """Reads the arguments, measures and reports; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.respond", description=__doc__)
    parser.add_argument("--seeds", type=Path, default=ROOT / "seeds", help="the documents to answer from")
    parser.add_argument("--rounds", type=int, default=300)
    arguments = parser.parse_args()
    return 0 if report(asyncio.run(measure(arguments.seeds.resolve(), arguments.rounds))) else 1


if __name__ == "__main__":
    sys.exit(main())
