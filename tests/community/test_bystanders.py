"""That the bystanders are there to be touched: without them every test of the storage would notice less."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.community import bystanders


@pytest.fixture
async def rows(furnished: Path) -> bystanders.Rows:
    return await bystanders.rows(furnished)


def test_they_have_something_in_every_table(rows: bystanders.Rows) -> None:
    assert all(rows.values())


def test_they_have_a_post_in_every_state_and_a_round_that_runs(furnished: Path) -> None:
    with closing(sqlite3.connect(furnished)) as db:
        states = db.execute("SELECT DISTINCT state FROM daily_posts ORDER BY state").fetchall()
        ((running,),) = db.execute("SELECT COUNT(*) FROM rounds WHERE state = 'running'")
    assert [state for (state,) in states] == ["claimed", "closed", "failing", "missed", "posted"]
    assert running == 2 * len(bystanders.SERVERS)


@pytest.mark.parametrize(
    "fault",
    [
        "UPDATE daily_posts SET closed_at = 1 WHERE state = 'posted' AND closed_at IS NULL",
        "DELETE FROM daily_answers WHERE member_id = 104",
        "INSERT INTO round_channels VALUES (-1, 4)",
        "UPDATE practice SET choice = 1, answered_at = 1",
    ],
)
async def test_what_is_done_to_them_shows(path: Path, rows: bystanders.Rows, fault: str) -> None:
    bystanders.furnish(path)
    assert await bystanders.rows(path) == rows
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute(fault)
    assert await bystanders.rows(path) != rows
