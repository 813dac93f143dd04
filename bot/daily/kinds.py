"""What a daily post can ask: each kind says how it chooses, and how its posts look."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable, Hashable, Mapping
from dataclasses import dataclass

from bot.client import FilmBot
from bot.community.daily import DailySettings
from bot.community.posts import QUESTION, Chooser, Post
from bot.daily import question_post
from bot.render.card import Card


@dataclass(frozen=True, slots=True)
class Look:
    """How posts of one kind look."""

    count: Callable[[FilmBot, Post], Awaitable[Hashable]]
    """What its open card counts: the card is edited when this changes."""
    opened: Callable[[FilmBot, Post, int | None], Awaitable[Card]]
    """The card while it takes answers; the role is mentioned."""
    closed: Callable[[FilmBot, Post], Awaitable[Card]]
    """The card once the next post is up."""


LOOKS: Mapping[str, Look] = {
    QUESTION: Look(question_post.count, question_post.opened, question_post.closed),
}
"""By the kind of the post."""


async def chooser(bot: FilmBot, settings: DailySettings, rng: random.Random) -> Chooser:
    """Chooses what the daily's next post asks."""
    return await question_post.chooser(bot, settings, rng)
