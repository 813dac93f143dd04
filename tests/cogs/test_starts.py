"""What a start does for what the last run left behind: before Discord is there, and once it is."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import discord
import pytest

from bot.catalogue.connection import Catalogue
from bot.client import FilmBot
from bot.community import daily, daily_answers, posts, rounds
from bot.community.connection import Community
from bot.community.rounds import Round, RoundPlan
from bot.config import Settings
from bot.daily.poster import Poster
from bot.game.live import LiveRounds
from tests.community.scenes import ADA, CHANNEL, HOST, SERVER, set_daily
from tests.daily_kills import noon_here
from tests.payloads import text
from tests.requests import Wire
from tests.waiting import until

HOUR = timedelta(hours=1)


@pytest.fixture
async def bot(settings: Settings, catalogue: Catalogue, community: Community) -> AsyncIterator[FilmBot]:
    """Not logged in, until a test says that Discord is there."""
    bot = FilmBot(settings, catalogue, community, remembers_commands=False)
    bot._ready = asyncio.Event()
    yield bot
    for name in tuple(bot.cogs):
        await bot.remove_cog(name)


@pytest.fixture
def wire(bot: FilmBot) -> Wire:
    return Wire(bot, discord.utils.utcnow())


async def a_round_of_an_hour_ago(bot: FilmBot) -> Round:
    """Its question was open for no time when the bot went away."""
    live, then = LiveRounds(bot), discord.utils.utcnow() - HOUR
    running = await live.start(RoundPlan(SERVER, CHANNEL, None, 5, 60, False), HOST, then)
    await live.run_due_steps(running.id, then)
    async with bot.community.transaction() as transaction:
        moment = int(then.timestamp() * 1000)
        await transaction.rows("UPDATE round_questions SET opens_at = ?, closes_at = ?", moment, moment + 60_000)
    return running


async def set_due(community: Community) -> None:
    """A daily post that has been due for half an hour, in a zone in which no day ends soon."""
    now = discord.utils.utcnow()
    zone = noon_here(now)
    at = (now - HOUR / 2).astimezone(zone).time()
    await daily.configure(community, SERVER, now - HOUR, channel=CHANNEL, at=at, zone=zone)


async def test_an_open_question_gets_its_time_back_before_anybody_can_press(
    bot: FilmBot, community: Community, wire: Wire
) -> None:
    running = await a_round_of_an_hour_ago(bot)
    before = len(wire.requests)
    await bot.load_extension("cogs.trivia")
    (question,) = await rounds.questions(community, running.id)
    assert question.closes_at > discord.utils.utcnow(), "a press would have been too late"
    assert len(wire.requests) == before, "Discord is not there yet"


async def test_once_discord_is_there_the_countdown_is_corrected(bot: FilmBot, community: Community, wire: Wire) -> None:
    running = await a_round_of_an_hour_ago(bot)
    wire.requests.clear()
    bot._ready.set()
    await bot.load_extension("cogs.trivia")
    await until(lambda: wire.requests)
    (corrected, *_) = wire.requests
    (question,) = await rounds.questions(community, running.id)
    assert corrected.method == "PATCH"
    assert f"<t:{int(question.closes_at.timestamp())}:R>" in text(corrected.body)


async def test_a_count_that_the_last_run_did_not_come_to_is_made(
    bot: FilmBot, community: Community, wire: Wire
) -> None:
    await set_due(community)
    settings = await daily.get(community, SERVER)
    assert settings is not None
    await Poster(bot).post_due(settings.next.at)
    (post,) = await posts.recent(community, SERVER, 1)
    await daily_answers.give(community, post.id, ADA, 1, settings.next.at)
    wire.requests.clear()
    bot._ready.set()
    await bot.load_extension("cogs.daily")
    await until(lambda: wire.called("PATCH"))
    assert "1 member answered" in text(wire.called("PATCH")[0].body)


async def test_posts_to_come_follow_today_s_rules_of_their_zone(bot: FilmBot, community: Community, wire: Wire) -> None:
    settings = await set_daily(community, now=discord.utils.utcnow())
    async with community.transaction() as transaction:
        await transaction.rows("UPDATE daily_settings SET next_at = next_at + 3600000")
    bot._ready.set()
    await bot.load_extension("cogs.daily")

    async def is_back() -> bool:
        return await daily.get(community, SERVER) == settings

    async with asyncio.timeout(60):
        while not await is_back():  # noqa: ASYNC110 - the database is asked, it does not tell
            await asyncio.sleep(0.01)


async def test_what_the_poster_is_busy_with_ends_with_its_cog(bot: FilmBot, community: Community, wire: Wire) -> None:
    await set_due(community)
    sending = asyncio.Event()

    async def arrives(_: object) -> None:
        sending.set()
        await asyncio.Event().wait()

    wire.arrives = arrives
    bot._ready.set()
    await bot.load_extension("cogs.daily")
    await sending.wait()
    await bot.remove_cog("DailyCog")
    assert not [task for task in asyncio.all_tasks() if task.get_name().startswith("daily post")]
