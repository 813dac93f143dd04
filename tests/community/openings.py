"""Processes that open the same new database at the same moment, again and again.

`python -m tests.community.openings --rounds 500` opens 500 databases with 4 processes each, which is 2,000 openings,
and prints what failed. Used by test_opening.py.
"""

from __future__ import annotations

import argparse
import asyncio
from collections import Counter
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.community.connection import Community
from bot.errors import SetupError

PROCESSES = 4
_PATIENCE = 300
"""Seconds: when a process dies, the others do not wait for it for good."""


def run(folder: Path, rounds: int) -> Counter[str]:
    """Opens ``rounds`` new databases in ``folder``, each by all processes at once; the failures, counted."""
    context = get_context("spawn")  # whoever calls this has threads, which a fork does not survive
    barrier = context.Barrier(PROCESSES, timeout=_PATIENCE)
    with context.Pool(PROCESSES, _begin, (barrier,)) as pool:
        # The barrier holds each process until all have taken their task, so none takes two.
        results = pool.starmap_async(_open_all, [(folder, rounds)] * PROCESSES, chunksize=1)
        return sum(results.get(_PATIENCE), Counter[str]())


def _begin(barrier: Barrier) -> None:
    global _barrier
    _barrier = barrier


def _open_all(folder: Path, rounds: int) -> Counter[str]:
    failures: Counter[str] = Counter()
    for number in range(rounds):
        _barrier.wait()
        path = folder / f"{number}.sqlite"
        try:
            asyncio.run(_open(path))
        except SetupError as error:
            failures[str(error).replace(str(path), "…")] += 1
    return failures


async def _open(path: Path) -> None:
    async with Community.open(path) as community:
        assert await community.row("PRAGMA journal_mode") == ("wal",)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=500)
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        failures = run(Path(folder), options.rounds)
    print(f"{failures.total()} of {options.rounds * PROCESSES} openings failed", *failures, sep="\n")
