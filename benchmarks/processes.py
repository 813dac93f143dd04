"""Commands of the bot as processes of their own: how long they take, and how much memory."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from benchmarks.bots import ROOT

_LOOK_EVERY = 0.05
"""Seconds between looks at the memory."""
_MEGABYTE = 1 << 20


def run(*arguments: str | Path) -> tuple[float, float]:
    """Seconds that ``python -m bot`` takes with these arguments, and the most memory that it and its children held
    together, in MB. Shared memory counts once: each process has its proportional part of it."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "bot", *map(str, arguments)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, sum(map(_memory, _family(process.pid))))
            time.sleep(_LOOK_EVERY)
        seconds = time.perf_counter() - began
    if process.returncode:
        raise SystemExit(f"“{' '.join(command[1:])}” failed.")
    return seconds, peak


def _family(process: int) -> list[int]:
    """A process and all that it has started, and those in turn."""
    try:
        children = [
            int(child)
            for task in Path(f"/proc/{process}/task").iterdir()
            for child in (task / "children").read_text().split()
        ]
    except OSError:
        return []  # it has just ended
    return [process, *(one for child in children for one in _family(child))]


def _memory(process: int) -> float:
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) * 1024 / _MEGABYTE
