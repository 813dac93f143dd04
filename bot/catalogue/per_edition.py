"""Values read once from each edition of the catalogue."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from bot.catalogue.connection import Catalogue, Identity

_Read = TypeVar("_Read")


class PerEdition(Generic[_Read]):
    """Caches the result of ``read`` until the catalogue is replaced. Concurrent callers share one read."""

    def __init__(self, read: Callable[[Catalogue], Awaitable[_Read]]) -> None:
        self._read = read
        self._kept: WeakKeyDictionary[Catalogue, tuple[Identity, _Read]] = WeakKeyDictionary()
        self._locks: WeakKeyDictionary[Catalogue, asyncio.Lock] = WeakKeyDictionary()

    async def of(self, catalogue: Catalogue) -> _Read:
        async with self._locks.setdefault(catalogue, asyncio.Lock()):
            edition = catalogue.edition()
            kept = self._kept.get(catalogue)
            if kept is None or kept[0] != edition:
                kept = edition, await self._read(catalogue)
                self._kept[catalogue] = kept
            return kept[1]
