"""What the community needs of a database, whichever it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol

from bot.community.trouble import Trouble

Row = Sequence[Any]


class Statements(Protocol):
    """What runs inside one transaction; values are bound to the statement's question marks."""

    async def fetch(self, sql: str, parameters: Sequence[object]) -> list[Row]:
        """Runs one statement; the rows that it finds or returns."""
        ...

    async def many(self, sql: str, parameters: Iterable[Sequence[object]]) -> None:
        """Runs one statement for each group of values."""
        ...


class Database(Protocol):
    """An open database. It may raise errors of its own, of which ``trouble`` says what they mean."""

    @property
    def name(self) -> str:
        """For the log: where it is, without a password."""
        ...

    async def query(self, sql: str, parameters: Sequence[object]) -> list[Row]:
        """All rows that a query finds among what is committed."""
        ...

    def transaction(self) -> AbstractAsyncContextManager[Statements]:
        """Committed when the block ends, undone when it raises. One runs at a time, of all processes: what is read in
        it stays true until its end."""
        ...

    async def try_to_save(self) -> None:
        """Writes what stands there already."""
        ...

    def trouble(self, error: Exception) -> Trouble | None:
        """What is wrong with the database, or who holds it; None where the statement is what was wrong."""
        ...
