"""Looking into the community database without changing it."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from datetime import time
from pathlib import Path

import pytest

from bot.community import daily, servers
from bot.community.connection import Community
from bot.community.looking import DAILY_CHANNELS, look
from tests.community.scenes import BERLIN, NOON, Place


@pytest.mark.alone
async def test_the_channels_of_daily_posts_that_go_on(community: Community, place: Place) -> None:
    for server, which, channel, threads in [(1, 1, 10, False), (1, 2, 10, True), (1, 3, 11, False), (2, 1, 20, False)]:
        await daily.configure(
            community, server, NOON, which, channel=channel, at=time(19, which), zone=BERLIN, threads=threads
        )
    for server in (3, 4):
        await daily.configure(community, server, NOON, channel=30, at=time(19), zone=BERLIN)
    await daily.pause(community, 3, NOON)
    await servers.left(community, 4, NOON)
    found = await asyncio.to_thread(look, place, DAILY_CHANNELS)
    assert found == [(1, 10, 1), (1, 11, 0), (2, 20, 0)]


@pytest.mark.file
def test_nothing_is_made_or_brought_up_to_date(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "old.sqlite")) as db:
        db.execute("PRAGMA user_version = 1")
    before = (tmp_path / "old.sqlite").read_bytes()
    assert look(tmp_path / "old.sqlite", DAILY_CHANNELS) is None
    assert (tmp_path / "old.sqlite").read_bytes() == before
