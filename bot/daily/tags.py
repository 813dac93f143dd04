"""Forum tags: offers them in `/daily set` and `/setup`, and finds the one that was meant."""

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
"""Tells ``configure`` to remove the tag. If the forum requires one, posts get the first that anybody may use."""
LONGEST = 20
"""Maximum characters of a tag's name (https://discord.com/developers/docs/resources/channel#forum-tag-object) or id."""
_NONE = "none"
_MOST = 25


@choices
async def tag_choices(interaction: discord.Interaction[FilmBot], typed: str) -> list[app_commands.Choice[str]]:
    """Suggests tags of the chosen or configured forum that contain the typed text."""
    channel = getattr(interaction.namespace, "channel", None)
    which = getattr(interaction.namespace, "which", None)
    forums = await _forums(interaction, channel.id if channel is not None else None, which)
    names = [(tag.name, str(tag.id)) for forum in forums for tag in forum.available_tags]
    offered = [*names, ("No tag", _NONE)] if names else []
    found = [app_commands.Choice(name=name, value=value) for name, value in offered if _folded(typed) in _folded(name)]
    return found[:_MOST]


async def tag_of(interaction: Interaction, channel: int | None, which: int | None, typed: str) -> int:
    """Returns the id of the tag with the typed id or name. Raises ``UserError`` if the forum has no such tag."""
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
    """Makes the menu options for the tags of the daily's forum; empty if it is not a forum or has no tags."""
    guild = bot.get_guild(settings.server)
    forum = guild.get_channel(settings.channel) if guild is not None else None
    if not isinstance(forum, discord.ForumChannel) or not forum.available_tags:
        return []
    untagged = "Tag: the first anyone may use" if forum.flags.require_tag else "No tag"
    chosen = settings.tag if any(tag.id == settings.tag for tag in forum.available_tags) else NO_TAG
    named = [(untagged, NO_TAG), *((f"Tag: {tag.name}", tag.id) for tag in forum.available_tags)]
    return [
        discord.SelectOption(label=name, value=str(number), default=number == chosen) for name, number in named[:_MOST]
    ]


async def _forums(
    interaction: discord.Interaction[FilmBot], channel: int | None, which: int | None
) -> list[discord.ForumChannel]:
    """Returns the chosen forum. If none is chosen, returns the forums of the server's dailies."""
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
