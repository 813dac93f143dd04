"""Names as members type them: right, not finished, and with slips of the finger."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

_NEIGHBOURS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SHORTEST = 6
"""Letters from which on a slip leaves enough to tell what was meant."""


def names(catalogue: Path, kind: str, draw: random.Random, *, long: bool = False) -> Iterator[tuple[str, str]]:
    """Keys and names of a kind that a catalogue shows in the open, at random and without end; with ``long`` those in
    which a slip leaves enough to tell what was meant, as far as there are any."""
    with closing(sqlite3.connect(f"{catalogue.absolute().as_uri()}?mode=ro", uri=True)) as db:
        rows = db.execute(
            "SELECT key, CASE kind WHEN 'film' THEN (SELECT title FROM film WHERE id = key) ELSE label END FROM name"
            " WHERE kind = :kind AND hidden = 0 AND respelled = 0"
            " UNION ALL SELECT key, label FROM facet WHERE kind = :kind",
            {"kind": kind},
        ).fetchall()
    rows = [row for row in rows if long_enough(row[1])] or rows if long else rows
    while True:
        yield draw.choice(rows)


def begun(name: str, draw: random.Random) -> str:
    """As much of a name as somebody has typed, most often a few letters."""
    return name[: draw.choice((1, 2, 3, 4, 6, 8, 12, len(name)))]


def mistyped(name: str, draw: random.Random) -> str:
    """A name of some length with one slip, in a long one sometimes two."""
    for _ in range(2 if len(name) > 2 * _SHORTEST and draw.random() < 0.3 else 1):
        name = slip(name, draw)
    return name


def long_enough(name: str) -> bool:
    return len(name) >= _SHORTEST


def slip(name: str, draw: random.Random) -> str:
    """A name with one slip of the finger."""
    at = draw.randrange(1, max(len(name) - 1, 2))
    match draw.choice(("swapped", "left out", "doubled", "beside")):
        case "swapped":
            return name[:at] + name[at + 1 : at + 2] + name[at : at + 1] + name[at + 2 :]
        case "left out":
            return name[:at] + name[at + 1 :]
        case "doubled":
            return name[:at] + name[at : at + 1] + name[at:]
        case _:
            return name[:at] + _beside(name[at : at + 1], draw) + name[at + 1 :]


def _beside(letter: str, draw: random.Random) -> str:
    row = next((row for row in _NEIGHBOURS if letter.casefold() in row), "aeiou")
    place = row.find(letter.casefold())
    return row[max(place - 1, 0)] if draw.random() < 0.5 else row[min(place + 1, len(row) - 1)]
