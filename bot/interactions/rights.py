"""Who may use a command, by the member's permissions and by the server's overrides for the command.

Discord checks this when a command is typed, and so does the bot. A button lives on, and what a member may do changes
meanwhile, so that each press is judged again, by the same rules: https://discord.com/developers/docs/interactions/application-commands#permissions
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import aiohttp
import discord
from discord import app_commands

from bot.errors import UserError

_log = logging.getLogger(__name__)

_ROLE, _MEMBER, _CHANNEL = 1, 2, 3
_COPY = (
    "This post was published by another server, and only members there can play it."
    " A moderator can start a daily post of your own with `/daily set`."
)


@dataclass(frozen=True, slots=True)
class Override:
    """One line of a command's page in a server's settings."""

    target: int
    kind: int
    allowed: bool


@dataclass(frozen=True, slots=True)
class CommandUser:
    """Who wants to use a command, and where."""

    member: int
    roles: frozenset[int]
    server: int
    channel: int
    """For a thread, the channel that it is in."""


def require_server(interaction: discord.Interaction[Any], server: int) -> None:
    """Raises ``UserError`` if a post is pressed in another server, where a channel that follows the one it was
    published in shows a copy of it."""
    if interaction.guild_id != server:
        raise UserError(_COPY)


async def require_command(interaction: discord.Interaction[Any]) -> None:
    """Raises ``UserError`` unless the member may use the command that they typed.

    Whoever has the permissions that it asks for by default was let through by Discord. What a server has set is looked
    up for the others alone, since that takes two requests.
    """
    command = interaction.command
    if not isinstance(command, app_commands.Command):
        return
    typed = command.root_parent or command
    needed = typed.default_permissions
    if needed is not None and not needed <= interaction.permissions:
        await require(interaction, typed.name)


async def require(interaction: discord.Interaction[Any], command: str) -> None:
    """Raises ``UserError`` unless the member may use a command that asks for Manage Server."""
    if not await may_use(interaction, command):
        raise UserError(f"You can't use `/{command}` here. Ask someone with Manage Server.")


def server_of(interaction: discord.Interaction[Any]) -> int:
    """Raises ``UserError`` in a direct message."""
    if interaction.guild_id is None:
        raise UserError("Use this in a server.")
    return interaction.guild_id


async def may_use(interaction: discord.Interaction[Any], command: str) -> bool:
    if interaction.guild_id is None:
        return False
    granted = interaction.permissions
    if granted.administrator:
        return True
    ours, of_the_bot = await _overrides(interaction, command)
    return allowed(_asker(interaction), granted.manage_guild, ours, of_the_bot)


def allowed(asker: CommandUser, by_default: bool, ours: Sequence[Override], of_the_bot: Sequence[Override]) -> bool:
    """Whether overrides allow a command. ``ours`` are the command's, ``of_the_bot`` those of all its commands together.

    What is said of the command counts before what is said of the bot. Only the command's own may allow what a member
    may not do by default.
    """
    everywhere = asker.server - 1  # Discord's number for “all channels”
    in_channel = (
        _said(overrides, _CHANNEL, channel)
        for overrides in (ours, of_the_bot)
        for channel in (asker.channel, everywhere)
    )
    if next((said for said in in_channel if said is not None), True) is False:
        return False
    said = _of_member(asker, ours)
    if said is None:
        return by_default and _of_member(asker, of_the_bot) is not False
    return said


def _of_member(asker: CommandUser, overrides: Sequence[Override]) -> bool | None:
    own = _said(overrides, _MEMBER, asker.member)
    if own is not None:
        return own
    roles = [over.allowed for over in overrides if over.kind == _ROLE and over.target in asker.roles]
    return any(roles) if roles else _said(overrides, _ROLE, asker.server)  # @everyone has the server's number


def _said(overrides: Iterable[Override], kind: int, target: int) -> bool | None:
    return next((over.allowed for over in overrides if over.kind == kind and over.target == target), None)


def _asker(interaction: discord.Interaction[Any]) -> CommandUser:
    user, channel = interaction.user, interaction.channel
    roles = frozenset(role.id for role in user.roles) if isinstance(user, discord.Member) else frozenset[int]()
    place = channel.parent_id if isinstance(channel, discord.Thread) else interaction.channel_id
    server = interaction.guild_id or 0
    return CommandUser(user.id, roles - {server}, server, place or 0)


async def _overrides(
    interaction: discord.Interaction[Any], command: str
) -> tuple[Sequence[Override], Sequence[Override]]:
    """What the server has set for the command, and for all commands of the bot."""
    number: int | None = interaction.client.registration.id_of(command)
    of_the_bot = _set_for(interaction, interaction.application_id)
    return await asyncio.gather(_set_for(interaction, number), of_the_bot) if number else ((), await of_the_bot)


async def _set_for(interaction: discord.Interaction[Any], number: int) -> Sequence[Override]:
    bot, server = interaction.application_id, interaction.guild_id or 0
    try:
        found = await interaction.client.http.get_application_command_permissions(bot, server, number)
    except discord.NotFound:  # no overrides are set
        return ()
    except (discord.HTTPException, aiohttp.ClientError, OSError) as error:  # a timeout is an OSError
        why = str(error) or type(error).__name__
        _log.warning("What server %d has set for command %d could not be read: %s", server, number, why)
        return ()
    return [Override(int(each["id"]), each["type"], each["permission"]) for each in found["permissions"]]
