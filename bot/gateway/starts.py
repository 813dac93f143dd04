"""How many sessions the bot began lately, kept in the data folder, and how long the next has to wait.

Discord resets the token of a bot that begins more sessions in a day than it may, a thousand for most. A bot that
crashes at each start and is restarted gets there within hours, unless it waits.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_log = logging.getLogger(__name__)

FILE_NAME = "starts.json"
DAY = 86_400.0
"""Seconds."""
_BURST = 50
"""One in so many of a day's sessions may begin without waiting: 20 of 1,000."""
_SHARE = 2
"""In the long run, one in so many of a day's sessions is begun."""
_SCARCE = 4
"""When less than one in so many is left, other copies of the bot begin sessions too: what is left is spread."""


@dataclass(frozen=True, slots=True)
class Limit:
    """What Discord says: https://discord.com/developers/docs/events/gateway#session-start-limit-object."""

    total: int = 1000
    remaining: int = 1000
    reset_after: float = 0.0
    """Seconds until ``remaining`` is ``total`` again."""


def wait(began: Sequence[float], now: float, limit: Limit, shards: int = 1) -> float:
    """Seconds until the next session may begin, when others began at these times (in seconds, the oldest first).

    A leaky bucket: a burst is free, two full starts of every shard at least, and what comes after it is spread so that
    a day takes half of its sessions.
    """
    if limit.remaining <= 0:
        return limit.reset_after
    interval = DAY * _SHARE / max(limit.total, 1)
    burst = max(limit.total // _BURST, 2 * shards)
    filled = 0.0
    for at in began:
        filled = max(filled, at) + interval
    waits = filled - burst * interval - now
    if began and limit.remaining < limit.total / _SCARCE:
        waits = max(waits, began[-1] + limit.reset_after / limit.remaining - now)
    return max(0.0, waits)


class Starts:
    """When sessions began in the last 24 hours, by the wall clock: the file outlives the process."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._began = _read(file)

    def lately(self, now: float) -> list[float]:
        """The last day's. One in the future was noted by a clock that was wrong, and tells nothing."""
        return [at for at in self._began if now - DAY < at <= now]

    def note(self, now: float) -> None:
        """A session begins."""
        self._began = [*self.lately(now), now]
        new = self._file.with_suffix(".new")
        try:
            new.write_text(json.dumps(self._began), encoding="utf-8")
            os.replace(new, self._file)
        except OSError as error:
            _log.warning("%s cannot be written (%s): this start is not counted", self._file, error.strerror)


def _read(file: Path) -> list[float]:
    """Nothing where the file is missing or damaged: Discord counts too."""
    try:
        return sorted(float(at) for at in json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return []
