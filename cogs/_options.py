"""Command options shared by several cogs."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.catalogue import names
from bot.client import FilmBot
from bot.interactions.answering import choices
from bot.render.card import MOST_LABEL
from bot.render.shortening import clip

MOST_CHOICES = 25

PRIVATE = "Show the answer only to me"
OWNER_ONLY: dict[Any, Any] = {"owner only": True}
"""For a command's ``extras``: only the owner sees it in the help."""
SERVERS_ONLY: dict[Any, Any] = {"servers only": True}
"""For a command's ``extras``: hidden from the help in direct messages, where its group exists but it does nothing."""


async def _choices(bot: FilmBot, kind: names.Kind, typed: str) -> list[app_commands.Choice[str]]:
    return [
        app_commands.Choice(name=clip(name.label, MOST_LABEL), value=name.key)
        for name in await names.suggest(bot.catalogue, kind, typed, MOST_CHOICES)
        if isinstance(name.label, str)
    ]


@choices
async def film_choices(interaction: discord.Interaction[FilmBot], typed: str) -> list[app_commands.Choice[str]]:
    return await _choices(interaction.client, "film", typed)


@choices
async def person_choices(interaction: discord.Interaction[FilmBot], typed: str) -> list[app_commands.Choice[str]]:
    return await _choices(interaction.client, "person", typed)


@choices
async def character_choices(interaction: discord.Interaction[FilmBot], typed: str) -> list[app_commands.Choice[str]]:
    return await _choices(interaction.client, "character", typed)
