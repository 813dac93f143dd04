"""Servers that a test has nothing to do with: they must be what they were when it ends."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from bot.community.migrate import migrations
from tests.community.scenes import Place
from tests.community.schema import Read, reading, tables

SERVERS = (-1, 1_000_002)
MEMBER = 900
_SQL = Path(__file__).with_name("bystanders.sql")
_THEIR = f"server_id IN {SERVERS}"
_WHOSE = {
    "servers": f"id IN {SERVERS}",
    "answers": f"round_question_id IN (SELECT id FROM round_questions WHERE {_THEIR})",  # noqa: S608
    "start_cards": f"round_id IN (SELECT id FROM rounds WHERE {_THEIR})",  # noqa: S608
    "round_teams": f"round_id IN (SELECT id FROM rounds WHERE {_THEIR})",  # noqa: S608
    "daily_answers": f"post_id IN (SELECT id FROM daily_posts WHERE {_THEIR})",  # noqa: S608
    "daily_guesses": f"post_id IN (SELECT id FROM daily_posts WHERE {_THEIR})",  # noqa: S608
    "shared_results": f"post_id IN (SELECT id FROM daily_posts WHERE {_THEIR})",  # noqa: S608
    "archive_guesses": f"post_id IN (SELECT id FROM daily_posts WHERE {_THEIR})",  # noqa: S608
    "practice": f"member_id = {MEMBER}",
    "member_ability": f"member_id = {MEMBER}",
    "question_difficulty": "question_id = 'x'",
    "set_aside": "question_id = 'x'",
    "leases": "name = 'x'",
}
"""For tables without a server of their own: which rows are the bystanders'."""

Rows = dict[str, list[tuple[object, ...]]]


def furnish(path: Path) -> None:
    """Makes a community database with the bystanders in it, and nothing else."""
    with closing(sqlite3.connect(path)) as db:
        for script in (*migrations(), _SQL.read_text(encoding="utf-8")):
            db.executescript(script)


async def rows(place: Place) -> Rows:
    """Everything that is stored of the bystanders, by table."""
    async with reading(place) as read:
        return await rows_of(read, await tables(read, place))


async def rows_of(read: Read, tables: Sequence[str]) -> Rows:
    """The same of some tables, on a connection that is there."""
    return {
        table: sorted(await read(f"SELECT * FROM {table} WHERE {_WHOSE.get(table, _THEIR)}"), key=repr)  # noqa: S608
        for table in tables
    }
