"""Export and delete the data stored about one member."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.community.connection import Community
from bot.community.moments import from_ms
from bot.community.server_questions import forget_author

_RIGHT = "CASE WHEN {0}.choice = {1}.right_choice THEN 1 WHEN {0}.choice IS NULL THEN NULL ELSE 0 END"
# What members themselves have written nothing of (the questions' words, other people's answers) is not about them.
_ABOUT: dict[str, tuple[Sequence[str], str]] = {
    "rounds_hosted": (
        ("server", "channel", "started_at", "ended_at", "questions", "seconds", "film", "spoilers", "state"),
        "SELECT server_id, channel_id, started_at, ended_at, questions, seconds, film_id, spoilers, state"
        " FROM rounds WHERE host_id = ? ORDER BY id",
    ),
    "round_answers": (
        ("server", "channel", "question", "film", "choice", "right", "answered_at", "elapsed_ms"),
        "SELECT r.server_id, r.channel_id, q.question_id, q.film_id, a.choice,"
        # An answer to an open question may still be changed: don't reveal whether it is right.
        f" CASE WHEN q.closed_at IS NOT NULL THEN {_RIGHT.format('a', 'q')} END, a.answered_at, a.elapsed_ms"
        " FROM answers a JOIN round_questions q ON q.id = a.round_question_id JOIN rounds r ON r.id = q.round_id"
        " WHERE a.member_id = ? ORDER BY q.id",
    ),
    "teams": (
        ("server", "channel", "started_at", "team"),
        "SELECT r.server_id, r.channel_id, r.started_at, t.team FROM round_teams t JOIN rounds r ON r.id = t.round_id"
        " WHERE t.member_id = ? ORDER BY r.id",
    ),
    "daily_answers": (
        ("server", "daily", "day", "kind", "question", "film", "choice", "right", "answered_at"),
        "SELECT p.server_id, p.which, p.local_day, p.kind, p.question_id, p.film_id, a.choice,"
        f" {_RIGHT.format('a', 'p')}, a.answered_at"
        " FROM daily_answers a JOIN daily_posts p ON p.id = a.post_id WHERE a.member_id = ? ORDER BY p.id",
    ),
    "daily_guesses": (
        ("server", "day", "position", "guess", "guessed_at"),
        "SELECT p.server_id, p.local_day, g.position, g.label, g.guessed_at"
        " FROM daily_guesses g JOIN daily_posts p ON p.id = g.post_id WHERE g.member_id = ? ORDER BY p.id, g.position",
    ),
    "archive_guesses": (
        ("server", "day", "position", "guess", "guessed_at"),
        "SELECT p.server_id, p.local_day, g.position, g.label, g.guessed_at"
        " FROM archive_guesses g JOIN daily_posts p ON p.id = g.post_id WHERE g.member_id = ?"
        " ORDER BY p.id, g.position",
    ),
    "practice": (
        ("question", "film", "choice", "right", "asked_at", "answered_at"),
        f"SELECT p.question_id, p.film_id, p.choice, {_RIGHT.format('p', 'p')}, p.asked_at, p.answered_at"
        " FROM practice p WHERE p.member_id = ? ORDER BY p.id",
    ),
    "reports": (
        ("server", "question", "reported_at", "reason"),
        "SELECT server_id, question_id, reported_at, reason FROM reports WHERE member_id = ? ORDER BY id",
    ),
    "ratings": (
        ("server", "question", "good", "rated_at"),
        "SELECT server_id, question_id, good, rated_at FROM ratings WHERE member_id = ?"
        " ORDER BY rated_at, server_id, question_id",
    ),
    "reports_dismissed": (
        ("server", "question", "dismissed_at"),
        "SELECT server_id, question_id, dismissed_at FROM reports WHERE dismissed_by = ? ORDER BY id",
    ),
    "questions_retired": (
        ("server", "question", "retired_at"),
        "SELECT server_id, question_id, retired_at FROM retired WHERE retired_by = ? ORDER BY retired_at, question_id",
    ),
    "questions_written": (
        ("server", "number", "question", "film", "prompt", "answer", "wrong", "spoiler", "name", "written_at"),
        "SELECT server_id, number, id, film_id, prompt, answer, wrong_1 || ' / ' || wrong_2 || ' / ' || wrong_3,"
        " spoiler, author_name, written_at FROM server_questions WHERE written_by = ? ORDER BY written_at, id",
    ),
    "question_drafts": (
        ("server", "film", "prompt", "answer", "wrong", "spoiler"),
        "SELECT server_id, film_id, prompt, answer, wrong_1 || ' / ' || wrong_2 || ' / ' || wrong_3, spoiler"
        " FROM question_drafts WHERE member_id = ? ORDER BY server_id",
    ),
    "names": (
        ("server", "name"),
        "SELECT server_id, name FROM member_names WHERE member_id = ? ORDER BY server_id",
    ),
    "questions_brought_back": (
        ("server", "question", "brought_back_at"),
        "SELECT server_id, question_id, brought_back_at FROM brought_back WHERE brought_back_by = ?"
        " ORDER BY brought_back_at, question_id",
    ),
    "scores": (
        ("server", "points", "answers", "answers_right", "last_right_at"),
        "SELECT server_id, points, answers, rights, reached_at FROM member_totals WHERE member_id = ?"
        " ORDER BY server_id",
    ),
    "shared_results": (
        ("server", "day"),
        "SELECT p.server_id, p.local_day FROM shared_results s JOIN daily_posts p ON p.id = s.post_id"
        " WHERE s.member_id = ? ORDER BY p.id",
    ),
    "ability": (("logits", "answers"), "SELECT ability, answers FROM member_ability WHERE member_id = ?"),
}
_DELETE = (
    "DELETE FROM answers WHERE member_id = ? RETURNING member_id",
    "DELETE FROM daily_answers WHERE member_id = ? RETURNING member_id",
    "DELETE FROM daily_guesses WHERE member_id = ? RETURNING member_id",
    "DELETE FROM archive_guesses WHERE member_id = ? RETURNING member_id",
    "DELETE FROM member_totals WHERE member_id = ? RETURNING member_id",
    "DELETE FROM shared_results WHERE member_id = ? RETURNING member_id",
    "DELETE FROM practice WHERE member_id = ? RETURNING member_id",
    "DELETE FROM reports WHERE member_id = ? RETURNING member_id",
    "DELETE FROM question_drafts WHERE member_id = ? RETURNING member_id",
    "DELETE FROM member_names WHERE member_id = ? RETURNING member_id",
    "DELETE FROM ratings WHERE member_id = ? RETURNING member_id",
    "DELETE FROM round_teams WHERE member_id = ? RETURNING member_id",
    "DELETE FROM member_ability WHERE member_id = ? RETURNING member_id",
    # Actions for a server stay, without the member's id.
    "UPDATE rounds SET host_id = NULL WHERE host_id = ? RETURNING id",
    "UPDATE reports SET dismissed_by = NULL WHERE dismissed_by = ? RETURNING id",
    "UPDATE retired SET retired_by = NULL WHERE retired_by = ? RETURNING question_id",
    "UPDATE brought_back SET brought_back_by = NULL WHERE brought_back_by = ? RETURNING question_id",
)


async def data(community: Community, member: int) -> dict[str, Any]:
    """Return everything stored about a member, in all servers, in a form for ``json.dumps``.

    Ids are texts, as in Discord's own files: they are too long for the numbers of many programs. Moments are ISO
    texts in UTC, choices the number of the button from 1.
    """
    found: dict[str, Any] = {"member": str(member)}
    for part, (names, sql) in _ABOUT.items():
        rows = await community.rows(sql, member)
        found[part] = [{name: _plain(name, value) for name, value in zip(names, row, strict=True)} for row in rows]
    return found


async def delete(community: Community, member: int) -> int:
    """Delete it all in one transaction, and return the number of entries. Scores and streaks go with the answers."""
    async with community.transaction() as transaction:
        gone = await forget_author(transaction, member)
        return gone + sum([len(await transaction.rows(statement, member)) for statement in _DELETE])


def _plain(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name.endswith("_at"):
        return from_ms(value).isoformat()
    if name in ("server", "channel"):
        return str(value)
    if name in ("right", "spoiler", "spoilers", "good"):
        return bool(value)
    return value + 1 if name == "choice" else value
