"""Score tables: all time from ``totals``, a round or a period from the answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum

from bot.community import daily_answers, guess_counts
from bot.community.connection import Community, Row
from bot.community.daily import FIRST, MOST
from bot.community.guess_counts import GuessCounts
from bot.community.moments import to_ms
from bot.community.scored import FROM_POSTS, FROM_ROUNDS
from bot.daily.schedule import local_day, start_of_day
from bot.trivia.scoring import Streaks


class Period(StrEnum):
    ALL = "all"
    MONTH = "month"
    """From the first."""
    WEEK = "week"
    """From Monday."""


@dataclass(frozen=True, slots=True)
class Standing:
    rank: int | None
    """From 1; members with equal points share a rank. None without points."""
    member: int
    points: int
    answers: int
    right: int
    name: str | None = None
    """The name last seen; None if none was."""


@dataclass(frozen=True, slots=True)
class FilmRecord:
    film: str
    answers: int
    right: int


@dataclass(frozen=True, slots=True)
class Stats:
    """A member's statistics in a server, from rounds and daily posts together."""

    standing: Standing | None
    """The all-time standing; None before the first answer."""
    players: int
    """Number of members with a rank."""
    streaks: Mapping[int, Streaks]
    """By the daily's number; only dailies in which the member has had a streak."""
    best_film: FilmRecord | None
    """The one with the most right answers, then the fewest wrong."""
    guesses: GuessCounts = field(default_factory=GuessCounts)


# An answer comes before its question closes, or moments later. A question closed a day before a period has none in it.
_DAY_MS = 86_400_000
_SCORED = f"""
    scored AS (
        {FROM_ROUNDS} AND r.server_id = ? AND a.answered_at >= ? AND q.closed_at >= ?
        UNION ALL
        {FROM_POSTS} AND p.server_id = ? AND a.answered_at >= ? AND (p.closed_at IS NULL OR p.closed_at >= ?)
    )
"""
# Join names after summing: there may be millions of answers from a few thousand members.
_TOTALS = """
    totals AS (
        SELECT MIN(server_id) AS server_id, member_id, SUM(points) AS total, COUNT(*) AS answers,
            SUM(is_right) AS rights, MAX(CASE WHEN points > 0 THEN answered_at END) AS reached_at
        FROM scored WHERE counts = 1 GROUP BY member_id
    )
"""
_ALL_TIME = """
    totals AS (
        SELECT server_id, member_id, points AS total, answers, rights, reached_at FROM member_totals
        WHERE server_id = ? AND answers > 0
    )
"""
_TABLE = """
    standings AS (
        SELECT CASE WHEN total > 0 THEN RANK() OVER (ORDER BY total DESC) END AS place,
            totals.member_id AS member_id, n.name AS name, total, answers, rights, reached_at
        FROM totals LEFT JOIN member_names n
            ON n.server_id = totals.server_id AND n.member_id = totals.member_id
    )
"""
_STANDING = "place, member_id, total, answers, rights, name"
_ORDER = "total DESC, answers, COALESCE(reached_at, 0), member_id"
TIES = "Same points, same rank: fewer answers come first, then whoever got there first."
"""The order of ``_ORDER``, for members."""


def since(period: Period, now: datetime, zone: tzinfo) -> datetime | None:
    """The first moment, in UTC, of the month or week that ``now`` is in by ``zone``'s calendar; None for all time."""
    today = local_day(now, zone)
    match period:
        case Period.ALL:
            return None
        case Period.MONTH:
            return start_of_day(today.replace(day=1), zone)
        case Period.WEEK:
            return start_of_day(today - timedelta(days=today.weekday()), zone)


async def standings(
    community: Community, server: int, count: int, *, from_moment: datetime | None = None, skip: int = 0
) -> list[Standing]:
    """Return the server's best, by answers given at ``from_moment`` or later."""
    totals, values = _totals(server, from_moment)
    rows = await community.rows(
        f"WITH {totals}, {_TABLE} SELECT {_STANDING} FROM standings ORDER BY {_ORDER} LIMIT ? OFFSET ?",
        *values, count, skip,
    )  # fmt: skip
    return [_standing(row) for row in rows]


async def of_round(community: Community, round_id: int) -> list[Standing]:
    """Return the standings of everyone who answered in a round, by its closed questions."""
    rows = await community.rows(
        f"WITH scored AS ({FROM_ROUNDS} AND r.id = ?), {_TOTALS}, {_TABLE}"
        f" SELECT {_STANDING} FROM standings ORDER BY {_ORDER}",
        round_id,
    )
    return [_standing(row) for row in rows]


async def standing(
    community: Community, server: int, member: int, *, from_moment: datetime | None = None
) -> Standing | None:
    """Return one member's standing; None without an answer."""
    totals, values = _totals(server, from_moment)
    row = await community.row(
        f"WITH {totals}, {_TABLE} SELECT {_STANDING} FROM standings WHERE member_id = ?", *values, member
    )
    return _standing(row) if row else None


async def position(
    community: Community, server: int, member: int, *, from_moment: datetime | None = None
) -> int | None:
    """Return a member's index in ``standings``, from 0; None without an answer."""
    totals, values = _totals(server, from_moment)
    row = await community.row(
        f"WITH {totals}, {_TABLE}, lines AS"
        f" (SELECT member_id, ROW_NUMBER() OVER (ORDER BY {_ORDER}) AS line FROM standings)"
        " SELECT line FROM lines WHERE member_id = ?",
        *values, member,
    )  # fmt: skip
    return row[0] - 1 if row else None


async def stats(community: Community, server: int, member: int) -> Stats:
    """Return everything ``/trivia stats`` shows."""
    mine = await standing(community, server, member)
    players = await community.row("SELECT COUNT(*) FROM member_totals WHERE server_id = ? AND points > 0", server)
    best = await community.row(
        "SELECT film_id, COUNT(*) AS answers, SUM(is_right) AS rights FROM"
        f" ({FROM_ROUNDS} AND r.server_id = ? AND a.member_id = ?"
        f" UNION ALL {FROM_POSTS} AND p.server_id = ? AND a.member_id = ?) scored"
        " WHERE counts = 1 AND film_id IS NOT NULL GROUP BY film_id HAVING SUM(is_right) > 0"
        " ORDER BY rights DESC, answers, film_id LIMIT 1",
        server, member, server, member,
    )  # fmt: skip
    return Stats(
        mine,
        players[0] if players else 0,
        {
            which: streaks
            for which in range(FIRST, MOST + 1)
            if (streaks := await daily_answers.streaks_of(community, server, which, member)).best
        },
        FilmRecord(*best) if best else None,
        await guess_counts.of_member(community, server, member),
    )


def _totals(server: int, from_moment: datetime | None) -> tuple[str, tuple[int, ...]]:
    """Return the query for ``totals`` and its parameters."""
    if from_moment is None:
        return _ALL_TIME, (server,)
    first = to_ms(from_moment)
    of_server = (server, first, first - _DAY_MS)
    return f"{_SCORED}, {_TOTALS}", (*of_server, *of_server)


def _standing(row: Row) -> Standing:
    return Standing(*row)
