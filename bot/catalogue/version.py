"""Finds catalogues, and the format that this version of the bot can read.

Imports no code that reads documents: that takes as long to load as everything that answers from the catalogue.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

FILE_NAME = "catalogue.sqlite"

WRITTEN_BY = (
    "catalogue/building",
    "catalogue/films.py",
    "catalogue/name_index.py",
    "catalogue/spelling.py",
    "catalogue/pictures.py",
    "catalogue/film_set.py",
    "catalogue/schema.sql",
    "catalogue/secret_names.py",
    "catalogue/seeds.py",
    "documents",
    "errors.py",
    "predicates",
    "spoiler.py",
    "trivia",
)
"""The bot's files and folders that decide a catalogue's schema and contents."""


def format_of(package: Traversable) -> str:
    """Returns the name of the catalogue format that the bot in this folder writes.

    It changes when any of the files in ``WRITTEN_BY`` does. It is the same on every machine, whatever the line ends.
    """
    files: dict[str, Traversable] = {}
    for name in WRITTEN_BY:
        files |= _files(name, package.joinpath(*name.split("/")))
    said = hashlib.blake2s(digest_size=8)
    for name, file in sorted(files.items()):
        content = file.read_bytes().replace(b"\r\n", b"\n")
        said.update(f"{name}\0{len(content)}\0".encode())
        said.update(content)
    return said.hexdigest()


def _files(name: str, there: Traversable) -> Iterator[tuple[str, Traversable]]:
    """Yields a file, or the files of a folder except those that Python and other tools keep there, with their names."""
    if there.is_file():
        yield name, there
    elif there.is_dir():
        for entry in there.iterdir():
            if entry.name != "__pycache__" and not entry.name.startswith("."):
                yield from _files(f"{name}/{entry.name}", entry)


FORMAT = format_of(resources.files("bot"))
"""Part of what makes a catalogue out of date: the format that this version of the bot reads and writes."""


def is_readable(data: Path) -> bool:
    """Returns whether there is a catalogue built by this version of the bot, from any seeds."""
    return read_meta(data).get("format") == FORMAT


def read_meta(data: Path) -> dict[str, str]:
    """Returns a catalogue's metadata; empty if there is no catalogue."""
    path = data / FILE_NAME
    if not path.is_file():
        return {}
    try:
        with closing(open_to_read(path)) as db:
            return dict(db.execute("SELECT key, value FROM meta"))
    except sqlite3.Error:
        return {}


def open_to_read(path: Path) -> sqlite3.Connection:
    """Opens a catalogue for reading. Raises ``sqlite3.Error`` if there is none."""
    return sqlite3.connect(read_only(path), uri=True)


def read_only(path: Path) -> str:
    """Returns the URI with which SQLite opens the file for reading (https://sqlite.org/uri.html)."""
    return f"{path.absolute().as_uri()}?mode=ro"
