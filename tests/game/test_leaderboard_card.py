"""A server's table, and a member's numbers."""

from __future__ import annotations

import itertools
from dataclasses import replace

from bot.community.leaderboard import TIES, Period, Standing, Stats
from bot.game.leaderboard_card import leaderboard_card, stats_card
from bot.render.card import Card
from bot.routes import Server
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
    stats = Stats(nobody, 3, Streaks(0, 0), None)
    assert "Rank none before the first point" in said(stats_card(7, "Eve", stats, None))
    ranked = Stats(TABLE[1], 3, Streaks(0, 0), None)
    assert "Rank 2 of 3" in said(stats_card(7, "Eve", ranked, None))
