"""Whose servers this process works for, where several share one community.

Discord gives each server to one shard of a bot: https://discord.com/developers/docs/events/gateway#sharding.
"""

from __future__ import annotations

from collections.abc import Iterable

_TIMESTAMP = 22
"""The bits of an id below its time: a shard is found from what is above them."""
_EVERYWHERE, _NOWHERE = "1 = 1", "1 = 0"


class Shards:
    """Those of one process: all servers unless it is told which."""

    def __init__(self, count: int = 1, ids: Iterable[int] | None = None) -> None:
        """``count`` is how many shards the whole bot has; ``ids`` are this process's, from 0, None for all."""
        self.count = count
        self.ids = frozenset(range(count) if ids is None else ids)

    @property
    def share(self) -> float:
        """This process's part of the bot, up to 1."""
        return len(self.ids) / self.count

    def has(self, server: int) -> bool:
        """Whether this process works for a server."""
        return (server >> _TIMESTAMP) % self.count in self.ids

    def condition(self, column: str) -> str:
        """The same in SQL, for a column with a server's id."""
        if len(self.ids) == self.count:
            return _EVERYWHERE
        if not self.ids:
            return _NOWHERE
        numbers = ", ".join(map(str, sorted(self.ids)))
        return f"(({column} >> {_TIMESTAMP}) % {self.count}) IN ({numbers})"
