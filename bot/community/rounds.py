"""Live rounds: their start, their questions, their end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.community import history
from bot.community.asked import ASKED, Asked, asked
from bot.community.connection import Community, Row, Transaction
from bot.community.history import Choose
from bot.community.membership import remember
from bot.community.moments import from_ms, optional_from_ms, snowflake_ms, to_ms
from bot.trivia.rotation import History


class RoundState(StrEnum):
    RUNNING = "running"
    FINISHED = "finished"
    STOPPED = "stopped"
    """By its host or a moderator."""
    LOST = "lost"
    """The bot could not go on: a permission or the channel was taken away."""


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """What a round is asked to be; *Play again* starts another with the same."""

    server: int
    channel: int
    film: str | None
    questions: int
    """1 to 20."""
    seconds: int
    """For each question, 10 to 60."""
    spoilers: bool


@dataclass(frozen=True, slots=True)
class Round:
    id: int
    plan: RoundPlan
    host: int | None
    """None when the host has had their data deleted."""
    state: RoundState
    reason: str | None
    started_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class RoundQuestion:
    id: int
    round: int
    position: int
    """From 1."""
    asked: Asked
    message: int | None
    """None when the bot was stopped between storing the question and sending it."""
    opens_at: datetime
    closes_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Start:
    """The round that runs in the channel now, and whether it is the new one."""

    round: Round
    is_new: bool


_ROUND = (
    "id, server_id, channel_id, film_id, questions, seconds, spoilers, host_id, state, reason, started_at, ended_at"
)
_QUESTION = f"id, round_id, position, message_id, opens_at, closes_at, closed_at, {ASKED}"


def _round(row: Row) -> Round:
    number, server, channel, film, questions, seconds, spoilers, host, state, reason, started_at, ended_at = row
    plan = RoundPlan(server, channel, film, questions, seconds, bool(spoilers))
    return Round(number, plan, host, RoundState(state), reason, from_ms(started_at), optional_from_ms(ended_at))


def _question(row: Row) -> RoundQuestion:
    number, of_round, position, message, opens_at, closes_at, closed_at, *question = row
    return RoundQuestion(
        number,
        of_round,
        position,
        asked(question),
        message,
        from_ms(opens_at),
        from_ms(closes_at),
        optional_from_ms(closed_at),
    )


async def start(community: Community, plan: RoundPlan, host: int, now: datetime) -> Start:
    """Starts a round, unless one runs in the channel: then that one comes back, and nothing has changed."""
    async with community.transaction() as transaction:
        await remember(transaction, plan.server)
        moment = to_ms(now)
        new = await transaction.row(
            "INSERT INTO rounds (server_id, channel_id, host_id, film_id, questions, seconds, spoilers, started_at,"
            " seen_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
            f" ON CONFLICT (channel_id) WHERE state = 'running' DO NOTHING RETURNING {_ROUND}",
            plan.server, plan.channel, host, plan.film, plan.questions, plan.seconds, int(plan.spoilers), moment,
            moment,
        )  # fmt: skip
        if new is not None:
            return Start(_round(new), True)
        running = await transaction.row(
            f"SELECT {_ROUND} FROM rounds WHERE channel_id = ? AND state = 'running'", plan.channel
        )
        assert running is not None, "what the new round was in conflict with"  # noqa: S101
        return Start(_round(running), False)


async def get(community: Community, round_id: int) -> Round | None:
    row = await community.row(f"SELECT {_ROUND} FROM rounds WHERE id = ?", round_id)
    return _round(row) if row else None


async def in_channel(community: Community, channel: int) -> Round | None:
    """The round that is running there."""
    row = await community.row(f"SELECT {_ROUND} FROM rounds WHERE channel_id = ? AND state = 'running'", channel)
    return _round(row) if row else None


async def running(community: Community) -> list[Round]:
    """All rounds that have not ended: on a start those to go on with, after ``give_back_lost_time``."""
    rows = await community.rows(f"SELECT {_ROUND} FROM rounds WHERE state = 'running' ORDER BY id")
    return [_round(row) for row in rows]


async def ask(
    community: Community, round_id: int, position: int, choose: Choose, opens_at: datetime, closes_at: datetime
) -> RoundQuestion | None:
    """Stores the question at ``position`` before it is sent, and opens it.

    ``choose`` picks inside the transaction, so that two rounds of a server do not choose the same. What this
    round has had counts as retired for it. None when the round has ended, another question is open, the position
    is taken or beyond the round's number, or there was nothing to choose.
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
        row = await transaction.row(
            f"INSERT INTO round_questions (server_id, round_id, position, opens_at, closes_at, {ASKED})"
            f" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING {_QUESTION}",
            current[0], round_id, position, to_ms(opens_at), to_ms(closes_at), *chosen.values(),
        )  # fmt: skip
        return _question(row) if row else None


async def sent(community: Community, question_id: int, message: int, took: timedelta = timedelta(0)) -> None:
    """The question's card is this message. Everyone has the whole time for it, however long sending it took."""
    ms = max(took // timedelta(milliseconds=1), 0)
    async with community.transaction() as transaction:
        await transaction.rows(
            "UPDATE round_questions SET message_id = ?, opens_at = opens_at + ?, closes_at = closes_at + ?"
            " WHERE id = ?",
            message, ms, ms, question_id,
        )  # fmt: skip


async def move(community: Community, by: timedelta) -> None:
    """The bot's clock was put right: each round's last question stays open for as long as it was to, and what follows
    it comes when it was to."""
    ms = by // timedelta(milliseconds=1)
    async with community.transaction() as transaction:
        await transaction.rows(
            "UPDATE round_questions SET opens_at = opens_at + ?, closes_at = closes_at + ?, closed_at = closed_at + ?"
            " WHERE id IN (SELECT MAX(q.id) FROM round_questions q JOIN rounds r ON r.id = q.round_id"
            " WHERE r.state = 'running' GROUP BY q.round_id)",
            ms, ms, ms,
        )  # fmt: skip
        rows = await transaction.rows(
            "SELECT id, opens_at, message_id FROM round_questions WHERE closed_at IS NULL AND message_id IS NOT NULL"
        )
        # Presses are measured from when the card came: what the machine slept through since is nobody's.
        slept = [
            (opens_at - began, opens_at - began, number)
            for number, opens_at, card in rows
            if (began := snowflake_ms(card)) < opens_at
        ]
        await transaction.many(
            "UPDATE round_questions SET opens_at = opens_at - ?, lost_ms = lost_ms + ? WHERE id = ?", slept
        )
        await transaction.rows("UPDATE rounds SET seen_at = seen_at + ? WHERE state = 'running'", ms)


async def reopen(community: Community, question_id: int, opens_at: datetime, closes_at: datetime) -> bool:
    """Moves the times of a question that nobody could have seen: its card took long to be sent.

    False, and nothing has changed, when it is closed or has answers.
    """
    async with community.transaction() as transaction:
        moved = await transaction.row(
            "UPDATE round_questions SET opens_at = ?, closes_at = ?, lost_ms = 0 WHERE id = ? AND closed_at IS NULL"
            " AND NOT EXISTS (SELECT 1 FROM answers WHERE round_question_id = round_questions.id) RETURNING id",
            to_ms(opens_at), to_ms(closes_at), question_id,
        )  # fmt: skip
    return moved is not None


async def question(community: Community, question_id: int) -> RoundQuestion | None:
    row = await community.row(f"SELECT {_QUESTION} FROM round_questions WHERE id = ?", question_id)
    return _question(row) if row else None


async def questions(community: Community, round_id: int) -> list[RoundQuestion]:
    """All that the round has asked so far, in order. At most one, the last, is open."""
    rows = await community.rows(
        f"SELECT {_QUESTION} FROM round_questions WHERE round_id = ? ORDER BY position", round_id
    )
    return [_question(row) for row in rows]


async def close(community: Community, question_id: int, now: datetime) -> bool:
    """No answer counts from here on. False when it was closed before: then someone else shows the answer."""
    async with community.transaction() as transaction:
        closed = await transaction.row(
            "UPDATE round_questions SET closed_at = ? WHERE id = ? AND closed_at IS NULL RETURNING id",
            to_ms(now), question_id,
        )  # fmt: skip
    return closed is not None


async def end(
    community: Community, round_id: int, state: RoundState, now: datetime, reason: str | None = None
) -> Round | None:
    """Ends the round and closes its open question; given answers count. None when it had ended before."""
    async with community.transaction() as transaction:
        row = await transaction.row(
            "UPDATE rounds SET state = ?, reason = ?, ended_at = ? WHERE id = ? AND state = 'running'"
            f" RETURNING {_ROUND}",
            state.value, reason, to_ms(now), round_id,
        )  # fmt: skip
        if row is None:
            return None
        await transaction.rows(
            "UPDATE round_questions SET closed_at = ? WHERE round_id = ? AND closed_at IS NULL", to_ms(now), round_id
        )
    return _round(row)


async def seen(community: Community, now: datetime) -> None:
    """The bot is there: to be called every few seconds while a round runs, so that a start knows what was lost."""
    async with community.transaction() as transaction:
        await transaction.rows(
            "UPDATE rounds SET seen_at = ? WHERE state = 'running' AND seen_at < ?", *[to_ms(now)] * 2
        )


async def give_back_lost_time(community: Community, now: datetime) -> None:
    """On a start, before anything is answered: open questions get the time that the bot was away.

    It was last there when it said so (``seen``), opened the question or stored an answer, whatever was latest.
    Doing it again adds nothing.
    """
    async with community.transaction() as transaction:
        moment = to_ms(now)
        rows = await transaction.rows(
            "SELECT q.id, r.seen_at, q.opens_at, MAX(a.answered_at)"
            " FROM rounds r JOIN round_questions q ON q.round_id = r.id"
            " LEFT JOIN answers a ON a.round_question_id = q.id"
            " WHERE r.state = 'running' AND q.closed_at IS NULL GROUP BY q.id, r.seen_at, q.opens_at, q.closes_at"
        )
        lost = [(moment - max(times), number) for number, *found in rows if (times := [t for t in found if t])]
        await transaction.many(
            "UPDATE round_questions SET closes_at = closes_at + ?, lost_ms = lost_ms + ? WHERE id = ?",
            [(away, away, number) for away, number in lost if away > 0],
        )
        await _reopen_what_opens_later(transaction, moment)
        await transaction.rows("UPDATE rounds SET seen_at = ? WHERE state = 'running' AND seen_at < ?", moment, moment)


async def _reopen_what_opens_later(transaction: Transaction, moment: int) -> None:
    """The last run's clock was ahead: a question that it opened has all of its time from now on, and no more."""
    rows = await transaction.rows(
        "SELECT id, opens_at, closes_at, lost_ms, message_id, round_id FROM round_questions"
        " WHERE closed_at IS NULL AND opens_at + lost_ms > ?",
        moment,
    )
    await transaction.many("UPDATE rounds SET seen_at = ? WHERE id = ?", [(moment, row[-1]) for row in rows])
    await transaction.many(
        "UPDATE round_questions SET opens_at = ?, lost_ms = ?, closes_at = ? WHERE id = ?",
        [
            (began, moment - began, moment + closes_at - opens_at - lost, number)
            for number, opens_at, closes_at, lost, message, _ in rows
            for began in (min(snowflake_ms(message), moment) if message is not None else moment,)
        ],
    )


async def current(community: Community) -> list[tuple[Round, RoundQuestion | None]]:
    """All rounds that have not ended, each with its last question: what is due can be read from these."""
    rows = await community.rows(
        f"SELECT {_of('r', _ROUND)}, {_of('q', _QUESTION)} FROM rounds r LEFT JOIN round_questions q"
        " ON q.round_id = r.id AND q.position ="
        " (SELECT MAX(position) FROM round_questions WHERE round_id = r.id)"
        " WHERE r.state = 'running' ORDER BY r.id"
    )
    return [(_round(row[:_WIDTH]), _question(row[_WIDTH:]) if row[_WIDTH] is not None else None) for row in rows]


_WIDTH = len(_ROUND.split(","))


def _of(table: str, columns: str) -> str:
    return ", ".join(f"{table}.{column.strip()}" for column in columns.split(","))
