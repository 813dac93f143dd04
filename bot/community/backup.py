"""Backs up the community database while the bot runs, and restores a backup."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Generator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from bot.community.migrate import newest_version, refusal
from bot.errors import SetupError
from bot.process.durable import sync_folder

PREVIOUS = ".before-restore"
"""Suffix of the name of a database that a restored one replaced."""
_WAIT_SECONDS = 2.0


def backup(database: Path, target: Path) -> None:
    """Writes a consistent copy of the database to ``target``. The bot may be running.

    ``target`` is written completely or not at all. Raises ``SetupError`` if there is nothing to copy or the copy isn't
    sound. Also if ``target`` exists and is not a backup: the name may be a mistake.
    """
    if not database.exists():
        raise SetupError(f"There is no {database} yet, so there is nothing to back up.")
    if target.is_dir():
        raise SetupError(f"{target} is a folder: name the file to write.")
    if target.exists():
        if target.samefile(database):
            raise SetupError(f"{target} is the database itself: name another file.")
        if target.stat().st_size and (why := wrong_with(target)):
            raise SetupError(f"{target} exists and would be overwritten, but it is no backup: {why}")
    with beside(target) as copy:
        _copy(database, copy)
        if why := wrong_with(copy):
            raise SetupError(f"The copy is not sound, {target} was left alone: {why}")
        put(copy, target)


def restore(source: Path, database: Path) -> Path | None:
    """Replaces the database with the backup ``source``. Returns where the old database was kept, if there was one.

    Raises ``SetupError``, with nothing changed, if ``source`` is damaged, not a community database or of a newer
    version, or if the bot is running.
    """
    if not source.is_file():
        raise SetupError(f"There is no file {source}.")
    if database.exists() and source.samefile(database):
        raise SetupError(f"{source} is the database itself: name a backup.")
    if why := wrong_with(source):
        raise SetupError(f"{source} cannot be restored: {why}")
    with beside(database) as copy:
        _copy(source, copy)
        if not database.exists():
            put(copy, database)
            return None
        with _alone(database):
            kept = database.with_name(database.name + PREVIOUS)
            # Open to the end: closing any handle of the file gives up this process's lock on it
            # (https://sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_).
            with database.open("rb") as content:
                with beside(kept) as old:
                    with old.open("wb") as file:
                        shutil.copyfileobj(content, file)
                    put(old, kept)
                # A log that belongs to the old database must not be read into the new one.
                for suffix in ("-wal", "-shm"):
                    database.with_name(database.name + suffix).unlink(missing_ok=True)
                put(copy, database)
            return kept


def _copy(source: Path, target: Path) -> None:
    try:
        with closing(sqlite3.connect(source, timeout=_WAIT_SECONDS)) as old, closing(sqlite3.connect(target)) as new:
            # All pages in one step: with several, each change by the running bot would restart the copy.
            old.backup(new, pages=-1)
            # A single file without a log, so that it can be read from a read-only folder.
            new.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        raise SetupError(f"{source} cannot be copied ({error}).") from None


def wrong_with(path: Path) -> str | None:
    """Returns a sentence on why this bot can't use the file as a community database; None if it can."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_WAIT_SECONDS)) as db:
            (version,) = db.execute("PRAGMA user_version").fetchone()
            (application,) = db.execute("PRAGMA application_id").fetchone()
            if why := refusal(path, version, application, newest_version()):
                return why
            (sound,) = db.execute("PRAGMA integrity_check(1)").fetchone()
            if sound != "ok":
                return f"It is damaged ({sound})."
            if db.execute("PRAGMA foreign_key_check").fetchone():
                return "It is damaged (rows refer to rows that are not there)."
    except sqlite3.Error as error:
        return f"SQLite cannot read it ({error})."
    return None


@contextmanager
def _alone(database: Path) -> Generator[None]:
    """Locks the database for this process, with its log written back. A damaged one is not locked."""
    with closing(sqlite3.connect(database, timeout=_WAIT_SECONDS, isolation_level=None)) as db:
        try:
            # Only possible while no other connection is open (https://sqlite.org/wal.html), and the bot keeps its own.
            db.execute("PRAGMA journal_mode = DELETE")
            db.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise SetupError(
                f"{database} is in use ({error}): stop the bot first, then restore again. Nothing was changed."
            ) from None
        except sqlite3.DatabaseError:
            pass  # damaged: that may be why it is being restored
        yield


@contextmanager
def beside(target: Path) -> Generator[Path]:
    """Yields the path of a temporary file in the folder of ``target``. Deletes it in the end, unless it was moved."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:
        raise SetupError(f"{target.parent} cannot be written to ({error.strerror}).") from None
    os.close(handle)
    path = Path(name)
    try:
        yield path
    except OSError as error:
        raise SetupError(f"{target} could not be written ({error.strerror}).") from None
    finally:
        path.unlink(missing_ok=True)


def put(path: Path, target: Path) -> None:
    """Moves a file into place, so that it is complete even after a power failure."""
    if target.exists():
        # Keeps the old file's permissions: a restore by root must not lock the bot out.
        status = target.stat()
        path.chmod(stat.S_IMODE(status.st_mode))
        with suppress(OSError, AttributeError):  # only root may give files away; Windows has no owners of this kind
            os.chown(path, status.st_uid, status.st_gid)
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    path.replace(target)
    sync_folder(target.parent)
