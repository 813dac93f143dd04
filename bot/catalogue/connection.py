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
"""Which file it is; None while there is none, as when it is being replaced."""

BEING_READ = "The films are being read again, because their file was damaged. Try again in a few minutes."

_CACHE = 500
"""Kilobytes of the file that SQLite holds, beside what the system does: more is memory for hardly any time."""

AMONG = "IN (SELECT value FROM json_each(?))"
"""Among the values of one parameter, a list: a statement is the same however long it is, and prepared and kept once."""

_log = logging.getLogger(__name__)


class _Edition:
    """One catalogue file, open."""

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
    """Whether the open one is gone too, since it is the damaged file: then nothing can be answered."""


class _Hold:
    """The edition that a task reads: the same from its first query until the task ends."""

    __slots__ = ("catalogue", "edition", "over")

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.edition: _Edition | None = None
        self.over = False


_hold: ContextVar[_Hold | None] = ContextVar("hold", default=None)


class Catalogue:
    """A read-only connection that follows the file: a newly built catalogue is read from the next query on,
    or, by what has called ``hold``, from the next command on."""

    def __init__(self, path: Path, newest: _Edition) -> None:
        self._path = path
        self._newest = newest
        self._seen = newest.identity
        """The file that was looked at last, whether it could be opened or not."""
        self.trouble: CatalogueTrouble | None = None
        self.troubled = asyncio.Event()
        """Set when there is a new trouble; whoever has another built clears it."""
        self._reopening = asyncio.Lock()
        self._replaced: set[_Edition] = set()
        """Those that are still held."""
        self._closing: set[asyncio.Task[None]] = set()

    @classmethod
    @asynccontextmanager
    async def open(cls, path: Path) -> AsyncGenerator[Catalogue]:
        """Opens the catalogue for as long as the block runs. Raises ``SetupError`` when it cannot be read."""
        # Looked at first: when the file is replaced just then, the next query finds out.
        identity = _identity(path)
        catalogue = cls(path, _Edition(identity, await _connect(path)))
        try:
            yield catalogue
        finally:
            for edition in (*catalogue._replaced, catalogue._newest):
                await edition.db.close()
            await asyncio.gather(*catalogue._closing)

    def hold(self) -> None:
        """From now on this task, and what it starts until it ends, reads one and the same catalogue, also when
        another is put in its place meanwhile: an answer of several queries is never made of two."""
        task = asyncio.current_task()
        held = self._held()
        if task is None or held is not None:
            return
        held = _Hold(self)
        _hold.set(held)
        task.add_done_callback(lambda _: self._let_go(held))

    def edition(self) -> Identity:
        """Changes when another catalogue is put in this one's place; not for a task that holds the old one."""
        held = self._held()
        return held.edition.identity if held and held.edition else _identity(self._path)

    async def rows(self, sql: str, *parameters: object) -> list[Row]:
        """All rows that a query finds; ``parameters`` are bound to its question marks, lists as JSON."""
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
        """Deletes the file if it is the damaged one, so that the next build makes a whole new one."""
        found, open_ = _identity(self._path), self._newest.identity
        if self._is_lost and found and open_ and found[0] == open_[0]:
            self._path.unlink(missing_ok=True)

    async def row(self, sql: str, *parameters: object) -> Row | None:
        """The first row that a query finds."""
        found = await self.rows(sql, *parameters)
        return found[0] if found else None

    def _held(self) -> _Hold | None:
        held = _hold.get()
        # A task that was started by one that has ended is on its own.
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
        async with self._reopening:  # of the queries that notice at once, one opens the file and all wait for it
            identity = _identity(self._path)
            if identity == self._seen:
                return
            open_ = self._newest.identity
            if identity is not None:
                await self._open(identity, in_place=open_ is not None and identity[0] == open_[0])
            elif not self._is_lost:
                self._trouble_is("The catalogue's file was deleted.")
            self._seen = identity  # not before: who looks may be cancelled on the way, and the next looks again

    async def _doubt(self, edition: _Edition) -> None:
        """A query has met damage. Whether it is in the file or was a passing failure, its check says."""
        async with self._reopening:
            identity = _identity(self._path)
            if edition is self._newest and not self._is_lost:
                await self._open(identity, in_place=True)

    async def _open(self, identity: Identity, *, in_place: bool) -> None:
        """Reads the file from now on. One that was written over ``in_place`` is checked whole: it is none that a build
        has put there, and what is open is the same file."""
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
                await old.db.close()  # answers what it was asked before

    @property
    def _is_lost(self) -> bool:
        return self.trouble is not None and self.trouble.lost

    def _trouble_is(self, reason: str, *, lost: bool = False) -> None:
        self.trouble = CatalogueTrouble(reason, lost)
        self.troubled.set()
        outcome = "Nothing can be answered until it is built again." if lost else "The one that was open stays in use."
        _log.warning("%s %s", reason, outcome)


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    """Whether it is the file that is wrong and not the query (https://sqlite.org/rescode.html)."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR)


def _sendable(parameter: object) -> object:
    if isinstance(parameter, str):
        # Half a surrogate pair, which a member's text may hold, cannot be bound.
        return parameter.encode("utf-8", "replace").decode()
    return json.dumps(parameter) if isinstance(parameter, list) else parameter


def _identity(path: Path) -> Identity:
    try:
        status = path.stat()
    except OSError:
        return None  # the open file goes on working
    return status.st_ino, status.st_mtime_ns


class _NoCatalogue(SetupError):
    """Raised for a file that is not a readable catalogue."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"The catalogue {path} {why}: run {command('build')}.")
        self.why = why


class _OtherVersion(_NoCatalogue):
    """Raised for an intact catalogue of another version of the bot."""


async def _opened(path: Path) -> aiosqlite.Connection:
    """Opens the file whole, though it is cancelled: aiosqlite forgets what it was about to open, and leaves it open."""
    opening = asyncio.ensure_future(aiosqlite.connect(read_only(path), uri=True, isolation_level=None))
    try:
        return await asyncio.shield(opening)
    except asyncio.CancelledError:
        with suppress(sqlite3.Error):
            await (await opening).close()
        raise


async def _connect(path: Path, *, check: bool = False) -> aiosqlite.Connection:
    """Raises ``SetupError`` when the file is no catalogue of this version, or, with ``check``, when it is damaged."""
    if _identity(path) is None:
        raise SetupError(f"There is no catalogue at {path}: run {command('build')}.")
    try:
        # Tried first: when opening fails, aiosqlite leaves a thread behind that nobody can wait for.
        open_to_read(path).close()
        db = await _opened(path)
    except sqlite3.Error as error:
        raise _NoCatalogue(path, f"cannot be opened ({error})") from None
    try:
        await db.execute_fetchall(f"PRAGMA cache_size = -{_CACHE}")
        # A mapped file that is cut short ends the process with SIGBUS; one that is read gives an error.
        await db.execute_fetchall("PRAGMA mmap_size = 0")
        formats = list(await db.execute_fetchall("SELECT value FROM meta WHERE key = 'format'"))
        if [row[0] for row in formats] != [FORMAT]:
            raise _OtherVersion(path, "is of another version of the bot")
        if check and [row[0] for row in await db.execute_fetchall("PRAGMA quick_check(1)")] != ["ok"]:
            raise _NoCatalogue(path, "cannot be read (its pages are damaged)")
    except BaseException as error:
        await db.close()  # whoever is cancelled here leaves no thread behind either, for which no process could end
        if isinstance(error, sqlite3.Error):
            raise _NoCatalogue(path, f"cannot be read ({error})") from None
        raise
    return db
