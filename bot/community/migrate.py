"""Bringing a community database up to date, one numbered file after the other."""

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
    """The scripts in order; the number of a script is the version that it leads to, counted from 1."""
    files = sorted(file for file in folder.iterdir() if file.suffix == ".sql")
    for number, file in enumerate(files, start=1):
        match = _NAME.fullmatch(file.name)
        if match is None or int(match[1]) != number:
            raise SetupError(f"{file} should be migration {number:04}: their numbers go up one by one.")
    return [file.read_text(encoding="utf-8") for file in files]


def newest_version() -> int:
    """The version that this bot writes."""
    return len(migrations())


def refusal(path: Path, version: int, application: int, known: int) -> str | None:
    """Why a database with this version and application id cannot be used by a bot that knows versions up to ``known``;
    None when it can."""
    if application != APPLICATION:
        return f"{path} is not a community database of this bot."
    return newer(str(path), version, known)


def newer(name: str, version: int, known: int) -> str | None:
    """Why a database of a version that is not ``known`` yet cannot be used."""
    if version <= known:
        return None
    return (
        f"{name} was written by a newer version of the bot (its database version is {version}, this bot knows up"
        f" to {known}): update the bot, or restore a backup from before."
    )


async def migrate(db: aiosqlite.Connection, path: Path, folder: Path = MIGRATIONS) -> None:
    """Runs the migrations that ``db`` has not had.

    Each script carries its own ``BEGIN … COMMIT`` and sets ``user_version`` inside: Python's
    ``executescript`` would commit a transaction that was begun around it. Raises ``SetupError``, and leaves
    the version before the one that failed; the same for a database that is another's or newer.
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
    await db.execute_fetchall("PRAGMA foreign_keys = ON")  # some need them off, and cannot say so in a transaction


_VERSION = "PRAGMA user_version"
_APPLICATION = "PRAGMA application_id"


async def _number(db: aiosqlite.Connection, sql: str) -> int:
    ((value,),) = await db.execute_fetchall(sql)
    return value
