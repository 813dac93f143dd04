"""Brings a community database up to date by running the numbered migrations in order."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import aiosqlite

from bot.errors import SetupError

MIGRATIONS = Path(__file__).parent / "migrations"
APPLICATION = 0x4D617469
"""SQLite's ``application_id`` of a community database, set by the first migration."""
_NAME = re.compile(r"(\d{4})_\w+\.sql")


def migrations(folder: Path = MIGRATIONS) -> list[str]:
    """Returns the scripts in order. A script's number, counted from 1, is the version that it leads to."""
    files = sorted(file for file in folder.iterdir() if file.suffix == ".sql")
    for number, file in enumerate(files, start=1):
        match = _NAME.fullmatch(file.name)
        if match is None or int(match[1]) != number:
            raise SetupError(f"{file} should be migration {number:04}: their numbers go up one by one.")
    return [file.read_text(encoding="utf-8") for file in files]


def newest_version() -> int:
    """Returns the database version that this bot writes."""
    return len(migrations())


def refusal(path: Path, version: int, application: int, known: int) -> str | None:
    """Returns why a bot that knows versions up to ``known`` can't use a database with this version and application id.

    None if it can.
    """
    if application != APPLICATION:
        return f"{path} is not a community database of this bot."
    return newer(str(path), version, known)


def newer(name: str, version: int, known: int) -> str | None:
    """Returns why a database can't be used if its version is above ``known``, otherwise None."""
    if version <= known:
        return None
    return (
        f"{name} was written by a newer version of the bot (its database version is {version}, this bot knows up"
        f" to {known}): update the bot, or restore a backup from before."
    )


async def migrate(db: aiosqlite.Connection, path: Path, folder: Path = MIGRATIONS) -> None:
    """Runs the migrations that ``db`` doesn't have yet.

    Each script has its own ``BEGIN … COMMIT`` and sets ``user_version`` in it: Python's ``executescript`` would commit
    a transaction around it. Raises ``SetupError`` if a script fails, and leaves the version before it. Also raises it
    for a database that is newer or belongs to another program.
    """
    scripts = migrations(folder)
    is_new = not await _number(db, "SELECT COUNT(*) FROM sqlite_schema")
    if not is_new and (
        why := refusal(path, await _number(db, _VERSION), await _number(db, _APPLICATION), len(scripts))
    ):
        raise SetupError(why)
    for number, script in enumerate(scripts, start=1):
        if await _number(db, _VERSION) >= number:
            continue
        try:
            async with db.executescript(script):
                pass
        except sqlite3.Error as error:
            await db.rollback()
            if await _number(db, _VERSION) >= number:
                continue  # another process was faster
            raise SetupError(
                f"{path} could not be brought to version {number} ({error}); it is as it was before."
            ) from error
        # Another process may have gone further meanwhile.
        if db.in_transaction or not number <= await _number(db, _VERSION) <= len(scripts):
            await db.rollback()
            raise SetupError(f"Migration {number:04} must end with PRAGMA user_version = {number}; COMMIT;")
    await db.execute_fetchall("PRAGMA foreign_keys = ON")  # some migrations turn them off before they begin


_VERSION = "PRAGMA user_version"
_APPLICATION = "PRAGMA application_id"


async def _number(db: aiosqlite.Connection, sql: str) -> int:
    ((value,),) = await db.execute_fetchall(sql)
    return value
