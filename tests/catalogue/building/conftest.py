"""A catalogue without films, in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from bot.catalogue.building.parts import create


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as opened:
        create(opened, "TABLE", "VIRTUAL TABLE", "INDEX")
        yield opened
