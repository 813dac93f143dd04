"""The open catalogue."""

from __future__ import annotations

import asyncio
import json
import logging
import sqlite3
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import aiosqlite

from bot.catalogue.version import FORMAT, open_to_read, read_only
from bot.errors import SetupError, Unavailable
from bot.process.installed import command

Row = Sequence[Any]
Identity: TypeAlias = "tuple[int, int] | None"
"""A file's inode and modification time. None while there is no file, for example while it is being replaced."""

BEING_READ = "The films are being read again, because their file was damaged. Try again in a few minutes."

_CACHE = 500
"""Size of SQLite's page cache in kilobytes, besides the system's cache. A larger one saves hardly any time."""

AMONG = "IN (SELECT value FROM json_each(?))"
"""SQL condition for a value in a list, which is one parameter. The statement is the same for lists of any length, so it
is prepared once."""

_log = logging.getLogger(__name__)


class _Edition:
    """An open catalogue file."""

    __slots__ = ("db", "holders", "identity")

    def __init__(self, identity: Identity, db: aiosqlite.Connection) -> None:
        self.identity = identity
        self.db = db
        self.holders = 0


@dataclass(frozen=True, slots=True)
class CatalogueTrouble:
    """The reason for building another catalogue."""

    reason: str
    """A sentence for the bot's operator."""
    lost: bool = False
    """Whether the open catalogue is unusable too, because it is the damaged file. Nothing can be answered then."""


class _Hold:
    """The edition that a task reads: the same from its first query until the task ends."""

    __slots__ = ("catalogue", "edition", "over")

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.edition: _Edition | None = None
        self.over = False


_hold: ContextVar[_Hold | None] = ContextVar("hold", default=None)


class Catalogue:
    """A read-only connection that follows the file.

    A newly built catalogue is read from the next query on. A task that has called ``hold`` keeps the old one.
    """

    def __init__(self, path: Path, newest: _Edition) -> None:
        self._path = path
        self._newest = newest
        self._seen = newest.identity
        """The last file that was checked, whether or not it could be opened."""
        self.trouble: CatalogueTrouble | None = None
        self.troubled = asyncio.Event()
        """Set for each new trouble. The code that starts a rebuild clears it."""
        self._reopening = asyncio.Lock()
        self._replaced: set[_Edition] = set()
        """Replaced editions that tasks still hold."""
        self._closing: set[asyncio.Task[None]] = set()

    @classmethod
    @asynccontextmanager
    async def open(cls, path: Path) -> AsyncGenerator[Catalogue]:
        """Opens the catalogue for the duration of the block. Raises ``SetupError`` if it can't be read."""
        # Taken before opening: if the file is replaced in between, the next query notices.
        identity = _identity(path)
        catalogue = cls(path, _Edition(identity, await _connect(path)))
        try:
            yield catalogue
        finally:
            for edition in (*catalogue._replaced, catalogue._newest):
                await edition.db.close()
            await asyncio.gather(*catalogue._closing)

    def hold(self) -> None:
        """Makes this task, and the tasks that it starts, read the same catalogue until this task ends.

        An answer from several queries then never mixes two catalogues, even if the file is replaced meanwhile.
        """
        task = asyncio.current_task()
        held = self._held()
        if task is None or held is not None:
            return
        held = _Hold(self)
        _hold.set(held)
        task.add_done_callback(lambda _: self._let_go(held))

    def edition(self) -> Identity:
        """Returns the identity of the file. A task that holds an edition keeps getting that one's."""
        held = self._held()
        return held.edition.identity if held and held.edition else _identity(self._path)

    async def rows(self, sql: str, *parameters: object) -> list[Row]:
        """Returns all rows of a query. ``parameters`` are bound to its question marks, lists as JSON."""
        edition = await self._current()
        try:
            return list(await edition.db.execute_fetchall(sql, [*map(_sendable, parameters)]))
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                raise
        await self._doubt(edition)
        raise Unavailable(BEING_READ)

    async def look(self) -> None:
        """Checks for changes of the file without a query."""
        if _identity(self._path) != self._seen:
            await self._reopen()

    def discard_damaged(self) -> None:
        """Deletes the file if it is the damaged one, so that the next build starts from nothing."""
        found, open_ = _identity(self._path), self._newest.identity
        if self._is_lost and found and open_ and found[0] == open_[0]:
            self._path.unlink(missing_ok=True)

    async def row(self, sql: str, *parameters: object) -> Row | None:
        """Returns the first row of a query, or None."""
        found = await self.rows(sql, *parameters)
        return found[0] if found else None

    def _held(self) -> _Hold | None:
        held = _hold.get()
        # The hold ends with the task that called ``hold``, also for the tasks that it started.
        return held if held and not held.over and held.catalogue is self else None

    async def _current(self) -> _Edition:
        held = self._held()
        if held and held.edition:
            return held.edition
        await self.look()
        if self._is_lost:
            raise Unavailable(BEING_READ)
        if not held or held.over:
            return self._newest
        if held.edition is None:  # another query of the same task may have been faster
            held.edition = self._newest
            held.edition.holders += 1
        return held.edition

    def _let_go(self, held: _Hold) -> None:
        held.over = True
        edition = held.edition
        if edition is None:
            return
        edition.holders -= 1
        if edition in self._replaced and not edition.holders:
            self._replaced.remove(edition)
            closing = asyncio.create_task(edition.db.close())
            self._closing.add(closing)
            closing.add_done_callback(self._closing.discard)

    async def _reopen(self) -> None:
        async with self._reopening:  # if several queries notice at once, one opens the file and the others wait
            identity = _identity(self._path)
            if identity == self._seen:
                return
            open_ = self._newest.identity
            if identity is not None:
                await self._open(identity, in_place=open_ is not None and identity[0] == open_[0])
            elif not self._is_lost:
                self._trouble_is("The catalogue's file was deleted.")
            self._seen = identity  # set last: if this task is cancelled before, the next one tries again

    async def _doubt(self, edition: _Edition) -> None:
        """Reopens and checks the file after a query met damage, which may have been a passing failure."""
        async with self._reopening:
            identity = _identity(self._path)
            if edition is self._newest and not self._is_lost:
                await self._open(identity, in_place=True)

    async def _open(self, identity: Identity, *, in_place: bool) -> None:
        """Switches to the file at the catalogue's path.

        A file that was overwritten ``in_place`` is checked completely: no build wrote it, and it is the file that is
        already open.
        """
        try:
            old, self._newest = self._newest, _Edition(identity, await _connect(self._path, check=in_place))
        except SetupError as error:
            if isinstance(error, _OtherVersion) and not in_place:
                _log.warning("%s The one that was open stays in use.", error)
                return
            what = "damaged" if in_place else "replaced by another"
            why = error.why if isinstance(error, _NoCatalogue) else "is gone"
            self._trouble_is(f"The catalogue's file was {what}: it {why}.", lost=in_place or self._is_lost)
        else:
            self.trouble = None
            if old.holders:
                self._replaced.add(old)
            else:
                await old.db.close()  # queries that were sent before still get their answers

    @property
    def _is_lost(self) -> bool:
        return self.trouble is not None and self.trouble.lost

    def _trouble_is(self, reason: str, *, lost: bool = False) -> None:
        self.trouble = CatalogueTrouble(reason, lost)
        self.troubled.set()
        outcome = "Nothing can be answered until it is built again." if lost else "The one that was open stays in use."
        _log.warning("%s %s", reason, outcome)


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    """Returns whether the fault is in the file, not in the query (https://sqlite.org/rescode.html)."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR)


def _sendable(parameter: object) -> object:
    if isinstance(parameter, str):
        # Half a surrogate pair, which a member's text may contain, can't be bound.
        return parameter.encode("utf-8", "replace").decode()
    return json.dumps(parameter) if isinstance(parameter, list) else parameter


def _identity(path: Path) -> Identity:
    try:
        status = path.stat()
    except OSError:
        return None  # the open file still works
    return status.st_ino, status.st_mtime_ns


class _NoCatalogue(SetupError):
    """Raised for a file that is not a readable catalogue."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"The catalogue {path} {why}: run {command('build')}.")
        self.why = why


class _OtherVersion(_NoCatalogue):
    """Raised for an intact catalogue of another version of the bot."""


async def _opened(path: Path) -> aiosqlite.Connection:
    """Opens the file and closes it again if cancelled. By itself, aiosqlite would leave it open then."""
    opening = asyncio.ensure_future(aiosqlite.connect(read_only(path), uri=True, isolation_level=None))
    try:
        return await asyncio.shield(opening)
    except asyncio.CancelledError:
        with suppress(sqlite3.Error):
            await (await opening).close()
        raise


async def _connect(path: Path, *, check: bool = False) -> aiosqlite.Connection:
    """Opens the file. Raises ``SetupError`` if it isn't a catalogue of this version or, with ``check``, is damaged."""
    if _identity(path) is None:
        raise SetupError(f"There is no catalogue at {path}: run {command('build')}.")
    try:
        # Tried first: if opening fails, aiosqlite leaves a thread behind that can't be joined.
        open_to_read(path).close()
        db = await _opened(path)
    except sqlite3.Error as error:
        raise _NoCatalogue(path, f"cannot be opened ({error})") from None
    try:
        await db.execute_fetchall(f"PRAGMA cache_size = -{_CACHE}")
        # Truncating a mapped file ends the process with SIGBUS. Without mapping, reading gives an error.
        await db.execute_fetchall("PRAGMA mmap_size = 0")
        formats = list(await db.execute_fetchall("SELECT value FROM meta WHERE key = 'format'"))
        if [row[0] for row in formats] != [FORMAT]:
            raise _OtherVersion(path, "is of another version of the bot")
        if check and [row[0] for row in await db.execute_fetchall("PRAGMA quick_check(1)")] != ["ok"]:
            raise _NoCatalogue(path, "cannot be read (its pages are damaged)")
    except BaseException as error:
        await db.close()  # also if cancelled: a thread left behind would keep the process alive
        if isinstance(error, sqlite3.Error):
            raise _NoCatalogue(path, f"cannot be read ({error})") from None
        raise
    return db
