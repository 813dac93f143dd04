"""The bot with nobody at the other end but the test."""

from __future__ import annotations

import pytest

from bot.catalogue.connection import Catalogue
from bot.client import FilmBot
from bot.community.connection import Community
from bot.config import Settings


@pytest.fixture
async def bot(settings: Settings, catalogue: Catalogue, community: Community) -> FilmBot:
    return FilmBot(settings, catalogue, community, remembers_commands=False)
