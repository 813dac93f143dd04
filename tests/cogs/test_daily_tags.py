"""The tag of posts in a forum: chosen from what the forum has, kept, and put on each post."""

from __future__ import annotations

from typing import Any

import pytest
import simcord

from bot.community import daily
from bot.community.daily import DailySettings
from tests.cogs.daily_club import DailyClub
from tests.cogs.daily_club import club as club
from tests.cogs.test_daily_channels import a_forum, due, threads_in
from tests.payloads import components, tag

NEWS, QUIZ = "501", "502"


@pytest.fixture
async def forum(club: DailyClub) -> simcord.ChannelHandle:
    forum = a_forum(club)
    change(club, forum, available_tags=[tag(NEWS, "News", moderated=True), tag(QUIZ, "Daily *quiz*")])
    await club.env.settle()
    return forum


def change(club: DailyClub, forum: simcord.ChannelHandle, **fields: Any) -> None:
    channel = club.env.backend.channels[forum.id]
    for name, value in fields.items():
        setattr(channel, name, value)
    club.env.backend.announce_channel_update(forum.id)


async def settings_of(club: DailyClub) -> DailySettings:
    settings = await daily.get(club.bot.community, club.guild.id)
    assert settings is not None
    return settings


async def test_the_tags_of_the_forum_are_offered(club: DailyClub, forum: simcord.ChannelHandle) -> None:
    async def offered(typed: str, **filled: Any) -> dict[str, str]:
        choices = await club.cyd.autocomplete(club.channel, "daily set", "tag", typed, **filled)
        return {choice["name"]: choice["value"] for choice in choices}

    every = {"News": NEWS, "Daily *quiz*": QUIZ, "No tag": "none"}
    assert await offered("", channel=forum) == every
    assert await offered("DAILY", channel=forum) == {"Daily *quiz*": QUIZ}
    assert await offered("") == {}
    await club.set_in(channel=forum)
    assert await offered("") == every, "of the forum that is set"
    assert await offered("", channel=club.channel) == {}


@pytest.mark.parametrize("typed", [QUIZ, "daily *quiz*", " Daily  *Quiz* "])
async def test_each_post_has_the_tag_that_was_chosen(club: DailyClub, forum: simcord.ChannelHandle, typed: str) -> None:
    await club.set_in(channel=forum, tag=typed)
    assert (await settings_of(club)).tag == int(QUIZ)
    await due(club)
    (thread,) = threads_in(club, forum)
    assert [str(number) for number in thread.applied_tags] == [QUIZ]


async def test_a_tag_is_taken_away_again(club: DailyClub, forum: simcord.ChannelHandle) -> None:
    await club.set_in(channel=forum, tag=QUIZ)
    await club.manage("set", time="19:30")
    assert (await settings_of(club)).tag == int(QUIZ), "it is kept"
    await club.manage("set", tag="none")
    assert (await settings_of(club)).tag is None


async def test_a_tag_that_there_is_not_is_refused(club: DailyClub, forum: simcord.ChannelHandle) -> None:
    await club.set_in(channel=forum)
    answer = await club.manage("set", tag="Trivia", time="19:30")
    assert f"<#{forum.id}> has no tag “Trivia”. Its tags: News, Daily \\*quiz\\*." in answer.payload_text
    assert (await settings_of(club)).tag is None
    answer = await club.manage("set", tag="Trivia", channel=club.channel)
    assert "Only posts in a forum have a tag" in answer.seen
    assert (await settings_of(club)).channel == forum.id, "nothing was changed"


async def test_setup_has_a_menu_of_the_tags(club: DailyClub, forum: simcord.ChannelHandle) -> None:
    await club.set_in()
    card = await club.slash("setup", by=club.cyd)
    assert tag_menu(card.payload) == []
    await club.set_in(channel=forum)
    card = await club.slash("setup", by=club.cyd)
    assert tag_menu(card.payload) == ["No tag", "Tag: News", "Tag: Daily *quiz*"]
    card = await club.choose(card, "Tag: Daily *quiz*", by=club.cyd)
    assert (await settings_of(club)).tag == int(QUIZ)
    card = await club.choose(card, "No tag", by=club.cyd)
    assert (await settings_of(club)).tag is None


def tag_menu(payload: dict[str, Any]) -> list[str]:
    menus = [part for part in components(payload) if part.get("custom_id") == "setup:tag"]
    return [option["label"] for menu in menus for option in menu["options"]]
