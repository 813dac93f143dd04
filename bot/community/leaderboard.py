"""Scores, computed from stored answers each time: retiring a question corrects all of them."""

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
from bot.daily.schedule import local_day, start_of_day
from bot.trivia.scoring import QUICK, RIGHT, Streaks


class Period(StrEnum):
    ALL = "all"
    MONTH = "month"
    """From the first."""
    WEEK = "week"
    """From Monday."""


@dataclass(frozen=True, slots=True)
class Standing:
    rank: int | None
    """From 1; members with the same points share one. None without a point."""
    member: int
    points: int
    answers: int
    right: int
    name: str | None = None
    """As last seen; None where none was."""


@dataclass(frozen=True, slots=True)
class FilmRecord:
    film: str
    answers: int
    right: int


@dataclass(frozen=True, slots=True)
class Stats:
    """A member in a server: live rounds and daily posts together."""

    standing: Standing | None
    """None before the first answer. Over all time."""
    players: int
    """How many members have a rank."""
    streaks: Mapping[int, Streaks]
    """By the number of the daily; only dailies in which the member has had one."""
    best_film: FilmRecord | None
    """Most right answers; of several the one with the fewest wrong."""
    guesses: GuessCounts = field(default_factory=GuessCounts)


_ALLOWED = "(q.closes_at - q.opens_at - q.lost_ms)"
# The rule of scoring.points, so that the database can add up: a test holds the two together. Questions that are
# still open do not count yet: the board would tell whether an answer is right.
_POINTS = (
    f"CASE WHEN a.choice <> q.right_choice THEN 0 WHEN a.elapsed_ms >= {_ALLOWED} THEN {RIGHT}"
    f" ELSE {RIGHT} + {QUICK} * ({_ALLOWED} - a.elapsed_ms) / {_ALLOWED} END"
)
_FROM_ROUNDS = f"""
    SELECT r.server_id, a.member_id, q.film_id, a.answered_at,
        CASE WHEN a.choice = q.right_choice THEN 1 ELSE 0 END AS is_right, {_POINTS} AS points
    FROM answers a JOIN round_questions q ON q.id = a.round_question_id JOIN rounds r ON r.id = q.round_id
    WHERE q.closed_at IS NOT NULL AND NOT EXISTS
        (SELECT 1 FROM retired t WHERE t.server_id = r.server_id AND t.question_id = q.question_id)
"""
# The film of an open puzzle is what everybody else still looks for: it is nobody's best film before that closes.
_FROM_POSTS = f"""
    SELECT p.server_id, a.member_id,
        CASE WHEN p.kind = 'question' OR p.closed_at IS NOT NULL THEN p.film_id END AS film_id, a.answered_at,
        CASE WHEN a.choice = p.right_choice THEN 1 ELSE 0 END AS is_right,
        CASE WHEN a.choice = p.right_choice THEN {RIGHT} ELSE 0 END AS points
    FROM daily_answers a JOIN daily_posts p ON p.id = a.post_id
    WHERE {daily_answers.COUNTED}
"""
_SCORED = f"""
    scored AS (
        {_FROM_ROUNDS} AND r.server_id = ? AND a.answered_at >= ?
        UNION ALL
        {_FROM_POSTS} AND p.server_id = ? AND a.answered_at >= ?
    )
"""
# Names come after the sums: there may be millions of answers, of a few thousand members.
_TOTALS = """
    totals AS (
        SELECT MIN(server_id) AS server_id, member_id, SUM(points) AS total, COUNT(*) AS answers,
            SUM(is_right) AS rights, MAX(CASE WHEN points > 0 THEN answered_at END) AS reached_at
        FROM scored GROUP BY member_id
    )
"""
_TABLE = f"""
    {_TOTALS}, standings AS (
        SELECT CASE WHEN total > 0 THEN RANK() OVER (ORDER BY total DESC) END AS place,
            totals.member_id AS member_id, n.name AS name, total, answers, rights, reached_at
        FROM totals LEFT JOIN member_names n
            ON n.server_id = totals.server_id AND n.member_id = totals.member_id
    )
"""
_STANDING = "place, member_id, total, answers, rights, name"
_ORDER = "total DESC, answers, reached_at, member_id"
TIES = "Same points, same rank: fewer answers come first, then whoever got there first."
"""What ``_ORDER`` says, for members."""


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
    """The server's best, by answers given at ``from_moment`` or later."""
    rows = await community.rows(
        f"WITH {_SCORED}, {_TABLE} SELECT {_STANDING} FROM standings ORDER BY {_ORDER} LIMIT ? OFFSET ?",
        *_bounds(server, from_moment), count, skip,
    )  # fmt: skip
    return [_standing(row) for row in rows]


async def of_round(community: Community, round_id: int) -> list[Standing]:
    """Everyone who has answered in a round, by its closed questions."""
    rows = await community.rows(
        f"WITH scored AS ({_FROM_ROUNDS} AND r.id = ?), {_TABLE} SELECT {_STANDING} FROM standings ORDER BY {_ORDER}",
        round_id,
    )
    return [_standing(row) for row in rows]


async def standing(
    community: Community, server: int, member: int, *, from_moment: datetime | None = None
) -> Standing | None:
    """One member's place; None without an answer."""
    row = await community.row(
        f"WITH {_SCORED}, {_TABLE} SELECT {_STANDING} FROM standings WHERE member_id = ?",
        *_bounds(server, from_moment), member,
    )  # fmt: skip
    return _standing(row) if row else None


async def position(
    community: Community, server: int, member: int, *, from_moment: datetime | None = None
) -> int | None:
    """Where in ``standings`` a member is, from 0 on; None without an answer."""
    row = await community.row(
        f"WITH {_SCORED}, {_TABLE}, lines AS"
        f" (SELECT member_id, ROW_NUMBER() OVER (ORDER BY {_ORDER}) AS line FROM standings)"
        " SELECT line FROM lines WHERE member_id = ?",
        *_bounds(server, from_moment), member,
    )  # fmt: skip
    return row[0] - 1 if row else None


async def stats(community: Community, server: int, member: int) -> Stats:
    """Everything ``/trivia stats`` shows."""
    bounds = _bounds(server, None)
    # In one query, which adds up what everybody has answered once.
    row = await community.row(
        f"WITH {_SCORED}, {_TOTALS} SELECT (SELECT COUNT(*) FROM totals WHERE total > 0),"
        " CASE WHEN mine.total > 0 THEN 1 + (SELECT COUNT(*) FROM totals better WHERE better.total > mine.total) END,"
        " mine.member_id, mine.total, mine.answers, mine.rights"
        " FROM (SELECT 1) LEFT JOIN totals mine ON mine.member_id = ?",
        *bounds, member,
    )  # fmt: skip
    assert row is not None, "of a left join there is one"  # noqa: S101
    players, *mine = row
    best = await community.row(
        f"WITH {_SCORED} SELECT film_id, COUNT(*) AS answers, SUM(is_right) AS rights FROM scored"
        " WHERE member_id = ? AND film_id IS NOT NULL GROUP BY film_id HAVING SUM(is_right) > 0"
        " ORDER BY rights DESC, answers, film_id LIMIT 1",
        *bounds, member,
    )  # fmt: skip
    return Stats(
        _standing(mine) if mine[1] is not None else None,
        players,
        {
            which: streaks
            for which in range(FIRST, MOST + 1)
            if (streaks := await daily_answers.streaks_of(community, server, which, member)).best
        },
        FilmRecord(*best) if best else None,
        await guess_counts.of_member(community, server, member),
    )


def _bounds(server: int, from_moment: datetime | None) -> tuple[int, int, int, int]:
    first = to_ms(from_moment) if from_moment else 0
    return server, first, server, first


def _standing(row: Row) -> Standing:
    return Standing(*row)
