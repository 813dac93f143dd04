"""Time zones that the database names and that this machine may not know: one zone data is older than the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_A_DAY = timedelta(days=1)


def known(zone: str) -> ZoneInfo | None:
    """Returns the zone of this name; None if this machine doesn't know it."""
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # of no zone, of no name for one, of a folder of zones
        return None


def last_known(local: datetime, moment: datetime) -> timezone:
    """The offset by which ``local``, without a zone, was ``moment``, when the zone was last known: its rules are lost,
    but until its clocks change it goes on by them."""
    offset = local - moment.astimezone(UTC).replace(tzinfo=None)
    return timezone(offset) if abs(offset) < _A_DAY else UTC


CHOSEN = "SELECT zone, COUNT(*) FROM daily_settings GROUP BY zone ORDER BY zone"


def unknown_among(chosen: Iterable[Sequence[Any]]) -> dict[str, int]:
    """Returns the zones in the result of ``CHOSEN`` that this machine doesn't know, with their numbers of servers."""
    return {zone: servers for zone, servers in chosen if known(zone) is None}
