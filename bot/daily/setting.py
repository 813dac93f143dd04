"""Setting a daily post: from what was typed, chosen or pressed to the settings, and what to say to it."""

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
    """What to offer while a member types a time zone."""
    now = interaction.client.clock.now()
    found = await asyncio.to_thread(suggest, typed, now)
    return [app_commands.Choice(name=choice.label(now), value=choice.zone) for choice in found]


async def set_up(interaction: Interaction, draft: DailyDraft, zone: str | None) -> Card:
    """Stores what was typed. Which daily is meant is asked where there are several, then a zone that may be several;
    nothing is stored until it is chosen.

    The first time, the channel is the one where it was typed unless another is given.
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
            # Before a zone is asked back: what else is missing cannot be added to that question.
            raise UserError(daily.missing(draft.channel, draft.at, zone, draft.which or FIRST))
    found = await zone_or_question(zone, draft, bot.clock.now()) if zone is not None else None
    return found if isinstance(found, Card) else await store(bot, server, draft, found)


async def zone_or_question(typed: str, draft: DailyDraft, now: datetime) -> str | Card:
    """The zone that was meant, or a menu of those that may have been, which goes on with the rest."""
    chosen = await asyncio.to_thread(certain, typed, now)  # the first time, it reads the tables
    if chosen is not None:
        return chosen
    found = suggest(typed, now)
    return zone_card(typed, found or suggest("", now), draft, now, known=bool(found))


async def store(bot: FilmBot, server: int, draft: DailyDraft, zone: str | None) -> Card:
    """Changes the daily that the draft says, or else the first. Raises ``UserError`` where something is missing that
    was never set."""
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
    """The settings as they are now, the next post, and what to do with them; ``old`` is how they were before."""
    alone = len(await daily.all_of(bot.community, settings.server)) == 1
    card = set_card(settings, in_the_way_of(bot, settings), old=old, alone=alone)
    if settings.kind is not DailyKind.QUESTION:
        card.text(f"-# {await puzzles_in_words(bot.catalogue)}")
    return card.text(await rush_note(bot.community, settings))


def in_the_way_of(bot: FilmBot, settings: DailySettings) -> list[str]:
    guild = bot.get_guild(settings.server)
    found = obstacles(guild, settings.channel, settings.role, tag=settings.tag, threads=settings.threads)
    if settings.instead is not None:
        found.insert(0, unknown_zone(settings.zone, settings.instead))
    return found


def options_of(bot: FilmBot, dailies: Iterable[DailySettings], typed: str = "") -> list[discord.SelectOption]:
    """The dailies of a server in a menu."""
    return [option_of(settings, _channel_name(bot, settings), typed) for settings in dailies]


async def settings_of(bot: FilmBot, server: int, which: int | None = None) -> DailySettings:
    """Of this daily, or of the first that there is. Raises ``UserError`` where nothing is set."""
    dailies = await dailies_of(bot, server, which)
    return dailies[0]


async def dailies_of(bot: FilmBot, server: int, which: int | None = None) -> list[DailySettings]:
    """All of them, or this one alone. Raises ``UserError`` where there is none."""
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
