"""Stores when the bot recently began sessions, and computes how long the next one must wait.

Discord resets the token of a bot that begins more sessions in a day than its limit, which is 1,000 for most. A bot that
crashes at each start and is restarted reaches it within hours, unless it waits.
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
"""Seconds in a day."""
_BURST = 50
"""Divisor of the daily limit for the sessions that may begin without waiting: 20 of 1,000."""
_SHARE = 2
"""Divisor of the daily limit for the sessions that are begun per day in the long run."""
_SCARCE = 4
"""Divisor of the daily limit. If fewer are left, other copies of the bot begin sessions too: the rest is spread out."""


@dataclass(frozen=True, slots=True)
class Limit:
    """Discord's limit: https://discord.com/developers/docs/events/gateway#session-start-limit-object."""

    total: int = 1000
    remaining: int = 1000
    reset_after: float = 0.0
    """Seconds until ``remaining`` is ``total`` again."""


def wait(began: Sequence[float], now: float, limit: Limit, shards: int = 1) -> float:
    """Returns the seconds until the next session may begin. ``began`` has earlier starts in seconds, the oldest first.

    A leaky bucket: a burst of at least two full starts of every shard is free. Later sessions are spread out, so that
    a day uses half of its limit.
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
    """The session starts of the last 24 hours, by the wall clock since the file outlives the process."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._began = _read(file)

    def lately(self, now: float) -> list[float]:
        """Returns the starts of the last day. Ignores those in the future: the clock was wrong then."""
        return [at for at in self._began if now - DAY < at <= now]

    def note(self, now: float) -> None:
        """Records that a session begins."""
        self._began = [*self.lately(now), now]
        new = self._file.with_suffix(".new")
        try:
            new.write_text(json.dumps(self._began), encoding="utf-8")
            os.replace(new, self._file)
        except OSError as error:
            _log.warning("%s cannot be written (%s): this start is not counted", self._file, error.strerror)


def _read(file: Path) -> list[float]:
    """Returns nothing if the file is missing or damaged: Discord counts too."""
    try:
        return sorted(float(at) for at in json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return []
