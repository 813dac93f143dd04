"""Display names of members."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import discord

from bot.community import member_names
from bot.community.patience import in_background
from bot.errors import Unavailable
from bot.spoiler import plain_line
from bot.trivia.notation import looks_blank


def name_of(user: discord.User | discord.Member) -> str | None:
    """A member's name in the server; None if no character of it is visible."""
    name = plain_line(user.display_name)[: member_names.LONGEST]
    return None if looks_blank(name) else name


async def note_name(interaction: discord.Interaction[Any]) -> None:
    """Stores the name shown in the server's tables for a member who has answered, as a background write."""
    name = name_of(interaction.user)
    if interaction.guild_id is None or name is None:
        return
    with in_background(), suppress(Unavailable):
        await member_names.seen(interaction.client.community, interaction.guild_id, interaction.user.id, name)
