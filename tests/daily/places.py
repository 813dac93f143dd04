"""A server with a channel of each type that a post may come to."""

from __future__ import annotations

from typing import Any

import discord

from bot.client import FilmBot
from tests import payloads
from tests.community.scenes import SERVER
from tests.payloads import FORUM, NEWS, STAGE, TEXT, VOICE, Json

CHANNELS = {"text": TEXT, "announcements": NEWS, "forum": FORUM, "voice": VOICE, "stage": STAGE}
NUMBERS = {name: 3_100_000_000_000_000_000 + kind for name, kind in CHANNELS.items()}


def a_server() -> Json:
    """As Discord tells the bot of it."""
    channels = [payloads.channel(str(NUMBERS[name]), kind, server=str(SERVER)) for name, kind in CHANNELS.items()]
    return payloads.guild(str(SERVER), channels)


def learn(bot: FilmBot, server: Json) -> discord.Guild:
    """The bot is told of the server, or of what has changed in it."""
    state: Any = bot._connection
    state.user = discord.ClientUser(state=state, data=payloads.me())  # type: ignore[arg-type]
    guild: discord.Guild = state._add_guild_from_data(server)
    return guild


def of_type(server: Json, kind: int) -> Json:
    return next(channel for channel in server["channels"] if channel["type"] == kind)
