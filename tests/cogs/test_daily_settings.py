"""What moderators set of a daily post, and turn on and off."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.community import daily
from bot.daily.schedule import Days
from tests.cogs.daily_club import DailyClub
from tests.cogs.daily_club import club as club


async def test_set_says_when_the_next_post_is(club: DailyClub) -> None:
    answer = await club.set_in(zone="Europe/Berlin")
    assert answer.ephemeral
    settings = await daily.get(club.bot.community, club.guild.id)
    assert settings is not None
    assert f"<t:{int(settings.next.at.timestamp())}:R>" in answer.told
    assert f"{settings.at:%H:%M}" in answer.seen
    assert "Problems" not in answer.seen


async def test_pause_resume_and_off(club: DailyClub) -> None:
    await club.set_in()
    await club.next_post()
    assert "paused" in (await club.manage("pause")).seen
    assert "already" in (await club.manage("pause")).seen
    settings = await daily.get(club.bot.community, club.guild.id)
    assert settings is not None
    await club.until(settings.next.at + timedelta(days=2))
    assert len(club.posted) == 1
    assert "Paused" in (await club.manage("show")).seen
    assert "The daily post is back" in (await club.manage("resume")).seen
    assert "not paused" in (await club.manage("resume")).seen
    await club.next_post()
    assert len(club.posted) == 2
    assert "off" in (await club.manage("off")).seen
    await club.env.advance_time(6)
    assert club.posted[-1].buttons == {}
    assert "no daily post" in (await club.manage("off")).seen
    assert "no daily post" in (await club.manage("show")).seen


async def test_set_again_keeps_what_is_left_out(club: DailyClub) -> None:
    role = club.guild.create_role("Film buffs", mentionable=True)
    await club.set_in(days="weekdays", spoilers=True, role=role)
    again = await club.set_in(minutes=30)
    settings = await daily.get(club.bot.community, club.guild.id)
    assert settings is not None
    assert (settings.days, settings.spoilers, settings.role) == (Days.WEEKDAYS, True, role.id)
    assert "Monday to Friday" in again.seen
    nobody = await club.set_in(role=club.guild.default_role)
    assert "Ping: none" in nobody.seen


async def test_changing_the_time_gives_no_second_post_on_a_day(club: DailyClub) -> None:
    await club.set_in()
    await club.next_post()
    await club.set_in(minutes=5)
    await club.env.advance_time(60)
    await club.until(club.env.now() + timedelta(minutes=10))
    assert len(club.posted) == 1
    await club.next_post()
    assert len(club.posted) == 2


@pytest.mark.parametrize("typed", ["7", "25:00", "noonish"])
async def test_a_time_that_cannot_be_read_is_answered_kindly(club: DailyClub, typed: str) -> None:
    answer = await club.manage("set", channel=club.channel, time=typed, timezone="UTC")
    assert answer.ephemeral
    assert "19:30" in answer.seen
    assert await daily.get(club.bot.community, club.guild.id) is None


async def test_zones_are_found_by_city(club: DailyClub) -> None:
    choices = await club.cyd.autocomplete(club.channel, "daily set", "timezone", "mumb")
    now = f"{club.env.now().astimezone(ZoneInfo('Asia/Kolkata')):%H:%M}"
    assert {"name": f"Mumbai, India, Asia/Kolkata, {now}", "value": "Asia/Kolkata"}.items() <= choices[0].items()
    answer = await club.manage("set", channel=club.channel, time="7 pm", timezone="Xyzzy")
    assert "don't know a time zone called “Xyzzy”" in answer.seen
    assert await daily.get(club.bot.community, club.guild.id) is None


async def test_a_preview_is_private_and_cannot_be_answered(club: DailyClub) -> None:
    answer = await club.manage("preview")
    assert answer.ephemeral
    assert "Question of the day" in answer.seen
    assert answer.buttons == {}


async def test_a_member_without_the_permission_has_no_such_command(club: DailyClub) -> None:
    assert not [name for name in club.ben.available_commands(club.channel) if name.startswith("daily")]
    assert [name for name in club.cyd.available_commands(club.channel) if name.startswith("daily")]
