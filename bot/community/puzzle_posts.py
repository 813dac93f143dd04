"""Posts that ask a puzzle: the open ones of a server, and its archive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.community.connection import Community, Row, Transaction
from bot.community.moments import optional_from_ms
from bot.community.posts import NOT_ASKED_NOW

ASKS_PUZZLE = "p.kind IN ('film', 'cast') AND p.answer_key IS NOT NULL"
"""The condition on ``daily_posts p`` of a post with a puzzle in it."""
TAKES_GUESSES = "p.state IN ('claimed', 'failing', 'posted') AND p.closed_at IS NULL"
"""Also before its message is stored: who presses its button has it before them."""
OVER = "p.state IN ('posted', 'closed') AND p.closed_at IS NOT NULL"
REPLAYABLE = f"{OVER} AND {NOT_ASKED_NOW}"
_COLUMNS = (
    "p.id, p.server_id, p.which, p.kind, p.number, p.local_day, p.snapshot, p.answer_key, p.posted_at,"
    f" CASE WHEN {TAKES_GUESSES} THEN 1 ELSE 0 END"
)


@dataclass(frozen=True, slots=True)
class PuzzlePost:
    """A post with a puzzle, as much of it as guessing needs."""

    id: int
    server: int
    which: int
    """The daily of the server that it is one of."""
    kind: str
    """Of its puzzle."""
    number: int
    """Counted for each server from 1."""
    day: date
    snapshot: str
    """The frozen puzzle."""
    answer: str
    posted_at: datetime | None
    is_open: bool
    """It takes guesses."""


async def get(community: Community, post_id: int) -> PuzzlePost | None:
    """None where there is no such post, or it asks a question."""
    row = await community.row(f"SELECT {_COLUMNS} FROM daily_posts p WHERE p.id = ? AND {ASKS_PUZZLE}", post_id)
    return _puzzle_post(row) if row else None


async def open_in(community: Community, server: int) -> list[PuzzlePost]:
    """The server's puzzles that take guesses, the newest first; posted ones alone: what isn't posted yet is secret."""
    rows = await community.rows(
        f"SELECT {_COLUMNS} FROM daily_posts p WHERE p.server_id = ? AND {ASKS_PUZZLE} AND p.state = 'posted'"
        " AND p.closed_at IS NULL ORDER BY p.number DESC",
        server,
    )
    return [_puzzle_post(row) for row in rows]


async def archive(community: Community, server: int, most: int, skipped: int = 0) -> list[PuzzlePost]:
    """The server's puzzles that can be played again, the newest first."""
    rows = await community.rows(
        f"SELECT {_COLUMNS} FROM daily_posts p WHERE p.server_id = ? AND {ASKS_PUZZLE} AND {REPLAYABLE}"
        " ORDER BY p.number DESC LIMIT ? OFFSET ?",
        server, most, skipped,
    )  # fmt: skip
    return [_puzzle_post(row) for row in rows]


async def archived(community: Community, server: int) -> int:
    """How many those are."""
    row = await community.row(
        f"SELECT COUNT(*) FROM daily_posts p WHERE p.server_id = ? AND {ASKS_PUZZLE} AND {REPLAYABLE}", server
    )
    assert row is not None, "an aggregate has a row"  # noqa: S101
    return row[0]


async def answers_asked(queries: Community | Transaction, server: int) -> list[str]:
    """The answers of the puzzles that the server was asked, each as often as it was, the oldest first. A day that was
    missed after its puzzle had been claimed showed it to nobody."""
    rows = await queries.rows(
        f"SELECT p.answer_key FROM daily_posts p WHERE p.server_id = ? AND {ASKS_PUZZLE} AND p.state <> 'missed'"
        " ORDER BY p.number",
        server,
    )
    return [answer for (answer,) in rows]


async def next_number(community: Community, server: int) -> int:
    """The number of the server's next puzzle."""
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
