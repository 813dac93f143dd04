"""The bot with the shipped seeds, in a club that is told what nobody may see."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.config import Settings
from tests.cogs.club import Club, films_of, open_club
from tests.render.screens import plot_only_words


@pytest.fixture
async def club(settings: Settings) -> AsyncIterator[Club]:
    async with open_club(settings) as club:
        club.secrets = plot_only_words(await films_of(settings))
        assert "malakai" in club.secrets
        assert "watling" in club.secrets
        yield club
