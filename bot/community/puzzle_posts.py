"""Puzzle posts: a server's open ones, and its archive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.community.connection import Community, Row, Transaction
from bot.community.moments import optional_from_ms
from bot.community.posts import NOT_ASKED_NOW

ASKS_PUZZLE = "p.kind IN ('film', 'cast') AND p.answer_key IS NOT NULL"
"""The condition on ``daily_posts p`` for a puzzle post."""
TAKES_GUESSES = "p.state IN ('claimed', 'failing', 'posted') AND p.closed_at IS NULL"
"""The condition for an open post, even before its message id is stored: a member who presses its button can see it."""
OVER = "p.state IN ('posted', 'closed') AND p.closed_at IS NOT NULL"
REPLAYABLE = f"{OVER} AND {NOT_ASKED_NOW}"
_COLUMNS = (
    "p.id, p.server_id, p.which, p.kind, p.number, p.local_day, p.snapshot, p.answer_key, p.posted_at,"
    f" CASE WHEN {TAKES_GUESSES} THEN 1 ELSE 0 END"
)


@dataclass(frozen=True, slots=True)
class PuzzlePost:
    """The parts of a puzzle post that guessing needs."""

    id: int
    server: int
    which: int
    """The number of its daily in the server."""
    kind: str
    """The kind of puzzle."""
    number: int
    """The puzzle's number in its server, from 1."""
    day: date
    snapshot: str
    """The frozen puzzle."""
    answer: str
    posted_at: datetime | None
    is_open: bool
    """Whether it takes guesses."""


async def get(community: Community, post_id: int) -> PuzzlePost | None:
    """Return a puzzle post; None if there is no such post, or it asks a question."""
    row = await community.row(f"SELECT {_COLUMNS} FROM daily_posts p WHERE p.id = ? AND {ASKS_PUZZLE}", post_id)
    return _puzzle_post(row) if row else None


async def open_in(community: Community, server: int) -> list[PuzzlePost]:
    """Return the server's posted puzzles that take guesses, newest first. Puzzles not posted yet stay secret."""
    rows = await community.rows(
        f"SELECT {_COLUMNS} FROM daily_posts p WHERE p.server_id = ? AND {ASKS_PUZZLE} AND p.state = 'posted'"
        " AND p.closed_at IS NULL ORDER BY p.number DESC",
        server,
    )
    return [_puzzle_post(row) for row in rows]


async def archive(community: Community, server: int, most: int, skipped: int = 0) -> list[PuzzlePost]:
    """Return the server's puzzles that can be replayed, newest first."""
    rows = await community.rows(
        f"SELECT {_COLUMNS} FROM daily_posts p WHERE p.server_id = ? AND {ASKS_PUZZLE} AND {REPLAYABLE}"
        " ORDER BY p.number DESC LIMIT ? OFFSET ?",
        server, most, skipped,
    )  # fmt: skip
    return [_puzzle_post(row) for row in rows]


async def archived(community: Community, server: int) -> int:
    """Return the number of puzzles in the archive."""
    row = await community.row(
        f"SELECT COUNT(*) FROM daily_posts p WHERE p.server_id = ? AND {ASKS_PUZZLE} AND {REPLAYABLE}", server
    )
    assert row is not None, "an aggregate has a row"  # noqa: S101
    return row[0]


async def answers_asked(queries: Community | Transaction, server: int) -> list[str]:
    """Return the answers of the server's puzzles, oldest first, repeats included. Missed days are left out: nobody saw
    their puzzles."""
    rows = await queries.rows(
        f"SELECT p.answer_key FROM daily_posts p WHERE p.server_id = ? AND {ASKS_PUZZLE} AND p.state <> 'missed'"
        " ORDER BY p.number",
        server,
    )
    return [answer for (answer,) in rows]


async def next_number(community: Community, server: int) -> int:
    """Return the number of the server's next puzzle."""
    row = await community.row("SELECT COALESCE(MAX(number), 0) + 1 FROM daily_posts WHERE server_id = ?", server)
    assert row is not None, "an aggregate has a row"  # noqa: S101
    return row[0]


def _puzzle_post(row: Row) -> PuzzlePost:
    number, server, which, kind, counted, day, snapshot, answer, posted_at, is_open = row
    return PuzzlePost(
        number,
        server,
        which,
        kind,
        counted,
        date.fromisoformat(day),
        snapshot,
        answer,
        optional_from_ms(posted_at),
        bool(is_open),
    )
