"""What most tests begin with, made once in each process and copied: making it takes longer than most tests do."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.catalogue.build import build
from bot.catalogue.version import FILE_NAME as CATALOGUE
from bot.community.connection import Community
from tests.shipped import SEEDS

_new_community: list[bytes] = []


@asynccontextmanager
async def new_community(path: Path) -> AsyncIterator[Community]:
    """A community database that nothing is in yet; there must be none at ``path``."""
    assert not path.exists()
    if _new_community:
        path.write_bytes(_new_community[0])
    else:
        async with Community.open(path):
            pass
        _new_community.append(path.read_bytes())
    async with Community.open(path) as community:
        yield community


@cache
def _shipped_catalogue() -> bytes:
    with TemporaryDirectory(prefix="matinee-data-") as folder:
        build(SEEDS, Path(folder))
        return (Path(folder) / CATALOGUE).read_bytes()


def with_catalogue(data: Path) -> Path:
    """Puts the catalogue of the shipped seeds into a data folder, and gives that."""
    data.mkdir(parents=True, exist_ok=True)
    (data / CATALOGUE).write_bytes(_shipped_catalogue())
    return data
