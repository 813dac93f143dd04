"""Four weeks of daily posts and more, in zones whose clocks change meanwhile, in a simulated Discord."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import discord
import pytest
import simcord

from bot.config import Settings
from bot.process.background import BackgroundLoop
from tests.cogs.club import open_club

PLACES = [
    ("Europe/Berlin", "02:30"),
    ("America/New_York", "02:30"),
    ("America/New_York", "01:30"),
    ("Australia/Lord_Howe", "02:15"),
    ("Australia/Lord_Howe", "01:45"),
    ("Asia/Kolkata", "19:30"),
]
"""On one day of spring or autumn most of these times do not exist, or come twice."""


def expected(zone: ZoneInfo, at: time, first: date, last: date) -> Iterator[tuple[date, datetime]]:
    """Each local day and the first quarter of an hour of it, counted out one by one, that is not before ``at``. Times
    of posts, offsets and changes of clocks are at quarters."""
    moment = datetime.combine(first, time(), UTC) - timedelta(days=1)
    day = first - timedelta(days=1)
    while day < last:
        local = moment.astimezone(zone)
        if local.date() > day and local.time().replace(second=0) >= at:
            day = local.date()
            if day >= first:
                yield day, moment
        moment += timedelta(minutes=15)


@pytest.mark.parametrize(
    ("first", "changes"),
    [
        (date(2026, 3, 8), {"America/New_York": 8, "Europe/Berlin": 29, "Australia/Lord_Howe": 5}),
        (date(2026, 10, 4), {"America/New_York": 1, "Europe/Berlin": 25, "Australia/Lord_Howe": 4}),
    ],
    ids=["spring", "autumn"],
)
async def test_one_post_each_local_day_at_the_right_moment(
    settings: Settings, first: date, changes: dict[str, int]
) -> None:
    last = first + timedelta(days=29)
    for name, day in changes.items():
        assert any(
            _offset(name, first + timedelta(days=n)) != _offset(name, first + timedelta(days=n + 1))
            and (first + timedelta(days=n)).day == day
            for n in range(-1, 30)
        )
    async with open_club(settings) as club:
        env = club.env
        loops = [loop for cog in club.bot.cogs.values() for loop in _loops(cog)]
        posting: Any = next(loop for loop in loops if loop.rounds.name == "Daily posts")
        for loop in loops:
            loop.cancel()
        await env.settle()
        # From one time of day before the first on, so that the first day is one that is posted for.
        start = datetime.combine(first, time(), UTC) - timedelta(hours=16)
        await env.advance_time((start - env.now()).total_seconds())
        channels: list[simcord.ChannelHandle] = []
        dues: list[tuple[datetime, date, int]] = []
        for number, (zone, at) in enumerate(PLACES):
            guild = env.create_guild(f"{zone} {at}")
            managers = guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
            manager = guild.add_member(env.create_user(f"manager{number}"), roles=[managers])
            channels.append(guild.create_text_channel("daily"))
            result = await manager.slash(channels[-1], "daily set", channel=channels[-1], time=at, timezone=zone)
            assert result.response is not None
            found = expected(ZoneInfo(zone), time.fromisoformat(at), first - timedelta(days=1), last)
            dues += [(moment, day, number) for day, moment in found if moment > start]
        dues.sort()
        for moment in sorted({moment for moment, _, _ in dues}):
            before = [_count(env, channel) for channel in channels]
            await env.advance_time((moment - env.now()).total_seconds() - 1)
            with env._bot_scope():  # so that it is the bot's, and goes by its clock
                posting.start()
            await env.advance_time(3)
            now_due = [number for other, _, number in dues if other == moment]
            after = [count + (number in now_due) for number, count in enumerate(before)]
            assert [_count(env, channel) for channel in channels] == after, f"at {moment}"
            posting.cancel()
        for number, (zone, _) in enumerate(PLACES):
            days = [day for _, day, of in dues if of == number]
            sent = [message.created_at for message in channels[number].history()]
            assert [moment.astimezone(ZoneInfo(zone)).date() for moment in sent] == sorted(set(days))
            for due, posted in zip([due for due, _, of in dues if of == number], sent, strict=True):
                assert timedelta(0) <= posted - due <= timedelta(seconds=3)
            assert len(days) >= 29


def _count(env: simcord.Env, channel: simcord.ChannelHandle) -> int:
    """How many messages a channel has. ``history`` would copy each whole."""
    return len(env.backend.messages.get(channel.id, {}))


def _loops(cog: Any) -> list[BackgroundLoop]:
    return [loop for loop in vars(cog).values() if isinstance(loop, BackgroundLoop)]


def _offset(zone: str, day: date) -> timedelta | None:
    return datetime.combine(day, time(0), ZoneInfo(zone)).utcoffset()
