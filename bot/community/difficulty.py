"""How hard each question is, and how good each member: learned from the answers that are stored.

Each estimate follows from the answers and from the estimates of the other side, so that learning the same thing twice,
or again after something was retired, needs no memory of what was learned before. Only the first answer that a member
ever gave to a question counts: then they have seen the answer. Practice does not count: it may be on a film whose card
is open right above.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.community.among import rows_among
from bot.community.connection import Community, Row, Transaction
from bot.community.moments import to_ms
from bot.trivia.difficulty import ENOUGH, FIRST, Attempt, ability_from, difficulty_from, tells_nothing

_MOST_ANSWERS = 500
"""Maximum number of answers used per question: more add no information."""
_MOST_RECENT = 200
"""Maximum number of a member's latest answers used: their current ability counts."""
_MOST_MEMBERS = 200
"""Maximum number of members whose ability is updated per question. The others follow with their next answer."""

_RETIRED = "EXISTS (SELECT 1 FROM retired t WHERE t.server_id = {0}.server_id AND t.question_id = {0}.question_id)"
_IN_ROUNDS = f"""
    SELECT a.member_id, q.question_id, CASE WHEN a.choice = q.right_choice THEN 1 ELSE 0 END AS is_right,
        CASE WHEN {_RETIRED.format("q")} THEN 1 ELSE 0 END AS is_retired, a.answered_at
    FROM round_questions q JOIN answers a ON a.round_question_id = q.id WHERE q.closed_at IS NOT NULL
"""
_IN_POSTS = f"""
    SELECT a.member_id, p.question_id, CASE WHEN a.choice = p.right_choice THEN 1 ELSE 0 END AS is_right,
        CASE WHEN {_RETIRED.format("p")} THEN 1 ELSE 0 END AS is_retired, a.answered_at
    FROM daily_posts p JOIN daily_answers a ON a.post_id = p.id
    WHERE p.kind = 'question' AND p.closed_at IS NOT NULL
"""


async def learn(community: Community, question: str, now: datetime, prior: float | None = None) -> None:
    """Estimates the question anew, then those who answered it; sets it aside when its first answers say so.

    ``prior`` is its difficulty as far as it can be told without answers; None when that is known already: of a
    question that was never learned of there is nothing to learn then.
    """
    given = await _given(community, question)
    members = list(dict.fromkeys(member for member, _, _ in given))  # of retired answers too: they lose these
    first: dict[int, bool] = {}
    for member, right, is_retired in given:
        if not is_retired:
            first.setdefault(member, bool(right))
    known = await community.row("SELECT prior FROM question_difficulty WHERE question_id = ?", question)
    if prior is None:
        if known is None:
            return
        prior = float(known[0])
    if not given and known is None:
        return
    abilities = await _abilities(community, members)
    attempts = [Attempt(abilities.get(member, 0.0), right) for member, right in first.items()]
    difficulty = difficulty_from(prior, attempts)
    learned = [await _ability(community, member, question, difficulty) for member in members[-_MOST_MEMBERS:]]
    async with community.transaction() as transaction:
        await transaction.rows(
            "INSERT INTO question_difficulty (question_id, prior, difficulty, answers, learned_at)"
            " VALUES (?, ?, ?, ?, ?) ON CONFLICT (question_id) DO UPDATE SET prior = excluded.prior,"
            " difficulty = excluded.difficulty, answers = excluded.answers, learned_at = excluded.learned_at",
            question, prior, difficulty, len(first), to_ms(now),
        )  # fmt: skip
        await _store(transaction, learned)
        rights = list(first.values())
        if tells_nothing(rights):
            await transaction.rows(
                "INSERT INTO set_aside (question_id, rights, set_aside_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                question, sum(rights[:FIRST]), to_ms(now),
            )  # fmt: skip
        else:  # the answers that spoke against it were retired or deleted
            await transaction.rows("DELETE FROM set_aside WHERE question_id = ?", question)


async def learned(queries: Transaction | Community, among: Sequence[str]) -> dict[str, float]:
    """Returns the difficulties of the questions that have enough answers."""
    sql = "SELECT question_id, difficulty FROM question_difficulty WHERE answers >= ?"
    return {question: difficulty for question, difficulty in await rows_among(queries, sql, among, ENOUGH)}


async def to_learn(community: Community, since: datetime, most: int, after: str = "") -> list[tuple[str, str]]:
    """Questions that were closed ``since`` then, each once, with a snapshot, and that nothing was learned from yet:
    daily posts, what an older version of the bot asked, and what the last run was stopped before. By their ids, those
    ``after`` one."""
    moment = to_ms(since)
    rows = await community.rows(
        "SELECT question_id, MAX(snapshot) FROM (SELECT q.question_id, q.snapshot, q.closed_at FROM round_questions q"
        " WHERE q.closed_at >= ? AND EXISTS (SELECT 1 FROM answers a WHERE a.round_question_id = q.id)"
        " UNION ALL SELECT p.question_id, p.snapshot, p.closed_at FROM daily_posts p"
        " WHERE p.kind = 'question' AND p.closed_at >= ?"
        " AND EXISTS (SELECT 1 FROM daily_answers a WHERE a.post_id = p.id)) asked"
        " WHERE NOT EXISTS (SELECT 1 FROM question_difficulty d"
        " WHERE d.question_id = asked.question_id AND d.learned_at >= asked.closed_at)"
        " AND question_id > ? GROUP BY question_id ORDER BY question_id LIMIT ?",
        moment, moment, after, most,
    )  # fmt: skip
    return [(question, snapshot) for question, snapshot in rows]


async def _given(community: Community, question: str) -> list[Row]:
    """Returns the answers to the question, the oldest first: member, whether right, whether retired."""
    return await community.rows(
        f"SELECT member_id, is_right, is_retired FROM ({_IN_ROUNDS} AND q.question_id = ? UNION ALL {_IN_POSTS}"
        " AND p.question_id = ?) given ORDER BY answered_at, member_id LIMIT ?",
        question, question, _MOST_ANSWERS,
    )  # fmt: skip


async def _abilities(community: Community, members: Sequence[int]) -> dict[int, float]:
    if not members:
        return {}
    marks = ", ".join("?" * len(members))
    sql = f"SELECT member_id, ability FROM member_ability WHERE member_id IN ({marks})"
    return {member: ability for member, ability in await community.rows(sql, *members)}


async def _ability(community: Community, member: int, question: str, difficulty: float) -> tuple[int, float, int]:
    """The member's ability by their latest answers, and how many these are. The question is as difficult as was just
    learned."""
    rows = await community.rows(
        f"SELECT given.question_id, given.is_right, COALESCE(d.difficulty, 0) FROM ({_IN_ROUNDS} AND a.member_id = ?"
        f" UNION ALL {_IN_POSTS} AND a.member_id = ?) given"
        " LEFT JOIN question_difficulty d ON d.question_id = given.question_id"
        " WHERE given.is_retired = 0 ORDER BY given.answered_at DESC LIMIT ?",
        member, member, _MOST_RECENT,
    )  # fmt: skip
    # The latest come first: what is left of several answers to a question is the oldest.
    met = {
        other: Attempt(difficulty if other == question else difficult, bool(right)) for other, right, difficult in rows
    }
    return member, ability_from(met.values()), len(met)


async def _store(transaction: Transaction, learned: Sequence[tuple[int, float, int]]) -> None:
    # Not of somebody who has had their answers deleted since these were read.
    await transaction.many(
        "INSERT INTO member_ability (member_id, ability, answers) SELECT ?, ?, ?"
        " WHERE EXISTS (SELECT 1 FROM answers WHERE member_id = ?)"
        " OR EXISTS (SELECT 1 FROM daily_answers WHERE member_id = ?)"
        " ON CONFLICT (member_id) DO UPDATE SET ability = excluded.ability, answers = excluded.answers",
        [(*row, row[0], row[0]) for row in learned],
    )


async def members_of(transaction: Transaction, server: int) -> list[int]:
    """Returns the members who have answered in a server."""
    rows = await transaction.rows(
        "SELECT a.member_id FROM answers a JOIN round_questions q ON q.id = a.round_question_id"
        " JOIN rounds r ON r.id = q.round_id WHERE r.server_id = ?"
        " UNION SELECT a.member_id FROM daily_answers a JOIN daily_posts p ON p.id = a.post_id WHERE p.server_id = ?",
        server, server,
    )  # fmt: skip
    return [member for (member,) in rows]


async def forget_without_answers(transaction: Transaction, members: Sequence[int]) -> None:
    """Deletes the abilities of those members who have no answers left."""
    await transaction.many(
        "DELETE FROM member_ability WHERE member_id = ?"
        " AND NOT EXISTS (SELECT 1 FROM answers a WHERE a.member_id = member_ability.member_id)"
        " AND NOT EXISTS (SELECT 1 FROM daily_answers d WHERE d.member_id = member_ability.member_id)",
        [(member,) for member in members],
    )
