"""Kills the bot while it posts, again and again, and says whether each day had one post and every answer was kept.

`python -m benchmarks.kill_daily --kills 200` runs several bots side by side, each against a stand-in for Discord of
its own, kills them with SIGKILL at each step of posting in turn and at random moments, and starts them again.
With `--dailies 3` each server has three, with `--kind film` they are puzzles.
With `--recaps` each has a weekly recap due, and is killed at each step of that.
With `--forums` each server posts into a forum of its own, where Discord does not know a post by its nonce.
Exit status 1 when a day was posted twice or not at all, or a confirmed answer or
guess is gone, or a guess counted twice.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bot.community.daily import DailyKind
from tests.daily_kills import DailyStandIn, Killing, Outcome, Step


async def one(steps: list[Step], seed: int, **options: Any) -> tuple[Outcome, list[str]]:
    """One bot's share of the kills; also what the stand-in had to refuse."""
    with tempfile.TemporaryDirectory() as folder:
        async with DailyStandIn() as discord:
            return await Killing(Path(folder), discord, seed, **options).run(steps), discord.refused


async def run(kills: int, jobs: int, seed: int, **options: Any) -> bool:
    draw = random.Random(seed)  # noqa: S311 - an order, not a secret
    named = [step for step in Step if step is not Step.ANY]
    # Every other kill at any moment, the rest at each step in turn.
    steps = [Step.ANY if number % 2 else named[number // 2 % len(named)] for number in range(kills)]
    draw.shuffle(steps)
    done = await asyncio.gather(*(one(steps[job::jobs], seed + job, **options) for job in range(jobs)))
    total = Outcome()
    for outcome, refused in done:
        total.kills += outcome.kills
        total.days += outcome.days
        total.recaps += outcome.recaps
        total.twice += outcome.twice
        total.missing += outcome.missing
        total.open_still += outcome.open_still
        total.confirmed += outcome.confirmed
        total.looked += outcome.looked
        total.lost += outcome.lost
        total.counted_twice += outcome.counted_twice
        for problem in refused:
            print("refused:", problem)
    print(total)
    return total.holds and not any(refused for _, refused in done)


def main() -> int:
    """Reads the arguments, kills and reports; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kill_daily", description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=4, help="bots side by side")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--forums", action="store_true", help="post into forums instead of a text channel")
    parser.add_argument("--dailies", type=int, default=1, help="daily posts of each server, 1 to 3")
    parser.add_argument("--recaps", action="store_true", help="kill the bot while it posts weekly recaps")
    parser.add_argument("--kind", type=DailyKind, choices=list(DailyKind), default=DailyKind.QUESTION)
    arguments = parser.parse_args()
    began = time.monotonic()
    options = {
        "forums": arguments.forums, "dailies": arguments.dailies, "kind": arguments.kind,
        "with_recaps": arguments.recaps,
    }  # fmt: skip
    holds = asyncio.run(run(arguments.kills, arguments.jobs, arguments.seed, **options))
    print(f"{'holds' if holds else 'DOES NOT HOLD'}, in {time.monotonic() - began:.0f} s")
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
