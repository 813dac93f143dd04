"""Which catalogues this version of the bot can read, and where they are.

Imports nothing that reads documents, which takes as long to load as all that answers from the catalogue.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

FORMAT = "30"
"""Part of what makes a catalogue out of date: raise it when the schema or the reading changes."""

FILE_NAME = "catalogue.sqlite"


def is_readable(data: Path) -> bool:
    """Whether the catalogue is there and was built by this version of the bot, from whatever seeds."""
    return read_meta(data).get("format") == FORMAT


def read_meta(data: Path) -> dict[str, str]:
    """What a catalogue says of itself; nothing where there is none."""
    path = data / FILE_NAME
    if not path.is_file():
        return {}
    try:
        with closing(open_to_read(path)) as db:
            return dict(db.execute("SELECT key, value FROM meta"))
    except sqlite3.Error:
        return {}


def open_to_read(path: Path) -> sqlite3.Connection:
    """Opens a catalogue that is not written. Raises ``sqlite3.Error`` where there is none."""
    return sqlite3.connect(read_only(path), uri=True)


def read_only(path: Path) -> str:
    """The file as SQLite opens it for reading (https://sqlite.org/uri.html)."""
    return f"{path.absolute().as_uri()}?mode=ro"
