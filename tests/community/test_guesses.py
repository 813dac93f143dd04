"""Guesses at a puzzle: six at most, each once, and what they count for."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.community import (
    daily,
    daily_answers,
    guesses,
    leaderboard,
    member_names,
    members,
    post_steps,
    puzzle_posts,
    servers,
)
from bot.community.asked import AskedPuzzle
from bot.community.connection import Community, Transaction
from bot.community.guesses import Board, Given, GuessTally, Proposal
from bot.community.moments import to_ms
from bot.community.puzzle_posts import PuzzlePost
from bot.puzzle.puzzle import GUESSES, Traits
from tests.community.scenes import ADA, BEN, CYD, NOON, SERVER, Place, Refused, later, post, set_daily

ANSWER = "f0"
TRAITS = Traits(1994, ("western",), ("Bo Farris",), ("US",), ("Ada Finch",))


def film(number: int) -> Proposal:
    return Proposal(f"f{number}", f"Film {number} (1994)", TRAITS)


async def a_puzzle(community: Community, number: int = 1, answer: str = ANSWER, *, sent: bool = True) -> int:
    """An open post with a puzzle; what was posted before is closed, once this one is sent."""
    if number == 1:
        await set_daily(community, "13:00")
    now = NOON + timedelta(days=number - 1)
    settings = await daily.get(community, SERVER)
    assert settings is not None

    async def choose(_: Transaction) -> AskedPuzzle:
        return AskedPuzzle("film", answer, "film", "{}")

    claimed = await post_steps.claim(community, SERVER, 1, settings.next.day, choose, now)
    assert claimed is not None
    assert claimed.puzzle is not None
    assert claimed.puzzle.number == number
    if sent:
        assert await post_steps.posted(community, claimed.id, 5000 + claimed.id, now, now)
    return claimed.id


async def give(
    community: Community, puzzle: int, member: int, *numbers: int, board: Board = Board.DAILY, at: float = 0
) -> Given:
    given: Given | None = None
    for number in numbers:
        given = await guesses.give(community, puzzle, member, film(number), later(at + number), board)
    assert given is not None
    return given


async def test_a_guess_is_kept_with_what_it_is_compared_by(community: Community) -> None:
    puzzle = await a_puzzle(community)
    given = await give(community, puzzle, ADA, 3)
    assert given.is_new
    assert (given.attempts.left, given.attempts.solved, given.attempts.over) == (5, False, False)
    stored = await guesses.of_member(community, puzzle, ADA, ANSWER)
    assert stored == given.attempts
    (guess,) = stored.guesses
    assert (guess.position, guess.label, guess.traits, guess.at) == (1, "Film 3 (1994)", TRAITS, later(3))
    assert (await guesses.of_member(community, puzzle, BEN, ANSWER)).guesses == ()


async def test_the_same_film_twice_counts_once(community: Community) -> None:
    puzzle = await a_puzzle(community)
    first = await give(community, puzzle, ADA, 3)
    again = await give(community, puzzle, ADA, 3)
    assert again == Given(first.attempts, is_new=False)


async def test_of_many_presses_at_once_each_film_counts_once_and_six_in_all(place: Place, community: Community) -> None:
    puzzle = await a_puzzle(community)
    async with Community.open(place) as other:
        given = await asyncio.gather(
            *[
                guesses.give(each, puzzle, ADA, film(number), NOON)
                for number in range(1, 10)
                for each in (community, other)
            ]
        )
    assert sum(each is not None and each.is_new for each in given) == GUESSES
    stored = await guesses.of_member(community, puzzle, ADA, ANSWER)
    assert [guess.position for guess in stored.guesses] == [1, 2, 3, 4, 5, 6]
    assert len({guess.key for guess in stored.guesses}) == GUESSES
    assert await daily_answers.of_member(community, puzzle, ADA) == daily_answers.DailyAnswer(1, False, False)


async def test_the_guess_that_ends_it_is_the_answer_to_the_post(community: Community) -> None:
    puzzle = await a_puzzle(community)
    await give(community, puzzle, ADA, 1, 2)
    assert await daily_answers.of_member(community, puzzle, ADA) is None
    given = await give(community, puzzle, ADA, 0)
    assert (given.attempts.solved, given.attempts.over, given.attempts.left) == (True, True, 0)
    assert await daily_answers.of_member(community, puzzle, ADA) == daily_answers.DailyAnswer(0, True, False)
    assert not (await give(community, puzzle, ADA, 5)).is_new
    await give(community, puzzle, BEN, 1, 2, 3, 4, 5, 6)
    assert await daily_answers.of_member(community, puzzle, BEN) == daily_answers.DailyAnswer(1, False, False)
    late = await give(community, puzzle, BEN, 0)
    assert not late.is_new
    assert not late.attempts.solved


async def test_the_last_guess_may_be_right(community: Community) -> None:
    puzzle = await a_puzzle(community)
    given = await give(community, puzzle, ADA, 1, 2, 3, 4, 5, 0)
    assert given.attempts.solved
    assert await daily_answers.of_member(community, puzzle, ADA) == daily_answers.DailyAnswer(0, True, False)


async def test_it_counts_for_the_leaderboard(community: Community) -> None:
    puzzle = await a_puzzle(community)
    await give(community, puzzle, ADA, 1, 0)
    await give(community, puzzle, BEN, 1, 2, 3, 4, 5, 6)
    standings = await leaderboard.standings(community, SERVER, 10)
    assert [(each.member, each.points, each.right) for each in standings] == [(ADA, 1000, 1), (BEN, 0, 0)]


async def test_the_stats_of_whoever_solved_it_name_no_film_before_it_closes(community: Community) -> None:
    puzzle = await a_puzzle(community)
    await give(community, puzzle, ADA, 0)
    assert (await leaderboard.stats(community, SERVER, ADA)).best_film is None
    await a_puzzle(community, number=2)
    best = (await leaderboard.stats(community, SERVER, ADA)).best_film
    assert best is not None
    assert best.film == "film"


async def test_an_answer_that_cannot_be_stored_undoes_the_guess(community: Community) -> None:
    """As a crash between the two would: both stand there, or neither."""
    puzzle = await a_puzzle(community)
    assert (await give(community, puzzle, BEN, 0)).attempts.solved
    async with community.transaction() as transaction:  # nobody else may have solved it
        await transaction.rows(f"CREATE UNIQUE INDEX crash ON daily_answers (choice) WHERE post_id = {puzzle}")
    with pytest.raises(Refused):
        await give(community, puzzle, ADA, 0)
    assert (await guesses.of_member(community, puzzle, ADA, ANSWER)).guesses == ()
    async with community.transaction() as transaction:
        await transaction.rows("DROP INDEX crash")
    assert (await give(community, puzzle, ADA, 0)).attempts.solved


async def test_a_closed_post_takes_no_guesses(community: Community) -> None:
    puzzle = await a_puzzle(community)
    await give(community, puzzle, ADA, 1)
    await a_puzzle(community, number=2)
    assert await guesses.give(community, puzzle, ADA, film(0), later(60)) is None
    assert len((await guesses.of_member(community, puzzle, ADA, ANSWER)).guesses) == 1
    assert await guesses.give(community, 999_999, ADA, film(0), NOON) is None


async def test_a_question_takes_no_guesses(community: Community) -> None:
    await set_daily(community, "13:00")
    asked = await post(community, NOON)
    assert await guesses.give(community, asked.id, ADA, film(0), NOON) is None
    assert await puzzle_posts.get(community, asked.id) is None
    assert await puzzle_posts.open_in(community, SERVER) == []


async def test_the_archive_counts_for_nothing(community: Community) -> None:
    puzzle = await a_puzzle(community)
    assert await guesses.give(community, puzzle, ADA, film(1), NOON, Board.ARCHIVE) is None, "it is open"
    await give(community, puzzle, ADA, 1)
    await a_puzzle(community, number=2, answer="another")
    before = await daily_answers.outcomes(community, SERVER, 1, ADA)
    given = await give(community, puzzle, ADA, 2, 2, 0, board=Board.ARCHIVE)
    assert (given.attempts.solved, len(given.attempts.guesses)) == (True, 2)
    assert await daily_answers.of_member(community, puzzle, ADA) is None
    assert await daily_answers.outcomes(community, SERVER, 1, ADA) == before
    assert await guesses.tally(community, puzzle) == GuessTally(guessing=1)
    assert await guesses.solvers(community, puzzle) == []
    assert len((await guesses.of_member(community, puzzle, ADA, ANSWER)).guesses) == 1


async def test_the_spread_says_how_it_goes_and_who_solved_it(community: Community) -> None:
    puzzle = await a_puzzle(community)
    assert await guesses.tally(community, puzzle) == GuessTally()
    assert not GuessTally()
    for member, numbers in ((ADA, (1, 2, 0)), (BEN, (5, 0)), (CYD, (1, 2, 3, 4, 5, 6)), (104, (1, 2)), (105, (9, 0))):
        await give(community, puzzle, member, *numbers, at=60 if member == BEN else 0)
    for server, member, name in ((SERVER, BEN, "Ben"), (SERVER + 1, BEN, "Ben elsewhere"), (SERVER, ADA, "Ada")):
        await member_names.seen(community, server, member, name)
    tally = await guesses.tally(community, puzzle)
    assert tally == GuessTally((0, 2, 1, 0, 0, 0), missed=1, guessing=1)
    assert tally.finished == 4
    solvers = await guesses.solvers(community, puzzle)
    assert [(each.member, each.guesses) for each in solvers] == [(105, 2), (BEN, 2), (ADA, 3)]
    assert [each.name for each in solvers] == [None, "Ben", "Ada"]


async def test_a_puzzle_is_read_as_it_was_posted(community: Community) -> None:
    assert await puzzle_posts.next_number(community, SERVER) == 1
    assert await puzzle_posts.archived(community, SERVER) == 0
    first = await a_puzzle(community)
    asked = PuzzlePost(first, SERVER, 1, "film", 1, NOON.date(), "{}", ANSWER, NOON, True)
    assert await puzzle_posts.get(community, first) == asked
    assert await puzzle_posts.next_number(community, SERVER) == 2
    question = await post(community, NOON + timedelta(days=1))
    assert await puzzle_posts.get(community, question.id) is None
    assert await puzzle_posts.get(community, first) == replace(asked, is_open=False)
    assert await puzzle_posts.next_number(community, SERVER) == 2


async def test_the_archive_lists_what_is_over_the_newest_first(community: Community) -> None:
    puzzles = [await a_puzzle(community, number=number, answer=f"f{number}") for number in range(1, 5)]
    (now,) = await puzzle_posts.open_in(community, SERVER)
    assert (now.id, now.number, now.is_open) == (puzzles[3], 4, True)
    await a_puzzle(community, number=5, sent=False)
    assert await puzzle_posts.open_in(community, SERVER) == [now], "what is not posted yet is secret"
    assert await puzzle_posts.archived(community, SERVER) == 3
    listed = await puzzle_posts.archive(community, SERVER, 2)
    assert [(each.id, each.number, each.is_open) for each in listed] == [(puzzles[2], 3, False), (puzzles[1], 2, False)]
    assert [each.number for each in await puzzle_posts.archive(community, SERVER, 2, 2)] == [1]
    assert listed[0].day == date(2026, 3, 12)
    assert to_ms(listed[0].posted_at or NOON) == to_ms(NOON + timedelta(days=2))


async def test_the_archive_tells_nothing_of_what_is_asked_again(community: Community) -> None:
    """Once all were asked they come again: whoever plays the old one would know the new one."""
    first = await a_puzzle(community, answer="again")
    await a_puzzle(community, number=2, answer="another")
    assert [each.id for each in await puzzle_posts.archive(community, SERVER, 9)] == [first]
    third = await a_puzzle(community, number=3, answer="again")
    assert [each.number for each in await puzzle_posts.archive(community, SERVER, 9)] == [2]
    assert await puzzle_posts.archived(community, SERVER) == 1
    assert await guesses.give(community, first, ADA, film(1), later(9), Board.ARCHIVE) is None
    await a_puzzle(community, number=4, answer="another")
    assert [each.id for each in await puzzle_posts.archive(community, SERVER, 9)] == [third, first]
    assert await guesses.give(community, first, ADA, film(1), later(9), Board.ARCHIVE) is not None


async def test_what_was_asked_and_how_it_went_steers_what_comes_next(community: Community) -> None:
    assert await guesses.mean(community, SERVER) is None
    assert await puzzle_posts.answers_asked(community, SERVER) == []
    puzzle = await a_puzzle(community)
    await give(community, puzzle, ADA, 1, 0)
    await give(community, puzzle, BEN, 1, 2, 3, 4, 5, 6)
    await give(community, puzzle, CYD, 1)
    assert await guesses.mean(community, SERVER) is None, "it is open"
    second = await a_puzzle(community, number=2, answer="f9")
    assert await guesses.mean(community, SERVER) == (2 + 7) / 2
    await give(community, second, ADA, 9)
    await a_puzzle(community, number=3, answer="f3")
    assert await guesses.mean(community, SERVER) == (2 + 7 + 1) / 3
    assert await guesses.mean(community, SERVER, posts=1) == 1, "the last one's alone"
    assert await puzzle_posts.answers_asked(community, SERVER) == [ANSWER, "f9", "f3"]


@pytest.mark.alone
async def test_guesses_are_handed_out_deleted_and_forgotten_with_their_server(community: Community) -> None:
    puzzle = await a_puzzle(community)
    for member in (ADA, BEN):
        await give(community, puzzle, member, 1, 2)
    await a_puzzle(community, number=2, answer="another")
    for member in (ADA, BEN):
        await give(community, puzzle, member, 4, board=Board.ARCHIVE)
    data = await members.data(community, ADA)
    assert [guess["guess"] for guess in data["daily_guesses"]] == ["Film 1 (1994)", "Film 2 (1994)"]
    assert [guess["guess"] for guess in data["archive_guesses"]] == ["Film 4 (1994)"]
    assert await members.delete(community, ADA) == 3
    assert (await members.data(community, ADA))["daily_guesses"] == []
    assert len((await members.data(community, BEN))["daily_guesses"]) == 2
    await servers.left(community, SERVER, NOON)
    await servers.forget(community, NOON + servers.KEPT + timedelta(days=1))
    assert await community.rows("SELECT 1 FROM daily_guesses UNION ALL SELECT 1 FROM archive_guesses") == []
