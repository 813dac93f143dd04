"""What `/setup` says of the tags of a forum."""

from __future__ import annotations

import pytest

from bot.client import FilmBot
from bot.community.connection import Community
from bot.daily.tags import tag_options
from tests import payloads
from tests.community.scenes import set_daily
from tests.daily.places import NUMBERS, a_server, learn, of_type
from tests.payloads import FORUM, REQUIRES_TAG


@pytest.mark.parametrize(("flags", "first"), [(0, "No tag"), (REQUIRES_TAG, "Tag: the first that anybody may give")])
async def test_a_forum_that_wants_a_tag_says_which_it_gets(
    bot: FilmBot, community: Community, flags: int, first: str
) -> None:
    server = a_server()
    of_type(server, FORUM).update(flags=flags, available_tags=[payloads.tag("501", "Quiz")])
    learn(bot, server)
    options = tag_options(bot, await set_daily(community, channel=NUMBERS["forum"]))
    assert [(option.label, option.default) for option in options] == [(first, True), ("Tag: Quiz", False)]


@pytest.mark.parametrize("channel", ["text", "forum"])
async def test_where_there_are_no_tags_there_is_nothing_to_choose(
    bot: FilmBot, community: Community, channel: str
) -> None:
    learn(bot, a_server())
    assert tag_options(bot, await set_daily(community, channel=NUMBERS[channel])) == []
