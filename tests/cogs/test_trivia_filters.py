"""/trivia play by genre, decade and difficulty."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import pytest

from bot.catalogue import questions
from bot.community import rounds
from bot.config import Settings
from bot.game.pool import pool_of
from bot.trivia.difficulty import Difficulty
from bot.trivia.scope import Scope
from tests.cogs.club import Club, built, forest_documents, open_club
from tests.cogs.live import Live, restart


@pytest.fixture(scope="module")
def forest_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Alder 1973 and Birch 1979 are horror, Cedar 1981 too; Elm 1985 is a comedy, Fir 1994 a western."""
    return built(tmp_path_factory.mktemp("forest"), forest_documents())


@pytest.fixture
async def forest(forest_settings: Settings) -> AsyncIterator[Club]:
    async with open_club(forest_settings) as club:
        yield club


@pytest.fixture
def live(forest: Club) -> Live:
    return Live(forest, forest.world.channel)


async def films(club: Club) -> set[str]:
    rows = await club.bot.community.rows("SELECT film_id FROM round_questions")
    return {row[0] for row in rows}


async def test_a_round_keeps_to_its_genre_and_decade_across_a_restart(
    forest: Club, live: Live, forest_settings: Settings
) -> None:
    told = await forest.slash("trivia play", genre="Horror", decade="1980s", questions=20, seconds=10)
    assert "questions about horror films from the 1980s, 10 seconds each" in told.seen
    assert "That is all I can ask" in told.seen, "one film has no twenty questions"
    assert "This round: horror films from the 1980s" in live.last.seen
    plan = (await live.round()).plan
    assert 1 < plan.questions <= len(await questions.question_ids(forest.bot.catalogue, film="cedar-1981"))
    await live.pass_time(25)
    await restart(forest, forest_settings)
    await live.pass_time(plan.questions * 19)
    assert "Final score" in live.last.seen
    assert await films(forest) == {"cedar-1981"}
    rows = await forest.bot.community.rows("SELECT question_id FROM round_questions")
    assert len(set(rows)) == plan.questions


async def test_only_hard_questions(forest: Club, live: Live) -> None:
    bot = forest.bot
    hard = await (await pool_of(bot.catalogue, bot.community, Scope(difficulty=Difficulty.HARD))).every()
    told = await forest.slash("trivia play", difficulty="hard", questions=4, seconds=10)
    assert "4 hard questions, 10 seconds each" in told.seen
    await live.pass_time(4 * 19)
    rows = await bot.community.rows("SELECT question_id FROM round_questions")
    assert len(rows) == 4
    assert {row[0] for row in rows} <= set(hard)


async def test_play_again_has_the_same_filters(forest: Club, live: Live) -> None:
    await forest.slash("trivia play", decade="1990s", difficulty="easy", questions=1, seconds=10)
    before = await live.round()
    await live.pass_time(30)
    await live.press_id(forest.ada, live.last, f"round:again:{before.id}")
    assert (await live.round()).plan == before.plan


async def test_where_nothing_fits_the_nearest_rounds_are_offered(forest: Club, live: Live) -> None:
    told = await forest.slash("trivia play", genre="western", decade="1970s", questions=2, seconds=15)
    assert told.ephemeral
    assert "I have no questions about western films from the 1970s." in told.seen
    assert await rounds.in_channel(forest.bot.community, live.channel.id) is None
    labels = [label.rpartition(" (")[0] for label in told.buttons]
    assert labels == ["Horror", "1990s", "Any genre", "Any decade", "Any film"]
    (nearest,) = [label for label in told.buttons if label.startswith("1990s")]
    assert "2 questions about western films from the 1990s" in (await forest.click(told, nearest)).seen
    plan = (await live.round()).plan
    assert (plan.questions, plan.seconds, plan.spoilers) == (2, 15, False)
    await live.pass_time(60)
    assert await films(forest) == {"fir-1994"}


async def test_a_difficulty_that_a_genre_does_not_have_is_dropped(forest: Club, live: Live) -> None:
    bot = forest.bot
    ids = await questions.question_ids(bot.catalogue, film="fir-1994")
    async with bot.community.transaction() as transaction:
        for question in ids:
            await transaction.rows("INSERT INTO question_difficulty VALUES (?, 0, 3, 10, 0)", question)
    told = await forest.slash("trivia play", genre="western", difficulty="easy")
    assert "I have no easy questions about western films." in told.seen
    assert re.match(r"Any difficulty \([1-5] questions?\)$", next(iter(told.buttons)))


async def test_what_no_film_has_is_said_with_the_nearest(forest: Club) -> None:
    told = await forest.slash("trivia play", genre="horrer film noir thing")
    assert told.ephemeral
    assert "I know no films of the genre “horrer film noir thing”. Nearest:" in told.seen
    assert "Nearest: 1980s, 1990s, 1970s" in (await forest.slash("trivia play", decade="1890s")).seen


async def test_one_film_takes_no_genre(forest: Club) -> None:
    told = await forest.slash("trivia play", film="fir", genre="western")
    assert "Choose a film, or a genre and a decade" in told.seen


async def test_genres_and_decades_are_offered_while_typing(forest: Club) -> None:
    assert next(iter(await forest.offered("trivia play", "genre", "hor", decade="1970s"))) == "Horror (2)"
    assert list(await forest.offered("trivia play", "decade", "", genre="western")) == ["1990s (1)"]


async def test_a_forged_number_starts_nothing(forest: Club, live: Live) -> None:
    told = await forest.slash("trivia play", genre="western", decade="1970s")
    wanted = "round:like::::99:15:0:0:"
    stored = forest.env.backend.messages[live.channel.id][told.message.id]
    stored.components[0]["components"][-1]["components"][0]["custom_id"] = wanted
    forest.expects_failures = True
    assert "older version of me" in (await live.press_id(forest.ben, told, wanted)).seen
    assert await rounds.in_channel(forest.bot.community, live.channel.id) is None
