"""What a question has changed in a round."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.community.answers import Answer
from bot.community.asked import Asked
from bot.community.leaderboard import Standing
from bot.community.rounds import RoundQuestion
from bot.game.progress import gains, lead, moves
from tests.community.scenes import ADA, BEN, CYD, NOON, later

ASKED = Asked("q", "film", (1, 0, 2, 3), "{}")
AWAY = timedelta(seconds=100)
QUESTION = RoundQuestion(9, 1, 2, ASKED, 5, NOON, later(120), later(120), AWAY)
"""Open for 20 seconds, and the bot was away for 100 of them."""


def place(rank: int, member: int, points: int) -> Standing:
    return Standing(rank, member, points, 2, 1)


def answer(member: int, choice: int, ms: int) -> Answer:
    return Answer(member, choice, choice == 1, ms, NOON)


def test_points_are_measured_by_the_time_that_there_was() -> None:
    given = [answer(ADA, 1, 10_000), answer(BEN, 0, 0), answer(CYD, 1, 20_000)]
    assert gains(QUESTION, given) == {ADA: 1025, BEN: 0, CYD: 1000}
    assert gains(QUESTION, given, retired=True) == {ADA: 0, BEN: 0, CYD: 0}


def test_places_say_who_gained_and_who_climbed() -> None:
    table = [place(1, CYD, 2030), place(2, ADA, 1010), place(3, BEN, 1000)]
    found = {move.standing.member: (move.gained, move.climbed) for move in moves(table, {CYD: 1025, ADA: 0})}
    assert found == {CYD: (1025, 1), ADA: (0, -1), BEN: (0, 0)}, "Cyd had 1005, between the two"


def test_a_climb_is_counted_over_everyone_who_was_ahead() -> None:
    table = [place(1, CYD, 1900), place(2, ADA, 1010), place(3, BEN, 1000)]
    found = {move.standing.member: move.climbed for move in moves(table, {CYD: 1000})}
    assert found == {CYD: 2, ADA: -1, BEN: -1}, "Cyd had 900 and was third"


def test_the_first_points_are_no_climb() -> None:
    table = [place(1, ADA, 1040), Standing(None, BEN, 0, 1, 0)]
    assert [move.climbed for move in moves(table, {ADA: 1040, BEN: 0})] == [0, 0]


@pytest.mark.parametrize(
    ("points", "gained", "said"),
    [
        ({ADA: 0, BEN: 0}, {ADA: 0}, ""),
        ({}, {}, ""),
        ({ADA: 1040, BEN: 0}, {ADA: 1040}, f"<@{ADA}> takes the lead."),
        ({ADA: 2040, BEN: 1000}, {ADA: 1040, BEN: 1000}, f"<@{ADA}> stays in the lead."),
        ({ADA: 2050, BEN: 2000}, {ADA: 1050}, f"<@{ADA}> takes the lead."),
        ({ADA: 1000, BEN: 1000}, {BEN: 1000}, f"<@{ADA}> and <@{BEN}> share the lead."),
        ({ADA: 1000, BEN: 1000}, {}, f"<@{ADA}> and <@{BEN}> still share the lead."),
        ({ADA: 1000, BEN: 1000, CYD: 1000}, {CYD: 1000}, "3 players share the lead."),
    ],
)
def test_who_leads_is_said_and_whether_it_is_news(points: dict[int, int], gained: dict[int, int], said: str) -> None:
    table = [place(1, member, has) for member, has in points.items()]
    assert lead(table, gained) == said


def test_a_lead_is_by_name_and_takes_two() -> None:
    ada, ben = Standing(1, ADA, 1040, 1, 1, "Ada_A"), Standing(None, BEN, 0, 1, 0, "Ben")
    assert lead([ada, ben], {ADA: 1040}) == "Ada\\_A takes the lead."
    assert lead([ada], {ADA: 1040}) == ""
