"""Opens a separate thread for a round, if the server wants that and the bot is allowed to."""

from __future__ import annotations

import logging
from collections.abc import Iterable

import discord

from bot.community import rounds
from bot.game.failures import NOT_NOW
from bot.interactions.refusals import refusal
from bot.render.shortening import clip
from bot.screens.navigation import Interaction

_log = logging.getLogger(__name__)

_NEEDED = {
    "create_public_threads": "Create Public Threads",
    "send_messages_in_threads": "Send Messages in Threads",
}
_LONGEST_NAME = 100
"""Maximum characters (https://discord.com/developers/docs/resources/channel#start-thread-without-message)."""
_ARCHIVED_AFTER = 60
"""Minutes without a message before the thread is archived. It can still be read."""


async def new_thread(interaction: Interaction, about: str | None) -> discord.Thread | None:
    """Opens a public thread in the interaction's channel. Returns None if that is not possible.

    ``about`` becomes its name. It must not come from a plot, since names can't be hidden.
    """
    channel = interaction.channel
    if not isinstance(channel, discord.TextChannel) or _lacking(interaction.app_permissions):
        return None
    kind = discord.ChannelType.news_thread if channel.is_news() else discord.ChannelType.public_thread
    name = clip(f"Trivia: {about}" if about else "Trivia", _LONGEST_NAME)
    try:
        return await channel.create_thread(name=name, type=kind, auto_archive_duration=_ARCHIVED_AFTER)
    except NOT_NOW as error:
        if not _is_refused(error) and (made := await _made_despite_error(interaction, channel, name)):
            return made
        _log.warning("A round in channel %d gets no thread: %s", channel.id, refusal(error) or error)
        return None


def _is_refused(error: Exception) -> bool:
    """Returns whether Discord surely did nothing. After a lost connection or a server error, that is unknown."""
    return isinstance(error, discord.HTTPException) and error.status < 500


async def _made_despite_error(
    interaction: Interaction, channel: discord.TextChannel, name: str
) -> discord.Thread | None:
    """Finds the thread of a request that got no answer: newer than the interaction, and without a round."""
    bot = interaction.client
    try:
        threads = await channel.guild.active_threads()
    except NOT_NOW as error:
        _log.warning("Can't tell whether channel %d has a new thread: %s", channel.id, refusal(error) or error)
        return None
    own = [thread for thread in threads if bot.user is not None and thread.owner_id == bot.user.id]
    new = [thread for thread in own if thread.parent_id == channel.id and thread.id > interaction.id]
    for thread in new:
        if thread.name == name and not await rounds.had_in_channel(bot.community, thread.id):
            return thread
    return None


async def delete(thread: discord.Thread) -> None:
    """Deletes a thread in which no round could start."""
    try:
        await thread.delete()
    except NOT_NOW as error:
        _log.warning("The empty thread %d could not be deleted: %s", thread.id, refusal(error) or error)


def thread_obstacles(guild: discord.Guild | None, channels: Iterable[int]) -> list[str]:
    """Lists channels where rounds get no threads, with the missing permissions.

    ``channels`` are those where rounds may run; if empty, they may run in all.
    """
    if guild is None:
        return []
    found: list[str] = []
    chosen = [channel for number in sorted(channels) if (channel := guild.get_channel(number))]
    for channel in chosen:
        if lacking := _lacking(channel.permissions_for(guild.me)):
            found.append(f"In <#{channel.id}> I need {' and '.join(lacking)}.")
    if not chosen and (lacking := _lacking(guild.me.guild_permissions)):
        found.append(f"I need {' and '.join(lacking)}.")
    return [*found, "Until then, rounds run in the channel itself."] if found else []


def _lacking(granted: discord.Permissions) -> list[str]:
    return [name for permission, name in _NEEDED.items() if not getattr(granted, permission)]
