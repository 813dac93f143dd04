"""Live rounds: their start, their questions, their end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.community import history, server_questions, totals
from bot.community.asked import ASKED, Asked, asked
from bot.community.connection import Community, Row
from bot.community.history import Choose
from bot.community.membership import remember
from bot.community.moments import from_ms, optional_from_ms, to_ms
from bot.trivia.difficulty import Difficulty
from bot.trivia.rotation import History
from bot.trivia.scope import Scope

JOINING = timedelta(seconds=30)
"""Time to join before the first question of a round in teams."""


class RoundState(StrEnum):
    RUNNING = "running"
    FINISHED = "finished"
    STOPPED = "stopped"
    """Stopped by its host or a moderator."""
    LOST = "lost"
    """The bot couldn't continue: it lost a permission or the channel."""


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """The options of a round; *Play again* starts another with the same ones."""

    server: int
    channel: int
    film: str | None
    questions: int
    """1 to 20."""
    seconds: int
    """Seconds per question, 10 to 60."""
    spoilers: bool
    genre: str | None = None
    """The key of a facet, as that of the decade is."""
    decade: str | None = None
    difficulty: Difficulty | None = None
    teams: int = 0
    """Number of teams, 2 to 4; 0 without teams."""

    @property
    def scope(self) -> Scope:
        """What its questions are about."""
        return Scope(self.film, self.spoilers, self.genre, self.decade, self.difficulty)


@dataclass(frozen=True, slots=True)
class Round:
    id: int
    plan: RoundPlan
    host: int | None
    """None if the host has deleted their data."""
    state: RoundState
    reason: str | None
    started_at: datetime
    ended_at: datetime | None
    asks_from: datetime | None = None
    """When the first question comes; None means at once."""


@dataclass(frozen=True, slots=True)
class RoundQuestion:
    id: int
    round: int
    position: int
    """From 1."""
    asked: Asked
    message: int | None
    """None if the bot was stopped between storing the question and sending it."""
    opens_at: datetime
    closes_at: datetime
    closed_at: datetime | None
    lost: timedelta = timedelta()
    """The bot's downtime between ``opens_at`` and ``closes_at``."""

    @property
    def open_for(self) -> timedelta:
        """The time to answer; points for speed are relative to it."""
        return self.closes_at - self.opens_at - self.lost


@dataclass(frozen=True, slots=True)
class Start:
    """The round now running in the channel, and whether it is new."""

    round: Round
    is_new: bool


_ROUND = (
    "id, server_id, channel_id, film_id, questions, seconds, spoilers, genre, decade, difficulty, teams, host_id,"
    " state, reason, started_at, ended_at, asks_from"
)
_QUESTION = f"id, round_id, position, message_id, opens_at, closes_at, closed_at, lost_ms, {ASKED}"


def _round(row: Row) -> Round:
    (
        number, server, channel, film, questions, seconds, spoilers, genre, decade, difficulty, teams, host, state,
        reason, started_at, ended_at, asks_from,
    ) = row  # fmt: skip
    third = Difficulty(difficulty) if difficulty else None
    plan = RoundPlan(server, channel, film, questions, seconds, bool(spoilers), genre, decade, third, teams)
    return Round(
        number,
        plan,
        host,
        RoundState(state),
        reason,
        from_ms(started_at),
        optional_from_ms(ended_at),
        optional_from_ms(asks_from),
    )


def _question(row: Row) -> RoundQuestion:
    number, of_round, position, message, opens_at, closes_at, closed_at, lost_ms, *question = row
    return RoundQuestion(
        number,
        of_round,
        position,
        asked(question),
        message,
        from_ms(opens_at),
        from_ms(closes_at),
        optional_from_ms(closed_at),
        timedelta(milliseconds=lost_ms),
    )


async def start(community: Community, plan: RoundPlan, host: int, now: datetime) -> Start:
    """Start a round. If one already runs in the channel, return that one and change nothing."""
    async with community.transaction() as transaction:
        await remember(transaction, plan.server)
        moment = to_ms(now)
        new = await transaction.row(
            "INSERT INTO rounds (server_id, channel_id, host_id, film_id, questions, seconds, spoilers, genre, decade,"
            " difficulty, teams, started_at, seen_at, asks_from) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            f" ON CONFLICT (channel_id) WHERE state = 'running' DO NOTHING RETURNING {_ROUND}",
            plan.server, plan.channel, host, plan.film, plan.questions, plan.seconds, int(plan.spoilers), plan.genre,
            plan.decade, plan.difficulty, plan.teams, moment, moment, to_ms(now + JOINING) if plan.teams else None,
        )  # fmt: skip
        if new is not None:
            return Start(_round(new), True)
        running = await transaction.row(
            f"SELECT {_ROUND} FROM rounds WHERE channel_id = ? AND state = 'running'", plan.channel
        )
        assert running is not None, "what the new round was in conflict with"  # noqa: S101
        return Start(_round(running), False)


async def ask_now(community: Community, round_id: int, now: datetime) -> bool:
    """Stop waiting for members to join. Return False if the first question was asked, or the round is over."""
    async with community.transaction() as transaction:
        row = await transaction.row(
            "UPDATE rounds SET asks_from = ? WHERE id = ? AND state = 'running' AND asks_from > ?"
            " AND NOT EXISTS (SELECT 1 FROM round_questions q WHERE q.round_id = rounds.id) RETURNING id",
            to_ms(now), round_id, to_ms(now),
        )  # fmt: skip
    return row is not None


async def get(community: Community, round_id: int) -> Round | None:
    row = await community.row(f"SELECT {_ROUND} FROM rounds WHERE id = ?", round_id)
    return _round(row) if row else None


async def in_channel(community: Community, channel: int) -> Round | None:
    """Return the round running there; None if there is none."""
    row = await community.row(f"SELECT {_ROUND} FROM rounds WHERE channel_id = ? AND state = 'running'", channel)
    return _round(row) if row else None


async def had_in_channel(community: Community, channel: int) -> bool:
    """Return whether a round is running there or ever did."""
    return await community.row("SELECT 1 FROM rounds WHERE channel_id = ? LIMIT 1", channel) is not None


async def running(community: Community) -> list[Round]:
    """Return all running rounds of this process's servers."""
    rows = await community.rows(
        f"SELECT {_ROUND} FROM rounds WHERE state = 'running' AND {community.shards.condition('server_id')} ORDER BY id"
    )
    return [_round(row) for row in rows]


def no_time(_: Asked) -> timedelta:
    """What takes none to be read."""
    return timedelta()


async def ask(
    community: Community,
    round_id: int,
    position: int,
    choose: Choose,
    opens_at: datetime,
    closes_at: datetime,
    reading: Callable[[Asked], timedelta] = no_time,
) -> RoundQuestion | None:
    """Store the question at ``position`` before it is sent, and open it.

    ``choose`` picks inside the transaction, so that two rounds of a server do not choose the same. What this
    round has had counts as retired for it. ``reading`` says for how much longer what was chosen stays open. None when
    the round has ended, another question is open, the position is taken or beyond the round's number, or there was
    nothing to choose.
    """
    async with community.transaction() as transaction:
        current = await transaction.row(
            "SELECT r.server_id FROM rounds r WHERE r.id = ? AND r.state = 'running' AND r.questions >= ?"
            " AND NOT EXISTS (SELECT 1 FROM round_questions q WHERE q.round_id = r.id"
            " AND (q.closed_at IS NULL OR q.position >= ?))",
            round_id, position, position,
        )  # fmt: skip
        if current is None:
            return None
        known = await history.of_rounds(transaction, current[0], choose.among)
        had = await transaction.rows("SELECT question_id FROM round_questions WHERE round_id = ?", round_id)
        chosen = choose.pick(History(known.asked, known.asked_elsewhere, {*known.retired, *(row[0] for row in had)}))
        if chosen is None:
            return None
        chosen = await server_questions.as_stored(transaction, current[0], chosen)
        row = await transaction.row(
            f"INSERT INTO round_questions (server_id, round_id, position, opens_at, closes_at, {ASKED})"
            f" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING {_QUESTION}",
            current[0], round_id, position, to_ms(opens_at), to_ms(closes_at + reading(chosen)), *chosen.values(),
        )  # fmt: skip
        return _question(row) if row else None


async def sent(community: Community, question_id: int, message: int, took: timedelta = timedelta(0)) -> None:
    """Record the message of the question's card. Members get the full time, however long sending took."""
    ms = max(took // timedelta(milliseconds=1), 0)
    async with community.transaction() as transaction:
        await transaction.rows(
            "UPDATE round_questions SET message_id = ?, opens_at = opens_at + ?, closes_at = closes_at + ?"
            " WHERE id = ?",
            message, ms, ms, question_id,
        )  # fmt: skip


async def question(community: Community, question_id: int) -> RoundQuestion | None:
    row = await community.row(f"SELECT {_QUESTION} FROM round_questions WHERE id = ?", question_id)
    return _question(row) if row else None


async def questions(community: Community, round_id: int) -> list[RoundQuestion]:
    """Return the questions asked so far, in order. At most one, the last, is open."""
    rows = await community.rows(
        f"SELECT {_QUESTION} FROM round_questions WHERE round_id = ? ORDER BY position", round_id
    )
    return [_question(row) for row in rows]


async def close(community: Community, question_id: int, now: datetime) -> bool:
    """Close the question to answers. Return False if it was already closed: then another task shows the answer."""
    async with community.transaction() as transaction:
        closed = await transaction.row(
            "UPDATE round_questions SET closed_at = ? WHERE id = ? AND closed_at IS NULL RETURNING id",
            to_ms(now), question_id,
        )  # fmt: skip
        if closed is not None:
            await totals.add_round_question(transaction, question_id)
    return closed is not None


async def end(
    community: Community, round_id: int, state: RoundState, now: datetime, reason: str | None = None
) -> Round | None:
    """End the round and close its open question; answers already given count. None if it had ended before."""
    async with community.transaction() as transaction:
        row = await transaction.row(
            "UPDATE rounds SET state = ?, reason = ?, ended_at = ? WHERE id = ? AND state = 'running'"
            f" RETURNING {_ROUND}",
            state.value, reason, to_ms(now), round_id,
        )  # fmt: skip
        if row is None:
            return None
        for (question,) in await transaction.rows(
            "UPDATE round_questions SET closed_at = ? WHERE round_id = ? AND closed_at IS NULL RETURNING id",
            to_ms(now), round_id,
        ):  # fmt: skip
            await totals.add_round_question(transaction, question)
    return _round(row)


async def current(community: Community) -> list[tuple[Round, RoundQuestion | None]]:
    """Return all running rounds of this process's servers, each with its last question, to work out what is due."""
    rows = await community.rows(
        f"SELECT {_of('r', _ROUND)}, {_of('q', _QUESTION)} FROM rounds r LEFT JOIN round_questions q"
        " ON q.round_id = r.id AND q.position ="
        " (SELECT MAX(position) FROM round_questions WHERE round_id = r.id)"
        f" WHERE r.state = 'running' AND {community.shards.condition('r.server_id')} ORDER BY r.id"
    )
    return [(_round(row[:_WIDTH]), _question(row[_WIDTH:]) if row[_WIDTH] is not None else None) for row in rows]


_WIDTH = len(_ROUND.split(","))


def _of(table: str, columns: str) -> str:
    return ", ".join(f"{table}.{column.strip()}" for column in columns.split(","))
