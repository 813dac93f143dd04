"""A thread of its own for a round, where the server wants that and the bot may."""

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
"""Characters (https://discord.com/developers/docs/resources/channel#start-thread-without-message)."""
_ARCHIVED_AFTER = 60
"""Minutes in which nobody has written. The thread can be read all the same."""


async def new_thread(interaction: Interaction, about: str | None) -> discord.Thread | None:
    """A new public thread in the channel that the interaction came from; None where there can be none.

    Its name is ``about`` what the round is: nothing of a plot, since names cannot be hidden.
    """
    channel = interaction.channel
    if not isinstance(channel, discord.TextChannel) or _lacking(interaction.app_permissions):
        return None
    kind = discord.ChannelType.news_thread if channel.is_news() else discord.ChannelType.public_thread
    name = clip(f"Trivia: {about}" if about else "Trivia", _LONGEST_NAME)
    try:
        return await channel.create_thread(name=name, type=kind, auto_archive_duration=_ARCHIVED_AFTER)
    except NOT_NOW as error:
        if not _is_refused(error) and (made := await _made_all_the_same(interaction, channel, name)):
            return made
        _log.warning("A round in channel %d gets no thread: %s", channel.id, refusal(error) or error)
        return None


def _is_refused(error: Exception) -> bool:
    """Whether Discord has said that it did nothing. Where a connection broke, or Discord failed, nobody knows."""
    return isinstance(error, discord.HTTPException) and error.status < 500


async def _made_all_the_same(
    interaction: Interaction, channel: discord.TextChannel, name: str
) -> discord.Thread | None:
    """The thread of a request whose answer was lost. It is younger than the interaction, and no round is in it."""
    bot = interaction.client
    try:
        threads = await channel.guild.active_threads()
    except NOT_NOW as error:
        _log.warning("Nobody knows whether channel %d has a new thread: %s", channel.id, refusal(error) or error)
        return None
    own = [thread for thread in threads if bot.user is not None and thread.owner_id == bot.user.id]
    new = [thread for thread in own if thread.parent_id == channel.id and thread.id > interaction.id]
    for thread in new:
        if thread.name == name and not await rounds.had_in_channel(bot.community, thread.id):
            return thread
    return None


async def delete(thread: discord.Thread) -> None:
    """For one in which no round could start."""
    try:
        await thread.delete()
    except NOT_NOW as error:
        _log.warning("The empty thread %d stays: %s", thread.id, refusal(error) or error)


def thread_obstacles(guild: discord.Guild | None, channels: Iterable[int]) -> list[str]:
    """Where rounds get no threads, and what is missing; ``channels`` are those where rounds may run, none for all."""
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
