"""How quickly tables and statistics come on a large server.

`python -m benchmarks.scores --members 10000 --days 365` fills a database with a year of daily posts that every member
has answered, and prints what each screen and each change of scores takes. Exit status 1 when a screen takes longer than
``--within`` seconds.
"""

from __future__ import annotations

import argparse
import asyncio
import sqlite3
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.community import daily_answers, leaderboard, members, reports, totals
from bot.community.connection import FILE_NAME, Community
from bot.community.moments import to_ms
from bot.community.patience import in_background

SERVER, MODERATOR = 1, 2
_BEGIN = datetime(2025, 1, 1, 12, tzinfo=UTC)
_DAY_MS = 86_400_000
_POSTS = """
    WITH RECURSIVE days (day) AS (SELECT 0 UNION ALL SELECT day + 1 FROM days WHERE day + 1 < ?)
    INSERT INTO daily_posts (server_id, local_day, state, question_id, film_id, option_order, right_choice, snapshot,
        channel_id, message_id, due_at, expires_at, claimed_at, posted_at, closed_at)
    SELECT ?, date('2025-01-01', day || ' days'), CASE day + 1 WHEN ? THEN 'posted' ELSE 'closed' END, 'q' || day,
        'film' || day % 60, '1,0,2,3', 1, '{}', 3, 10000 + day, at, at + ?, at, at,
        CASE day + 1 WHEN ? THEN NULL ELSE at + ? END
    FROM (SELECT day, ? + day * ? AS at FROM days)
"""
# Right in two of three, by a number that has nothing to do with the day.
_ANSWERS = """
    WITH RECURSIVE players (member) AS (SELECT 1 UNION ALL SELECT member + 1 FROM players WHERE member < ?)
    INSERT INTO daily_answers (post_id, member_id, choice, answered_at)
    SELECT p.id, 100 + member, (member * 7919 + p.id * 104729) % 3 > 0, p.due_at + member * 1000
    FROM daily_posts p, players
"""


def fill(path: Path, count: int, days: int) -> None:
    """A year of answers: all but the last post are closed, and one member has not answered that."""
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("INSERT INTO servers (id) VALUES (?)", (SERVER,))
        db.execute(_POSTS, (days, SERVER, days, _DAY_MS, days, _DAY_MS, to_ms(_BEGIN), _DAY_MS))
        db.execute(_ANSWERS, (count,))
        db.execute("DELETE FROM daily_answers WHERE member_id = 101 AND post_id = ?", (days,))


async def timed(what: str, work: Callable[[], Awaitable[Any]]) -> float:
    began, busy = time.perf_counter(), time.process_time()
    await work()
    took = time.perf_counter() - began
    print(f"{what:32} {took:8.3f} s, of the processor {time.process_time() - busy:8.3f} s", flush=True)
    return took


async def run(count: int, days: int, within: float) -> bool:
    """Prints what each takes; whether every screen came in time."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / FILE_NAME
        async with Community.open(path) as community:
            await asyncio.to_thread(fill, path, count, days)

            async def recount() -> None:
                with in_background():
                    async with community.transaction() as transaction:
                        await totals.recount(transaction, SERVER)

            now = _BEGIN + timedelta(days=days - 1, hours=9)
            month, week = now - timedelta(days=30), now - timedelta(days=6)
            await timed("adding everything up (once)", recount)
            screens = [
                await timed("stats", lambda: leaderboard.stats(community, SERVER, 150)),
                await timed("standings, all time", lambda: leaderboard.standings(community, SERVER, 10)),
                await timed(
                    "standings, month", lambda: leaderboard.standings(community, SERVER, 10, from_moment=month)
                ),
                await timed("standings, week", lambda: leaderboard.standings(community, SERVER, 10, from_moment=week)),
                await timed("own page, all time", lambda: leaderboard.position(community, SERVER, 150)),
                await timed("longest streaks", lambda: daily_answers.longest_streaks(community, SERVER, 1, 10)),
                await timed("an answer", lambda: daily_answers.give(community, days, 101, 1, now)),
                await timed("retiring a question", lambda: reports.retire(community, SERVER, "q9", MODERATOR, now)),
                await timed("bringing it back", lambda: reports.bring_back(community, SERVER, "q9")),
                await timed("deleting a member", lambda: members.delete(community, 160)),
            ]
    return max(screens) <= within


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scores", description=__doc__)
    parser.add_argument("--members", type=int, default=10_000)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument(
        "--within", type=float, default=2.0, help="seconds that a screen may take (default: %(default)s)"
    )
    options = parser.parse_args()
    sys.exit(0 if asyncio.run(run(options.members, options.days, options.within)) else 1)


if __name__ == "__main__":
    main()
