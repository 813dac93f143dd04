"""What a daily post can ask: each kind says how it chooses, and how its posts look."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable, Hashable, Mapping
from dataclasses import dataclass

from bot.client import FilmBot
from bot.community.daily import DailySettings
from bot.community.posts import QUESTION, Chooser, Post
from bot.daily import question_post
from bot.daily.cards import BUTTON
from bot.render import wording
from bot.render.card import Card


@dataclass(frozen=True, slots=True)
class Look:
    """How posts of one kind look."""

    name: str
    """What a post is called where everybody reads it: in a forum's list, or as the name of its thread."""
    buttons: str
    """How the ``custom_id`` of each of its buttons begins, with ``post`` for its row: a message is known by that."""

    count: Callable[[FilmBot, Post], Awaitable[Hashable]]
    """What its open card counts: the card is edited when this changes."""
    opened: Callable[[FilmBot, Post, int | None], Awaitable[Card]]
    """The card while it takes answers; the role is mentioned."""
    closed: Callable[[FilmBot, Post], Awaitable[Card]]
    """The card once the next post is up."""


LOOKS: Mapping[str, Look] = {
    QUESTION: Look(
        "Question of the day",
        BUTTON.format(post="{post}", choice=""),
        question_post.count,
        question_post.opened,
        question_post.closed,
    ),
}
"""By the kind of the post."""


def title(post: Post) -> str:
    """ "Film of the day 12, 28 March 2027": what a post is, and nothing of what it asks."""
    number = f" {post.puzzle.number}" if post.puzzle is not None else ""
    return f"{LOOKS[post.kind].name}{number}, {wording.date(post.day.isoformat())}"


def own_buttons(post: Post) -> str:
    """How the ids of the post's buttons begin."""
    return LOOKS[post.kind].buttons.format(post=post.id)


async def chooser(bot: FilmBot, settings: DailySettings, rng: random.Random) -> Chooser:
    """Chooses what the daily's next post asks."""
    return await question_post.chooser(bot, settings, rng)
