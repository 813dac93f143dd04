"""When a daily post is due, in every time zone there is."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from zoneinfo import TZPATH, ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.daily.schedule import (
    Days,
    PostPlan,
    due_at,
    local_day,
    next_due,
    next_posts,
    nonce,
    parse_time,
    retry_pause,
    start_of_day,
)
from bot.errors import UserError

ZONES = sorted(available_timezones() - {"localtime"})


def clocks(name: str) -> bytes:
    """The file that says what the clocks of a zone do. Many zones have the same: "Europe/Oslo" and "Europe/Berlin"."""
    for folder in TZPATH:
        if (path := Path(folder, name)).is_file():
            return path.read_bytes()
    return files("tzdata.zoneinfo").joinpath(*name.split("/")).read_bytes()


ONE_OF_EACH = sorted({clocks(name): name for name in ZONES}.values())
DATES = st.dates(date(2020, 1, 1), date(2040, 12, 31))
MINUTES = st.builds(time, st.integers(0, 23), st.integers(0, 59))
DAY = timedelta(days=1)
BERLIN = ZoneInfo("Europe/Berlin")


def clock(moment: datetime, zone: str) -> str:
    return moment.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("zone", "day", "at", "expected"),
    [
        ("Europe/Berlin", "2026-03-28", "19:30", "2026-03-28 19:30"),
        # Clocks go forward: the first moment after the gap, not the time shifted by it.
        ("Europe/Berlin", "2026-03-29", "02:30", "2026-03-29 03:00"),
        ("Europe/Berlin", "2026-03-29", "02:00", "2026-03-29 03:00"),
        ("Europe/Berlin", "2026-03-29", "03:00", "2026-03-29 03:00"),
        ("America/New_York", "2026-03-08", "02:59", "2026-03-08 03:00"),
        ("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-04 02:30"),
        ("Africa/Cairo", "2026-04-24", "00:00", "2026-04-24 01:00"),
        ("Antarctica/Troll", "2026-03-29", "02:10", "2026-03-29 03:00"),
        # The first moment after would be on the next day, which has a post of its own.
        ("America/Nuuk", "2026-03-28", "23:30", "2026-03-28 22:59"),
    ],
)
def test_a_time_that_does_not_exist_is_the_first_moment_after(zone: str, day: str, at: str, expected: str) -> None:
    assert clock(due_at(date.fromisoformat(day), time.fromisoformat(at), ZoneInfo(zone)), zone) == expected


@pytest.mark.parametrize(
    ("zone", "day", "at", "utc"),
    [
        ("Europe/Berlin", "2026-10-25", "02:30", "2026-10-25 00:30"),
        ("America/New_York", "2026-11-01", "01:30", "2026-11-01 05:30"),
        ("Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-04 14:45"),
    ],
)
def test_a_time_that_comes_twice_is_meant_the_first_time(zone: str, day: str, at: str, utc: str) -> None:
    assert clock(due_at(date.fromisoformat(day), time.fromisoformat(at), ZoneInfo(zone)), "UTC") == utc


def test_a_day_that_a_zone_left_out_has_no_post() -> None:
    samoa = ZoneInfo("Pacific/Apia")
    with pytest.raises(ValueError, match="there is no 2011-12-30"):
        due_at(date(2011, 12, 30), time(19), samoa)
    posts = next_posts(PostPlan(time(19), samoa), datetime(2011, 12, 29, tzinfo=UTC), 4)
    assert [post.day.day for post in posts] == [28, 29, 31, 1]


@settings(max_examples=1000, deadline=None)
@given(st.sampled_from(ZONES), DATES, MINUTES)
def test_every_day_has_one_moment_and_it_is_on_that_day(name: str, day: date, at: time) -> None:
    zone = ZoneInfo(name)
    moments = [due_at(day + n * DAY, at, zone) for n in range(-1, 2)]
    assert moments == sorted(set(moments))
    for n, moment in enumerate(moments, start=-1):
        assert local_day(moment, zone) == day + n * DAY
        assert start_of_day(day + n * DAY, zone) <= moment < start_of_day(day + (n + 1) * DAY, zone)
        shown = moment.astimezone(zone)
        exists = datetime.combine(day + n * DAY, at, zone).astimezone(UTC).astimezone(zone).time() == at
        assert (shown.time() == at) == exists
        if not exists:  # a moment before, the clock stood before the time; or the day ends in the gap
            before = (moment - timedelta(seconds=1)).astimezone(zone)
            assert (
                before.utcoffset() != shown.utcoffset() or (moment + timedelta(minutes=1)).astimezone(zone).day != day
            )


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_days_follow_one_another_without_gap_at_every_clock_change(name: str) -> None:
    """For each zone, the days around each change of its offset from 2020 to 2040."""
    zone = ZoneInfo(name)
    day, last = date(2020, 1, 1), None
    while day.year < 2041:
        offset = datetime.combine(day, time(12), zone).utcoffset()
        if last is not None and offset != last:
            for at in (time(0), time(0, 30), time(1, 45), time(2, 15), time(3), time(22, 30), time(23, 59)):
                moments = [due_at(day + n * DAY, at, zone) for n in range(-3, 3)]
                assert all(a < b for a, b in pairwise(moments))
                assert [local_day(moment, zone) for moment in moments] == [day + n * DAY for n in range(-3, 3)]
        last = offset
        day += DAY


def test_weekdays_and_weekends() -> None:
    friday = datetime(2026, 3, 13, 12, tzinfo=UTC)
    for days, expected in (
        (Days.ALL, [13, 14, 15]),
        (Days.WEEKDAYS, [13, 16, 17]),
        (Days.WEEKENDS, [14, 15, 21]),
        (Days.SUNDAY, [15, 22, 29]),
    ):
        posts = next_posts(PostPlan(time(19, 30), BERLIN, days), friday, 3)
        assert [post.day.day for post in posts] == expected


def test_the_next_post_is_due_now_or_later_and_after_the_days_that_are_used() -> None:
    plan = PostPlan(time(13), BERLIN)
    at = datetime(2026, 3, 10, 12, tzinfo=UTC)
    assert next_due(plan, at).at == at
    assert next_due(plan, at + timedelta(milliseconds=1)).day == date(2026, 3, 11)
    assert next_due(plan, at, after=date(2026, 3, 12)).day == date(2026, 3, 13)
    assert next_due(plan, at, after=date(2026, 3, 9)).day == date(2026, 3, 10)


@given(st.sampled_from(ZONES), DATES, MINUTES, st.integers(1, Days.ALL).map(Days), st.integers(1, 10))
def test_next_posts_are_in_order_and_on_the_days(name: str, day: date, at: time, days: Days, count: int) -> None:
    zone = ZoneInfo(name)
    now = datetime.combine(day, time(12), UTC)
    posts = next_posts(PostPlan(at, zone, days), now, count)
    assert len(posts) == count
    assert posts[0].at >= now
    assert all(a.at < b.at and a.day < b.day for a, b in pairwise(posts))
    assert all(days.includes(post.day) and due_at(post.day, at, zone) == post.at for post in posts)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("19:30", "19:30"), ("7:30 pm", "19:30"), ("7pm", "19:00"), (" 7 PM ", "19:00"), ("7.30 p.m.", "19:30"),
        ("07:05", "07:05"), ("0:00", "00:00"), ("12am", "00:00"), ("12:15 am", "00:15"), ("12 pm", "12:00"),
        ("23:59", "23:59"), ("19h30", "19:30"), ("11:59PM", "23:59"),
        ("1930", "19:30"), ("0705", "07:05"), ("noon", "12:00"), ("Midnight", "00:00"), ("24:00", "00:00"),
    ],
)  # fmt: skip
def test_times_as_people_write_them(typed: str, expected: str) -> None:
    assert parse_time(typed) == time.fromisoformat(expected)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "7",
        "19",
        "24:01",
        "2460",
        "193",
        "12:60",
        "13pm",
        "0am",
        "7:3",
        "half past seven",
        "-1:00",
        "7:30:00",
        "٧:30 xm",
    ],
)
def test_times_that_nobody_can_be_sure_of_are_refused_with_examples(typed: str) -> None:
    with pytest.raises(UserError, match="19:30"):
        parse_time(typed)


@given(st.text())
def test_any_text_is_a_time_or_refused(typed: str) -> None:
    with suppress(UserError):
        assert parse_time(typed).tzinfo is None


def test_pauses_grow_from_a_minute_to_an_hour() -> None:
    minutes = [retry_pause(attempts) // timedelta(minutes=1) for attempts in (0, 1, 2, 3, 4, 5, 6, 7, 8, 10_000)]
    assert minutes == [1, 1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_a_nonce_fits_and_tells_servers_dailies_and_days_apart() -> None:
    assert all(len(nonce(2**63 - 1, which, date(2700, 1, 1))) == 25 for which in (1, 2, 3))
    days = [date(2026, 1, day) for day in range(1, 32)]
    assert len({nonce(server, which, day) for server in (1, 10, 1000) for which in (1, 2, 3) for day in days}) == 279


def test_a_first_daily_has_the_nonce_that_it_had_when_a_server_had_one() -> None:
    assert nonce(123, 1, date(2026, 11, 28)) == "123739948"
