"""Daily posts that ask a puzzle: which film is it, or who is it."""

from __future__ import annotations

import random
from datetime import date

from bot.catalogue import films
from bot.client import FilmBot
from bot.community import guesses, puzzle_posts
from bot.community.asked import AskedPuzzle
from bot.community.connection import Transaction
from bot.community.daily import DailySettings
from bot.community.guesses import GuessTally
from bot.community.post_steps import Chooser
from bot.community.posts import Post
from bot.daily.sending import can_be_followed
from bot.errors import UserError
from bot.guessing.cards import PREVIEWED, closed_puzzle_card, open_puzzle_card
from bot.puzzle.choosing import choose_puzzles, pick
from bot.puzzle.puzzle import Puzzle, freeze_puzzle, thaw_puzzle
from bot.render.card import Card

_NO_PUZZLE = "This post asks no puzzle."


async def chooser(bot: FilmBot, settings: DailySettings, rng: random.Random) -> Chooser | None:
    """Returns a chooser that takes into account the server's earlier puzzles; None if the library has no puzzles."""
    server = settings.server
    before = await puzzle_posts.answers_asked(bot.community, server)
    mean = await guesses.mean(bot.community, server)
    puzzles = await choose_puzzles(bot.catalogue, before, settings.next.day.weekday(), mean, rng)
    if not puzzles:
        return None

    async def chosen(transaction: Transaction) -> AskedPuzzle | None:
        # Look this up again: another daily of the server may have taken the same puzzle meanwhile.
        puzzle = pick(puzzles, await puzzle_posts.answers_asked(transaction, server))
        return None if puzzle is None else asked_puzzle(puzzle)

    return chosen


async def preview(bot: FilmBot, settings: DailySettings, day: date, rng: random.Random) -> Card | None:
    """Shows what a post looks like, with a possible puzzle. Returns None if the library has no puzzles."""
    before = await puzzle_posts.answers_asked(bot.community, settings.server)
    puzzles = await choose_puzzles(bot.catalogue, before, day.weekday(), None, rng)
    if not puzzles:
        return None
    number = await puzzle_posts.next_number(bot.community, settings.server)
    return open_puzzle_card(PREVIEWED, number, day, puzzles[-1], GuessTally(), settings.role, preview=True)


def asked_puzzle(puzzle: Puzzle) -> AskedPuzzle:
    """Converts a puzzle to its stored form."""
    return AskedPuzzle(puzzle.kind.value, puzzle.answer, puzzle.film, freeze_puzzle(puzzle))


async def count(bot: FilmBot, post: Post) -> GuessTally:
    """Counts the members by their number of guesses."""
    return await guesses.tally(bot.community, post.id)


async def opened(bot: FilmBot, post: Post, role: int | None) -> Card:
    """Builds the open post: the first clue, the counts of guesses, the button to guess."""
    asked = post.puzzle
    if asked is None:
        raise UserError(_NO_PUZZLE)
    tally = None if can_be_followed(bot, post) else await count(bot, post)
    return open_puzzle_card(post.id, asked.number, post.day, thaw_puzzle(asked.snapshot), tally, role)


async def closed(bot: FilmBot, post: Post) -> Card:
    """Builds the closed post: the film's card, the clues, how many guesses members needed."""
    over = await puzzle_posts.get(bot.community, post.id)
    if over is None:
        raise UserError(_NO_PUZZLE)
    puzzle = thaw_puzzle(over.snapshot)
    film = await films.film(bot.catalogue, puzzle.film)
    tally, solvers = await count(bot, post), await guesses.solvers(bot.community, post.id)
    return closed_puzzle_card(over, puzzle, film, tally, solvers)
