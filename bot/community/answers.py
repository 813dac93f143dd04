"""Answers in live rounds, and in practice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from bot.community import totals
from bot.community.asked import ASKED, Asked, asked
from bot.community.connection import Community, Row, Transaction
from bot.community.moments import from_ms, optional_from_ms, snowflake_ms, to_ms

DELIVERED_LATE = 3_000
"""Milliseconds after closing time within which an answer given in time is still accepted."""
_PLAUSIBLE = 900_000
"""Largest difference in milliseconds between Discord's timestamps and ours. Ids further off give no usable time."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A member's last answer to a round's question."""

    member: int
    choice: int
    """The position of the button, from 0."""
    right: bool
    elapsed_ms: int
    """Time since the question opened, without the bot's downtime."""
    answered_at: datetime


class Press(IntEnum):
    """The outcome of a press; only one that was too late is false."""

    TOO_LATE = 0
    IN_TIME = 1
    DELIVERED_LATE = 2
    """In time; it counts in the next table at the latest."""


@dataclass(frozen=True, slots=True)
class PracticeQuestion:
    id: int
    member: int
    asked: Asked
    choice: int | None
    answered_at: datetime | None


async def give(
    community: Community, question_id: int, member: int, choice: int, now: datetime, pressed: datetime | None = None
) -> Press:
    """Store a button press, and return once it is on disk. A member's last press counts.

    ``pressed`` is Discord's time of the press. A press delivered after closing time counts if the question's time was
    not yet up when it was made. The same choice again keeps its first time. A late press changes nothing.
    """
    moment = to_ms(now)
    async with community.transaction() as transaction:
        row = await transaction.row(
            "SELECT q.opens_at, q.closes_at, q.closed_at, q.lost_ms, q.message_id, r.state, r.server_id"
            " FROM round_questions q"
            " JOIN rounds r ON r.id = q.round_id WHERE q.id = ?",
            question_id,
        )
        if row is None:
            return Press.TOO_LATE
        opens_at, closes_at, closed_at, lost_ms, message, state, server = row
        elapsed = moment - opens_at - lost_ms
        began = snowflake_ms(message) if message is not None else opens_at
        at = to_ms(pressed) if pressed is not None else moment
        told = pressed is not None and max(abs(began - opens_at), abs(at - moment)) <= _PLAUSIBLE
        if told:
            elapsed = at - began - lost_ms
        late = moment >= closes_at
        if late and elapsed >= closes_at - opens_at - lost_ms:
            return Press.TOO_LATE
        # Closed early, by the host, because everyone had answered, or with its round: then it is over.
        over = closed_at is not None and (not told or closed_at < closes_at or state != "running")
        if over or (late and moment - closes_at > DELIVERED_LATE):
            return Press.TOO_LATE
        await transaction.rows(
            "INSERT INTO answers (round_question_id, member_id, choice, answered_at, elapsed_ms) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (round_question_id, member_id) DO UPDATE SET choice = excluded.choice,"
            " answered_at = excluded.answered_at, elapsed_ms = excluded.elapsed_ms"
            " WHERE answers.choice <> excluded.choice",
            question_id, member, choice, moment, max(elapsed, 0),
        )  # fmt: skip
        if closed_at is not None:  # it may have replaced one that counted
            await totals.recount(transaction, server, member)
    return Press.DELIVERED_LATE if late else Press.IN_TIME


async def of_question(community: Community, question_id: int) -> list[Answer]:
    """Return all answers to a round's question: the right ones first, each group from the quickest."""
    rows = await community.rows(
        "SELECT a.member_id, a.choice, CASE WHEN a.choice = q.right_choice THEN 1 ELSE 0 END AS is_right, a.elapsed_ms,"
        " a.answered_at FROM answers a JOIN round_questions q ON q.id = a.round_question_id WHERE q.id = ?"
        " ORDER BY is_right DESC, a.elapsed_ms, a.member_id",
        question_id,
    )
    return [_answer(row) for row in rows]


async def of_member(community: Community, question_id: int, member: int) -> Answer | None:
    """Return a member's answer to a round's question; None without one."""
    row = await community.row(
        "SELECT a.member_id, a.choice, CASE WHEN a.choice = q.right_choice THEN 1 ELSE 0 END, a.elapsed_ms,"
        " a.answered_at FROM answers a JOIN round_questions q ON q.id = a.round_question_id"
        " WHERE q.id = ? AND a.member_id = ?",
        question_id, member,
    )  # fmt: skip
    return _answer(row) if row else None


async def count(community: Community, question_id: int) -> int:
    """Return the number of members who have answered."""
    row = await community.row("SELECT COUNT(*) FROM answers WHERE round_question_id = ?", question_id)
    return row[0] if row else 0


async def counts_of_open(community: Community) -> dict[int, int]:
    """Return the number of answers per open question; questions without answers are left out."""
    rows = await community.rows(
        "SELECT q.id, COUNT(*) FROM round_questions q JOIN answers a ON a.round_question_id = q.id"
        " WHERE q.closed_at IS NULL GROUP BY q.id"
    )
    return {number: times for number, times in rows}


async def everyone_has(community: Community, question_id: int) -> bool:
    """Return whether everyone who answered the round's previous question has answered this one.

    False on the first question, and after one without answers: then the players are unknown.
    """
    row = await community.row(
        "SELECT COUNT(*), COUNT(current.member_id) FROM round_questions q"
        " JOIN round_questions p ON p.round_id = q.round_id AND p.position = q.position - 1"
        " JOIN answers earlier ON earlier.round_question_id = p.id"
        " LEFT JOIN answers current ON current.round_question_id = q.id AND current.member_id = earlier.member_id"
        " WHERE q.id = ?",
        question_id,
    )
    return row is not None and row[0] > 0 and row[0] == row[1]


async def practise(community: Community, member: int, question: Asked, now: datetime) -> int:
    """Store a practice question before it is shown, and return its id for the buttons."""
    async with community.transaction() as transaction:
        row = await transaction.row(
            f"INSERT INTO practice (member_id, asked_at, {ASKED}) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
            member, to_ms(now), *question.values(),
        )  # fmt: skip
    assert row is not None, "an INSERT returns its row"  # noqa: S101
    return row[0]


async def practised(queries: Community | Transaction, practice_id: int, member: int) -> PracticeQuestion | None:
    """Return a practice question of this member."""
    row = await queries.row(
        f"SELECT id, member_id, choice, answered_at, {ASKED} FROM practice WHERE id = ? AND member_id = ?",
        practice_id, member,
    )  # fmt: skip
    if row is None:
        return None
    number, of_member, choice, answered_at, *question = row
    return PracticeQuestion(number, of_member, asked(question), choice, optional_from_ms(answered_at))


async def give_in_practice(
    community: Community, practice_id: int, member: int, choice: int, now: datetime
) -> PracticeQuestion | None:
    """Store the answer if it is the first, and return the stored one. None for another member's question."""
    async with community.transaction() as transaction:
        await transaction.rows(
            "UPDATE practice SET choice = ?, answered_at = ? WHERE id = ? AND member_id = ? AND choice IS NULL",
            choice, to_ms(now), practice_id, member,
        )  # fmt: skip
        return await practised(transaction, practice_id, member)


def _answer(row: Row) -> Answer:
    member, choice, right, elapsed_ms, answered_at = row
    return Answer(member, choice, bool(right), elapsed_ms, from_ms(answered_at))
