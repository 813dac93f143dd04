"""How many guesses a member needed for a server's puzzles."""

from __future__ import annotations

from dataclasses import dataclass

from bot.community.connection import Community
from bot.puzzle.puzzle import GUESSES


@dataclass(frozen=True, slots=True)
class GuessCounts:
    """The puzzles a member has finished, without those replayed from the archive."""

    solved: tuple[int, ...] = (0,) * GUESSES
    """Number of puzzles solved with 1, 2, … 6 guesses."""
    missed: int = 0
    """Number of puzzles not solved."""

    @property
    def puzzles(self) -> int:
        return sum(self.solved) + self.missed


async def of_member(community: Community, server: int, member: int) -> GuessCounts:
    """Count the member's finished puzzles in the server."""
    rows = await community.rows(
        "SELECT is_right, guesses, COUNT(*) FROM ("
        "SELECT a.choice = p.right_choice AS is_right,"
        " (SELECT COUNT(*) FROM daily_guesses g WHERE g.post_id = a.post_id AND g.member_id = a.member_id) AS guesses"
        " FROM daily_answers a JOIN daily_posts p ON p.id = a.post_id"
        " WHERE a.member_id = ? AND p.server_id = ? AND p.kind <> 'question'"
        ") each_puzzle GROUP BY is_right, guesses",
        member, server,
    )  # fmt: skip
    solved, missed = [0] * GUESSES, 0
    for is_right, guesses, puzzles in rows:
        if not is_right:
            missed += puzzles
        elif guesses:
            solved[guesses - 1] += puzzles
    return GuessCounts(tuple(solved), missed)
