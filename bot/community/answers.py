"""Answers in live rounds, and in practice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.community.asked import ASKED, Asked, asked
from bot.community.connection import Community, Transaction
from bot.community.moments import from_ms, optional_from_ms, to_ms


@dataclass(frozen=True, slots=True)
class Answer:
    """A member's last answer to a round's question."""

    member: int
    choice: int
    """The position of the button, from 0."""
    right: bool
    elapsed_ms: int
    """Since the question opened, without the time that the bot was away."""
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class PracticeQuestion:
    id: int
    member: int
    asked: Asked
    choice: int | None
    answered_at: datetime | None


async def give(community: Community, question_id: int, member: int, choice: int, now: datetime) -> bool:
    """Stores a press of a button, and is back when it is on the disk. The last one counts.

    The same choice again keeps its first time. False when the question is closed or its time is up: then
    nothing has changed.
    """
    moment = to_ms(now)
    async with community.transaction() as transaction:
        is_open = await transaction.row(
            "SELECT opens_at, lost_ms FROM round_questions WHERE id = ? AND closed_at IS NULL AND closes_at > ?",
            question_id, moment,
        )  # fmt: skip
        if is_open is None:
            return False
        opens_at, lost_ms = is_open
        await transaction.rows(
            "INSERT INTO answers (round_question_id, member_id, choice, answered_at, elapsed_ms) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (round_question_id, member_id) DO UPDATE SET choice = excluded.choice,"
            " answered_at = excluded.answered_at, elapsed_ms = excluded.elapsed_ms"
            " WHERE answers.choice <> excluded.choice",
            question_id, member, choice, moment, max(moment - opens_at - lost_ms, 0),
        )  # fmt: skip
    return True


async def of_question(community: Community, question_id: int) -> list[Answer]:
    """All answers to a round's question: those who were right first, the quickest first."""
    rows = await community.rows(
        "SELECT a.member_id, a.choice, CASE WHEN a.choice = q.right_choice THEN 1 ELSE 0 END AS is_right, a.elapsed_ms,"
        " a.answered_at FROM answers a JOIN round_questions q ON q.id = a.round_question_id WHERE q.id = ?"
        " ORDER BY is_right DESC, a.elapsed_ms, a.member_id",
        question_id,
    )
    return [Answer(member, choice, bool(right), ms, from_ms(at)) for member, choice, right, ms, at in rows]


async def count(community: Community, question_id: int) -> int:
    """How many members have answered."""
    row = await community.row("SELECT COUNT(*) FROM answers WHERE round_question_id = ?", question_id)
    return row[0] if row else 0


async def everyone_has(community: Community, question_id: int) -> bool:
    """Whether all who answered the round's question before this one have answered this one.

    False on the first question, and after one that nobody answered: then nobody knows who plays.
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
    """Stores a practice question before it is shown; its id, for the buttons."""
    async with community.transaction() as transaction:
        row = await transaction.row(
            f"INSERT INTO practice (member_id, asked_at, {ASKED}) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
            member, to_ms(now), *question.values(),
        )  # fmt: skip
    assert row is not None, "an INSERT returns its row"  # noqa: S101
    return row[0]


async def practised(queries: Community | Transaction, practice_id: int, member: int) -> PracticeQuestion | None:
    """A practice question of this member."""
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
    """Stores the answer, unless there is one: the first counts. What is stored; None for someone else's question."""
    async with community.transaction() as transaction:
        await transaction.rows(
            "UPDATE practice SET choice = ?, answered_at = ? WHERE id = ? AND member_id = ? AND choice IS NULL",
            choice, to_ms(now), practice_id, member,
        )  # fmt: skip
        return await practised(transaction, practice_id, member)
