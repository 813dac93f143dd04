"""Questions a member got wrong and hasn't got right since."""

from __future__ import annotations

from bot.community.connection import Community

_MOST_ANSWERS = 5000
"""Number of latest answers to look at."""
_RETIRED = "EXISTS (SELECT 1 FROM retired t WHERE t.server_id = {0}.server_id AND t.question_id = {0}.question_id)"


async def of_member(community: Community, member: int) -> list[str]:
    """Return the questions the member last answered wrong, in rounds, daily posts and practice, latest first.

    Leaves out retired questions, and open ones: listing those would reveal whether an answer is right.
    """
    rows = await community.rows(
        "SELECT question_id, is_right FROM ("
        "SELECT q.question_id, a.choice = q.right_choice AS is_right, a.answered_at, q.id AS number"
        " FROM answers a JOIN round_questions q ON q.id = a.round_question_id"
        f" WHERE a.member_id = ? AND q.closed_at IS NOT NULL AND NOT {_RETIRED.format('q')}"
        " UNION ALL SELECT p.question_id, a.choice = p.right_choice, a.answered_at, p.id"
        " FROM daily_answers a JOIN daily_posts p ON p.id = a.post_id"
        f" WHERE a.member_id = ? AND p.kind = 'question' AND NOT {_RETIRED.format('p')}"
        " UNION ALL SELECT p.question_id, p.choice = p.right_choice, p.answered_at, p.id"
        " FROM practice p WHERE p.member_id = ? AND p.choice IS NOT NULL"
        ") given ORDER BY answered_at DESC, number DESC LIMIT ?",
        member, member, member, _MOST_ANSWERS,
    )  # fmt: skip
    last: dict[str, bool] = {}
    for question, right in rows:
        last.setdefault(question, bool(right))
    return [question for question, right in last.items() if not right]
