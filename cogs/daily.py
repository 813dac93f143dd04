"""/daily: one post a day, at the hour that a server has chosen."""

from __future__ import annotations

import logging
import random
from functools import partial
from typing import Any, Literal

import discord
from discord import app_commands
from discord.ext import commands, tasks

from bot.answering import command
from bot.client import FilmBot
from bot.community import daily, daily_answers, history, posts
from bot.community.daily import NO_ROLE, DailySettings
from bot.daily.buttons import DailyAnswerButton
from bot.daily.cards import (
    PREVIEWED,
    DayReport,
    in_the_way,
    local_time,
    open_card,
    set_card,
    settings_card,
)
from bot.daily.obstacles import obstacles
from bot.daily.poster import Poster
from bot.daily.schedule import Days, local_day, parse_time
from bot.errors import UserError
from bot.game.choosing import chooser
from bot.navigation import Interaction, send
from bot.render.card import Card
from bot.trivia.zones import match_zones, zone_named

_log = logging.getLogger(__name__)

EVERY = 2.0
"""Seconds between looks for what is due."""
_NEXT = 5
_LAST = 7
_NONE = "There is no daily post here yet: `/daily set` starts one."
_MOST_CHOICES = 25
_DAYS = {"all": Days.ALL, "weekdays": Days.WEEKDAYS, "weekends": Days.WEEKENDS}


class PostChannel(app_commands.Transformer):
    """A channel that messages can be sent to, known to the bot or not: what stands in the way is said afterwards."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        kinds = discord.ChannelType
        return [kinds.text, kinds.news, kinds.news_thread, kinds.public_thread, kinds.private_thread]

    async def transform(self, interaction: discord.Interaction[Any], value: Any, /) -> int:
        return int(value.id)


async def _zone_choices(interaction: discord.Interaction[FilmBot], typed: str) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=zone, value=zone) for zone in match_zones(typed, _MOST_CHOICES)]


@app_commands.guild_only()
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
@app_commands.default_permissions(manage_guild=True)
class DailyCog(commands.GroupCog, group_name="daily", group_description="One trivia post a day"):
    def __init__(self, bot: FilmBot) -> None:
        self.bot = bot
        self.poster = bot.provide(Poster(bot))

    async def cog_load(self) -> None:
        self.posting.start()

    async def cog_unload(self) -> None:
        self.posting.cancel()
        await self.poster.close()

    @tasks.loop(seconds=EVERY)
    async def posting(self) -> None:
        """Keeps every appointment there is."""
        try:
            await self.poster.post_due(discord.utils.utcnow())
        except Exception:  # noqa: BLE001 - discord.py would end the loop, and with it all posts
            _log.exception("The daily posts could not be worked off")

    @posting.before_loop
    async def begin(self) -> None:
        await self.bot.wait_until_ready()
        await daily.back_on_time(self.bot.community, discord.utils.utcnow())
        for post, server in await posts.answered(self.bot.community):
            self.poster.answered(post, server)  # the last run may not have come to count them

    @command(name="set", description="Starts the daily post of this server, or changes it")
    @app_commands.describe(
        channel="Where to post",
        time="When, in local time: 19:30, 7:30 pm or 7pm",
        timezone="Type a city and choose",
        days="Which days of the week; at first all",
        spoilers="Whether questions may tell what happens, behind spoiler tags; at first not",
        role="Who is mentioned with each post; @everyone: nobody",
    )
    @app_commands.autocomplete(timezone=_zone_choices)
    async def configure(
        self,
        interaction: Interaction,
        channel: app_commands.Transform[int, PostChannel],
        time: app_commands.Range[str, 1, 20],
        timezone: app_commands.Range[str, 1, 100],
        days: Literal["all", "weekdays", "weekends"] | None = None,
        spoilers: bool | None = None,
        role: discord.Role | None = None,
    ) -> None:
        server = _server(interaction)
        settings = await daily.configure(
            self.bot.community,
            server,
            discord.utils.utcnow(),
            channel=channel,
            at=parse_time(time),
            zone=zone_named(timezone),
            days=_DAYS[days] if days else None,
            spoilers=spoilers,
            role=None if role is None else NO_ROLE if role.is_default() else role.id,
        )
        await send(interaction, set_card(settings, self._obstacles(settings)), private=True)

    @command(description="The settings, the next posts, the last ones, and what stands in the way")
    async def show(self, interaction: Interaction) -> None:
        settings = await self._settings(interaction)
        upcoming = settings.upcoming(discord.utils.utcnow(), _NEXT) if settings.is_readable else []
        days = [await self._report(post) for post in await posts.recent(self.bot.community, settings.server, _LAST)]
        await send(interaction, settings_card(settings, upcoming, days, self._obstacles(settings)), private=True)

    @command(description="What a post looks like, only for you")
    async def preview(self, interaction: Interaction) -> None:
        server = _server(interaction)
        settings = await daily.get(self.bot.community, server)
        recall = partial(history.of_posts, self.bot.community, server)
        spoilers = settings is not None and settings.spoilers
        choose = await chooser(self.bot.catalogue, recall, film=None, spoilers=spoilers, rng=random.Random())  # noqa: S311
        asked = choose.pick(await recall(choose.among))
        if asked is None:
            raise UserError("There is no question that I could ask: every one of them was retired.")
        now = discord.utils.utcnow()
        day = local_day(now, settings.plan.zone) if settings is not None and settings.is_readable else now.date()
        role = settings.role if settings is not None else None
        await send(interaction, open_card(PREVIEWED, day, asked, 0, role, preview=True), private=True)

    @command(description="No more posts until you resume them")
    async def pause(self, interaction: Interaction) -> None:
        await self._settings(interaction)
        paused = await daily.pause(self.bot.community, _server(interaction), discord.utils.utcnow())
        said = "The daily post is paused." if paused else "The daily post was paused already."
        await send(interaction, Card().text(f"{said} `/daily resume` goes on."), private=True)

    @command(description="Resumes the posts after a pause")
    async def resume(self, interaction: Interaction) -> None:
        await self._settings(interaction)
        settings = await daily.resume(self.bot.community, _server(interaction), discord.utils.utcnow())
        if settings is None:
            raise UserError("The daily post is not paused.")
        card = Card().text(f"The daily post goes on. Next: **{local_time(settings, settings.next)}**")
        found = self._obstacles(settings)
        await send(interaction, card.text(in_the_way(found)) if found else card, private=True)

    @command(description="Ends the daily post of this server; answers and streaks are kept")
    async def off(self, interaction: Interaction) -> None:
        if not await daily.turn_off(self.bot.community, _server(interaction), discord.utils.utcnow()):
            raise UserError(_NONE)
        text = "The daily post is off, and the open one is being closed. Answers and streaks are kept."
        await send(interaction, Card().text(text), private=True)

    async def _settings(self, interaction: Interaction) -> DailySettings:
        settings = await daily.get(self.bot.community, _server(interaction))
        if settings is None:
            raise UserError(_NONE)
        return settings

    async def _report(self, post: posts.Post) -> DayReport:
        tally = await daily_answers.tally(self.bot.community, post.id) if post.asked else {}
        right = tally.get(post.asked.right, 0) if post.asked else 0
        return DayReport(post, sum(tally.values()), right)

    def _obstacles(self, settings: DailySettings) -> list[str]:
        return obstacles(self.bot.get_guild(settings.server), settings.channel, settings.role)


def _server(interaction: Interaction) -> int:
    if interaction.guild_id is None:
        raise UserError("A daily post is for a server: use this command in one.")
    return interaction.guild_id


async def setup(bot: FilmBot) -> None:
    bot.add_dynamic_items(DailyAnswerButton)
    await bot.add_cog(DailyCog(bot))
