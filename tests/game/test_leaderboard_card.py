"""A server's table, and a member's numbers."""

from __future__ import annotations

import itertools
from dataclasses import replace

from bot.community.guess_counts import GuessCounts
from bot.community.leaderboard import TIES, Period, Standing, Stats
from bot.game.leaderboard_card import leaderboard_card, stats_card
from bot.render.card import Card
from bot.screens.routes import Server
from bot.trivia.scoring import Streaks
from tests.render.screens import faults, payload
from tests.visibility import visible

SNOWFLAKE = 1456074443980800020
LONG = "||" * 16
TABLE = [
    Standing(place, SNOWFLAKE + place, 2_000_000 - place, 2000, 20, LONG if place % 2 else None)
    for place in range(1, 11)
]


def said(card: Card) -> str:
    parts = payload(card)["components"][0]["components"]
    return "\n".join(visible(part["content"]) for part in parts if "content" in part)


def test_tables_fit() -> None:
    for period, page, more in itertools.product(Period, (0, 3), (False, True)):
        assert faults(payload(leaderboard_card(Server(SNOWFLAKE), period, TABLE, page, more=more))) == []


def test_an_empty_table_says_what_to_do_and_no_rule() -> None:
    card = said(leaderboard_card(Server(SNOWFLAKE), Period.ALL, [], 0, more=False))
    assert "/trivia play" in card
    assert TIES not in card


def test_no_points_are_no_rank() -> None:
    nobody = replace(TABLE[0], rank=None, points=0)
    assert f"– {LONG} · 0 points" in said(leaderboard_card(Server(1), Period.ALL, [nobody], 0, more=False))
    stats = Stats(nobody, 3, {}, None)
    assert "Rank none before the first point" in said(stats_card(7, "Eve", stats, None))
    ranked = Stats(TABLE[1], 3, {}, None)
    assert "Rank 2 of 3" in said(stats_card(7, "Eve", ranked, None))


def test_streaks_have_the_number_of_their_daily_where_there_are_several() -> None:
    one = said(stats_card(7, "Eve", Stats(TABLE[1], 3, {1: Streaks(8, 9, 7)}, None), None))
    assert "Daily streak 8, best 9, 1 freeze" in one
    two = said(stats_card(7, "Eve", Stats(TABLE[1], 3, {1: Streaks(8, 9, 2), 3: Streaks(0, 1)}, None), None))
    assert "Streak, daily 1 8, best 9\nStreak, daily 3 0, best 1" in two
    other = said(stats_card(7, "Eve", Stats(TABLE[1], 3, {2: Streaks(1, 1, 1)}, None), None))
    assert "Streak, daily 2 1, best 1" in other
    assert "Daily streak 0, best 0" in said(stats_card(7, "Eve", Stats(TABLE[1], 3, {}, None), None))


def test_guesses_are_shown_as_bars() -> None:
    counts = GuessCounts((0, 1, 24, 12, 0, 3), 2)
    stats = Stats(TABLE[1], 3, {}, None, counts)
    card = stats_card(7, "Eve", stats, None)
    assert faults(payload(card)) == []
    lines = said(card).split("Puzzles ")[1].splitlines()
    assert lines[0] == "40 of 42 solved, by number of guesses"
    assert lines[1:7] == ["1 ▱ 0", "2 ▰ 1", f"3 {'▰' * 12} 24", f"4 {'▰' * 6} 12", "5 ▱ 0", "6 ▰▰ 3"]


def test_who_has_done_no_puzzle_sees_no_bars() -> None:
    assert "Puzzles" not in said(stats_card(7, "Eve", Stats(TABLE[1], 3, {}, None), None))
    missed = Stats(TABLE[1], 3, {}, None, GuessCounts(missed=1))
    assert "0 of 1 solved" in said(stats_card(7, "Eve", missed, None))
