"""Checks a server's rules on who may start a round and where, and explains a refusal."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

import discord

from bot.community import round_rules
from bot.community.round_rules import RoundRules, Starters
from bot.errors import UserError
from bot.screens.navigation import Interaction


async def require_allowed(interaction: Interaction, server: int) -> RoundRules:
    """Returns the server's rules. Raises ``UserError`` if they forbid this member to start a round in this channel."""
    rules = await round_rules.get(interaction.client.community, server)
    channel = interaction.channel
    places = {interaction.channel_id, channel.parent_id if isinstance(channel, discord.Thread) else None}
    if rules.channels and not rules.channels & places:
        where = _list([f"<#{number}>" for number in sorted(rules.channels)])
        raise UserError(f"Rounds run in {where} on this server. `/trivia practice` works everywhere.")
    granted = interaction.permissions
    if granted.manage_guild or granted.manage_messages or rules.starters is Starters.EVERYONE:
        return rules
    roles = _roles(interaction)
    if rules.starters is Starters.MODERATORS:
        raise UserError("Only moderators can start rounds on this server. `/trivia practice` works for everyone.")
    if not rules.roles & roles:
        roles = _list([f"<@&{number}>" for number in sorted(rules.roles)])
        who = f"Only {roles} and moderators" if roles else "Only moderators"
        raise UserError(f"{who} can start rounds here. `/trivia practice` works for everyone.")
    return rules


def _roles(interaction: Interaction) -> AbstractSet[int]:
    user = interaction.user
    return {role.id for role in user.roles} if isinstance(user, discord.Member) else set[int]()


def _list(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}" if names else ""
