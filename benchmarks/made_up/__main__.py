"""Writes a library of made-up films: `python -m benchmarks.made_up FOLDER --films 42000`.

The same number of films and the same seed give the same documents, byte for byte.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from benchmarks.made_up.library import SEED, write


def main() -> int:
    """Reads the arguments and writes a library; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.made_up", description=__doc__)
    parser.add_argument("folder", type=Path, help="replaced by the library")
    parser.add_argument("--films", type=int, default=42_000)
    parser.add_argument("--seed", type=int, default=SEED)
    arguments = parser.parse_args()
    began = time.monotonic()
    count = write(arguments.folder, arguments.films, arguments.seed)
    print(f"{count} documents on {arguments.films} films in {time.monotonic() - began:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
