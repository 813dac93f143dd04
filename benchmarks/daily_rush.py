"""How long it takes to post to many servers whose daily post is due in the same minute.

`python -m benchmarks.daily_rush --servers 2000` runs the bot against a stand-in for Discord that answers in 50 ms.
With `--kind film --films 1000` the posts ask for one of so many made-up films.
Each server also has an open post of the day before, which is closed after. Meanwhile a member presses buttons.
Exit status 1 when posting takes more than a minute, closing more than two minutes more, or when more than Discord's
50 requests a second were sent.
"""

import argparse
import asyncio
import contextlib
import sys
import tempfile
from collections import Counter
from pathlib import Path

from benchmarks.made_up.library import write
from bot.catalogue.build import build
from bot.community.daily import DailyKind
from tests.daily_kills import CHANNEL, FIRST_SERVER, DailyStandIn, make_due
from tests.payloads import Person, components
from tests.program import Program
from tests.shipped import SEEDS

TAKES = 0.05
MOST_A_SECOND = 50


async def press(discord: DailyStandIn, took: list[float]) -> None:
    """New members press a button of the newest post in the one channel that the stand-in knows people in."""
    loop = asyncio.get_running_loop()
    for number in range(1_000_000):
        await asyncio.sleep(0.1)
        message = next((m for m in discord.messages.values() if m["channel_id"] == CHANNEL and "nonce" in m), None)
        if message is None:
            continue
        custom_id = next(str(part["custom_id"]) for part in components(message) if part["type"] == 2)
        began = loop.time()
        person = Person(str(4_200_000_000_000_000_000 + number), "eve")
        await (await discord.press(message, custom_id, by=person)).response(60)
        took.append(loop.time() - began)


async def run(count: int, kind: DailyKind, films: int) -> bool:
    servers = [FIRST_SERVER + number for number in range(count)]

    def channel(server: int) -> int:
        return int(CHANNEL) if server == FIRST_SERVER + count // 2 else 10**17 + server

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seeds = SEEDS
        if films:
            seeds = folder / "seeds"
            write(seeds, films)
        build(seeds, folder / "data")
        async with DailyStandIn(problem=lambda *_: None, takes=TAKES) as discord:
            discord.gateway.others = [str(server) for server in servers]
            await make_due(folder, servers, channel, discord, kind=kind)
            arguments = ("bot", "run", "--seeds", seeds, "--data", folder / "data")
            took: list[float] = []
            async with Program(folder, discord.url, *arguments, real=True, LOG_LEVEL="WARNING") as program:
                await program.meanwhile(discord.until(lambda: discord.called("POST", "/messages"), "a post", 120))
                pressing = asyncio.create_task(press(discord, took))

                def done(method: str) -> bool:
                    return len({c.path for c in discord.called(method, "/messages") if c.status == 200}) >= count

                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(300):
                        while not (done("POST") and done("PATCH")):
                            await asyncio.sleep(1)
                            assert program.running
                pressing.cancel()
                if program.stderr:
                    print(program.stderr[-2000:])
    posts, edits = discord.called("POST", "/messages"), discord.called("PATCH", "/messages")
    began = posts[0].at
    posting, closing = posts[-1].at - began, max(call.at for call in edits) - began if edits else 0.0
    seconds = Counter(int(call.at) for call in (*posts, *edits))
    twice = len(posts) - len({call.path for call in posts})
    print(f"{len(posts)} posts in {posting:.1f} s, {twice} twice; {len(edits)} edits, the last after {closing:.1f} s")
    print(f"at most {max(seconds.values())} requests in a second (Discord takes {MOST_A_SECOND})")
    if took:
        took.sort()
        print(f"{len(took)} presses meanwhile: half within {took[len(took) // 2]:.3f} s, all within {took[-1]:.3f} s")
    done_all = len({call.path for call in posts}) == count and not twice and len(edits) >= count
    return done_all and posting <= 60 and closing <= posting + 120 and max(seconds.values()) <= MOST_A_SECOND


def main() -> int:
    """Reads the arguments, measures and reports; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.daily_rush", description=__doc__)
    parser.add_argument("--servers", type=int, default=2000)
    parser.add_argument("--kind", type=DailyKind, choices=list(DailyKind), default=DailyKind.QUESTION)
    parser.add_argument("--films", type=int, default=0, help="made-up films in place of those that come with the bot")
    arguments = parser.parse_args()
    holds = asyncio.run(run(arguments.servers, arguments.kind, arguments.films))
    print("holds" if holds else "DOES NOT HOLD")
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
