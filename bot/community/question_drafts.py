"""What a moderator has typed last and could not be saved as it was: one draft for each server and member."""

from __future__ import annotations

from dataclasses import dataclass

from bot.community.connection import Community
from bot.community.membership import remember
from bot.community.server_questions import WORDS, AboutFilm, from_words, words
from bot.trivia.handwritten import Handwritten


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    written: Handwritten
    film: AboutFilm | None
    question: str | None
    """The id of the question that is being edited; None for a new one."""


async def keep(community: Community, server: int, member: int, draft: QuestionDraft) -> None:
    """In place of the member's last draft there."""
    async with community.transaction() as transaction:
        await remember(transaction, server)
        await transaction.rows("DELETE FROM question_drafts WHERE server_id = ? AND member_id = ?", server, member)
        await transaction.rows(
            f"INSERT INTO question_drafts (server_id, member_id, question_id, {WORDS})"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            server, member, draft.question, *words(draft.written, draft.film),
        )  # fmt: skip


async def get(community: Community, server: int, member: int) -> QuestionDraft | None:
    row = await community.row(
        f"SELECT question_id, {WORDS} FROM question_drafts WHERE server_id = ? AND member_id = ?", server, member
    )
    return QuestionDraft(*from_words(row[1:]), row[0]) if row else None


async def drop(community: Community, server: int, member: int) -> None:
    """It was saved."""
    async with community.transaction() as transaction:
        await transaction.rows("DELETE FROM question_drafts WHERE server_id = ? AND member_id = ?", server, member)
