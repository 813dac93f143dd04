"""Parses offsets as people type them: "UTC+2", "GMT-5", "+5:30", "UTC-3.5"."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from bot.timezones.choice import Choice, of_zone
from bot.timezones.places import atlas, opened

_OFFSET = re.compile(r"(?:utc|gmt|z)?\s*([+\-−–])\s*(\d{1,2})(?:[.,](25|5|75)|\s*[:.h]?\s*([0-5]\d)?)?\s*h?", re.I)
_UNSIGNED = re.compile(r"\d{1,2}:(?:30|45)")
"""An offset without a sign that is not a whole hour. No zone is named after it, so it is never certain."""
_EAST, _WEST = 14, 12
"""Maximum hours of ``Etc/GMT`` names."""


def offset_in(typed: str) -> timedelta | None:
    """Parses an offset from UTC. Returns None for anything else, or if no place can have that offset."""
    if typed.strip().casefold() == "utc":
        return timedelta()
    typed = typed.strip()
    match = _OFFSET.fullmatch(f"+{typed}" if _UNSIGNED.fullmatch(typed) else typed)
    if match is None:
        return None
    offset = timedelta(hours=int(match[2]) + float(f"0.{match[3] or 0}"), minutes=int(match[4] or 0))
    offset = offset if match[1] == "+" else -offset
    return offset if timedelta(hours=-_WEST) <= offset <= timedelta(hours=_EAST) else None


def zone_of(offset: timedelta) -> str | None:
    """Returns the zone with this offset and no summer time; None unless the offset is in whole hours."""
    hours, rest = divmod(offset, timedelta(hours=1))
    if rest:
        return None
    # Like POSIX, these names count west of Greenwich as positive.
    return f"Etc/GMT{-hours:+d}" if hours else "Etc/UTC"


def cities_at(offset: timedelta, now: datetime) -> list[Choice]:
    """Returns a city for each zone with this offset from UTC at ``now``, the largest cities first."""
    homes = sorted(atlas().homes.items(), key=lambda item: -item[1].people)
    return [of_zone(zone) for zone, _ in homes if now.astimezone(opened(zone)).utcoffset() == offset]
