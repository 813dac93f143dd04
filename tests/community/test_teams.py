"""Teams of a round."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.community import answers, leaderboard, round_clock, rounds, teams
from bot.community.connection import Community
from bot.community.leaderboard import Standing
from bot.community.rounds import Round, RoundState
from bot.community.teams import Joined, TeamStanding
from bot.trivia.difficulty import Difficulty
from tests.community.scenes import ADA, BEN, CYD, HOST, NOON, a_plan, ask, later


async def a_round(community: Community, count: int = 2) -> Round:
    return (await rounds.start(community, replace(a_plan(), teams=count), HOST, NOON)).round


async def test_a_member_joins_and_changes_until_they_have_answered(community: Community) -> None:
    running = await a_round(community)
    assert await teams.join(community, running.id, ADA, 1) == Joined(1, True)
    assert await teams.join(community, running.id, ADA, 1) == Joined(1, False)
    assert await teams.join(community, running.id, ADA, 2) == Joined(2, True)
    question = await ask(community, running)
    assert await teams.join(community, running.id, ADA, 1) == Joined(1, True), "her answers are to other rounds"
    assert await teams.join(community, running.id, ADA, 2) == Joined(2, True)
    await answers.give(community, question.id, ADA, 1, later(1))
    assert await teams.join(community, running.id, ADA, 1) == Joined(2, False)
    await answers.give(community, question.id, BEN, 1, later(1))
    assert await teams.join(community, running.id, BEN, 1) == Joined(1, True), "a late joiner can choose"
    assert await teams.of_round(community, running.id) == {ADA: 2, BEN: 1}


async def test_there_is_nothing_to_join(community: Community) -> None:
    alone, running = (
        await a_round(community, 0),
        await rounds.start(community, replace(a_plan(22), teams=3), HOST, NOON),
    )
    assert await teams.join(community, alone.id, ADA, 1) is None
    for team in (0, 4):
        assert await teams.join(community, running.round.id, ADA, team) is None
    assert await teams.join(community, running.round.id, ADA, 3) == Joined(3, True)
    await rounds.end(community, running.round.id, RoundState.STOPPED, later(9))
    assert await teams.join(community, running.round.id, BEN, 3) is None
    assert await teams.join(community, 999, BEN, 1) is None


async def test_points_of_members_add_up_and_who_is_in_no_team_counts_alone(community: Community) -> None:
    running = await a_round(community, 3)
    for member, team in ((ADA, 1), (BEN, 2), (HOST, 2)):
        await teams.join(community, running.id, member, team)
    question = await ask(community, running)
    for member, choice in ((ADA, 1), (BEN, 1), (CYD, 1), (HOST, 0)):
        await answers.give(community, question.id, member, choice, later(20 - 1e-3))
    await rounds.close(community, question.id, later(20))
    players = await leaderboard.of_round(community, running.id)
    found = teams.standings(3, await teams.of_round(community, running.id), players)
    assert found == [
        TeamStanding(1, 1, 1000, (ADA,)),
        TeamStanding(1, 2, 1000, (HOST, BEN)),
        TeamStanding(3, 3, 0, ()),
    ]


def test_the_sum_decides() -> None:
    players = [Standing(1, 7, 3000, 3, 3), Standing(2, 8, 2000, 3, 2), Standing(2, 9, 2000, 3, 2)]
    assert [(each.team, each.points) for each in teams.standings(2, {7: 1, 8: 2, 9: 2}, players)] == [
        (2, 4000),
        (1, 3000),
    ]


async def test_a_plan_is_stored_whole(community: Community) -> None:
    plan = replace(a_plan(), genre="g1", decade="d1", difficulty=Difficulty.HARD, teams=4, spoilers=True)
    started = await rounds.start(community, plan, HOST, NOON)
    assert started.round.plan == plan
    stored = await rounds.get(community, started.round.id)
    assert stored is not None
    assert stored.plan == plan


async def test_a_round_in_teams_waits_for_members_or_its_host(community: Community) -> None:
    running = await a_round(community)
    assert running.asks_from == later(30)
    assert (await a_round_in(community, 22, 0)).asks_from is None
    assert await rounds.ask_now(community, running.id, later(9))
    stored = await rounds.get(community, running.id)
    assert stored is not None
    assert stored.asks_from == later(9)
    assert not await rounds.ask_now(community, running.id, later(9))


async def test_after_the_first_question_there_is_nothing_to_wait_for(community: Community) -> None:
    running = await a_round(community)
    await ask(community, running)
    assert not await rounds.ask_now(community, running.id, later(9))


@pytest.mark.alone
async def test_a_clock_put_right_moves_the_waiting(community: Community) -> None:
    running = await a_round(community)
    await round_clock.move(community, timedelta(hours=-1))
    stored = await rounds.get(community, running.id)
    assert stored is not None
    assert stored.asks_from == later(30) - timedelta(hours=1)


async def a_round_in(community: Community, channel: int, count: int) -> Round:
    return (await rounds.start(community, replace(a_plan(channel), teams=count), HOST, NOON)).round
