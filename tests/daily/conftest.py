"""The bot with nobody at the other end but the test."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from bot.catalogue.connection import Catalogue
from bot.client import FilmBot
from bot.community.connection import Community
from bot.config import Settings
from bot.daily import poster
from tests.daily.posting import DUE, Turns
from tests.requests import Wire


@pytest.fixture
async def bot(settings: Settings, catalogue: Catalogue, community: Community) -> FilmBot:
    return FilmBot(settings, catalogue, community, remembers_commands=False)


@pytest.fixture
def wire(bot: FilmBot) -> Wire:
    return Wire(bot, DUE)


@pytest.fixture
def turns(monkeypatch: pytest.MonkeyPatch) -> type[Turns]:
    monkeypatch.setattr(poster, "Pace", Turns)
    return Turns


@pytest.fixture(autouse=True)
def _nothing_fails_unseen(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """What a job raises is logged, and the row comes again: most would not show."""
    yield
    expected = "fails_keeps" in request.node.name
    errors = [record for record in caplog.get_records("call") if record.levelno >= logging.ERROR]
    assert bool(errors) == expected, errors
