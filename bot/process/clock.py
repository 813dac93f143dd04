"""The current time: a monotonic clock, corrected by Discord's timestamps.

A machine's clock may be set back an hour while a question is open, or be a year ahead for a day. Within one run, only
elapsed time counts; the time of day comes from Discord, with every response.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from types import SimpleNamespace

import aiohttp
import discord

_log = logging.getLogger(__name__)

TOLERANCE = timedelta(minutes=1)
"""How far a clock may be off before it is ignored."""
INTERACTION_LATE = timedelta(minutes=15)
"""How late an interaction may be delivered: its token is invalid after that."""
_CLOSE = timedelta(seconds=10)


class Clock:
    """The bot's clock."""

    def __init__(
        self,
        wall: Callable[[], datetime] = lambda: discord.utils.utcnow(),
        steady: Callable[[], float] = lambda: time.monotonic(),
    ) -> None:
        self._wall = wall
        self._steady = steady
        self._anchor: tuple[datetime, float] | None = None
        self._wall_ahead = timedelta(0)
        """How far ahead the machine's clock was at the last comparison."""
        self._wrong = False
        self.moved = timedelta(0)
        """The sum of all corrections so far."""

    def now(self) -> datetime:
        steady = self._steady()
        if self._anchor is None:
            self._anchor = (self._wall(), steady)
        moment, then = self._anchor
        return moment + timedelta(seconds=steady - then)

    @property
    def in_doubt(self) -> bool:
        """Whether the machine's clock was set, or the machine slept, since the last comparison: then ask Discord."""
        return abs(self._wall() - self.now() - self._wall_ahead) > TOLERANCE

    def heard(self, moment: datetime, late: timedelta = timedelta(0)) -> None:
        """Take a timestamp from Discord: it is ``moment`` now, or was at most ``late`` ago."""
        now, wall = self.now(), self._wall()
        if not _fits(now, moment, late):
            self.moved += moment - now
            self._anchor = (moment, self._steady())
        elif not late and abs(wall - moment) < _CLOSE:
            self._anchor = (wall, self._steady())  # finer than Discord's whole seconds
        wrong = not _fits(wall, moment, late)
        if wrong or not late:  # a late timestamp can't prove the clock right
            self._judge(wrong, wall - moment)
        self.compared()

    def _judge(self, wrong: bool, ahead: timedelta) -> None:
        """Log when the machine's clock goes wrong, and when it is right again."""
        if wrong and not self._wrong:
            _log.warning(
                "This machine's clock is %s %s Discord's. The bot goes by Discord's; set the clock, or let NTP do it.",
                abs(ahead - timedelta(microseconds=ahead.microseconds)),
                "ahead of" if ahead > timedelta(0) else "behind",
            )
        elif self._wrong and not wrong:
            _log.info("This machine's clock agrees with Discord's again")
        self._wrong = wrong

    def compared(self) -> None:
        """Mark the machine's clock as checked until it is set again."""
        self._wall_ahead = self._wall() - self.now()


def listening(clock: Clock) -> aiohttp.TraceConfig:
    """Return a trace for discord.py's HTTP client that passes each response's date to the clock."""

    async def ended(_: aiohttp.ClientSession, __: SimpleNamespace, params: aiohttp.TraceRequestEndParams) -> None:
        date = params.response.headers.get("Date")
        if date is None:
            return
        try:
            moment = parsedate_to_datetime(date)
        except ValueError:
            return
        clock.heard(moment if moment.tzinfo else moment.replace(tzinfo=UTC))

    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(ended)
    return trace


def _fits(shown: datetime, moment: datetime, late: timedelta) -> bool:
    return -TOLERANCE <= shown - moment <= late + TOLERANCE
