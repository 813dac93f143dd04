"""Opening the community database in PostgreSQL: waited for while its server starts, brought up to date, or refused."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

import asyncpg

from bot.community.dialect import statements
from bot.community.migrate import APPLICATION, migrations, newer, newest_version
from bot.config import DatabaseUrl
from bot.errors import SetupError

if TYPE_CHECKING:
    Connection = asyncpg.Connection[asyncpg.Record]

_log = logging.getLogger(__name__)

LOCKED = f"SELECT pg_advisory_xact_lock({APPLICATION}, hashtext(current_schema()))"
"""Makes a transaction the only one that writes, as ``BEGIN IMMEDIATE`` does: one lock for each community. So nothing
that is read in one has to be tried again since another has changed it."""
NAME = "matinee"
"""Name of our connections in ``pg_stat_activity``."""
CONNECT_SECONDS = 10.0
_OLDEST = 130000
"""PostgreSQL 13, as a ``server_version_num``."""
_AGAIN_SECONDS = 0.25
_SAY_AFTER = 1.0
"""Seconds of waiting after which a line is logged."""


async def connected(url: DatabaseUrl, limit: float = 0) -> Connection:
    """A connection; a server that cannot be reached, as one that is still starting, is waited for ``limit`` seconds.
    Raises ``SetupError`` for every other reason at once."""
    clock = asyncio.get_running_loop().time
    began, said = clock(), False
    while True:
        try:
            return await asyncpg.connect(
                url.reveal(), timeout=CONNECT_SECONDS, server_settings={"application_name": NAME}
            )
        except (OSError, asyncpg.CannotConnectNowError) as error:
            waited = clock() - began
            if waited >= limit:
                raise unusable(url, error) from None
            if not said and waited >= _SAY_AFTER:
                said = True
                _log.warning("%s cannot be reached: waiting up to %g seconds for it (%s).", url.name, limit, error)
        except (asyncpg.PostgresError, asyncpg.InterfaceError, ValueError) as error:
            raise unusable(url, error) from None
        await asyncio.sleep(_AGAIN_SECONDS)


async def prepare(url: DatabaseUrl, limit: float) -> None:
    """Creates missing tables and brings older ones up to date. Raises ``SetupError`` if it can't."""
    db = await connected(url, limit)
    try:
        async with db.transaction():
            async with asyncio.timeout(max(limit, CONNECT_SECONDS)):
                await db.execute(LOCKED)
            await _migrate(db, url)  # for as long as it takes: there may be millions of rows
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:  # a timeout is an OSError
        raise unusable(url, error) from None
    finally:
        db.terminate()


async def refusal(db: Connection, url: DatabaseUrl) -> str | None:
    """Returns why the bot can't use this database; None if it can, perhaps after migrations."""
    number = int(await db.fetchval("SHOW server_version_num"))
    if number < _OLDEST:
        return f"{url.name} is PostgreSQL {number // 10000}: the bot needs {_OLDEST // 10000} or newer."
    if (encoding := await db.fetchval("SHOW server_encoding")) != "UTF8":
        return f"{url.name} keeps text as {encoding}: make a database with CREATE DATABASE … ENCODING 'UTF8'."
    if await db.fetchval("SELECT current_schema()") is None:
        return f"{url.name} has no schema to keep tables in: make one, or name another with ?search_path=…"
    version, tables = await version_of(db), await db.fetchval(_TABLES)
    if version is None:
        return f"{url.name} is not a community database of this bot: name an empty one." if tables else None
    return newer(url.name, version, newest_version())


async def look(url: DatabaseUrl, query: str) -> list[tuple[Any, ...]] | None:
    """Looks at the database and changes nothing: the rows of a query; None where no bot of this version has used it
    yet. Raises ``SetupError`` when the bot cannot use it."""
    db = await connected(url)
    try:
        if why := await refusal(db, url):
            raise SetupError(why)
        # An older one has other tables: a bot that starts brings it up to date.
        if await version_of(db) != newest_version():
            return None
        return [tuple(row) for row in await db.fetch(query)]
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
        raise unusable(url, error) from None
    finally:
        db.terminate()


async def version_of(db: Connection) -> int | None:
    """Returns the version of the community database; None if there is none."""
    if await db.fetchval("SELECT to_regclass('community_version')") is None:
        return None
    return await db.fetchval("SELECT version FROM community_version")


_TABLES = (
    "SELECT COUNT(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
    " WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p')"
)


async def _migrate(db: Connection, url: DatabaseUrl) -> None:
    """Runs the missing migrations in the open transaction: all or none."""
    if why := await refusal(db, url):
        raise SetupError(why)
    version = await version_of(db)
    if version is None:
        await db.execute("CREATE TABLE community_version (version BIGINT NOT NULL)")
        await db.execute("INSERT INTO community_version (version) VALUES (0)")
        _log.info("There was no community in %s: it is new and empty.", url.name)
    for number, script in enumerate(migrations(), start=1):
        if number > (version or 0):
            for statement in statements(script):
                await db.execute(statement)
            await db.execute("UPDATE community_version SET version = $1", number)


def unusable(url: DatabaseUrl, error: Exception) -> SetupError:
    """What is wrong and what to do, for whoever runs the bot. Never the URL itself: its password is in it."""
    match error:
        case asyncpg.InvalidAuthorizationSpecificationError():
            why = f"{url.name} refuses the user or the password in COMMUNITY_URL ({error})."
        case asyncpg.InvalidCatalogNameError():
            why = f"{url.name} is not there ({error}): make it with “createdb”, or correct COMMUNITY_URL."
        case asyncpg.InsufficientPrivilegeError():
            why = f"{url.name} does not let the bot's user make tables ({error}): make that user the database's owner."
        case asyncpg.TooManyConnectionsError():
            why = f"{url.name} has no connection left ({error}): raise its max_connections, or stop what holds them."
        case asyncpg.PostgresError():
            why = f"{url.name} cannot be used ({error})."
        case OSError():
            said = str(error) or "it took too long"
            why = f"{url.name} cannot be reached ({said}): is PostgreSQL running there, and COMMUNITY_URL right?"
        case _:  # asyncpg's own words may quote the URL
            why = f"COMMUNITY_URL cannot be used ({type(error).__name__}): write it like {url.EXAMPLE}."
    return SetupError(why)
