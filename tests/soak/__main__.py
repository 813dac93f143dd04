"""`python -m tests.soak --seconds 600`: prints the table; exit status 1 when something is double, lost, visible or
unanswered."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from tests.soak.faults import FAULTS, presses
from tests.soak.outcome import Outcome, Row
from tests.soak.running import RATE, soak

_BUSY = 1.0
"""Runnable processes for each processor, above which the table says that the machine was loaded."""


def _progress(row: Row) -> None:
    print(" · ".join(row.cells()), file=sys.stderr, flush=True)


async def _run(seconds: float, rate: float, only: str, pressed: int) -> tuple[Outcome, str]:
    faults = [fault for fault in FAULTS if only in fault.name]
    if pressed:
        faults = [presses(pressed)]
    with tempfile.TemporaryDirectory(prefix="matinee-soak-") as folder:
        return await soak(Path(folder), faults, seconds, rate=rate, tell=_progress), _load()


def _load() -> str:
    load, processors = os.getloadavg()[0], os.cpu_count() or 1
    loaded = ", so it was loaded with other work" if load > _BUSY * processors else ""
    return f"The machine had {processors} processors and a load of {load:.1f}{loaded}."


def main() -> int:
    """Reads the arguments, runs and reports; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--seconds", type=float, default=600, help="how long, all faults together")
    parser.add_argument("--rate", type=float, default=RATE, help="interactions a second")
    parser.add_argument("--only", default="", metavar="TEXT", help="only faults with this in their name")
    parser.add_argument("--presses", type=int, default=0, metavar="NUMBER", help="instead: so many on one daily post")
    parser.add_argument("--log", type=Path, metavar="FILE", help="keep what the bot wrote")
    options = parser.parse_args()
    outcome, load = asyncio.run(_run(options.seconds, options.rate, options.only, options.presses))
    if options.log:
        options.log.write_text(outcome.log, encoding="utf-8")
    print(outcome.table())
    print(
        f"\n{datetime.now(UTC):%Y-%m-%d}, {options.seconds:.0f} seconds, {options.rate:g} interactions a second. {load}"
    )
    print("\n".join(outcome.wrong) or "All of it holds.")
    return 1 if outcome.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
