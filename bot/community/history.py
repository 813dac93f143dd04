"""What a server, or a member in practice, was asked before: what the choice of the next question goes by.

Each reads what was asked of some questions alone, or, where none are named, of all that there ever were.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.community import set_aside
from bot.community.among import rows_among
from bot.community.asked import Asked
from bot.community.connection import Community, Transaction
from bot.trivia.rotation import History

Recall = Callable[[Sequence[str] | None], Awaitable[History]]
"""A function that reads one of the histories below."""


@dataclass(frozen=True, slots=True)
class Choose:
    """How to choose the next question."""

    among: tuple[str, ...]
    """The candidate questions."""
    pick: Callable[[History], Asked | None]
    """Pick one by the history; None if there is none to ask. Called inside a transaction, so it must not wait."""


async def of_rounds(queries: Transaction | Community, server: int, among: Sequence[str] | None = None) -> History:
    """Return what the server was asked in rounds; its daily posts decide where rounds don't."""
    return History(
        await _asked(queries, server, among),
        await _posted(queries, server, among),
        await set_aside.never_to_ask(queries, server, among),
    )


async def of_posts(queries: Transaction | Community, server: int, among: Sequence[str] | None = None) -> History:
    """Return what the server was asked in daily posts; its rounds decide where those don't."""
    return History(
        await _posted(queries, server, among),
        await _asked(queries, server, among),
        await set_aside.never_to_ask(queries, server, among),
    )


async def of_practice(community: Community, member: int, among: Sequence[str] | None = None) -> History:
    """Return the member's practice questions."""
    asked = await _last(community, "SELECT question_id, id FROM practice WHERE member_id = ?", member, among)
    return History(asked, retired=await set_aside.never_to_ask(community, None, among))


async def _asked(queries: Transaction | Community, server: int, among: Sequence[str] | None) -> dict[str, int]:
    return await _last(queries, "SELECT question_id, id FROM round_questions WHERE server_id = ?", server, among)


async def _posted(queries: Transaction | Community, server: int, among: Sequence[str] | None) -> dict[str, int]:
    # If a day was claimed but then missed, nobody saw its question.
    sql = "SELECT question_id, id FROM daily_posts WHERE server_id = ? AND kind = 'question' AND state <> 'missed'"
    return await _last(queries, sql, server, among)


async def _last(queries: Transaction | Community, sql: str, whose: int, among: Sequence[str] | None) -> dict[str, int]:
    """Map each question to its latest row id; ids grow with time."""
    found: dict[str, int] = {}
    for question, number in await rows_among(queries, sql, among, whose):
        found[question] = max(number, found.get(question, 0))
    return found
