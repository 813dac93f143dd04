"""The bot with nobody at the other end but the test."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.catalogue.connection import Catalogue
from bot.client import FilmBot
from bot.community.connection import Community
from bot.config import Settings
from bot.game import running, steps
from bot.game.live import LiveRounds
from tests.community.scenes import NOON
from tests.requests import Wire


@pytest.fixture
async def bot(settings: Settings, catalogue: Catalogue, community: Community) -> FilmBot:
    return FilmBot(settings, catalogue, community, remembers_commands=False)


@pytest.fixture
def wire(bot: FilmBot) -> Wire:
    return Wire(bot, NOON)


@pytest.fixture
def clock(bot: FilmBot, monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The time that the bot reads, in a list that a test may change."""
    now = [NOON]
    monkeypatch.setattr(bot.clock, "now", lambda: now[0])
    # The second that a card waits for late presses is `test_steps`'s and `test_clock`'s.
    monkeypatch.setattr(steps, "REVEAL_AFTER", timedelta(0))
    # And how long a question takes to be read is `test_reading_time`'s.
    monkeypatch.setattr(running, "reading_time", lambda _: timedelta(0))
    return now


@pytest.fixture
def live(bot: FilmBot, wire: Wire, clock: list[datetime]) -> LiveRounds:
    return LiveRounds(bot)
