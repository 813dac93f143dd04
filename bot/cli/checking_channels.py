"""Asks Discord whether the bot may post where its daily posts come. Needs no connection to the gateway."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

import discord

from bot.community.looking import Rows
from bot.config import Settings
from bot.daily.obstacles import lacking
from bot.errors import SetupError
from bot.plurals import count
from bot.process.login import failures_explained, use_api

MOST_SERVERS = 100
"""Each takes three requests or more; a bot in thousands of servers goes on answering members meanwhile."""
_PATIENCE = 300.0
"""Seconds for all of them: discord.py waits where Discord asks for a pause."""


async def check_channels(settings: Settings, channels: Rows) -> int:
    """``channels`` as ``DAILY_CHANNELS`` finds them. Says what is missing where; 1 when something is."""
    servers = list(dict.fromkeys(server for server, *_ in channels))
    if not servers:
        return 0
    use_api(settings)
    wrong = False
    try:
        with failures_explained(settings):
            async with discord.Client(intents=discord.Intents.none()) as client, asyncio.timeout(_PATIENCE):
                await client.login(settings.token.reveal())
                for server in servers[:MOST_SERVERS]:
                    here = [(channel, bool(threads)) for of, channel, threads in channels if of == server]
                    wrong |= await _say_missing(client, server, here)
    except SetupError as error:
        print(f"Daily posts: {error}")
        return 1
    if len(servers) > MOST_SERVERS:
        print(
            f"Daily posts: looked at {MOST_SERVERS} of {count(len(servers), 'server')}. /daily show tells each server."
        )
    elif not wrong:
        print(f"Daily posts: the bot may post in all channels of {count(len(servers), 'server')}.")
    return int(wrong)


async def _say_missing(client: discord.Client, server: int, channels: Iterable[tuple[int, bool]]) -> bool:
    """Says what stands in the way in these channels of a server, and whether anything does. Nothing where the bot is in
    it no more: it will notice."""
    assert client.user is not None  # noqa: S101 - set by login
    try:
        guild = await client.fetch_guild(server, with_counts=False)
        me = await guild.fetch_member(client.user.id)
    except (discord.Forbidden, discord.NotFound):
        return False
    wrong = False
    for number, threads in channels:
        where, names = f"channel {number}", ["View Channel"]
        try:
            channel = await guild.fetch_channel(number)
            # What a thread allows is what its channel does.
            place = await guild.fetch_channel(channel.parent_id) if isinstance(channel, discord.Thread) else channel
        except discord.Forbidden:
            pass
        except discord.NotFound:
            wrong = True
            print(f"Daily posts: channel {number} of {guild.name} is gone: choose another there with /daily set.")
            continue
        else:
            assert not isinstance(place, discord.Thread)  # noqa: S101 - no thread is in another
            where, names = f"#{channel.name}", lacking(channel, place.permissions_for(me), threads=threads)
        if names:
            wrong = True
            print(f"Daily posts: in {where} of {guild.name} the bot lacks {', '.join(names)}: allow that in the")
            print("  channel's settings, under Permissions.")
    return wrong
