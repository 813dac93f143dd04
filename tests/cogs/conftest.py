"""The bot with the shipped seeds, in a club that is told what nobody may see."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from bot.config import Settings
from tests.cogs.club import Club, films_of, open_club
from tests.render.screens import plot_only_words


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def told_nowhere_else(data: Path) -> frozenset[str]:
    """The words of the shipped plots that stand nowhere else."""
    found = plot_only_words(await films_of(replace(Settings(), data=data)))
    assert "malakai" in found
    assert "watling" in found
    return found


@pytest.fixture
async def club(settings: Settings, told_nowhere_else: frozenset[str]) -> AsyncIterator[Club]:
    async with open_club(settings) as club:
        club.secrets = told_nowhere_else
        yield club
