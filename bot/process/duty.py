"""The shards that a process works for now: those whose lease it holds.

Two processes may run the same shards: briefly during a handover, or longer with one on standby. Discord sends every
event to both. One works and answers; the other takes over when the first ends or is killed.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from bot.community import leases, round_clock
from bot.community.connection import Community
from bot.community.patience import in_background
from bot.errors import Unavailable
from bot.process import durable
from bot.process.loops import Loop

_log = logging.getLogger(__name__)

RENEWED_EVERY = 5.0
WORKS_FOR = 20.0
"""Seconds after a renewal in which the process may start work. That work ends before the lease does, however slow
Discord is: a request waits at most 30 seconds for its turn and 10 for its answer."""
LASTS = timedelta(seconds=60)
_HOLDER = "holder.id"


class Duty:
    """The leases of a process that runs some of the shards."""

    def __init__(self, community: Community, holder: str, now: Callable[[], datetime], gained: Callable[[], object]):
        """``holder`` names the process in the database; ``gained`` is called when it starts working for a shard."""
        self._community = community
        self._holder = holder
        self._now = now
        self._gained = gained
        community.shards.work_for((), 0.0)
        self.loop = Loop("Shards", self.renew, every=RENEWED_EVERY, longest_pause=RENEWED_EVERY)

    async def renew(self) -> None:
        """Take and renew as many leases as possible. Raises ``Unavailable`` while nothing can be stored."""
        shards = self._community.shards
        before, until = shards.working, shards.clock() + WORKS_FOR
        held = {shard for shard in shards.ids if await self._take(shard)}
        new = held - before
        if new:
            # Must come before the check for expired questions: no process was taking answers meanwhile.
            await round_clock.give_back_lost_time(self._community, self._now(), new)
        shards.work_for(held, until, shards.ids - held)
        if new:
            _log.info("Working for %s", _named(new, shards.count))
            self._gained()
        if lost := before - held:
            _log.info("Another process works for %s", _named(lost, shards.count))

    async def end(self) -> None:
        """Release the shards at once. Call this after all work has ended."""
        shards = self._community.shards
        shards.work_for((), 0.0, shards.ids)
        with in_background(), suppress(Unavailable):
            await leases.give_up(self._community, map(self._name, shards.ids), self._holder)

    async def _take(self, shard: int) -> bool:
        return await leases.take(self._community, self._name(shard), self._holder, self._now(), LASTS) is None

    def _name(self, shard: int) -> str:
        return f"shard {shard} of {self._community.shards.count}"


def holder(data: Path) -> str:
    """Return a data folder's holder name. It survives a restart, so this process inherits the last one's leases."""
    file = data / _HOLDER
    try:
        return uuid.UUID(file.read_text(encoding="utf-8")).hex
    except (OSError, ValueError):
        name = uuid.uuid4().hex
    try:
        durable.write(file, name.encode())
    except OSError as error:
        _log.warning("%s cannot be written (%s): after a restart its shards wait a minute", file, error.strerror)
    return name


def _named(shards: Iterable[int], count: int) -> str:
    return f"shard {', '.join(map(str, sorted(shards)))} of {count}"
