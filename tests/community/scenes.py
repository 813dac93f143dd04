"""What the tests of the community share: moments, questions, rounds and posts to start from."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import asyncpg

from bot.community import daily, due_posts, history, post_steps, posts, rounds
from bot.community.asked import Asked
from bot.community.connection import Community, Transaction
from bot.community.history import Choose
from bot.community.patience import Patience
from bot.community.posts import Post
from bot.community.rounds import Round, RoundPlan, RoundQuestion
from bot.config import DatabaseUrl
from bot.trivia.rotation import History, next_question
from tests.waiting import PATIENCE

SERVER, CHANNEL, HOST = 10, 20, 30
ADA, BEN, CYD = 101, 102, 103
NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")

Place = Path | DatabaseUrl
"""Where a database is."""
Refused = (sqlite3.IntegrityError, asyncpg.IntegrityConstraintViolationError)
"""What a database does not store."""
TWICE = "(?i)unique"
"""What it says of a second row where one may be."""


def open_place(text: str) -> AbstractAsyncContextManager[Community]:
    """Opens what the argument of a process names, and never gives up waiting for the other processes."""
    place = DatabaseUrl(text) if text.startswith("postgresql:") else Path(text)
    return Community.open(place, patience=Patience(member=PATIENCE))


def later(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def a_question(name: str = "q1", film: str | None = "film", order: tuple[int, ...] = (1, 0, 2, 3)) -> Asked:
    """The right answer is choice 1, unless the order says otherwise."""
    return Asked(name, film, order, '{"prompt": "?"}')


def always(question: Asked) -> Choose:
    return Choose((question.question,), lambda _: question)


def from_pool(names: Sequence[str], seed: int = 1) -> Choose:
    """Chooses as the bot does."""
    rng = random.Random(seed)  # noqa: S311

    def pick(history: History) -> Asked | None:
        chosen = next_question(names, history, rng)
        return a_question(chosen) if chosen else None

    return Choose(tuple(names), pick)


def a_plan(channel: int = CHANNEL, server: int = SERVER, questions: int = 5) -> RoundPlan:
    return RoundPlan(server, channel, None, questions, 20, False)


async def a_round(community: Community, channel: int = CHANNEL, server: int = SERVER) -> Round:
    begun = await rounds.start(community, a_plan(channel, server), HOST, NOON)
    assert begun.is_new
    return begun.round


async def ask(
    community: Community, of_round: Round, position: int = 1, question: Asked | None = None, at: datetime = NOON
) -> RoundQuestion:
    """Opens a question for 20 seconds."""
    asked = await rounds.ask(
        community, of_round.id, position, always(question or a_question(f"q{position}")), at, at + timedelta(seconds=20)
    )
    assert asked is not None
    return asked


async def set_daily(
    community: Community,
    at: str = "19:30",
    zone: str = "Europe/Berlin",
    now: datetime = NOON,
    server: int = SERVER,
    channel: int = CHANNEL,
) -> daily.DailySettings:
    return await daily.configure(
        community, server, now, channel=channel, at=time.fromisoformat(at), zone=ZoneInfo(zone)
    )


async def claim_day(
    community: Community, server: int, day: date, choose: Choose, now: datetime, which: int = 1
) -> Post | None:
    """Claims a daily's day for a question that is chosen as the bot does."""

    async def chosen(transaction: Transaction) -> Asked | None:
        return choose.pick(await history.of_posts(transaction, server, choose.among))

    return await post_steps.claim(community, server, which, day, chosen, now)


async def post(community: Community, now: datetime, question: Asked | None = None, server: int = SERVER) -> Post:
    """Claims and posts what is due at ``now``; what was posted before is closed."""
    settings = await daily.get(community, server)
    assert settings is not None
    claimed = await claim_day(community, server, settings.next.day, always(question or a_question()), now)
    assert claimed is not None
    assert await post_steps.posted(community, claimed.id, 5000 + claimed.id, now, now)
    for old in (await due_posts.due(community, now)).to_close:
        assert await post_steps.closed(community, old.id, now)
    stored = await posts.get(community, claimed.id)
    assert stored is not None
    return stored
