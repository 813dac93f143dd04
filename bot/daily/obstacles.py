"""Problems that keep the bot from posting, worded for the people who can fix them."""

from __future__ import annotations

import asyncio
from datetime import datetime, timezone

import aiohttp
import discord
from discord.utils import format_dt

from bot.community.trouble import CurrentTrouble
from bot.process.loops import Loop
from bot.rest.budget import NotSent

POSTABLE = [
    discord.ChannelType.text,
    discord.ChannelType.news,
    discord.ChannelType.forum,
    discord.ChannelType.voice,
    discord.ChannelType.stage_voice,
    discord.ChannelType.news_thread,
    discord.ChannelType.public_thread,
    discord.ChannelType.private_thread,
]
"""Channel types that can take a daily post."""
_VIEW, _SEND, _HISTORY, _CONNECT = "view_channel", "send_messages", "read_message_history", "connect"
_SEND_IN_THREADS, _CREATE_THREADS = "send_messages_in_threads", "create_public_threads"
_NAMES = {
    _VIEW: "View Channel",
    _SEND: "Send Messages",
    _SEND_IN_THREADS: "Send Messages in Threads",
    _CREATE_THREADS: "Create Public Threads",
    _HISTORY: "Read Message History",
    _CONNECT: "Connect",
}
_NAMES_IN_FORUMS = {**_NAMES, _SEND: "Create Posts"}
"""Permission names as in Discord's settings."""
_ARCHIVED = 50083
"""https://discord.com/developers/docs/topics/opcodes-and-status-codes#json, like the others."""
_NEEDS_TAG = 40067
_TOO_MANY_THREADS = 160006

UNKNOWN = "Discord tells me nothing about this server right now."
BROKEN = (aiohttp.ClientError, OSError, asyncio.TimeoutError)
"""Errors raised when a request gets no answer."""

_Spoken = discord.VoiceChannel | discord.StageChannel


def obstacles(
    guild: discord.Guild | None,
    channel_id: int,
    role_id: int | None,
    *,
    tag: int | None = None,
    threads: bool = False,
) -> list[str]:
    """Lists the known problems for posts in a channel; empty if there are none.

    ``tag`` is the tag for posts in a forum. ``threads`` is whether each post should start a thread.
    """
    if guild is None or guild.unavailable:
        return [UNKNOWN]
    channel = guild.get_channel_or_thread(channel_id)
    found: list[str] = []
    if channel is None:
        found.append(
            f"I can't see <#{channel_id}>: it was deleted, or I lack View Channel there."
            " An archived thread opens by itself when I post; in a private one, mention me first."
        )
    else:
        found += _missing(guild, channel)
        if isinstance(channel, discord.ForumChannel):
            found += _of_tags(guild, channel, tag)
        elif threads:
            found += _of_talk(guild, channel)
    if role_id is not None:
        role = guild.get_role(role_id)
        if role is None:
            found.append("The role to mention was deleted: choose another with `/daily set`.")
        elif not role.mentionable and not _may_mention(guild, channel):
            found.append(f"Nobody is notified: allow everyone to mention <@&{role_id}> in the role's settings.")
    return found


def can_be_posted_to(channel: object) -> bool:
    """Returns whether the channel's type can take a daily post. `obstacles` checks everything else."""
    return getattr(channel, "type", None) in POSTABLE


def tags_for(forum: discord.ForumChannel, chosen: int | None) -> list[discord.ForumTag]:
    """Returns the tag for a post in a forum, at most one.

    This is the chosen tag. If it is missing and the forum requires one, it is the first that anybody may use.
    """
    tags = [tag for tag in forum.available_tags if tag.id == chosen]
    if not tags and forum.flags.require_tag:
        tags = sorted(forum.available_tags, key=lambda tag: tag.moderated)
    return tags[:1]


def unknown_zone(zone: str, instead: timezone) -> str:
    """Says that posts may come at the wrong time because this machine no longer knows the zone."""
    return (
        f"I no longer know the time zone {zone}. Posts continue at {instead}, even when clocks change there:"
        " choose a city near you with `/daily set`."
    )


def obstacles_of_all(trouble: CurrentTrouble | None, posting: Loop, now: datetime) -> list[str]:
    """Lists problems that stop posts in all servers; empty while posts go out."""
    if trouble is not None:
        since = format_dt(now - trouble.lasting, "R")
        return [
            f"Nothing can be saved ({trouble.kind.why}), so no posts can go out. It began {since}."
            " If it lasts, tell the bot's host."
        ]
    if posting.failing is not None:
        since = format_dt(posting.failing.since, "R")
        return [f"No posts can go out: I failed {since} and keep trying. If it lasts, tell the bot's host."]
    if not posting.ended:
        return []
    return ["No posts can go out until the bot is restarted. Tell the bot's host."]


def _missing(guild: discord.Guild, channel: discord.abc.GuildChannel | discord.Thread) -> list[str]:
    if channel.type not in POSTABLE:
        return [f"I can't post in <#{channel.id}>: choose a text, announcement, voice or forum channel, or a thread."]
    granted = channel.permissions_for(guild.me)
    found: list[str] = []
    if names := lacking(channel, granted):
        found.append(f"In <#{channel.id}> I need {', '.join(names)}.")
    if isinstance(channel, discord.Thread) and channel.locked and not granted.manage_threads:
        found.append(f"<#{channel.id}> is locked.")
    return found


def lacking(
    channel: discord.abc.GuildChannel | discord.Thread, granted: discord.Permissions, *, threads: bool = False
) -> list[str]:
    """Names the permissions that posts in a channel need and the bot lacks, as in Discord's settings.

    ``threads`` is whether each post should start a thread.
    """
    names = _NAMES_IN_FORUMS if isinstance(channel, discord.ForumChannel) else _NAMES
    needed = [*_needed(channel), *([_CREATE_THREADS] if threads and isinstance(channel, discord.TextChannel) else [])]
    return [names[name] for name in needed if not getattr(granted, name)]


def _may_mention(guild: discord.Guild, channel: discord.abc.GuildChannel | discord.Thread | None) -> bool:
    """Returns whether the bot may notify a role that not everybody may mention. Channels can override the server."""
    granted = guild.me.guild_permissions if channel is None else channel.permissions_for(guild.me)
    return granted.mention_everyone


def _needed(channel: discord.abc.GuildChannel | discord.Thread) -> tuple[str, ...]:
    """Names the permissions that posts need. All types need the history, to find a message that may have been sent.

    https://discord.com/developers/docs/resources/message#create-message and
    https://discord.com/developers/docs/resources/channel#start-thread-in-forum-or-media-channel
    """
    if isinstance(channel, discord.Thread):
        return _VIEW, _SEND_IN_THREADS, _HISTORY
    if isinstance(channel, _Spoken):
        return _VIEW, _CONNECT, _SEND, _HISTORY
    return _VIEW, _SEND, _HISTORY


def _of_tags(guild: discord.Guild, forum: discord.ForumChannel, chosen: int | None) -> list[str]:
    found = [tag for tag in forum.available_tags if tag.id == chosen]
    if chosen is not None and not found:
        return [f"The tag for posts in <#{forum.id}> was deleted: choose another with `/daily set`."]
    if forum.flags.require_tag and not forum.available_tags:
        return [f"<#{forum.id}> wants a tag on each post and has none: add one in its settings."]
    posted = tags_for(forum, chosen)
    if any(tag.moderated for tag in posted) and not forum.permissions_for(guild.me).manage_threads:
        which = "the tag that was chosen" if found else "any tag"
        return [f"Only moderators may use {which} there: give me Manage Threads in <#{forum.id}>."]
    return []


def _of_talk(guild: discord.Guild, channel: discord.abc.GuildChannel | discord.Thread) -> list[str]:
    """Says why posts get no thread, for a daily whose posts should have one."""
    if isinstance(channel, discord.TextChannel):
        if channel.permissions_for(guild.me).create_public_threads:
            return []
        return [f"Posts get no thread: in <#{channel.id}> I need {_NAMES[_CREATE_THREADS]}."]
    if isinstance(channel, _Spoken):
        return ["Posts get no thread: there are none in voice and stage channels."]
    return []


def unread(channel_id: int) -> str:
    """Says, for ``/daily show``, why the bot can't tell whether something was posted."""
    return f"I can't tell whether I have posted: in <#{channel_id}> I need Read Message History."


def why(error: BaseException, guild: discord.Guild | None, channel_id: int) -> str:
    """Says, for ``/daily show``, why something failed in a channel."""
    if isinstance(error, discord.Forbidden):
        known = obstacles(guild, channel_id, None) if guild is not None else []
        return (
            known[0]
            if known
            else f"I can't post in <#{channel_id}>. I need the View Channel and Send Messages permissions."
        )
    if isinstance(error, discord.NotFound):
        return f"<#{channel_id}> is gone: choose another channel with `/daily set`."
    if isinstance(error, discord.DiscordServerError):
        return f"Discord had an error of its own ({error.status})."
    if isinstance(error, discord.HTTPException):
        if error.code == _ARCHIVED:
            return f"<#{channel_id}> is archived: open it again, or choose another channel."
        if error.code == _NEEDS_TAG:
            return f"<#{channel_id}> wants a tag on each post: choose one with `/daily set`."
        if error.code == _TOO_MANY_THREADS:
            return "The server has as many open threads as Discord allows: close some."
        return f"Discord refused the message ({error.status}, code {error.code})."
    if isinstance(error, NotSent):
        return "Discord wants me to send less for a while."
    if isinstance(error, TimeoutError):
        return "Discord did not answer in time."
    return "The connection to Discord broke."
