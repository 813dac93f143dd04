"""Kills builds of a larger library at random moments, and says whether the old catalogue or the new one was left.

`python -m benchmarks.kill_build --kills 20 --films 400` builds with helping processes, as a large library is built,
and kills all of them at once with SIGKILL after a random time; then only the process that started them, after which
they have to end by themselves. Exit status 1 when a catalogue was broken or a process or a file was left.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bot.catalogue.version import FILE_NAME
from tests.build_kills import LOCK, contents, write_seeds

_BUILD = "import sys, pathlib; from bot.catalogue.build import build; build(*map(pathlib.Path, sys.argv[1:]))"


def run(folder: Path, kills: int, films: int) -> bool:
    """Builds two editions of a library in turns, each from nothing; whether all went well."""
    seeds, data = folder / "seeds", folder / "data"
    editions = []
    lasted = 0.0
    for edition in (0, 1):
        write_seeds(seeds, edition, films)
        began = time.monotonic()
        _start(seeds, data).wait()
        lasted = time.monotonic() - began
        editions.append(contents(data))
    draw = random.Random(1)  # noqa: S311 - a benchmark's choices
    outcomes = {"old": 0, "new": 0}
    edition, well = 0, True
    for number in range(kills):
        write_seeds(seeds, edition, films)
        build = _start(seeds, data)
        time.sleep(draw.uniform(0.1, 1.0) * lasted)
        (os.killpg if number % 2 else os.kill)(build.pid, signal.SIGKILL)
        build.wait()
        found = editions.index(contents(data))
        outcomes["new" if found == edition else "old"] += 1
        edition = 1 - found
        if not _ends(build.pid):
            print(f"kill {number}: a helping process has not ended")
            well = False
    _start(seeds, data).wait()
    left = sorted(path.name for path in data.iterdir())
    print(f"{kills} kills within {lasted:.1f} s each: {outcomes['old']} old, {outcomes['new']} new; left: {left}")
    return well and left == [LOCK, FILE_NAME]


def _start(seeds: Path, data: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", _BUILD, seeds, data], start_new_session=True)


def _ends(group: int) -> bool:
    """Whether no process of a group is left after some seconds."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--films", type=int, default=400)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(0 if run(Path(folder), options.kills, options.films) else 1)


if __name__ == "__main__":
    main()
