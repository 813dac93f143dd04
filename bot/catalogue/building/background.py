"""Builds the catalogue if the seeds have changed, at low priority.

A running bot starts it as a process of its own: ``python -m bot.catalogue.building.background SEEDS DATA``. It prints
one line when there is a new catalogue; what went wrong is one sentence, and exit status 1. It knows nothing of Discord,
which saves it half of its start.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from bot.catalogue.build import build, is_current
from bot.errors import SetupError
from bot.plurals import count


def main(seeds: Path, data: Path) -> int:
    """Build if needed; return the exit status."""
    if hasattr(os, "nice"):
        os.nice(19)
    try:
        if is_current(seeds, data):
            return 0
        report = build(seeds, data)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    print(
        f"{count(report.films, 'film')} from {count(report.documents, 'document')},"
        f" {count(len(report.problems), 'problem')} (see /library)"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
