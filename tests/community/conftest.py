"""A real community database, once in a file of SQLite's and once on a PostgreSQL server, with servers in it that no
test may touch."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from bot.community.connection import FILE_NAME, Community
from tests import postgresql
from tests.community import bystanders
from tests.community.bystanders import Rows
from tests.community.scenes import Place
from tests.community.shared import SharedDatabase

ENGINES = ("sqlite", "postgresql")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every test with a database runs on both, unless it is marked ``file``."""
    if "engine" in metafunc.fixturenames and not metafunc.definition.get_closest_marker("file"):
        metafunc.parametrize("engine", ENGINES, indirect=True)


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    return getattr(request, "param", ENGINES[0])


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database to copy."""
    path = tmp_path_factory.mktemp("bystanders") / FILE_NAME
    bystanders.furnish(path)
    return path


@pytest.fixture(scope="session")
def shared(server: postgresql.Server, furnished: Path) -> Iterator[SharedDatabase]:
    made = server.do(SharedDatabase.make(server, furnished))
    yield made
    server.do(made.close())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a file is or may be."""
    return tmp_path / FILE_NAME


@pytest.fixture
def place(request: pytest.FixtureRequest, engine: str, path: Path) -> Iterator[Place]:
    """Where the test's database is. Other servers are in it, and the test is held to leaving them alone.

    A test of something that is meant for all servers or members is marked ``alone`` and begins with an empty database,
    or with none.
    """
    alone = request.node.get_closest_marker("alone") is not None
    if engine == "sqlite":
        if not alone:
            shutil.copyfile(request.getfixturevalue("furnished"), path)
        yield from _watched(path, lambda: asyncio.run(bystanders.rows(path)), alone=alone)
        return
    server: postgresql.Server = request.getfixturevalue("server")
    shared: SharedDatabase = request.getfixturevalue("shared")
    server.do(shared.begin(furnished=not alone))
    yield from _watched(shared.url, lambda: server.do(shared.bystanders()), alone=alone)


def _watched(place: Place, rows: Callable[[], Rows], *, alone: bool) -> Iterator[Place]:
    if alone:
        yield place
        return
    before = rows()
    yield place
    assert rows() == before, "the test is about another server, round or post"


@pytest.fixture
async def community(place: Place) -> AsyncIterator[Community]:
    async with Community.open(place) as opened:
        yield opened
