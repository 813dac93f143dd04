"""What the tests share: the shipped seeds, a catalogue of them, the bot in a simulated Discord."""

from __future__ import annotations

import itertools
import os
import random
import secrets
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import hypothesis
import pytest
import simcord
from hypothesis.internal.conjecture import providers

from bot.catalogue.connection import Catalogue
from bot.catalogue.version import FILE_NAME
from bot.cli.preview import World, furnish
from bot.client import FilmBot
from bot.community import connection
from bot.community.connection import FILE_NAME as COMMUNITY
from bot.community.connection import Community
from bot.community.patience import Patience
from bot.config import Settings
from tests import postgresql
from tests.ready import new_community, with_catalogue
from tests.shipped import SEEDS as SEEDS
from tests.simulated import SETTLED_WITHIN, tune
from tests.waiting import PATIENCE

ROOT = Path(__file__).parent.parent
SHARED_FILMS = ROOT.parent / "shared" / "films"
"""Real documents to practise on; not part of the repository."""

# The same examples each time: what fails was broken by what was changed. `make fuzz` looks for new ones.
hypothesis.settings.register_profile("the same", derandomize=True, deadline=None)
hypothesis.settings.register_profile("new", deadline=None)
hypothesis.settings.load_profile("new" if "FUZZ" in os.environ else "the same")
if "FUZZ" not in os.environ:
    # It also tries constants of whatever modules are loaded: other examples after each change, and in each process.
    providers._get_local_constants = providers.Constants


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those that share a browser come first: in the middle, other processes would take some of them over, and each
    would start a browser of its own."""
    items.sort(key=lambda item: "browser" not in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session", autouse=True)
def quick_and_patient() -> Iterator[None]:
    """No slow machine makes SimCord give up, nor the bot wait in vain for its own database."""
    with pytest.MonkeyPatch.context() as patch:
        tune(patch)
        patch.setattr(connection, "Patience", partial(Patience, member=PATIENCE))
        yield


@pytest.fixture(scope="session")
def server() -> Iterator[postgresql.Server]:
    """A PostgreSQL server, where one can be started."""
    if why := postgresql.missing():
        pytest.skip(why)
    with postgresql.running() as started:
        yield started


@pytest.fixture(autouse=True)
def the_same_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes what the bot leaves to chance, such as which question it asks, the same each time."""
    numbers = itertools.count()
    seed = random.Random.seed

    def seeded(self: random.Random, a: int | str | None = None, version: int = 2) -> None:
        seed(self, next(numbers) if a is None else a, version)

    monkeypatch.setattr(random.Random, "seed", seeded)
    monkeypatch.setattr(secrets, "randbelow", random.Random(0).randrange)  # noqa: S311 - a test's choices


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the catalogue of the shipped seeds."""
    return with_catalogue(tmp_path_factory.mktemp("data"))


@pytest.fixture
def settings(data: Path) -> Settings:
    return replace(Settings(), seeds=SEEDS, data=data)


@pytest.fixture
async def catalogue(data: Path) -> AsyncIterator[Catalogue]:
    async with Catalogue.open(data / FILE_NAME) as opened:
        yield opened


@pytest.fixture
async def community(tmp_path: Path) -> AsyncIterator[Community]:
    """A community database of this test's own."""
    async with new_community(tmp_path / COMMUNITY) as opened:
        yield opened


@pytest.fixture
async def env(settings: Settings, catalogue: Catalogue, community: Community) -> AsyncIterator[simcord.Env]:
    """The bot with the shipped seeds, logged in to a simulated Discord. What it fails at fails the test."""
    bot = FilmBot(settings, catalogue, community, remembers_commands=False)
    # Not `simcord.run`: a fixture is torn down in another context than the one that it was set up in.
    env = simcord.Env(bot, shard_count=1, settle_timeout=SETTLED_WITHIN)
    await env.start()
    try:
        yield env
    finally:
        await env.shutdown()
    env.raise_errors()


@pytest.fixture
def world(env: simcord.Env) -> World:
    """The bot in a server with a #film-night channel and two members, of whom the first is a moderator."""
    return furnish(env)


@pytest.fixture
def shared_films() -> Path:
    if not SHARED_FILMS.is_dir():
        pytest.skip("../shared/films, real documents to practise on, is not here")
    return SHARED_FILMS
