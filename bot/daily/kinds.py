"""The kinds of daily post: how each chooses what to ask, and how its posts look."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.client import FilmBot
from bot.community import posts
from bot.community.daily import DailyKind, DailySettings
from bot.community.post_steps import Chooser
from bot.community.posts import QUESTION, Post
from bot.daily import question_post
from bot.guessing import puzzle_post
from bot.puzzle.puzzle import PuzzleKind
from bot.render.card import Card


@dataclass(frozen=True, slots=True)
class Look:
    """How posts of one kind look."""

    count: Callable[[FilmBot, Post], Awaitable[Hashable]]
    """Counts the answers shown on the open card. The card is edited when the count changes."""
    opened: Callable[[FilmBot, Post, int | None], Awaitable[Card]]
    """The card while it takes answers. The role is mentioned."""
    closed: Callable[[FilmBot, Post], Awaitable[Card]]
    """The card once closed."""


LOOKS: Mapping[str, Look] = {
    QUESTION: Look(question_post.count, question_post.opened, question_post.closed),
    **{kind.value: Look(puzzle_post.count, puzzle_post.opened, puzzle_post.closed) for kind in PuzzleKind},
}
"""By the kind of the post."""


async def chooser(bot: FilmBot, settings: DailySettings, rng: random.Random) -> Chooser:
    """Returns the chooser for the daily's next post. Falls back to a question if there is no puzzle."""
    if await _asks_puzzle(bot, settings):
        puzzles = await puzzle_post.chooser(bot, settings, rng)
        if puzzles is not None:
            return puzzles
    return await question_post.chooser(bot, settings, rng)


async def preview(bot: FilmBot, server: int, settings: DailySettings | None, day: date, rng: random.Random) -> Card:
    """Shows what a post of the daily looks like on ``day``. Nobody can answer it."""
    if settings is not None and await _asks_puzzle(bot, settings):
        puzzle = await puzzle_post.preview(bot, settings, day, rng)
        if puzzle is not None:
            return puzzle
    return await question_post.preview(bot, server, settings, day, rng)


async def _asks_puzzle(bot: FilmBot, settings: DailySettings) -> bool:
    """Returns whether the daily's next post should be a puzzle."""
    if settings.kind is not DailyKind.BOTH:
        return settings.kind is DailyKind.FILM
    return await posts.asked_last(bot.community, settings.server, settings.which) == QUESTION
