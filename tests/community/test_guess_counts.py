"""In how many guesses a member has solved puzzles."""

from __future__ import annotations

from bot.community import guess_counts
from bot.community.connection import Community
from bot.community.guess_counts import GuessCounts
from bot.community.guesses import Board
from bot.puzzle.puzzle import GUESSES
from tests.community.scenes import ADA, BEN, SERVER
from tests.community.test_guesses import a_puzzle, give


async def test_each_puzzle_counts_by_its_guesses(community: Community) -> None:
    for number, named in enumerate(([0], [1, 2, 0], [5, 6, 0], range(1, GUESSES + 1), [4]), start=1):
        puzzle = await a_puzzle(community, number)
        await give(community, puzzle, ADA, *named)
        await give(community, puzzle, BEN, 3)
    counts = await guess_counts.of_member(community, SERVER, ADA)
    assert counts == GuessCounts((1, 0, 2, 0, 0, 0), 1), "the last is not over"
    assert counts.puzzles == 4
    assert await guess_counts.of_member(community, SERVER, BEN) == GuessCounts()
    assert await guess_counts.of_member(community, SERVER + 1, ADA) == GuessCounts()


async def test_the_archive_is_not_counted(community: Community) -> None:
    puzzle = await a_puzzle(community)
    await a_puzzle(community, 2, "another")
    await give(community, puzzle, ADA, 0, board=Board.ARCHIVE)
    assert await guess_counts.of_member(community, SERVER, ADA) == GuessCounts()
