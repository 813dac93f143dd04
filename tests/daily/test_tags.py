"""What `/setup` says of the tags of a forum, and which one was meant."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.client import FilmBot
from bot.community import daily
from bot.community.connection import Community
from bot.daily.tags import NO_TAG, tag_of, tag_options
from bot.errors import UserError
from tests import payloads
from tests.community.scenes import NOON, SERVER, set_daily
from tests.daily.places import NUMBERS, a_server, learn, of_type
from tests.payloads import FORUM, REQUIRES_TAG


@pytest.mark.parametrize(("flags", "first"), [(0, "No tag"), (REQUIRES_TAG, "Tag: the first anyone may use")])
async def test_a_forum_that_wants_a_tag_says_which_it_gets(
    bot: FilmBot, community: Community, flags: int, first: str
) -> None:
    server = a_server()
    of_type(server, FORUM).update(flags=flags, available_tags=[payloads.tag("501", "Quiz")])
    learn(bot, server)
    options = tag_options(bot, await set_daily(community, channel=NUMBERS["forum"]))
    assert [(option.label, option.default) for option in options] == [(first, True), ("Tag: Quiz", False)]


@pytest.mark.parametrize(("which", "tag"), [(1, 501), (2, 601), (None, 501)])
async def test_of_two_dailies_the_tag_is_one_of_the_forum_of_the_one_that_is_meant(
    bot: FilmBot, community: Community, which: int | None, tag: int
) -> None:
    server = a_server()
    forum = of_type(server, FORUM)
    forum["available_tags"] = [payloads.tag("501", "Quiz")]
    second = {**forum, "id": str(NUMBERS["forum"] + 1000), "available_tags": [payloads.tag("601", "Quiz")]}
    server["channels"].append(second)
    learn(bot, server)
    settings = await set_daily(community, channel=NUMBERS["forum"])
    await daily.configure(
        community, SERVER, NOON, 2, channel=int(second["id"]), at=settings.at, zone=ZoneInfo(settings.zone)
    )
    interaction: Any = SimpleNamespace(client=bot, guild_id=SERVER)
    assert await tag_of(interaction, None, which, "quiz") == tag


@pytest.mark.parametrize("typed", ["none", "No tag", " NO  tag "])
async def test_no_tag_can_be_chosen(bot: FilmBot, typed: str) -> None:
    interaction: Any = SimpleNamespace(client=bot, guild_id=SERVER)
    assert await tag_of(interaction, None, None, typed) == NO_TAG


@pytest.mark.parametrize(
    ("channel", "said"),
    [
        ("text", "Only posts in a forum have a tag. Nothing was changed."),
        ("forum", f"<#{NUMBERS['forum']}> has no tag “\\*Qu\\*”. Its tags: Quiz, \\_News\\_."),
    ],
)
async def test_a_tag_that_there_is_not_is_said(bot: FilmBot, channel: str, said: str) -> None:
    server = a_server()
    of_type(server, FORUM)["available_tags"] = [payloads.tag("501", "Quiz"), payloads.tag("502", "_News_")]
    learn(bot, server)
    interaction: Any = SimpleNamespace(client=bot, guild_id=SERVER)
    with pytest.raises(UserError) as refused:
        await tag_of(interaction, NUMBERS[channel], None, "*Qu*")
    assert str(refused.value) == said


@pytest.mark.parametrize("channel", ["text", "forum"])
async def test_where_there_are_no_tags_there_is_nothing_to_choose(
    bot: FilmBot, community: Community, channel: str
) -> None:
    learn(bot, a_server())
    assert tag_options(bot, await set_daily(community, channel=NUMBERS[channel])) == []
