"""A real community database in a temporary file."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.community.connection import FILE_NAME, Community


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / FILE_NAME


@pytest.fixture
async def community(path: Path) -> AsyncIterator[Community]:
    async with Community.open(path) as opened:
        yield opened
