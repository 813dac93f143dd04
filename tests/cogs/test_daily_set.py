"""Setting the daily post: time zones that are asked back, values that are kept, buttons below the confirmation."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import time, timedelta

import discord
import pytest
import simcord

from bot.community import daily, posts
from bot.community.daily import DailyKind
from bot.config import Settings
from bot.daily.schedule import Days
from tests.cogs.club import Answer, open_club
from tests.cogs.daily_club import DailyClub


@pytest.fixture
async def club(settings: Settings) -> AsyncIterator[DailyClub]:
    async with open_club(settings) as opened:
        yield DailyClub(opened)


async def stored(club: DailyClub, which: int = 1) -> daily.DailySettings:
    settings = await daily.get(club.bot.community, club.guild.id, which)
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
        assert ("UTC+2 (Etc/GMT-2)" in answer.seen.partition("Before:")[0]) == zone.startswith("Etc/")
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
    assert "I no longer know the time zone Asia/Atlantis. Posts continue at UTC+09:00" in shown
    assert "choose a city near you" in shown
    assert shown.count("<t:") >= 5, "the next posts"
    await club.until(before.next.at)
    await club.env.advance_time(3)
    assert len(club.posted) == 1
    assert "no longer know" not in (await club.manage("set", timezone="Tokyo")).seen


async def two(club: DailyClub) -> simcord.ChannelHandle:
    """A question here at 19:30, films in another channel at 8:00."""
    films = club.guild.create_text_channel("films")
    await club.manage("set", time="19:30", timezone="Berlin")
    answer = await club.manage("set", which=2, kind="film", channel=films, time="8:00", timezone="Tokyo", threads=True)
    assert "Daily post 2 is set" in answer.seen
    assert "Film of the day" in answer.seen
    return films


async def test_a_second_one_stands_beside_the_first(club: DailyClub) -> None:
    films = await two(club)
    first, second = await stored(club), await stored(club, 2)
    assert (first.channel, first.at, first.kind) == (club.channel.id, time(19, 30), DailyKind.QUESTION)
    assert (second.channel, second.at, second.kind, second.threads) == (films.id, time(8), DailyKind.FILM, True)


async def test_a_new_one_needs_what_the_first_needed(club: DailyClub) -> None:
    club.expects_failures = True
    await club.manage("set", time="19:30", timezone="Berlin")
    answer = await club.manage("set", which=3, kind="film")
    assert "There is no daily post 3 here yet. To start it, I also need `time` and `timezone`." in answer.payload_text
    assert len(await daily.all_of(club.bot.community, club.guild.id)) == 1


async def test_a_change_of_the_only_one_says_what_it_was(club: DailyClub) -> None:
    await club.manage("set", time="19:30", timezone="Berlin")
    answer = await club.manage("set", time="8:00")
    assert "The daily post is changed" in answer.seen
    assert "Before: " in answer.seen
    assert "at 19:30" in answer.seen
    assert "which: 2" in answer.seen


async def test_another_kind_for_the_only_one_is_said_and_how_to_have_both(club: DailyClub) -> None:
    await club.manage("set", time="19:30", timezone="Berlin")
    answer = await club.manage("set", kind="film")
    assert f"Before: Question of the day in <#{club.channel.id}> at 19:30" in answer.seen
    assert "which: 2" in answer.seen


async def test_one_of_several_is_shown_by_its_number(club: DailyClub) -> None:
    await two(club)
    assert "Daily post 2" in (await club.manage("show", which=2)).seen
    await club.manage("off", which=1)
    assert "The daily post" in (await club.manage("show", which=2)).seen


@pytest.mark.parametrize(("kind", "asks"), [("film", False), ("both", True), ("question", True)])
async def test_spoiler_questions_are_spoken_of_where_questions_come(club: DailyClub, kind: str, asks: bool) -> None:
    answer = await club.manage("set", kind=kind, time="19:30", timezone="Berlin")
    shown = await club.manage("show")
    assert ("Spoiler questions" in answer.seen) == ("Spoiler questions" in shown.seen) == asks
    assert ("Spoiler questions: off" in (await club.slash("setup", by=club.cyd)).buttons) == asks


async def test_of_several_the_one_to_change_is_asked(club: DailyClub) -> None:
    films = await two(club)
    before = await stored(club), await stored(club, 2)
    asked = await club.manage("set", time="12:00", timezone="Portland, Maine", spoilers=True)
    assert (await stored(club), await stored(club, 2)) == before
    assert "2: Film of the day in #films" in asked.options
    await club.restart()
    answer = await choose(club, asked, "2: ")
    if answer.options:  # the place may be several
        answer = await choose(club, answer, "Portland, Maine")
    assert "Daily post 2 is changed" in answer.seen
    second = await stored(club, 2)
    assert (second.at, second.zone, second.spoilers) == (time(12), "America/New_York", True)
    assert (second.channel, second.kind) == (films.id, DailyKind.FILM)
    assert await stored(club) == before[0]


@pytest.mark.parametrize("what", ["pause", "off"])
async def test_of_several_the_one_to_end_is_asked(club: DailyClub, what: str) -> None:
    await two(club)
    before = await stored(club)
    asked = await club.manage(what)
    assert await stored(club) == before
    answer = await choose(club, asked, "2: ")
    assert "Daily post 2 is" in answer.seen
    left = await daily.get(club.bot.community, club.guild.id, 2)
    assert left is None if what == "off" else left is not None and left.paused_at is not None
    assert await stored(club) == before


async def test_what_is_said_is_not_asked(club: DailyClub) -> None:
    await two(club)
    assert "Daily post 2 is paused" in (await club.manage("pause", which=2)).seen
    assert "Daily post 2 is back" in (await club.manage("resume", which=2)).seen
    assert "Question of the day" in (await club.manage("preview", which=1)).seen
    await club.manage("off", which=1)
    assert [settings.which for settings in await daily.all_of(club.bot.community, club.guild.id)] == [2]
    club.expects_failures = True
    assert "There is no daily post 1" in (await club.manage("pause", which=1)).seen


async def test_all_are_shown_and_each_posts_at_its_time(club: DailyClub) -> None:
    films = await two(club)
    shown = (await club.manage("show")).seen
    for said in ("Daily post 1", "Daily post 2", f"<#{club.channel.id}>", f"<#{films.id}>", "19:30", "08:00"):
        assert said in shown
    one = (await club.manage("show", which=2)).seen
    assert f"<#{films.id}>" in one
    assert f"<#{club.channel.id}>" not in one
    for which, channel in sorted(((1, club.channel), (2, films)), key=lambda pair: pair[0]):
        due = (await stored(club, which)).next.at
        if due > club.env.now():
            await club.until(due + timedelta(seconds=3))
        assert len(club.posted_in(channel)) == 1
    assert [post.which for post in await posts.recent(club.bot.community, club.guild.id, 5, 2)] == [2]


async def test_a_button_of_a_confirmation_means_its_own(club: DailyClub) -> None:
    await two(club)
    answer = await club.manage("set", which=2, days="weekends")
    await club.click(answer, "Pause", by=club.cyd)
    assert (await stored(club, 2)).paused_at is not None
    assert (await stored(club)).paused_at is None
