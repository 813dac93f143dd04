"""What each type of channel asks of the bot, and what a moderator reads who has to give it."""

from __future__ import annotations

import discord
import pytest

from bot.client import FilmBot
from bot.daily.obstacles import obstacles, why
from tests import payloads
from tests.community.scenes import CHANNEL
from tests.daily.places import NUMBERS, a_server, learn, of_type
from tests.payloads import FORUM, OTHER, REQUIRES_TAG, TEXT, Json
from tests.requests import refused

MEDIA, CATEGORY = 16, 4
THREAD = 3_200_000_000_000_000_000
EVERYTHING = discord.Permissions.all() ^ discord.Permissions(administrator=True)
IN_WORDS = {
    "text": "View Channel, Send Messages, Read Message History",
    "announcements": "View Channel, Send Messages, Read Message History",
    "forum": "View Channel, Create Posts, Read Message History",
    "voice": "View Channel, Connect, Send Messages, Read Message History",
    "stage": "View Channel, Connect, Send Messages, Read Message History",
    "thread": "View Channel, Send Messages in Threads, Read Message History",
}


def server_where_the_bot_may(granted: discord.Permissions) -> Json:
    server = a_server()
    server["roles"][0]["permissions"] = str(granted.value)
    server["threads"].append(payloads.thread(str(THREAD), of_type(server, TEXT), "Trivia", OTHER.id))
    return server


def number(channel: str) -> int:
    return THREAD if channel == "thread" else NUMBERS[channel]


@pytest.mark.parametrize("channel", IN_WORDS)
def test_each_type_names_what_it_needs(bot: FilmBot, channel: str) -> None:
    everything = learn(bot, server_where_the_bot_may(EVERYTHING))
    assert obstacles(everything, number(channel), None) == []
    nothing = learn(bot, server_where_the_bot_may(discord.Permissions.none()))
    assert obstacles(nothing, number(channel), None) == [f"In <#{number(channel)}> I need {IN_WORDS[channel]}."]


@pytest.mark.parametrize(
    ("channel", "permission", "said"),
    [
        ("forum", "send_messages", "Create Posts"),
        ("thread", "send_messages_in_threads", "Send Messages in Threads"),
        ("voice", "connect", "Connect"),
        ("stage", "send_messages", "Send Messages"),
        ("announcements", "read_message_history", "Read Message History"),
    ],
)
def test_one_permission_alone_is_missed(bot: FilmBot, channel: str, permission: str, said: str) -> None:
    granted = discord.Permissions(EVERYTHING.value)
    setattr(granted, permission, False)
    guild = learn(bot, server_where_the_bot_may(granted))
    (found,) = obstacles(guild, number(channel), None)
    assert found.startswith(f"In <#{number(channel)}> I need ")
    assert said in found


def test_what_was_published_or_posted_in_a_forum_needs_no_more_than_sending(bot: FilmBot) -> None:
    """Its own messages a bot publishes without Manage Messages, and forums ask for no Create Public Threads."""
    granted = discord.Permissions(view_channel=True, send_messages=True, read_message_history=True)
    guild = learn(bot, server_where_the_bot_may(granted))
    assert obstacles(guild, NUMBERS["announcements"], None) == []
    assert obstacles(guild, NUMBERS["forum"], None) == []


@pytest.mark.parametrize("kind", [MEDIA, CATEGORY])
def test_other_types_are_refused(bot: FilmBot, kind: int) -> None:
    server = server_where_the_bot_may(EVERYTHING)
    forum = of_type(server, FORUM)
    forum["type"] = kind
    (found,) = obstacles(learn(bot, server), int(forum["id"]), None)
    assert "choose a text, announcement, voice or forum channel" in found


def test_a_thread_that_cannot_be_seen_may_be_archived_or_private(bot: FilmBot) -> None:
    (found,) = obstacles(learn(bot, a_server()), CHANNEL, None)
    assert "archived thread opens by itself" in found
    assert "in a private one, mention me first" in found


# ------------------------------------------------------------------------------------------- tags


@pytest.mark.parametrize(
    ("flags", "tags", "chosen", "said"),
    [
        (0, [], None, None),
        (REQUIRES_TAG, [], None, "wants a tag on each post and has none"),
        (REQUIRES_TAG, [("1", False)], None, None),
        (0, [("1", False)], 1, None),
        (0, [("1", False)], 2, "was deleted"),
        (0, [("1", True)], 1, "Manage Threads"),
        (REQUIRES_TAG, [("1", True), ("2", False)], 2, None),
        (REQUIRES_TAG, [("1", True), ("2", False)], None, None),
        (REQUIRES_TAG, [("1", True)], None, "Only moderators may use any tag there: give me Manage Threads"),
    ],
)
def test_the_tag_of_a_forum_is_looked_at(
    bot: FilmBot, flags: int, tags: list[tuple[str, bool]], chosen: int | None, said: str | None
) -> None:
    server = server_where_the_bot_may(EVERYTHING ^ discord.Permissions(manage_threads=True))
    of_type(server, FORUM).update(
        flags=flags, available_tags=[payloads.tag(number, "Quiz", moderated=moderated) for number, moderated in tags]
    )
    found = obstacles(learn(bot, server), NUMBERS["forum"], None, tag=chosen)
    assert len(found) == (1 if said else 0)
    assert said is None or said in found[0]


# ------------------------------------------------------------------------------------ a thread to talk in


@pytest.mark.parametrize(
    ("channel", "said"),
    [
        ("text", "I need Create Public Threads"),
        ("announcements", "I need Create Public Threads"),
        ("voice", "there are none in voice"),
        ("stage", "there are none in voice"),
        ("forum", None),
        ("thread", None),
    ],
)
def test_why_posts_get_no_thread_is_told(bot: FilmBot, channel: str, said: str | None) -> None:
    guild = learn(bot, server_where_the_bot_may(EVERYTHING ^ discord.Permissions(create_public_threads=True)))
    assert obstacles(guild, number(channel), None) == [], "nobody wants threads"
    found = obstacles(guild, number(channel), None, threads=True)
    assert len(found) == (1 if said else 0)
    assert said is None or said in found[0]
    allowed = learn(bot, server_where_the_bot_may(EVERYTHING))
    assert bool(obstacles(allowed, number(channel), None, threads=True)) == (channel in ("voice", "stage"))


@pytest.mark.parametrize(
    ("code", "said"), [(40067, "wants a tag"), (160006, "as many open threads"), (50083, "is archived")]
)
def test_what_discord_refuses_is_explained(code: int, said: str) -> None:
    assert said in why(refused(400, code), None, CHANNEL)


def test_a_channel_may_forbid_the_mention_that_the_server_allows(bot: FilmBot) -> None:
    server = server_where_the_bot_may(EVERYTHING)
    role = {**server["roles"][0], "id": "77", "name": "Film buffs", "mentionable": False}
    server["roles"].append(role)
    assert obstacles(learn(bot, server), NUMBERS["text"], 77) == []
    deny = discord.Permissions(mention_everyone=True).value
    of_type(server, TEXT)["permission_overwrites"] = [{"id": server["id"], "type": 0, "allow": "0", "deny": str(deny)}]
    (found,) = obstacles(learn(bot, server), NUMBERS["text"], 77)
    assert found.startswith("Nobody is notified")
