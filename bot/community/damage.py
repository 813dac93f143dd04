"""Finds damage in a community database's file, and the newest backup that could replace it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import aiosqlite

from bot.community.backup import wrong_with
from bot.community.migrate import APPLICATION
from bot.errors import SetupError
from bot.process.installed import command

_HEADER = b"SQLite format 3\0"
_APPLICATION_AT = slice(68, 72)
"""Position of the application id in the file's header (https://sqlite.org/fileformat.html#the_database_header)."""
_MOST_LOOKED_AT = 2000
"""Maximum number of files checked in a folder."""


async def what_is_damaged(db: aiosqlite.Connection) -> str | None:
    """Returns how an open database is damaged; None if it is sound. Waits while another process holds it."""
    try:
        ((tables,),) = await db.execute_fetchall("SELECT COUNT(*) FROM sqlite_schema")
        if not tables:
            return "it is empty"
        ((found,),) = await db.execute_fetchall("PRAGMA quick_check(1)")
    except sqlite3.DatabaseError as error:
        # A file that isn't a database may belong to another program, if DATA_DIR is wrong.
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
            raise
        return str(error)
    return None if found == "ok" else str(found).replace("\n", " ")


def refusal_of(path: Path, why: str) -> SetupError:
    """Returns the error for the person who runs the bot. It names the newest backup that was found."""
    backup = newest_backup(path)
    remedy = (
        f"put its newest backup back with {command(f'restore {backup}')}"
        if backup
        else f"put a backup back with {command('restore FILE')} (none was found near it), or move it out of"
        f" {path.parent} to start without scores and settings"
    )
    return SetupError(f"The community database {path} is damaged ({why}): {remedy}.")


def newest_backup(database: Path) -> Path | None:
    """Returns the newest sound backup, or None.

    Searches the database's folder, its subfolders, its parent, and the folder in which the bot was started.
    """
    found = sorted(_backups(database), key=lambda path: path.stat().st_mtime, reverse=True)
    return next((path for path in found if wrong_with(path) is None), None)


def _backups(database: Path) -> Iterator[Path]:
    data = database.parent
    seen: set[Path] = set()
    for folder in (data, *_folders(data), data.absolute().parent, Path()):
        for path in _files(folder):
            real = path.resolve()
            if real not in seen and not path.name.startswith(".") and real != database.resolve() and _is_ours(path):
                yield path
            seen.add(real)


def _folders(folder: Path) -> list[Path]:
    with suppress(OSError):
        return [path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")]
    return []


def _files(folder: Path) -> list[Path]:
    with suppress(OSError):
        return [path for path, _ in zip(folder.iterdir(), range(_MOST_LOOKED_AT), strict=False) if path.is_file()]
    return []


def _is_ours(path: Path) -> bool:
    with suppress(OSError), path.open("rb") as file:
        header = file.read(100)
        return header.startswith(_HEADER) and int.from_bytes(header[_APPLICATION_AT], "big") == APPLICATION
    return False
