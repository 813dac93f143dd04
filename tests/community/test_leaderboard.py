"""Scores follow from stored answers."""

from __future__ import annotations

import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.community import answers, daily_answers, leaderboard, reports, round_clock, rounds
from bot.community.connection import Community
from bot.community.leaderboard import Period, Standing
from bot.community.rounds import RoundState
from bot.trivia.scoring import Streaks, points
from tests.community.scenes import (
    ADA,
    BEN,
    BERLIN,
    CYD,
    HOST,
    NOON,
    SERVER,
    a_question,
    a_round,
    always,
    ask,
    later,
    post,
    set_daily,
)


async def test_the_database_adds_up_what_the_rule_says(community: Community) -> None:
    rng = random.Random(5)  # noqa: S311
    expected: Counter[int] = Counter()
    for channel in range(20):
        running = await a_round(community, channel)
        question = await ask(community, running)
        for member in range(1, 20):
            ms, choice = rng.choice((0, 1, 399, 400, 19_999, rng.randrange(20_000))), rng.choice((0, 1, 1, 2))
            await answers.give(community, question.id, member, choice, NOON + timedelta(milliseconds=ms))
            expected[member] += points(right=choice == 1, elapsed_ms=ms, allowed_ms=20_000)
        await rounds.close(community, question.id, later(20))
    found = await leaderboard.standings(community, SERVER, 99)
    assert {standing.member: standing.points for standing in found} == dict(expected)
    assert [standing.points for standing in found] == sorted(expected.values(), reverse=True)


async def test_a_table_of_a_round(community: Community) -> None:
    running = await a_round(community)
    for position, choices in enumerate(({ADA: 1, BEN: 1, CYD: 0}, {ADA: 0, BEN: 0, CYD: 1}), start=1):
        question = await ask(community, running, position, at=later(position * 100))
        for member, choice in choices.items():
            await answers.give(community, question.id, member, choice, later(position * 100 + 10))
        assert len(await leaderboard.of_round(community, running.id)) == (3 if position > 1 else 0), "not while open"
        await rounds.close(community, question.id, later(position * 100 + 20))
    assert await leaderboard.of_round(community, running.id) == [
        Standing(1, member, 1025, 2, 1) for member in (ADA, BEN, CYD)
    ]


async def test_retiring_a_question_corrects_every_score_and_bringing_it_back_too(community: Community) -> None:
    running = await a_round(community)
    for position in (1, 2):
        question = await ask(community, running, position, at=later(position * 100))
        await answers.give(community, question.id, ADA, 1, later(position * 100))
        await rounds.close(community, question.id, later(position * 100 + 20))
    await rounds.end(community, running.id, RoundState.FINISHED, later(300))
    await reports.retire(community, SERVER, "q1", HOST, later(400))
    after = Standing(1, ADA, 1050, 1, 1)
    assert await leaderboard.of_round(community, running.id) == [after]
    assert await leaderboard.standings(community, SERVER, 9) == [after]
    assert await leaderboard.standing(community, SERVER, ADA) == after
    await reports.bring_back(community, SERVER, "q1")
    assert await leaderboard.standing(community, SERVER, ADA) == Standing(1, ADA, 2100, 2, 2)


async def test_a_server_sees_its_own_scores_a_period_its_own_answers(community: Community) -> None:
    for server, channel in ((SERVER, 1), (SERVER + 1, 2)):
        question = await ask(community, await a_round(community, channel, server))
        await answers.give(community, question.id, ADA, 1, later(10))
        await rounds.close(community, question.id, later(20))
    assert [each.points for each in await leaderboard.standings(community, SERVER, 9)] == [1025]
    assert await leaderboard.standings(community, SERVER, 9, from_moment=later(10)) != []
    assert await leaderboard.standings(community, SERVER, 9, from_moment=later(11)) == []
    assert await leaderboard.standing(community, SERVER, BEN) is None


async def test_places_are_shared_and_pages_go_on(community: Community) -> None:
    question = await ask(community, await a_round(community))
    for member, choice in ((ADA, 1), (BEN, 1), (CYD, 0)):
        await answers.give(community, question.id, member, choice, later(10))
    await rounds.close(community, question.id, later(20))
    assert [each.rank for each in await leaderboard.standings(community, SERVER, 9)] == [1, 1, None], (
        "zero points are no rank"
    )
    assert [each.member for each in await leaderboard.standings(community, SERVER, 2, skip=1)] == [BEN, CYD]


async def test_the_same_points_are_in_the_order_that_members_are_told(community: Community) -> None:
    """Fewer answers first, then whoever got there first: 9, 8 and 7 have 1,025 points each, 4 has less."""
    running = await a_round(community)
    said = {1: {7: (1, 10)}, 2: {9: (1, 10), 7: (0, 11), 4: (1, 19)}, 3: {8: (1, 10)}}
    for position, given in said.items():
        question = await ask(community, running, position, at=later(position * 100))
        for member, (choice, seconds) in given.items():
            await answers.give(community, question.id, member, choice, later(position * 100 + seconds))
        await rounds.close(community, question.id, later(position * 100 + 20))
    found = await leaderboard.standings(community, SERVER, 9)
    assert [(each.rank, each.member, each.answers) for each in found] == [(1, 9, 1), (1, 8, 1), (1, 7, 2), (4, 4, 1)]
    for line, each in enumerate(found):
        assert await leaderboard.position(community, SERVER, each.member) == line
    assert await leaderboard.position(community, SERVER, 999) is None
    assert await leaderboard.position(community, SERVER, 9, from_moment=later(300)) is None
    assert await leaderboard.position(community, SERVER, 8, from_moment=later(300)) == 0


async def test_stats_of_rounds_and_daily_posts_together(community: Community) -> None:
    running = await a_round(community)
    for position, (film, choice) in enumerate((("a", 1), ("a", 0), ("b", 1)), start=1):
        question = await ask(community, running, position, a_question(f"q{position}", film), later(position * 100))
        await answers.give(community, question.id, ADA, choice, later(position * 100 + 10))
        await rounds.close(community, question.id, later(position * 100 + 20))
    await set_daily(community, "14:00")
    today = await post(community, NOON + timedelta(hours=1), a_question("d1", "b"))
    await daily_answers.give(community, today.id, ADA, 1, NOON + timedelta(hours=1))
    await daily_answers.give(community, today.id, BEN, 0, NOON + timedelta(hours=1))
    stats = await leaderboard.stats(community, SERVER, ADA)
    assert stats.standing == Standing(1, ADA, 1025 + 1025 + 1000, 4, 3)
    assert (stats.players, stats.streaks) == (1, {1: Streaks(1, 1, 1)})
    assert stats.best_film == leaderboard.FilmRecord("b", 2, 2)
    nobody = await leaderboard.stats(community, SERVER, 999)
    assert (nobody.standing, nobody.best_film, nobody.streaks) == (None, None, {})
    assert (await leaderboard.stats(community, SERVER, BEN)).best_film is None


@pytest.mark.parametrize(
    ("period", "zone", "now", "expected"),
    [
        (Period.ALL, BERLIN, NOON, None),
        (Period.MONTH, BERLIN, NOON, "2026-02-28 23:00"),
        (Period.WEEK, BERLIN, NOON, "2026-03-08 23:00"),
        (Period.WEEK, ZoneInfo("UTC"), datetime(2026, 3, 9, tzinfo=UTC), "2026-03-09 00:00"),
        (Period.WEEK, ZoneInfo("UTC"), datetime(2026, 3, 8, 23, 59, tzinfo=UTC), "2026-03-02 00:00"),
        (Period.MONTH, ZoneInfo("Pacific/Auckland"), datetime(2026, 3, 31, 11, tzinfo=UTC), "2026-03-31 11:00"),
        (Period.WEEK, ZoneInfo("Europe/Berlin"), datetime(2026, 4, 1, tzinfo=UTC), "2026-03-29 22:00"),
    ],
)
def test_periods_begin_at_local_midnight(period: Period, zone: ZoneInfo, now: datetime, expected: str | None) -> None:
    start = leaderboard.since(period, now, zone)
    assert (start and start.strftime("%Y-%m-%d %H:%M")) == expected


async def test_a_period_counts_answers_to_daily_posts_given_in_it(community: Community) -> None:
    await set_daily(community, "13:00")
    today = await post(community, NOON)
    await daily_answers.give(community, today.id, ADA, 1, later(10))
    await daily_answers.give(community, today.id, BEN, 1, later(30))
    found = await leaderboard.standings(community, SERVER, 9, from_moment=later(20))
    assert found == [Standing(1, BEN, 1000, 1, 1)]
    assert await leaderboard.standing(community, SERVER, ADA, from_moment=later(20)) is None


async def test_a_question_about_no_film_makes_no_best_film(community: Community) -> None:
    running = await a_round(community)
    for position, film in enumerate((None, None, "a"), start=1):
        question = await ask(community, running, position, a_question(f"q{position}", film), later(position * 100))
        await answers.give(community, question.id, ADA, 1, later(position * 100 + 10))
        await rounds.close(community, question.id, later(position * 100 + 20))
    stats = await leaderboard.stats(community, SERVER, ADA)
    assert stats.best_film == leaderboard.FilmRecord("a", 1, 1)
    assert stats.players == 1


async def test_quickness_is_measured_by_the_time_that_a_question_was_open(community: Community) -> None:
    running = await a_round(community)
    asked = await rounds.ask(
        community, running.id, 1, always(a_question()), NOON, later(20), lambda _: timedelta(seconds=20)
    )
    assert asked is not None
    await round_clock.give_back_lost_time(community, later(100))
    await answers.give(community, asked.id, ADA, 1, later(120))
    await rounds.close(community, asked.id, later(140))
    (place,) = await leaderboard.of_round(community, running.id)
    assert place.points == 1025, "half of 40 seconds were gone; for 100 the bot was away"
