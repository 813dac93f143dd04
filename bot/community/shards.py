"""The servers this process works for, if several processes share one community.

Discord gives each server to one shard of a bot: https://discord.com/developers/docs/events/gateway#sharding.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

_TIMESTAMP = 22
"""The number of id bits below the timestamp; the bits above determine the shard."""
_EVERYWHERE, _NOWHERE = "1 = 1", "1 = 0"


class Shards:
    """One process's shards; by default all."""

    def __init__(
        self, count: int = 1, ids: Iterable[int] | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """``count`` is how many shards the whole bot has; ``ids`` are this process's, from 0, None for all."""
        self.count = count
        self.ids = frozenset(range(count) if ids is None else ids)
        self.clock = clock
        self._working = self.ids
        self._until: float | None = None
        self._elsewhere: frozenset[int] = frozenset()

    @property
    def share(self) -> float:
        """This process's share of the bot, up to 1."""
        return len(self.ids) / self.count

    @property
    def working(self) -> frozenset[int]:
        """The shards this process works for now."""
        if self._until is not None and self.clock() >= self._until:
            return frozenset()
        return self._working

    def work_for(self, ids: Iterable[int], until: float, elsewhere: Iterable[int] = ()) -> None:
        """Work for these shards until the given clock time; another process works for those ``elsewhere``."""
        self._working, self._elsewhere, self._until = frozenset(ids), frozenset(elsewhere), until

    def is_elsewhere(self, server: int | None) -> bool:
        """Return whether another process was last seen to answer in a server, or in direct messages."""
        return self._shard(server) in self._elsewhere

    def has(self, server: int) -> bool:
        """Return whether this process works for a server."""
        return self._shard(server) in self.working

    def condition(self, column: str, among: Iterable[int] | None = None) -> str:
        """The same in SQL, for a column with a server's id; ``among`` are shards in place of those."""
        shards = self.working if among is None else frozenset(among)
        if len(shards) == self.count:
            return _EVERYWHERE
        if not shards:
            return _NOWHERE
        numbers = ", ".join(map(str, sorted(shards)))
        return f"(({column} >> {_TIMESTAMP}) % {self.count}) IN ({numbers})"

    def _shard(self, server: int | None) -> int:
        return ((server or 0) >> _TIMESTAMP) % self.count
