"""A real community database in a temporary file, with servers in it that no test may touch."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.community.connection import FILE_NAME, Community
from tests.community import bystanders


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database to copy."""
    path = tmp_path_factory.mktemp("bystanders") / FILE_NAME
    bystanders.furnish(path)
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / FILE_NAME


@pytest.fixture(autouse=True)
def _nobody_else_is_touched(request: pytest.FixtureRequest, path: Path, furnished: Path) -> Iterator[None]:
    """Puts other servers into every test's database, and holds the test to leaving them alone.

    A test of the file itself, or of something that is meant for all servers or members, is marked ``alone`` and
    begins with no database.
    """
    if request.node.get_closest_marker("alone"):
        yield
        return
    shutil.copyfile(furnished, path)
    before = bystanders.rows(path)
    yield
    assert bystanders.rows(path) == before, "the test is about another server, round or post"


@pytest.fixture
async def community(path: Path) -> AsyncIterator[Community]:
    async with Community.open(path) as opened:
        yield opened
