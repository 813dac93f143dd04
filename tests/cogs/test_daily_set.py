"""Setting the daily post: time zones that are asked back, values that are kept, buttons below the confirmation."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import time

import discord
import pytest

from bot.community import daily
from bot.config import Settings
from bot.daily.schedule import Days
from tests.cogs.club import Answer, open_club
from tests.cogs.test_daily_post import DailyClub


@pytest.fixture
async def club(settings: Settings) -> AsyncIterator[DailyClub]:
    async with open_club(settings) as opened:
        yield DailyClub(opened)


async def stored(club: DailyClub) -> daily.DailySettings:
    settings = await daily.get(club.bot.community, club.guild.id)
    assert settings is not None
    return settings


async def choose(club: DailyClub, answer: Answer, beginning: str) -> Answer:
    (label,) = [option for option in answer.options if option.startswith(beginning)]
    return await club.choose(answer, label, by=club.cyd)


@pytest.mark.parametrize(
    ("typed", "chosen", "zone"),
    [
        ("Portland", "Portland, Maine", "America/New_York"),
        ("Eastern", "Toronto", "America/Toronto"),
        ("CET", "Berlin", "Europe/Berlin"),
        ("nowhere at all", "Tokyo", "Asia/Tokyo"),
    ],
)
async def test_what_is_unclear_is_a_menu_and_keeps_the_rest(
    club: DailyClub, typed: str, chosen: str, zone: str
) -> None:
    role = club.guild.create_role("Film buffs", mentionable=True)
    asked = await club.manage(
        "set", channel=club.channel, time="7:05 pm", timezone=typed, days="weekends", spoilers=True, role=role
    )
    assert asked.ephemeral
    assert await daily.get(club.bot.community, club.guild.id) is None
    await club.restart()
    answer = await choose(club, asked, chosen)
    assert zone in answer.seen
    settings = await stored(club)
    assert (settings.channel, settings.at, settings.zone) == (club.channel.id, time(19, 5), zone)
    assert (settings.days, settings.spoilers, settings.role) == (Days.WEEKENDS, True, role.id)


async def test_what_is_clear_is_stored_as_it_is_typed(club: DailyClub) -> None:
    for typed, zone in (("Ankara", "Europe/Istanbul"), ("UTC+2", "Etc/GMT-2"), ("Germany", "Europe/Berlin")):
        answer = await club.manage("set", channel=club.channel, time="19:30", timezone=typed)
        assert not answer.options
        assert (await stored(club)).zone == zone
        assert ("UTC+2 (Etc/GMT-2)" in answer.seen) == zone.startswith("Etc/")
        assert ("no summer time" in answer.seen) == zone.startswith("Etc/")


async def test_a_chosen_zone_is_stored_whatever_else_is_called_so(club: DailyClub) -> None:
    choices = await club.cyd.autocomplete(club.channel, "daily set", "timezone", "Portland, M")
    await club.manage("set", channel=club.channel, time="19:30", timezone=choices[0]["value"])
    assert (await stored(club)).zone == "America/New_York"


async def test_what_is_not_given_keeps_its_value(club: DailyClub) -> None:
    await club.manage("set", channel=club.channel, time="19:30", timezone="Berlin", days="weekdays")
    before = await stored(club)
    await club.manage("set", spoilers=True)
    await club.manage("set", time="8 pm")
    after = await stored(club)
    assert (after.channel, after.zone, after.days) == (before.channel, "Europe/Berlin", Days.WEEKDAYS)
    assert (after.at, after.spoilers) == (time(20), True)


async def test_a_first_time_takes_this_channel_and_asks_for_the_rest(club: DailyClub) -> None:
    club.expects_failures = True
    answer = await club.manage("set", timezone="Portland")
    assert "I also need time." in answer.seen
    answer = await club.manage("set", days="weekdays")
    assert "time and timezone" in answer.seen
    assert await daily.get(club.bot.community, club.guild.id) is None
    answer = await club.manage("set", time="19:30", timezone="Berlin")
    assert (await stored(club)).channel == club.channel.id
    assert f"<#{club.channel.id}>" in answer.seen


async def test_the_confirmation_previews_pauses_and_resumes(club: DailyClub) -> None:
    answer = await club.manage("set", time="19:30", timezone="Berlin")
    seen = await club.click(answer, "Preview", by=club.cyd)
    assert "Question of the day" in seen.seen
    assert seen.ephemeral
    paused = await club.click(answer, "Pause", by=club.cyd)
    assert "paused" in paused.seen
    assert (await stored(club)).paused_at is not None
    resumed = await club.click(paused, "Resume", by=club.cyd)
    assert "Pause" in resumed.buttons
    assert (await stored(club)).paused_at is None


async def test_a_press_is_judged_by_what_its_member_may_do_then(club: DailyClub) -> None:
    club.expects_failures = True
    answer = await club.manage("set", time="19:30", timezone="Berlin")
    asked = await club.manage("set", timezone="Portland")
    club.env.backend.remove_member_role(club.guild.id, club.cyd.id, club.guild.roles["Managers"].id)
    refused = await club.click(answer, "Pause", by=club.cyd)
    assert "Manage Server" in refused.seen
    refused = await choose(club, asked, "Portland, Maine")
    assert "Manage Server" in refused.seen
    settings = await stored(club)
    assert settings.paused_at is None
    assert settings.zone == "Europe/Berlin"


async def test_a_server_may_allow_a_member_what_others_may_not(club: DailyClub) -> None:
    commands = await club.bot.tree.fetch_commands()
    (command,) = [command for command in commands if command.name == "daily"]
    club.guild.set_command_permissions(command, {club.ben: True})
    answer = await club.slash("daily set", time="19:30", timezone="Berlin")
    answer = await club.click(answer, "Pause")
    assert (await stored(club)).paused_at is not None
    club.guild.set_command_permissions(command, {club.ben: False})
    club.expects_failures = True
    refused = await club.click(answer, "Resume")
    assert "can't use" in refused.seen


async def test_servers_stay_apart(club: DailyClub) -> None:
    other = club.env.create_guild("Another club")
    boss = other.add_member(
        club.env.create_user("dan"),
        roles=[other.create_role("Boss", permissions=discord.Permissions(manage_guild=True))],
    )
    channel = other.create_text_channel("general")
    await club.manage("set", time="19:30", timezone="Berlin")
    before = await stored(club)
    await boss.slash(channel, "daily set", time="08:00", timezone="Tokyo", days="weekends", spoilers=True)
    assert await stored(club) == before


async def test_a_zone_that_is_unknown_here_is_said_and_posts_go_on(club: DailyClub) -> None:
    """As when the database comes from a machine with newer zone data."""
    await club.set_in(minutes=10, zone="Asia/Tokyo")
    before = await stored(club)
    async with club.bot.community.transaction() as transaction:
        await transaction.rows("UPDATE daily_settings SET zone = 'Asia/Atlantis'")
    shown = (await club.manage("show")).seen
    assert "I no longer know the time zone Asia/Atlantis. Posts go on at UTC+09:00" in shown
    assert "choose a city near you" in shown
    assert shown.count("<t:") >= 5, "the next posts"
    await club.until(before.next.at)
    await club.env.advance_time(3)
    assert len(club.posted) == 1
    assert "no longer know" not in (await club.manage("set", timezone="Tokyo")).seen
