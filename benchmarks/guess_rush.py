"""How quickly guesses at a film of the day are answered when many come at once.

`python -m benchmarks.guess_rush --guesses 10000` posts a film of the day to one server, against a stand-in for Discord,
and sends so many forms with a guess within a minute, each by another member. Exit status 1 when a guess was not
answered within three seconds, or when not every guess was stored once.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
from pathlib import Path

from benchmarks.made_up.library import write
from bot.catalogue.build import build
from bot.catalogue.connection import Catalogue
from bot.catalogue.films import every_film
from bot.catalogue.version import FILE_NAME
from bot.community.connection import FILE_NAME as COMMUNITY
from bot.community.connection import Community
from bot.community.daily import DailyKind
from tests.daily_kills import CHANNEL, FIRST_SERVER, DailyStandIn, make_due
from tests.payloads import components
from tests.program import Program

WITHIN = 3.0
_MINUTE = 60.0


async def run(guesses: int, films: int) -> bool:
    """Prints what came of it; whether it holds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seeds, data = folder / "seeds", folder / "data"
        write(seeds, films)
        build(seeds, data)
        async with Catalogue.open(data / FILE_NAME) as catalogue:
            titles = [film.label async for film in every_film(catalogue)]
        async with DailyStandIn(problem=lambda *_: None) as discord:
            discord.gateway.others = [str(FIRST_SERVER)]
            await make_due(folder, [FIRST_SERVER], lambda _: int(CHANNEL), discord, kind=DailyKind.FILM)
            arguments = ("bot", "run", "--seeds", seeds, "--data", data)
            async with Program(folder, discord.url, *arguments, real=True, LOG_LEVEL="WARNING") as program:
                await program.meanwhile(discord.until(lambda: discord.called("POST", "/messages"), "a post", 120))
                took = await _guess(discord, titles, guesses)
        async with Community.open(data / COMMUNITY) as community:
            rows = await community.rows("SELECT COUNT(*), COUNT(DISTINCT member_id) FROM daily_guesses")
    took.sort()
    stored, members = rows[0]
    half, most = took[len(took) // 2], took[len(took) * 99 // 100]
    print(f"half answered within {half:.3f} s, 99 of 100 within {most:.3f} s, all within {took[-1]:.3f} s")
    print(f"{stored:,} of {guesses:,} guesses are stored, of {members:,} members")
    return len(took) == stored == members == guesses and took[-1] <= WITHIN


async def _guess(discord: DailyStandIn, titles: list[str], count: int) -> list[float]:
    """The seconds until each was answered, of guesses spread over a minute."""
    message = next(m for m in discord.messages.values() if m["channel_id"] == CHANNEL and "nonce" in m)
    button = next(part["custom_id"] for part in components(message) if "guess:open:" in str(part.get("custom_id")))
    # One form serves all: it names the post, and whoever sends it is who guesses.
    form = (await (await discord.press(message, button, by=discord.newcomer())).response(10)).body["data"]
    draw, loop = random.Random(1), asyncio.get_running_loop()  # noqa: S311 - the same each time
    began = loop.time()

    async def one(number: int) -> float:
        person, title = discord.newcomer(), draw.choice(titles)
        await asyncio.sleep(max(began + number * _MINUTE / count - loop.time(), 0))
        sent = loop.time()
        await (await discord.submit(form, title, by=person, message=message)).shown(_MINUTE)
        return loop.time() - sent

    return await asyncio.gather(*(one(number) for number in range(count)))


def main() -> int:
    """Reads the arguments, measures and reports; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.guess_rush", description=__doc__.partition("\n")[0])
    parser.add_argument("--guesses", type=int, default=10_000)
    parser.add_argument("--films", type=int, default=1_000)
    arguments = parser.parse_args()
    holds = asyncio.run(run(arguments.guesses, arguments.films))
    print("holds" if holds else "DOES NOT HOLD")
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
