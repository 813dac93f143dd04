"""The tags of a forum: what `/daily set` and `/setup` offer, and which one was meant."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.client import FilmBot
from bot.community import daily
from bot.community.daily import DailySettings
from bot.errors import UserError
from bot.interactions.answering import choices
from bot.interactions.rights import server_of
from bot.screens.navigation import Interaction
from bot.spoiler import escape_markdown

NO_TAG = 0
"""For ``configure``: posts get no tag any more, or, where the forum wants one, the first that anybody may give."""
LONGEST = 20
"""Characters of a tag's name (https://discord.com/developers/docs/resources/channel#forum-tag-object), and of an id."""
_NONE = "none"
_MOST = 25


@choices
async def tag_choices(interaction: discord.Interaction[FilmBot], typed: str) -> list[app_commands.Choice[str]]:
    """The tags of the forum that is chosen or set, those with what was typed in their name."""
    channel = getattr(interaction.namespace, "channel", None)
    which = getattr(interaction.namespace, "which", None)
    forums = await _forums(interaction, channel.id if channel is not None else None, which)
    names = [(tag.name, str(tag.id)) for forum in forums for tag in forum.available_tags]
    offered = [*names, ("No tag", _NONE)] if names else []
    found = [app_commands.Choice(name=name, value=value) for name, value in offered if _folded(typed) in _folded(name)]
    return found[:_MOST]


async def tag_of(interaction: Interaction, channel: int | None, which: int | None, typed: str) -> int:
    """The tag that was chosen, or named. Raises ``UserError`` where the forum has none of that name."""
    if _folded(typed) in (_NONE, "no tag"):
        return NO_TAG
    forums = await _forums(interaction, channel, which)
    tags = [tag for forum in forums for tag in forum.available_tags]
    for tag in tags:
        if typed.strip() == str(tag.id) or _folded(typed) == _folded(tag.name):
            return tag.id
    if not forums:
        raise UserError("Only posts in a forum have a tag. Nothing was changed.")
    there = ", ".join(escape_markdown(tag.name) for tag in tags) or "none"
    raise UserError(f"<#{forums[0].id}> has no tag “{escape_markdown(typed)}”. Its tags: {there}.")


def tag_options(bot: FilmBot, settings: DailySettings) -> list[discord.SelectOption]:
    """The tags of the daily's forum in a menu; none where it is no forum, or has none."""
    guild = bot.get_guild(settings.server)
    forum = guild.get_channel(settings.channel) if guild is not None else None
    if not isinstance(forum, discord.ForumChannel) or not forum.available_tags:
        return []
    untagged = "Tag: the first that anybody may give" if forum.flags.require_tag else "No tag"
    chosen = settings.tag if any(tag.id == settings.tag for tag in forum.available_tags) else NO_TAG
    named = [(untagged, NO_TAG), *((f"Tag: {tag.name}", tag.id) for tag in forum.available_tags)]
    return [
        discord.SelectOption(label=name, value=str(number), default=number == chosen) for name, number in named[:_MOST]
    ]


async def _forums(
    interaction: discord.Interaction[FilmBot], channel: int | None, which: int | None
) -> list[discord.ForumChannel]:
    """The forum that is meant, or each that a daily is set to where several may be."""
    server = server_of(interaction)
    numbers = [channel]
    if channel is None:
        dailies = await daily.all_of(interaction.client.community, server)
        numbers = [settings.channel for settings in dailies if which in (None, settings.which)]
    guild = interaction.client.get_guild(server)
    found = [guild.get_channel(number) for number in dict.fromkeys(numbers) if number is not None] if guild else []
    return [forum for forum in found if isinstance(forum, discord.ForumChannel)]


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
