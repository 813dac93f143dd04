"""Read-only queries on the community database, for ``check``. The bot may be running meanwhile."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from bot.community.migrate import newest_version
from bot.config import DatabaseUrl

Rows = list[tuple[Any, ...]]
DAILY_CHANNELS = (
    "SELECT s.server_id, s.channel_id, MAX(s.threads) FROM daily_settings s"
    " JOIN servers v ON v.id = s.server_id AND v.left_at IS NULL WHERE s.paused_at IS NULL"
    " GROUP BY s.server_id, s.channel_id ORDER BY s.server_id, s.channel_id"
)
"""The channels with daily posts: server, channel, and whether any of the posts gets a discussion thread."""


def look(place: Path | DatabaseUrl, query: str) -> Rows | None:
    """Return the rows of a query; None if no bot of this version has used the database yet.

    Raises ``SetupError`` for a database server that the bot can't use, and ``ImportError`` without its driver.
    """
    if isinstance(place, DatabaseUrl):
        from bot.community.postgresql_opening import look as look_at_server

        return asyncio.run(look_at_server(place, query))
    with closing(sqlite3.connect(f"{place.absolute().as_uri()}?mode=ro", uri=True)) as db:
        ((version,),) = db.execute("PRAGMA user_version")
        return db.execute(query).fetchall() if version == newest_version() else None
