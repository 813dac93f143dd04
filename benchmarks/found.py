"""Whether what was meant is among the choices when a name is typed with a slip."""

from __future__ import annotations

import random
from itertools import islice
from pathlib import Path
from typing import get_args

from benchmarks import slips
from benchmarks.table import Row
from bot.catalogue import names
from bot.catalogue.connection import Catalogue

_ASKED = 300
_LEAST = 0.98


async def measure(catalogue: Path) -> list[Row]:
    """The share that is found, for each kind of name that is offered."""
    rows: list[Row] = []
    async with Catalogue.open(catalogue) as opened:
        for kind in (kind for kind in get_args(names.Kind) if kind != "mention"):
            draw = random.Random(2)  # noqa: S311 - names, not secrets
            long = slips.names(catalogue, kind, draw, long=True)
            found = 0
            for key, name in islice(long, _ASKED):
                typed = slips.mistyped(name, draw)
                found += any(choice.key == key for choice in await names.suggest(opened, kind, typed))
            share = found / _ASKED
            rows.append(
                Row(f"{kind} mistyped and offered", f"{share:.1%}", limit=f"≥ {_LEAST:.0%}", holds=share >= _LEAST)
            )
    return rows
