"""Builds the catalogue from the seeds: reads everything, writes a new file, and puts it in place of the old one."""

from __future__ import annotations

import errno
import logging
import shutil
import sqlite3
import tempfile
from collections.abc import Generator
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import Timeout

from bot.catalogue.building.full import FEW, build_all
from bot.catalogue.building.patch import TooMuch, patch
from bot.catalogue.building.report import BuildReport, Progress, stored_report
from bot.catalogue.seeds import ADDED, SeedFolder, fingerprint, list_seeds
from bot.catalogue.version import FILE_NAME, FORMAT, is_readable, read_meta
from bot.errors import SetupError
from bot.process import garbage
from bot.process.durable import sync_file
from bot.process.holding import NO_LOCKS, system_lock

_LOCK = ".catalogue.lock"
_log = logging.getLogger(__name__)


@garbage.off_meanwhile()
def build(seeds: Path, data: Path, progress: Progress | None = None, *, added: Path | None = None) -> BuildReport:
    """Builds the catalogue of a seeds folder into ``data/catalogue.sqlite``.

    It takes in the documents of ``added`` too, by default the folder of that name in ``data``.

    The old catalogue stays in use until the new one is whole, and stays for good when the building
    fails. A document that cannot be read is reported and stops no other. While another process builds, it
    waits for that, and builds only what is left to do. Raises ``SetupError`` when a folder cannot be read or
    written, and ``NoFilms`` when no film could be read.
    """
    added = added or data / ADDED
    folder = list_seeds(seeds, added)
    with _alone(data) as waited, _room(data) as room:
        if waited:
            folder = list_seeds(seeds, added)
        if (waited or len(folder.files) >= FEW) and _is_of(data, folder.fingerprint):
            with closing(sqlite3.connect(data / FILE_NAME)) as db:
                return stored_report(db)
        path = room / FILE_NAME
        now = datetime.now(UTC).replace(microsecond=0)
        report = _changed(path, data, seeds, folder, now) or build_all(path, room, seeds, folder, FORMAT, now, progress)
        sync_file(path)
        path.chmod(0o644)
        path.replace(data / FILE_NAME)
    return report


def is_current(seeds: Path, data: Path) -> bool:
    """Whether the catalogue is there and was built from these seeds by this version of the bot."""
    return _is_of(data, fingerprint(seeds, data / ADDED))


def _is_of(data: Path, seeds: str) -> bool:
    meta = read_meta(data)
    return meta.get("format") == FORMAT and meta.get("seeds") == seeds


def _changed(path: Path, data: Path, seeds: Path, folder: SeedFolder, now: datetime) -> BuildReport | None:
    """Updates the existing catalogue. Returns None if a new one has to be built."""
    if len(folder.files) < FEW or not is_readable(data):
        return None
    try:
        return patch(path, data / FILE_NAME, seeds, folder, FORMAT, now)
    except TooMuch:
        pass
    except sqlite3.DatabaseError as error:
        _log.warning("The catalogue in %s is damaged (%s): rebuilding it.", data, error)
    path.unlink()
    return None


def _unwritable(data: Path, error: OSError) -> SetupError:
    if error.errno == errno.ENOSYS:
        return SetupError(NO_LOCKS.format(data))
    return SetupError(f"The data folder {data} cannot be written ({error.strerror}): create it, or set DATA_DIR.")


@contextmanager
def _alone(data: Path) -> Generator[bool]:
    """Keeps other builds into the folder waiting for as long as the block runs, and waits for one that runs before;
    whether it had to."""
    try:
        data.mkdir(parents=True, exist_ok=True)
        lock = system_lock(data / _LOCK)
        try:
            lock.acquire(blocking=False)
            waited = False
        except Timeout:
            _log.warning("Another process is building the catalogue in %s: waiting for it to end.", data)
            lock.acquire()
            waited = True
    except OSError as error:
        raise _unwritable(data, error) from None
    try:
        yield waited
    finally:
        lock.release()


@contextmanager
def _room(data: Path) -> Generator[Path]:
    """A scratch folder. Leftovers of killed builds are removed."""
    try:
        for left in data.glob(f".{FILE_NAME}.*"):
            left.unlink() if left.is_file() else shutil.rmtree(left, ignore_errors=True)
        room = Path(tempfile.mkdtemp(prefix=f".{FILE_NAME}.", dir=data))
    except OSError as error:
        raise _unwritable(data, error) from None
    try:
        yield room
    except (OSError, sqlite3.Error) as error:
        raise SetupError(f"The catalogue could not be written to {data} ({error}).") from error
    except BrokenProcessPool:
        raise SetupError("A process that was building was ended from outside, as when memory runs out.") from None
    finally:
        shutil.rmtree(room, ignore_errors=True)
