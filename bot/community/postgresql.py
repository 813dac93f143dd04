"""The community database in PostgreSQL, which several processes and machines can share."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

import asyncpg

from bot.community import dialect
from bot.community.database import Row
from bot.community.postgresql_opening import CONNECT_SECONDS, LOCKED, NAME, prepare, unusable
from bot.community.trouble import Trouble
from bot.config import DatabaseUrl

if TYPE_CHECKING:
    from asyncpg.pool import PoolConnectionProxy

    Connection = PoolConnectionProxy[asyncpg.Record]
    Pool = asyncpg.Pool[asyncpg.Record]

Found = TypeVar("Found")

_CONNECTIONS = 5
"""Maximum number of connections for reading, and the same number for writing."""
_STATEMENT_SECONDS = 60
"""Seconds that the server works on a statement. Members give up sooner; this ends statements that nobody waits for."""
_IDLE_SECONDS = 60
"""Seconds after which the server ends an idle transaction of a hanging process, since others wait for it."""
_AGAIN_AFTER = (0.05, 0.3)
"""Seconds before each retry of an action that left nothing behind: a restarted server closes all connections."""
_CLOSE_SECONDS = 2.0
_UNDO_SECONDS = 0.3
"""Seconds for a rollback. A connection that takes longer is closed, which also undoes the transaction."""


class PostgreSQL:
    """Two pools of connections, one that writes and one that cannot."""

    def __init__(self, name: str, writers: Pool, readers: Pool) -> None:
        self.name = name
        self._writers = writers
        self._readers = readers

    @classmethod
    @asynccontextmanager
    async def open(cls, url: DatabaseUrl, limit: float) -> AsyncGenerator[PostgreSQL]:
        """Opens the database for as long as the block runs; makes its tables, or brings them up to date.

        Waits up to ``limit`` seconds for a server that is still starting. Raises ``SetupError`` when it cannot be
        reached or does not let the bot in, and when the database is another program's or of a newer version.
        """
        await prepare(url, limit)
        async with _pool(url, read_only=False) as writers, _pool(url, read_only=True) as readers:
            yield cls(url.name, writers, readers)

    def trouble(self, error: Exception) -> Trouble | None:
        return trouble(error)

    async def query(self, sql: str, parameters: Sequence[object]) -> list[Row]:
        async def read() -> list[Row]:
            db = await self._readers.acquire()
            async with _given_back(self._readers, db):
                return await PostgreSQLStatements(db).fetch(sql, parameters)

        return await _again(read)

    @asynccontextmanager
    async def transaction(self) -> AsyncGenerator[PostgreSQLStatements]:
        db = await _again(self._begun)
        async with _given_back(self._writers, db):
            yield PostgreSQLStatements(db)
            await db.execute("COMMIT")

    async def try_to_save(self) -> None:
        async with self.transaction() as db:
            await db.fetch("UPDATE community_version SET version = version", ())

    async def _begun(self) -> Connection:
        db = await self._writers.acquire()
        try:
            await db.execute(f"BEGIN ISOLATION LEVEL READ COMMITTED; {LOCKED}")
        except BaseException:
            await _undo(db)
            await self._writers.release(db)
            raise
        return db


class PostgreSQLStatements:
    """The statements of one connection."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    async def fetch(self, sql: str, parameters: Sequence[object]) -> list[Row]:
        return [tuple(row) for row in await self._db.fetch(dialect.numbered(sql), *map(dialect.value, parameters))]

    async def many(self, sql: str, parameters: Iterable[Sequence[object]]) -> None:
        await self._db.executemany(dialect.numbered(sql), [[*map(dialect.value, row)] for row in parameters])


def trouble(error: Exception) -> Trouble | None:
    """Returns the problem of the server or of the connection; None if the statement itself was wrong."""
    match error:
        case (
            OSError()
            | asyncpg.PostgresConnectionError()
            | asyncpg.CannotConnectNowError()
            | asyncpg.AdminShutdownError()
            | asyncpg.CrashShutdownError()
            | asyncpg.TooManyConnectionsError()
            | asyncpg.IdleInTransactionSessionTimeoutError()
            | asyncpg.InvalidAuthorizationSpecificationError()
        ):
            return Trouble.AWAY
        case asyncpg.InterfaceError() if "closed" in str(error) or "released" in str(error):
            return Trouble.AWAY  # the connection broke before this statement
        case asyncpg.DiskFullError():
            return Trouble.FULL
        case asyncpg.ReadOnlySQLTransactionError():
            return Trouble.READ_ONLY
        case (
            asyncpg.TransactionRollbackError()
            | asyncpg.QueryCanceledError()
            | asyncpg.LockNotAvailableError()
            | asyncpg.InvalidCachedStatementError()  # a newer bot has just changed a table
        ):
            return Trouble.BUSY
        case asyncpg.DataCorruptedError() | asyncpg.IndexCorruptedError():
            return Trouble.BROKEN
        case _:
            return None


@asynccontextmanager
async def _pool(url: DatabaseUrl, *, read_only: bool) -> AsyncGenerator[Pool]:
    async def begin(db: asyncpg.Connection[asyncpg.Record]) -> None:
        await db.set_type_codec("numeric", schema="pg_catalog", encoder=str, decoder=dialect.number, format="text")
        # Not with the connection's first message: poolers such as PgBouncer refuse settings there.
        await db.execute(
            f"SET statement_timeout = '{_STATEMENT_SECONDS}s'; SET idle_in_transaction_session_timeout ="
            f" '{_IDLE_SECONDS}s'; SET jit = off; SET default_transaction_read_only = {'on' if read_only else 'off'}"
        )

    try:
        pool = await asyncpg.create_pool(
            url.reveal(),
            min_size=0,
            max_size=_CONNECTIONS,
            timeout=CONNECT_SECONDS,
            init=begin,
            reset=_as_it_is,
            server_settings={"application_name": NAME},
        )
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
        raise unusable(url, error) from None
    try:
        yield pool
    finally:
        try:
            async with asyncio.timeout(_CLOSE_SECONDS):
                await pool.close()
        except TimeoutError:
            pool.terminate()


async def _as_it_is(_: object) -> None:
    """Skips the reset of a returned connection: no code here changes its settings, and a reset takes a round trip."""


async def _again(act: Callable[[], Awaitable[Found]]) -> Found:
    """Runs ``act`` and retries it if the server was away for a moment. A failed ``act`` must leave nothing behind."""
    for pause in _AGAIN_AFTER:
        try:
            return await act()
        except Exception as error:
            if trouble(error) is not Trouble.AWAY and not isinstance(error, asyncpg.TransactionRollbackError):
                raise
        await asyncio.sleep(pause)
    return await act()


@asynccontextmanager
async def _given_back(pool: Pool, db: Connection) -> AsyncGenerator[None]:
    """Returns a connection to its pool after the block. Rolls back if the block raises."""
    try:
        yield
    except BaseException:
        await _undo(db)
        raise
    finally:
        await pool.release(db)


async def _undo(db: Connection) -> None:
    """Does nothing when a cancelled COMMIT was carried out. A connection that can't say so in time is closed: then the
    server undoes what was begun."""
    undoing = asyncio.ensure_future(db.execute("ROLLBACK"))
    undoing.add_done_callback(lambda done: done.cancelled() or done.exception())  # what made it necessary counts
    try:
        await asyncio.wait({undoing}, timeout=_UNDO_SECONDS)
    finally:
        if not undoing.done() or undoing.cancelled() or undoing.exception() is not None:
            with suppress(asyncpg.InterfaceError):  # it is closed already
                db.terminate()
