"""Small libraries, and what the catalogue of one says."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from bot.catalogue.version import FILE_NAME

LANTERN = """= The Tin Lantern =
- Director: Ada Quill
- Starring: Bo Ferris

The Tin Lantern is a 1964 film.

==Plot==
Bo loses the lantern in the harbour.

==Cast==
- Bo Ferris as Bo
"""


def left_in(data: Path) -> list[str]:
    """What a build has left there, but for its lock."""
    return [path.name for path in data.iterdir() if path.name != ".catalogue.lock"]


def contents(data: Path) -> dict[str, list[Any]]:
    """Every row of every table, but for when it was built."""
    with closing(sqlite3.connect(data / FILE_NAME)) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {table: _rows(db, table) for table in tables if table not in ("meta", "sqlite_stat1")}


def _rows(db: sqlite3.Connection, table: str) -> list[Any]:
    columns = [f'"{name}"' for _, name, *_ in db.execute(f'PRAGMA table_info("{table}")') if name != "read_at"]
    return db.execute(f'SELECT {", ".join(columns)} FROM "{table}"').fetchall()  # noqa: S608 - the schema's own names
