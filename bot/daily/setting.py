"""Sets up a daily post: turns a moderator's input into settings, and confirms or asks back."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import discord
from discord import app_commands

from bot.client import FilmBot
from bot.community import daily
from bot.community.daily import FIRST, DailyKind, DailySettings
from bot.daily.cards import option_of, set_card, which_card, zone_card
from bot.daily.draft import DailyDraft
from bot.daily.obstacles import can_be_posted_to, obstacles, unknown_zone
from bot.daily.possible import puzzles_in_words
from bot.daily.rush import rush_note
from bot.errors import UserError
from bot.interactions.answering import choices
from bot.interactions.rights import server_of
from bot.render.card import Card
from bot.screens.navigation import Interaction
from bot.timezones.finding import certain, suggest

NONE = "There is no daily post here yet. `/daily set` starts one."


@choices
async def zone_choices(interaction: discord.Interaction[FilmBot], typed: str) -> list[app_commands.Choice[str]]:
    """Suggests time zones while a member types one."""
    now = interaction.client.clock.now()
    found = await asyncio.to_thread(suggest, typed, now)
    return [app_commands.Choice(name=choice.label(now), value=choice.zone) for choice in found]


async def set_up(interaction: Interaction, draft: DailyDraft, zone: str | None) -> Card:
    """Stores a moderator's input. Asks back if it could mean several dailies, then if it could mean several zones.

    Nothing is stored until they choose. A new daily posts in the current channel unless another is given.
    Raises ``UserError`` if a new daily lacks a value.
    """
    bot, server = interaction.client, server_of(interaction)
    dailies = await daily.all_of(bot.community, server)
    if draft.which is None:
        if len(dailies) > 1:
            return which_card(draft, options_of(bot, dailies, zone or ""))
        draft = replace(draft, which=dailies[0].which if dailies else FIRST)
    if all(settings.which != draft.which for settings in dailies):
        if draft.channel is None and can_be_posted_to(interaction.channel):
            draft = replace(draft, channel=interaction.channel_id)
        if draft.channel is None or draft.at is None or zone is None:
            # Check this before asking for a zone: that question can't ask for other missing values.
            raise UserError(daily.missing(draft.channel, draft.at, zone, draft.which or FIRST))
    found = await zone_or_question(zone, draft, bot.clock.now()) if zone is not None else None
    return found if isinstance(found, Card) else await store(bot, server, draft, found)


async def zone_or_question(typed: str, draft: DailyDraft, now: datetime) -> str | Card:
    """Returns the zone that was meant, or a menu of possible ones. Choosing from the menu completes the setup."""
    chosen = await asyncio.to_thread(certain, typed, now)  # the first time, it reads the tables
    if chosen is not None:
        return chosen
    found = suggest(typed, now)
    return zone_card(typed, found or suggest("", now), draft, now, known=bool(found))


async def store(bot: FilmBot, server: int, draft: DailyDraft, zone: str | None) -> Card:
    """Changes the daily named in the draft, or the first. Raises ``UserError`` if a required value was never set."""
    which = draft.which or FIRST
    old = await daily.get(bot.community, server, which)
    settings = await daily.configure(
        bot.community,
        server,
        bot.clock.now(),
        which,
        kind=draft.kind,
        channel=draft.channel,
        tag=draft.tag,
        at=draft.at,
        zone=ZoneInfo(zone) if zone is not None else None,
        days=draft.days,
        spoilers=draft.spoilers,
        threads=draft.threads,
        role=draft.role,
    )
    return await confirmation(bot, settings, old)


async def confirmation(bot: FilmBot, settings: DailySettings, old: DailySettings | None) -> Card:
    """Confirms the current settings: shows the next post, problems and buttons. ``old`` are the settings before."""
    alone = len(await daily.all_of(bot.community, settings.server)) == 1
    card = set_card(settings, obstacles_of(bot, settings), old=old, alone=alone)
    if settings.kind is not DailyKind.QUESTION:
        card.text(f"-# {await puzzles_in_words(bot.catalogue)}")
    return card.text(await rush_note(bot.community, settings))


def obstacles_of(bot: FilmBot, settings: DailySettings) -> list[str]:
    """Lists the problems of a daily's posts."""
    guild = bot.get_guild(settings.server)
    found = obstacles(guild, settings.channel, settings.role, tag=settings.tag, threads=settings.threads)
    if settings.instead is not None:
        found.insert(0, unknown_zone(settings.zone, settings.instead))
    return found


def options_of(bot: FilmBot, dailies: Iterable[DailySettings], typed: str = "") -> list[discord.SelectOption]:
    """Makes the menu options for the dailies of a server."""
    return [option_of(settings, _channel_name(bot, settings), typed) for settings in dailies]


async def settings_of(bot: FilmBot, server: int, which: int | None = None) -> DailySettings:
    """Returns the settings of daily ``which``, or of the first. Raises ``UserError`` if it is not set."""
    dailies = await dailies_of(bot, server, which)
    return dailies[0]


async def dailies_of(bot: FilmBot, server: int, which: int | None = None) -> list[DailySettings]:
    """Returns all dailies of a server, or only ``which``. Raises ``UserError`` if there is none."""
    dailies = await daily.all_of(bot.community, server)
    if not dailies:
        raise UserError(NONE)
    found = [settings for settings in dailies if which in (None, settings.which)]
    if not found:
        raise UserError(f"There is no daily post {which} here yet. `/daily set` with `which`: {which} starts it.")
    return found


def _channel_name(bot: FilmBot, settings: DailySettings) -> str | None:
    guild = bot.get_guild(settings.server)
    channel = guild.get_channel_or_thread(settings.channel) if guild is not None else None
    return channel.name if channel is not None else None
