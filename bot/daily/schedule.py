"""Works out when a daily post is due. Pure: every function takes the current time as an argument."""

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
    """The days of the week on which a server gets a post; at least one."""

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
    """A server's schedule: the local time of day, the time zone, and the days."""

    at: time
    zone: tzinfo
    days: Days = Days.ALL


@dataclass(frozen=True, slots=True)
class Due:
    """One post of a plan."""

    day: date
    """The local day of the post."""
    at: datetime
    """The moment to post, in UTC."""


def due_at(day: date, at: time, zone: tzinfo) -> datetime:
    """Returns the moment, in UTC, when a post for ``at`` on ``day`` is due in ``zone``.

    If a time occurs twice (clocks go back), the first counts. If it doesn't exist (clocks go forward), the post is
    due at the first moment after the gap. That may be the next day: Nuuk's clocks go from 23:00 to 0:00. Then it is
    due in the last minute before the gap, to stay on its day.

    Raises ``ValueError`` for a day that the zone skipped (Samoa had no 30 December 2011).
    """
    moment = _first_moment(day, at, zone)
    if moment.astimezone(zone).date() == day:
        return moment
    moment -= _MINUTE
    if moment.astimezone(zone).date() != day:
        raise ValueError(f"there is no {day} in {zone}")
    return moment


def start_of_day(day: date, zone: tzinfo) -> datetime:
    """Returns the start of ``day`` in ``zone``, in UTC: midnight, or the end of the gap if there is no midnight."""
    return _first_moment(day, time(0), zone)


def local_day(moment: datetime, zone: tzinfo) -> date:
    return moment.astimezone(zone).date()


def dues(plan: PostPlan, first: date) -> Iterator[Due]:
    """Yields the posts of ``plan`` from ``first`` on, without end."""
    day = first
    while True:
        if plan.days.includes(day) and local_day(start_of_day(day, plan.zone), plan.zone) == day:
            yield Due(day, due_at(day, plan.at, plan.zone))
        day += _DAY


def next_due(plan: PostPlan, now: datetime, *, after: date | None = None) -> Due:
    """Returns the first post of ``plan`` that is due at ``now`` or later, on a day later than ``after``."""
    first = local_day(now, plan.zone)
    if after is not None:
        first = max(first, after + _DAY)
    return next(due for due in dues(plan, first) if due.at >= now)


def next_posts(plan: PostPlan, now: datetime, count: int, *, after: date | None = None) -> list[Due]:
    """Returns the first ``count`` posts of ``plan`` that are due at ``now`` or later, on days later than ``after``."""
    found = [next_due(plan, now, after=after)]
    for due in dues(plan, found[0].day + _DAY):
        if len(found) >= count:
            break
        found.append(due)
    return found[:count]


def retry_pause(attempts: int) -> timedelta:
    """Returns the pause after ``attempts`` failures in a row: one minute, doubled each time, at most an hour."""
    doubled = min(max(attempts, 1) - 1, 16)
    return min(FIRST_PAUSE * 2**doubled, LONGEST_PAUSE)


def nonce(server: int, which: int, day: date) -> str:
    """Returns the nonce by which Discord recognises a second attempt: server id, number of the daily, day's ordinal.

    It has at most 25 characters, Discord's limit: ids have up to 19 digits (they are below 2⁶³), ordinals have
    6 until the year 2738. https://discord.com/developers/docs/resources/message#create-message
    A server's first daily has no letter. Versions with a single daily per server had none, and their last post must
    not be sent twice.
    """
    return f"{server}{day.toordinal():06}" if which == 1 else f"{server}{' bc'[which - 1]}{day.toordinal():05x}"


_TIME = re.compile(r"(\d{1,2})(?:\s*[:.h]\s*(\d{2}))?\s*(?:([ap])\.?\s?m\.?)?|(\d{2})(\d{2})", re.I)
_NAMED_TIMES = {"noon": time(12), "midday": time(12), "midnight": time(0), "24:00": time(0), "24.00": time(0)}
_NOON = 12


def parse_time(typed: str) -> time:
    """Parses ``19:30``, ``1930``, ``7:30 pm``, ``7pm``, ``7.30 p.m.``, ``noon`` and the like.

    Raises ``UserError`` for anything else, including a bare ``7``.
    """
    typed = typed.strip().casefold()
    if named := _NAMED_TIMES.get(typed):
        return named
    if match := _TIME.fullmatch(typed):
        hour, minute, half = int(match[1] or match[4]), int(match[2] or match[5] or 0), match[3]
        if half and 1 <= hour <= _NOON:
            hour = hour % _NOON + (_NOON if half == "p" else 0)
        elif half or (typed.isdecimal() and match[4] is None):
            hour = -1  # 19 pm, or a number that may be either morning or evening
        if 0 <= hour < 24 and minute < 60:
            return time(hour, minute)
    raise UserError("I can't read that time. Write it like `19:30`, `7:30 pm` or `7pm`.")


def _first_moment(day: date, at: time, zone: tzinfo) -> datetime:
    """Returns ``at`` on ``day`` in UTC: the first, if it occurs twice; the end of the gap, if it falls into one."""
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
