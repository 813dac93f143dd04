"""When a daily post is due. Pure: every function takes the moment that counts as now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import IntFlag

from bot.errors import UserError

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)
_SECOND = timedelta(seconds=1)

FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=1)


class Days(IntFlag):
    """The days of the week that a server gets a post on: any of them, but at least one."""

    MONDAY = 1
    TUESDAY = 2
    WEDNESDAY = 4
    THURSDAY = 8
    FRIDAY = 16
    SATURDAY = 32
    SUNDAY = 64
    WEEKDAYS = MONDAY | TUESDAY | WEDNESDAY | THURSDAY | FRIDAY
    WEEKENDS = SATURDAY | SUNDAY
    ALL = WEEKDAYS | WEEKENDS

    def includes(self, day: date) -> bool:
        return bool(self & (1 << day.weekday()))


@dataclass(frozen=True, slots=True)
class PostPlan:
    """When a server wants its post: a time of day, the zone it is meant in, and the days."""

    at: time
    zone: tzinfo
    days: Days = Days.ALL


@dataclass(frozen=True, slots=True)
class Due:
    """One post of a plan."""

    day: date
    """The local day that it belongs to."""
    at: datetime
    """The moment to post, in UTC."""


def due_at(day: date, at: time, zone: tzinfo) -> datetime:
    """The moment, in UTC, at which a post for ``at`` on ``day`` is due in ``zone``.

    A time that comes twice (clocks go back) is meant the first time. A time that does not exist (clocks go
    forward) is due at the first moment after; where that is on the next day already (Nuuk's clocks go from
    23:00 to 0:00), in the last minute before, so that the post stays on its day. Raises ``ValueError`` for a
    day that the zone left out (Samoa had no 30 December 2011).
    """
    moment = _first_moment(day, at, zone)
    if moment.astimezone(zone).date() == day:
        return moment
    moment -= _MINUTE
    if moment.astimezone(zone).date() != day:
        raise ValueError(f"there is no {day} in {zone}")
    return moment


def start_of_day(day: date, zone: tzinfo) -> datetime:
    """The first moment, in UTC, that is not before ``day`` in ``zone``: midnight, or what comes instead of it."""
    return _first_moment(day, time(0), zone)


def local_day(moment: datetime, zone: tzinfo) -> date:
    return moment.astimezone(zone).date()


def dues(plan: PostPlan, first: date) -> Iterator[Due]:
    """The posts of ``plan`` on ``first`` and after it, without end."""
    day = first
    while True:
        if plan.days.includes(day) and local_day(start_of_day(day, plan.zone), plan.zone) == day:
            yield Due(day, due_at(day, plan.at, plan.zone))
        day += _DAY


def next_due(plan: PostPlan, now: datetime, *, after: date | None = None) -> Due:
    """The first post of ``plan`` that is due now or later, on a day later than ``after``."""
    first = local_day(now, plan.zone)
    if after is not None:
        first = max(first, after + _DAY)
    return next(due for due in dues(plan, first) if due.at >= now)


def next_posts(plan: PostPlan, now: datetime, count: int, *, after: date | None = None) -> list[Due]:
    """The first ``count`` posts of ``plan`` that are due now or later, on days later than ``after``."""
    found = [next_due(plan, now, after=after)]
    for due in dues(plan, found[0].day + _DAY):
        if len(found) >= count:
            break
        found.append(due)
    return found[:count]


def retry_pause(attempts: int) -> timedelta:
    """How long to wait after ``attempts`` failures in a row: a minute, twice as long each time, an hour at the most."""
    doubled = min(max(attempts, 1) - 1, 16)
    return min(FIRST_PAUSE * 2**doubled, LONGEST_PAUSE)


def nonce(server: int, which: int, day: date) -> str:
    """What makes Discord see the same post in two attempts: the server's id, which of its dailies, the day's ordinal.

    25 characters at the most, which is Discord's limit: ids have up to 19 digits (they are below 2⁶³), ordinals
    6 until the year 2738. https://discord.com/developers/docs/resources/message#create-message
    A server's first daily has no letter: it had none when a server had one daily alone, and the last post of an older
    version must not come twice.
    """
    return f"{server}{day.toordinal():06}" if which == 1 else f"{server}{' bc'[which - 1]}{day.toordinal():05x}"


_TIME = re.compile(r"(\d{1,2})(?:\s*[:.h]\s*(\d{2}))?\s*(?:([ap])\.?\s?m\.?)?|(\d{2})(\d{2})", re.I)
_NAMED_TIMES = {"noon": time(12), "midday": time(12), "midnight": time(0), "24:00": time(0), "24.00": time(0)}
_NOON = 12


def parse_time(typed: str) -> time:
    """``19:30``, ``1930``, ``7:30 pm``, ``7pm``, ``7.30 p.m.``, ``noon``. Raises ``UserError`` for anything else, ``7``
    alone included."""
    typed = typed.strip().casefold()
    if named := _NAMED_TIMES.get(typed):
        return named
    if match := _TIME.fullmatch(typed):
        hour, minute, half = int(match[1] or match[4]), int(match[2] or match[5] or 0), match[3]
        if half and 1 <= hour <= _NOON:
            hour = hour % _NOON + (_NOON if half == "p" else 0)
        elif half or (typed.isdecimal() and match[4] is None):
            hour = -1  # 19 pm, or a number that may be an hour of the morning or the evening
        if 0 <= hour < 24 and minute < 60:
            return time(hour, minute)
    raise UserError("I can't read that time. Write it like `19:30`, `7:30 pm` or `7pm`.")


def _first_moment(day: date, at: time, zone: tzinfo) -> datetime:
    """``at`` on ``day``, the first of two; the end of the gap when it falls into one. UTC."""
    local = datetime.combine(day, at.replace(tzinfo=None, fold=0))
    moment = local.replace(tzinfo=zone).astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) == local:
        return moment
    # In a gap, fold 0 reads the time with the offset before it and fold 1 with the one after (PEP 495): the
    # clocks change between the two readings.
    late, early = moment, local.replace(tzinfo=zone, fold=1).astimezone(UTC)
    after = late.astimezone(zone).utcoffset()
    while late - early > _SECOND:
        middle = early + (late - early) // _SECOND // 2 * _SECOND
        if middle.astimezone(zone).utcoffset() == after:
            late = middle
        else:
            early = middle
    return late
