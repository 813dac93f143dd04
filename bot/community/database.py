"""The interface that the community needs from any database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol

from bot.community.trouble import Trouble

Row = Sequence[Any]


class Statements(Protocol):
    """The statements of one transaction. Values are bound to the statement's question marks."""

    async def fetch(self, sql: str, parameters: Sequence[object]) -> list[Row]:
        """Runs one statement and returns its rows."""
        ...

    async def many(self, sql: str, parameters: Iterable[Sequence[object]]) -> None:
        """Runs one statement for each group of values."""
        ...


class Database(Protocol):
    """An open database. It may raise its own errors; ``trouble`` classifies them."""

    @property
    def name(self) -> str:
        """The database's address for the log, without a password."""
        ...

    async def query(self, sql: str, parameters: Sequence[object]) -> list[Row]:
        """Returns all committed rows that a query finds."""
        ...

    def transaction(self) -> AbstractAsyncContextManager[Statements]:
        """Runs a transaction: committed when the block ends, undone when it raises.

        Only one runs at a time, across all processes, so what it reads can't change before its end.
        """
        ...

    async def try_to_save(self) -> None:
        """Rewrites a stored value, as a test write."""
        ...

    def trouble(self, error: Exception) -> Trouble | None:
        """Returns the database's problem behind an error; None if the statement itself was wrong."""
        ...
