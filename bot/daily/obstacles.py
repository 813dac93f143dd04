"""What keeps the bot from posting, in words for the people who can change it."""

from __future__ import annotations

from datetime import datetime, timezone

import discord
from discord.utils import format_dt

from bot.community.trouble import CurrentTrouble
from bot.loops import Loop
from bot.rest.budget import NotSent

_NAMES = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
    "read_message_history": "Read Message History",
}
_ARCHIVED = 50083
"""https://discord.com/developers/docs/topics/opcodes-and-status-codes#json, like the others."""


def obstacles(guild: discord.Guild | None, channel_id: int, role_id: int | None) -> list[str]:
    """What stands in the way of a post as far as is known; empty where nothing does."""
    if guild is None or guild.unavailable:
        return ["Discord tells me nothing about this server right now."]
    channel = guild.get_channel_or_thread(channel_id)
    found: list[str] = []
    if channel is None:
        found.append(f"I can't see <#{channel_id}>: it was deleted, or I lack View Channel there.")
    else:
        found += _missing(guild, channel)
    if role_id is not None:
        role = guild.get_role(role_id)
        if role is None:
            found.append("The role to mention was deleted: choose another with `/daily set`.")
        elif not role.mentionable and not guild.me.guild_permissions.mention_everyone:
            found.append(f"Nobody is notified: allow everyone to mention <@&{role_id}> in the role's settings.")
    return found


def unknown_zone(zone: str, instead: timezone) -> str:
    """What stands in the way of a post on time where this machine does not know the zone any more."""
    return (
        f"I no longer know the time zone {zone}. Posts go on at {instead}, whatever the clocks do there:"
        " choose a city near you with `/daily set`."
    )


def of_all(trouble: CurrentTrouble | None, posting: Loop, now: datetime) -> list[str]:
    """What keeps all servers' posts from going out; empty while they do."""
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
    granted = channel.permissions_for(guild.me)
    is_thread = isinstance(channel, discord.Thread)
    send = "send_messages_in_threads" if is_thread else "send_messages"
    lacking = [name for name in ("view_channel", send, "read_message_history") if not getattr(granted, name)]
    found: list[str] = []
    if lacking:
        found.append(f"In <#{channel.id}> I need {', '.join(_NAMES[name] for name in lacking)}.")
    if is_thread and channel.locked and not granted.manage_threads:
        found.append(f"<#{channel.id}> is locked.")
    return found


def why(error: BaseException, guild: discord.Guild | None, channel_id: int) -> str:
    """Why something failed in a channel, as ``/daily show`` says it."""
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
        return f"Discord refused the message ({error.status}, code {error.code})."
    if isinstance(error, NotSent):
        return "Discord wants me to send less for a while."
    if isinstance(error, TimeoutError):
        return "Discord did not answer in time."
    return "The connection to Discord broke."
