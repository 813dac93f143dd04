"""Offsets as people type them: "UTC+2", "GMT-5", "+5:30", "UTC-3.5"."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from bot.timezones.choice import Choice, of_zone
from bot.timezones.places import atlas, opened

_OFFSET = re.compile(r"(?:utc|gmt|z)?\s*([+\-−–])\s*(\d{1,2})(?:[.,](25|5|75)|\s*[:.h]?\s*([0-5]\d)?)?\s*h?", re.I)
_UNSIGNED = re.compile(r"\d{1,2}:(?:30|45)")
"""An offset that is no whole hour, without its sign: no zone is named after it, so it is never taken for certain."""
_EAST, _WEST = 14, 12
"""Hours that ``Etc/GMT`` names go to."""


def offset_in(typed: str) -> timedelta | None:
    """The offset from UTC that was typed; None where it is none that a place may have."""
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
    """The zone without summer time that has this offset; there is one for whole hours alone."""
    hours, rest = divmod(offset, timedelta(hours=1))
    if rest:
        return None
    # POSIX counts west of Greenwich as positive, and these names do too.
    return f"Etc/GMT{-hours:+d}" if hours else "Etc/UTC"


def cities_at(offset: timedelta, now: datetime) -> list[Choice]:
    """Cities where it is this much later than in UTC now, the largest of each zone's, those with most people first."""
    homes = sorted(atlas().homes.items(), key=lambda item: -item[1].people)
    return [of_zone(zone) for zone, _ in homes if now.astimezone(opened(zone)).utcoffset() == offset]
