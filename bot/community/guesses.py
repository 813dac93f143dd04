"""Guesses at puzzles: in a post, where the final guess counts as the answer, and in the archive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.community import totals
from bot.community.connection import Community, Row, Transaction
from bot.community.moments import from_ms, to_ms
from bot.community.posts import NOT_SOLVED, SOLVED
from bot.community.puzzle_posts import ASKS_PUZZLE, OVER, REPLAYABLE, TAKES_GUESSES
from bot.puzzle.puzzle import GUESSES, Traits, freeze_traits, thaw_traits

_COLUMNS = "position, answer_key, label, traits, guessed_at"


class Board(StrEnum):
    """The kind of game a guess belongs to."""

    DAILY = "daily"
    ARCHIVE = "archive"
    """A member replays an old puzzle in private: no streak or table changes."""


_GUESSES = {Board.DAILY: "daily_guesses", Board.ARCHIVE: "archive_guesses"}
_TAKEN = {Board.DAILY: TAKES_GUESSES, Board.ARCHIVE: REPLAYABLE}


@dataclass(frozen=True, slots=True)
class Proposal:
    """An answer that a member proposes."""

    key: str
    label: str
    traits: Traits


@dataclass(frozen=True, slots=True)
class PuzzleGuess:
    position: int
    """From 1."""
    key: str
    label: str
    traits: Traits
    at: datetime


@dataclass(frozen=True, slots=True)
class Attempts:
    """A member's guesses in one puzzle."""

    answer: str
    guesses: tuple[PuzzleGuess, ...] = ()

    @property
    def solved(self) -> bool:
        return any(guess.key == self.answer for guess in self.guesses)

    @property
    def over(self) -> bool:
        """Whether the puzzle is solved, or the guesses are used up."""
        return self.solved or len(self.guesses) >= GUESSES

    @property
    def left(self) -> int:
        """Number of guesses left."""
        return 0 if self.over else GUESSES - len(self.guesses)


@dataclass(frozen=True, slots=True)
class Given:
    """The outcome of a proposal."""

    attempts: Attempts
    is_new: bool
    """False if the member had proposed the same before, or had no guess left: then nothing changed."""


@dataclass(frozen=True, slots=True)
class GuessTally:
    """A puzzle's anonymous totals. Two are equal if the card needs no update."""

    solved: tuple[int, ...] = (0,) * GUESSES
    """Number of members who needed 1, 2, … 6 guesses."""
    missed: int = 0
    """Number of members who failed in six."""
    guessing: int = 0
    """Number of members who have started and not finished."""

    def __bool__(self) -> bool:
        """Whether anyone has guessed."""
        return bool(self.finished or self.guessing)

    @property
    def finished(self) -> int:
        return sum(self.solved) + self.missed


@dataclass(frozen=True, slots=True)
class Solver:
    member: int
    name: str | None
    """The name last seen; None if none was."""
    guesses: int
    at: datetime


async def give(
    community: Community, post_id: int, member: int, proposal: Proposal, now: datetime, board: Board = Board.DAILY
) -> Given | None:
    """Store a guess, and return once it is on disk. None if the post takes no guesses, or none of this board.

    What is delivered twice counts once: the same answer is the same guess. The guess that ends a puzzle of the day is
    the member's answer to the post, so that streaks and tables count it.
    """
    async with community.transaction() as transaction:
        post = await transaction.row(
            f"SELECT p.answer_key FROM daily_posts p WHERE p.id = ? AND {ASKS_PUZZLE} AND {_TAKEN[board]}", post_id
        )
        if post is None:
            return None
        attempts = await _attempts(transaction, post_id, member, post[0], board)
        if attempts.over or any(guess.key == proposal.key for guess in attempts.guesses):
            return Given(attempts, is_new=False)
        guess = PuzzleGuess(len(attempts.guesses) + 1, proposal.key, proposal.label, proposal.traits, now)
        await transaction.rows(
            f"INSERT INTO {_GUESSES[board]} (post_id, member_id, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",
            post_id, member, guess.position, guess.key, guess.label, freeze_traits(guess.traits), to_ms(now),
        )  # fmt: skip
        attempts = Attempts(attempts.answer, (*attempts.guesses, guess))
        if attempts.over and board is Board.DAILY:
            new = await transaction.row(
                "INSERT INTO daily_answers (post_id, member_id, choice, answered_at) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (post_id, member_id) DO NOTHING RETURNING post_id",
                post_id, member, SOLVED if attempts.solved else NOT_SOLVED, to_ms(now),
            )  # fmt: skip
            if new is not None:
                await totals.add_daily_answer(transaction, post_id, member)
    return Given(attempts, is_new=True)


async def of_member(
    community: Community, post_id: int, member: int, answer: str, board: Board = Board.DAILY
) -> Attempts:
    """Return the member's guesses in a puzzle with this answer."""
    return await _attempts(community, post_id, member, answer, board)


async def tally(community: Community, post_id: int) -> GuessTally:
    """Return the totals of a post's puzzle."""
    rows = await community.rows(
        "SELECT solved, guesses, COUNT(*) FROM ("
        "SELECT MAX(CASE WHEN g.answer_key = p.answer_key THEN 1 ELSE 0 END) AS solved, COUNT(*) AS guesses"
        " FROM daily_guesses g JOIN daily_posts p ON p.id = g.post_id WHERE g.post_id = ? GROUP BY g.member_id"
        ") each_member GROUP BY solved, guesses",
        post_id,
    )
    solved, missed, guessing = [0] * GUESSES, 0, 0
    for was_solved, guesses, members in rows:
        if was_solved:
            solved[guesses - 1] += members
        elif guesses >= GUESSES:
            missed += members
        else:
            guessing += members
    return GuessTally(tuple(solved), missed, guessing)


async def solvers(community: Community, post_id: int) -> list[Solver]:
    """Return the solvers: fewest guesses first, then the earliest."""
    rows = await community.rows(
        "SELECT g.member_id, n.name, g.position, g.guessed_at FROM daily_guesses g"
        " JOIN daily_posts p ON p.id = g.post_id AND p.answer_key = g.answer_key"
        " LEFT JOIN member_names n ON n.server_id = p.server_id AND n.member_id = g.member_id"
        " WHERE g.post_id = ? ORDER BY g.position, g.guessed_at, g.member_id",
        post_id,
    )
    return [Solver(member, name, position, from_ms(at)) for member, name, position, at in rows]


async def mean(community: Community, server: int, posts: int = 14) -> float | None:
    """Return the guesses members needed in the last finished puzzles, a failure counting as one more than the maximum;
    None if nobody has played."""
    row = await community.row(
        "SELECT AVG(CASE WHEN a.choice = ? THEN (SELECT MAX(g.position) FROM daily_guesses g"
        " WHERE g.post_id = a.post_id AND g.member_id = a.member_id) ELSE ? END) FROM daily_answers a"
        f" WHERE a.post_id IN (SELECT p.id FROM daily_posts p WHERE p.server_id = ? AND {ASKS_PUZZLE} AND {OVER}"
        " ORDER BY p.number DESC LIMIT ?)",
        SOLVED, GUESSES + 1, server, posts,
    )  # fmt: skip
    return row[0] if row else None


async def _attempts(queries: Community | Transaction, post_id: int, member: int, answer: str, board: Board) -> Attempts:
    rows = await queries.rows(
        f"SELECT {_COLUMNS} FROM {_GUESSES[board]} WHERE post_id = ? AND member_id = ? ORDER BY position",
        post_id, member,
    )  # fmt: skip
    return Attempts(answer, tuple(_guess(row) for row in rows))


def _guess(row: Row) -> PuzzleGuess:
    position, key, label, traits, at = row
    return PuzzleGuess(position, key, label, thaw_traits(traits), from_ms(at))
