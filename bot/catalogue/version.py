"""Which catalogues this version of the bot can read, and where they are.

Imports nothing that reads documents, which takes as long to load as all that answers from the catalogue.
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
"""What says how a catalogue looks and what is read into it: files of the bot, and folders with all that is in them."""


def format_of(package: Traversable) -> str:
    """What a catalogue's format is called that the bot in this folder writes: another as soon as one of the files is
    another that decide on it, and the same on every machine, whatever its lines end with."""
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
    """A file, or all in a folder but what Python and others keep there for themselves, with their names."""
    if there.is_file():
        yield name, there
    elif there.is_dir():
        for entry in there.iterdir():
            if entry.name != "__pycache__" and not entry.name.startswith("."):
                yield from _files(f"{name}/{entry.name}", entry)


FORMAT = format_of(resources.files("bot"))
"""Part of what makes a catalogue out of date: the format that this version of the bot reads and writes."""


def is_readable(data: Path) -> bool:
    """Whether the catalogue is there and was built by this version of the bot, from whatever seeds."""
    return read_meta(data).get("format") == FORMAT


def read_meta(data: Path) -> dict[str, str]:
    """A catalogue's metadata; empty if there is no catalogue."""
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
