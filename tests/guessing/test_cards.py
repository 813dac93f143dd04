"""What the cards of a puzzle say, and what of them is hidden."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.community.guesses import Attempts, GuessTally, PuzzleGuess, Solver
from bot.community.puzzle_posts import PuzzlePost
from bot.documents.model import Evidence
from bot.guessing.cards import Game, closed_puzzle_card, game_card, open_puzzle_card
from bot.guessing.sharing import posted_text
from bot.puzzle.puzzle import GUESSES, Puzzle, Traits, freeze_puzzle
from bot.render.card import Card
from bot.render.transcript import message_as_text
from bot.spoiler import Spoiler
from tests.guessing.scenes import a_puzzle
from tests.render.screens import faults, payload

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
DAY = NOON.date()


def a_game(puzzle: Puzzle, *guessed: str) -> Game:
    post = PuzzlePost(7, 1, 1, "film", 3, DAY, freeze_puzzle(puzzle), puzzle.answer, NOON, True)
    given = [PuzzleGuess(at, key, key.title(), Traits(1979), NOON) for at, key in enumerate(guessed, 1)]
    return Game(post, puzzle, Attempts(puzzle.answer, tuple(given)))


def said(card: Card, *secrets: str) -> str:
    assert faults(payload(card), secrets) == []
    return message_as_text(payload(card))


def lines(card: Card) -> list[str]:
    return said(card).replace("**", "").splitlines()


def test_evidence_that_only_a_plot_has_is_behind_a_tag_when_a_game_is_over() -> None:
    puzzle = a_puzzle()
    told = replace(puzzle.clues[0], evidence=Evidence("Alder.txt", "Plot", 0, 9, Spoiler("Zebulon did it.")))
    puzzle = replace(puzzle, clues=(told, *puzzle.clues[1:]))
    over = said(game_card(a_game(puzzle, puzzle.answer)), "Zebulon")
    assert "“Country: United States”" in over, "what is open is quoted"
    assert "▒" in over


@pytest.mark.parametrize("guessed", range(GUESSES))
def test_each_guess_brings_one_clue_and_no_more(guessed: int) -> None:
    puzzle = a_puzzle()
    card = said(game_card(a_game(puzzle, *[f"film {number}" for number in range(guessed)])))
    assert [clue.label for clue in puzzle.clues if f"**{clue.label}**" in card] == [
        clue.label for clue in puzzle.clues[: guessed + 1]
    ]
    left = GUESSES - guessed
    assert f"{left} guess{'' if left == 1 else 'es'} left" in card


def test_what_one_member_needed_has_a_piece_and_what_nobody_needed_has_none() -> None:
    tally = GuessTally((1, 0, 100, 0, 0, 0), missed=50, guessing=2)
    card = lines(open_puzzle_card(7, 3, DAY, a_puzzle(), tally, None))
    full, half = "▰" * 10, "▰" * 5 + "▱" * 5
    assert [line for line in card if line.startswith("`")] == [
        f"`1` ▰{'▱' * 9} 1",
        f"`2` {'▱' * 10} 0",
        f"`3` {full} 100",
        *(f"`{number}` {'▱' * 10} 0" for number in (4, 5, 6)),
        f"`X` {half} 50",
    ]
    assert "101 solved it · 50 didn't · 2 still guessing" in card[-2] + card[-3]


def test_the_fastest_are_those_who_were_first_however_many_guesses_they_needed() -> None:
    puzzle = a_puzzle()
    solvers = [
        Solver(member, name, guesses, NOON + timedelta(seconds=after))
        for member, name, guesses, after in (
            (1, "Ada", 1, 9000), (2, "Ben", 2, 59), (3, None, 2, 7300), (4, "Dee", 6, 60), (5, "Eve", 6, 100_000),
        )
    ]  # fmt: skip
    game = a_game(puzzle)
    tally = GuessTally((1, 2, 0, 0, 0, 2), missed=1)
    card = lines(closed_puzzle_card(game.post, puzzle, None, tally, solvers))
    fastest = card[card.index("Fastest") + 1 :][:3]
    assert fastest == ["Ben after 59 seconds", "Dee after 1 minute", "<@3> after 2 hours"]
    assert "`1` Ada" in card
    assert "`2` Ben, <@3>" in card
    assert "`X` 1 member" in card
    assert "Nobody finished this one." in lines(closed_puzzle_card(game.post, puzzle, None, GuessTally(), []))


def test_a_name_in_a_posted_result_is_only_a_name() -> None:
    assert posted_text("**Ada** <@1>", "1/6").startswith("**\\*\\*Ada\\*\\* \\<\\@1\\>**\n")
