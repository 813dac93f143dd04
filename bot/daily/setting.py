"""Setting the daily post: from what was typed, chosen or pressed to the settings, and what to say to it."""

from __future__ import annotations

import asyncio
import random
from dataclasses import replace
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

import discord
from discord import app_commands

from bot.answering import choices
from bot.client import FilmBot
from bot.community import daily, history, server_questions
from bot.community.daily import DailySettings
from bot.daily.cards import PREVIEWED, open_card, set_card, zone_card
from bot.daily.draft import DailyDraft
from bot.daily.obstacles import can_be_posted_to, obstacles, unknown_zone
from bot.daily.schedule import local_day
from bot.errors import UserError
from bot.game.choosing import chooser
from bot.game.pool import pool_of
from bot.navigation import Interaction
from bot.render.card import Card
from bot.rights import server_of
from bot.timezones.finding import certain, suggest
from bot.trivia.scope import Scope

NONE = "There is no daily post here yet. `/daily set` starts one."


@choices
async def zone_choices(interaction: discord.Interaction[FilmBot], typed: str) -> list[app_commands.Choice[str]]:
    """What to offer while a member types a time zone."""
    now = interaction.client.clock.now()
    found = await asyncio.to_thread(suggest, typed, now)
    return [app_commands.Choice(name=choice.label(now), value=choice.zone) for choice in found]


async def set_up(interaction: Interaction, draft: DailyDraft, zone: str | None) -> Card:
    """Stores what was typed. A zone that may be several is asked back, and nothing is stored until it is chosen.

    The first time, the channel is the one where it was typed unless another is given.
    """
    bot, server = interaction.client, server_of(interaction)
    if await daily.get(bot.community, server) is None:
        if draft.channel is None and can_be_posted_to(interaction.channel):
            draft = replace(draft, channel=interaction.channel_id)
        if draft.channel is None or draft.at is None or zone is None:
            # Before a zone is asked back: what else is missing cannot be added to that question.
            raise UserError(daily.missing(draft.channel, draft.at, zone))
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
    """Raises ``UserError`` where something is missing that was never set."""
    settings = await daily.configure(
        bot.community,
        server,
        bot.clock.now(),
        channel=draft.channel,
        at=draft.at,
        zone=ZoneInfo(zone) if zone is not None else None,
        days=draft.days,
        spoilers=draft.spoilers,
        role=draft.role,
    )
    return confirmation(bot, settings)


def confirmation(bot: FilmBot, settings: DailySettings) -> Card:
    """The settings as they are now, the next post, and what to do with them."""
    return set_card(settings, in_the_way_of(bot, settings))


def in_the_way_of(bot: FilmBot, settings: DailySettings) -> list[str]:
    guild = bot.get_guild(settings.server)
    found = obstacles(guild, settings.channel, settings.role, tag=settings.tag, threads=settings.threads)
    if settings.instead is not None:
        found.insert(0, unknown_zone(settings.zone, settings.instead))
    return found


async def settings_of(bot: FilmBot, server: int) -> DailySettings:
    """Raises ``UserError`` where nothing is set."""
    settings = await daily.get(bot.community, server)
    if settings is None:
        raise UserError(NONE)
    return settings


async def preview(bot: FilmBot, server: int) -> Card:
    """What a post looks like. Raises ``UserError`` where there is no question."""
    settings = await daily.get(bot.community, server)
    recall = partial(history.of_posts, bot.community, server)
    spoilers = settings is not None and settings.spoilers
    own = await server_questions.to_ask(bot.community, server, film=None, spoilers=spoilers)
    pool = await pool_of(bot.catalogue, bot.community, Scope(spoilers=spoilers))
    choose = await chooser(pool, recall, rng=random.Random(), own=own)  # noqa: S311 - a question, not a secret
    asked = choose.pick(await recall(choose.among))
    if asked is None:
        raise UserError("There is no question that I could ask: every one of them was retired or set aside.")
    now = bot.clock.now()
    day = local_day(now, settings.plan.zone) if settings is not None else now.date()
    role = settings.role if settings is not None else None
    return open_card(PREVIEWED, day, asked, 0, role, preview=True)
