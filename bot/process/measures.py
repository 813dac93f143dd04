"""What can be measured of the running bot, and how a module says so. Nothing is kept unless METRICS_PORT is set.

A measure knows no library: ``bot.metrics`` keeps the values, where somebody wants them. Labels are words of the program
or names of commands, never anything of members, servers or films.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from typing import Protocol


class Kept(Enum):
    """How the values of a measure are combined."""

    TOTAL = "counter"
    """They are added up."""
    LEVEL = "gauge"
    """The last one counts."""
    SPREAD = "histogram"
    """Number of values up to each bound."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One row of the table below."""

    kind: Kept
    name: str
    """Name in Prometheus, with its unit; that of a total ends in ``_total``."""
    what: str
    labels: tuple[str, ...] = ()
    bounds: tuple[float, ...] = ()
    """Bounds of a spread, in its unit."""

    def note(self, value: float, *labels: str) -> None:
        """Records ``value``, with one text for each of the measure's labels."""
        if _recorder is not None:
            _recorder.note(self, value, labels)


class Recorder(Protocol):
    """Receiver of the measured values."""

    def note(self, measure: Measure, value: float, labels: Sequence[str]) -> None: ...


_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 5.0, 15.0)
"""Discord shows a failure when there is no answer after three."""
_WAITS = (0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 2.0, 10.0, 60.0)
_DELAYS = (1.0, 5.0, 15.0, 30.0, 60.0, 120.0, 300.0, 900.0, 3600.0, 21600.0)

INTERACTIONS = Measure(
    Kept.TOTAL, "matinee_interactions_total", "Interactions that came to an end", ("kind", "command", "outcome")
)
RESPONSE = Measure(
    Kept.SPREAD, "matinee_response_seconds", "From an interaction to its first response, a deferral too",
    ("kind",), _SECONDS,
)  # fmt: skip
AUTOCOMPLETE = Measure(
    Kept.SPREAD, "matinee_autocomplete_seconds", "From a keystroke to the choices that are offered",
    bounds=_SECONDS,
)  # fmt: skip
CONNECTED = Measure(Kept.LEVEL, "matinee_gateway_connected", "1 while every shard's session goes on")
LATENCY = Measure(
    Kept.LEVEL,
    "matinee_gateway_latency_seconds",
    "From a heartbeat to its acknowledgement, the last one",
    ("shard",),
)
RECONNECTS = Measure(Kept.TOTAL, "matinee_gateway_reconnects_total", "Connections to the gateway that came back")
POSTS = Measure(
    Kept.TOTAL,
    "matinee_daily_posts_total",
    "Daily posts by what became of them: on_time, late, missed",
    ("outcome",),
)
POST_DELAY = Measure(
    Kept.SPREAD, "matinee_daily_post_delay_seconds", "From when a daily post was due to when it was sent",
    bounds=_DELAYS,
)  # fmt: skip
POSTS_DUE = Measure(Kept.LEVEL, "matinee_daily_posts_due", "Daily posts whose time has come and that are not out yet")
POSTS_OVERDUE = Measure(Kept.LEVEL, "matinee_daily_posts_overdue", "Those of them that are more than a minute late")
ROUNDS = Measure(Kept.LEVEL, "matinee_rounds_running", "Trivia rounds that are going on")
FILMS = Measure(Kept.LEVEL, "matinee_films", "Films in the catalogue")
BUILT = Measure(
    Kept.LEVEL,
    "matinee_catalogue_built_timestamp_seconds",
    "When the catalogue was built, in seconds since 1970",
)
SERVERS = Measure(Kept.LEVEL, "matinee_servers", "Servers that have the bot")
DATABASE_WAIT = Measure(
    Kept.SPREAD, "matinee_database_wait_seconds", "What a transaction waits for its turn, and a query for its rows",
    ("operation",), _WAITS,
)  # fmt: skip
SAVING = Measure(Kept.LEVEL, "matinee_database_can_save", "0 while nothing can be saved")
LOOP_FAILING = Measure(
    Kept.LEVEL,
    "matinee_loop_failing_seconds",
    "For how long a background loop has been failing, 0 when well",
    ("loop",),
)
VERSION = Measure(Kept.LEVEL, "matinee_info", "1, with the bot's version", ("version",))

TABLE = tuple(value for value in list(globals().values()) if isinstance(value, Measure))
"""Every measure."""
LATE = 60.0
"""Seconds after which a daily post is late."""

_recorder: Recorder | None = None


@contextmanager
def recorded_by(recorder: Recorder) -> Generator[None]:
    """Sends all measured values of this process to ``recorder`` while the block runs."""
    global _recorder
    before, _recorder = _recorder, recorder
    try:
        yield
    finally:
        _recorder = before
