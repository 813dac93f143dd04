"""Daily posts that ask a question."""

from __future__ import annotations

import random
from datetime import date
from functools import partial

from bot.catalogue.films import film_ref
from bot.client import FilmBot
from bot.community import daily_answers, history, server_questions
from bot.community.asked import Asked
from bot.community.connection import Transaction
from bot.community.daily import DailySettings
from bot.community.post_steps import Chooser
from bot.community.posts import Post
from bot.daily.cards import PREVIEWED, closed_card, open_card
from bot.daily.sending import can_be_followed
from bot.errors import UserError
from bot.game.choosing import chooser as choosing
from bot.game.pool import pool_of
from bot.render.card import Card
from bot.trivia.scope import Scope

LEADERS = 5


async def chooser(bot: FilmBot, settings: DailySettings, rng: random.Random) -> Chooser:
    """Returns a chooser that takes into account what the server was asked before, in posts and otherwise."""
    server = settings.server
    choose = await _choosing(bot, server, settings.spoilers, rng)

    async def pick(transaction: Transaction) -> Asked | None:
        asked = choose.pick(await history.of_posts(transaction, server, choose.among))
        return await server_questions.as_stored(transaction, server, asked) if asked else None

    return pick


async def count(bot: FilmBot, post: Post) -> int:
    """Counts the answers."""
    return sum((await daily_answers.tally(bot.community, post.id)).values())


async def opened(bot: FilmBot, post: Post, role: int | None) -> Card:
    """Builds the question with its buttons."""
    answers = None if can_be_followed(bot, post) else await count(bot, post)
    return open_card(post.id, post.day, _asked(post), answers, role, await _film(bot, _asked(post)))


async def closed(bot: FilmBot, post: Post) -> Card:
    """Builds the closed post: the answer, how members answered, the longest streaks."""
    tally = await daily_answers.tally(bot.community, post.id)
    leaders = await daily_answers.longest_streaks(bot.community, post.server, post.which, LEADERS)
    return closed_card(post.day, _asked(post), tally, leaders, await _film(bot, _asked(post)))


async def preview(bot: FilmBot, server: int, settings: DailySettings | None, day: date, rng: random.Random) -> Card:
    """Shows what a post looks like. Nobody can answer it. Raises ``UserError`` if there is no question."""
    recall = partial(history.of_posts, bot.community, server)
    choose = await _choosing(bot, server, settings is not None and settings.spoilers, rng)
    asked = choose.pick(await recall(choose.among))
    if asked is None:
        raise UserError("There is no question I can ask: all of them were retired or set aside.")
    role = settings.role if settings is not None else None
    return open_card(PREVIEWED, day, asked, 0, role, await _film(bot, asked), preview=True)


async def _choosing(bot: FilmBot, server: int, spoilers: bool, rng: random.Random) -> history.Choose:
    own = await server_questions.to_ask(bot.community, server, film=None, spoilers=spoilers)
    pool = await pool_of(bot.catalogue, bot.community, Scope(spoilers=spoilers))
    return await choosing(pool, partial(history.of_posts, bot.community, server), rng=rng, own=own)


async def _film(bot: FilmBot, asked: Asked) -> str | None:
    film = await film_ref(bot.catalogue, asked.film) if asked.film else None
    return film.label if film else None


def _asked(post: Post) -> Asked:
    if post.asked is None:
        raise UserError("This post asks no question.")
    return post.asked
