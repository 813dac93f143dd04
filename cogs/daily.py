"""/daily: one post a day, at the hour that a server has chosen."""

from __future__ import annotations

from typing import Any, Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.answering import command
from bot.background import BackgroundLoop
from bot.client import FilmBot
from bot.community import daily, daily_answers, follow_ups, posts
from bot.community.ahead import undo_time_ahead
from bot.community.daily import NO_ROLE
from bot.daily.buttons import DailyAnswerButton
from bot.daily.cards import (
    DayReport,
    in_the_way,
    local_time,
    settings_card,
)
from bot.daily.draft import DailyDraft
from bot.daily.obstacles import POSTABLE, of_all
from bot.daily.poster import Poster
from bot.daily.recap_setting import RecapDay, set_recap
from bot.daily.schedule import Days, parse_time
from bot.daily.setting import NONE, in_the_way_of, preview, set_up, settings_of, zone_choices
from bot.daily.setting_buttons import DailyDoButton, DailyZoneMenu
from bot.errors import UserError
from bot.loops import Loop
from bot.navigation import Interaction, send
from bot.render.card import Card
from bot.rights import server_of

EVERY = 2.0
"""Seconds between looks for what is due."""
LONGEST_PAUSE = 10.0
"""Seconds between them while they fail: a post comes no later than that once all is well."""
KEPT_EVERY = 600.0
_NEXT = 5
_LAST = 7
_DAYS = {"all": Days.ALL, "weekdays": Days.WEEKDAYS, "weekends": Days.WEEKENDS}


class PostChannel(app_commands.Transformer):
    """A channel that messages can be sent to, known to the bot or not: what stands in the way is said afterwards."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        return POSTABLE

    async def transform(self, interaction: discord.Interaction[Any], value: Any, /) -> int:
        return int(value.id)


@app_commands.guild_only()
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
@app_commands.default_permissions(manage_guild=True)
class DailyCog(commands.GroupCog, group_name="daily", group_description="One trivia post a day"):
    def __init__(self, bot: FilmBot) -> None:
        self.bot = bot
        self.poster = bot.provide(Poster(bot))
        self.posting = bot.loops.add(
            Loop("Daily posts", self.post, every=EVERY, longest_pause=LONGEST_PAUSE, prepare=self.begin)
        )
        self._posting = BackgroundLoop(self.posting)
        self.keeping = bot.loops.add(Loop("Daily schedule", self.keep, every=KEPT_EVERY, prepare=bot.wait_until_ready))
        self._keeping = BackgroundLoop(self.keeping)

    async def cog_load(self) -> None:
        self._posting.start()
        self._keeping.start()

    async def cog_unload(self) -> None:
        self._posting.cancel()
        self._keeping.cancel()
        await self.poster.close()

    async def post(self) -> None:
        """Keeps every appointment there is."""
        clock = self.bot.clock
        if clock.in_doubt:
            await self.bot.http.get_bot_gateway()  # any answer of Discord's says what time it is
            clock.compared()
        await self.poster.post_due(self.bot.clock.now())

    async def keep(self) -> None:
        """Brings the schedule back to the present, should it have been told the time by a clock that was wrong."""
        await undo_time_ahead(self.bot.community, self.bot.clock.now())

    async def begin(self) -> None:
        await self.bot.wait_until_ready()
        await self.keep()
        await daily.back_on_time(self.bot.community, self.bot.clock.now())
        for post in await posts.answered(self.bot.community):
            self.poster.answered(post)  # the last run may not have come to count them
        for post in await follow_ups.pending(self.bot.community):
            self.poster.follow_up(post)

    @command(name="set", description="Starts the daily post of this server, or changes it")
    @app_commands.describe(
        channel="Where to post; at first this channel",
        time="When, in local time: 19:30, 7:30 pm or 7pm",
        timezone="Type a city near you, and choose it from the list",
        days="Which days of the week; at first all",
        spoilers="Whether questions may tell what happens, behind spoiler tags; at first not",
        role="Who is mentioned with each post; @everyone: nobody",
    )
    @app_commands.autocomplete(timezone=zone_choices)
    async def configure(
        self,
        interaction: Interaction,
        channel: app_commands.Transform[int, PostChannel] | None = None,
        time: app_commands.Range[str, 1, 20] | None = None,
        timezone: app_commands.Range[str, 1, 100] | None = None,
        days: Literal["all", "weekdays", "weekends"] | None = None,
        spoilers: bool | None = None,
        role: discord.Role | None = None,
    ) -> None:
        draft = DailyDraft(
            channel=channel,
            at=parse_time(time) if time else None,
            days=_DAYS[days] if days else None,
            spoilers=spoilers,
            role=None if role is None else NO_ROLE if role.is_default() else role.id,
        )
        await send(interaction, await set_up(interaction, draft, timezone), private=True)

    @command(description="Settings, next posts, recent posts, problems")
    async def show(self, interaction: Interaction) -> None:
        settings = await settings_of(self.bot, server_of(interaction))
        upcoming = settings.upcoming(self.bot.clock.now(), _NEXT)
        days = [await self._report(post) for post in await posts.recent(self.bot.community, settings.server, _LAST)]
        of_bot = of_all(self.bot.community.trouble, self.posting, self.bot.clock.now())
        problems = [*in_the_way_of(self.bot, settings), *of_bot]
        card = settings_card(settings, upcoming, days, problems)
        await send(interaction, card, private=True)

    @command(description="What a post looks like, only for you")
    async def preview(self, interaction: Interaction) -> None:
        await send(interaction, await preview(self.bot, server_of(interaction)), private=True)

    @command(description="Pause daily posts")
    async def pause(self, interaction: Interaction) -> None:
        await settings_of(self.bot, server_of(interaction))
        paused = await daily.pause(self.bot.community, server_of(interaction), self.bot.clock.now())
        said = "The daily post is paused." if paused else "The daily post was paused already."
        await send(interaction, Card().text(f"{said} `/daily resume` starts it again."), private=True)

    @command(description="Resume daily posts")
    async def resume(self, interaction: Interaction) -> None:
        await settings_of(self.bot, server_of(interaction))
        settings = await daily.resume(self.bot.community, server_of(interaction), self.bot.clock.now())
        if settings is None:
            raise UserError("The daily post is not paused.")
        card = Card().text(f"The daily post is back. Next: **{local_time(settings, settings.next)}**")
        found = in_the_way_of(self.bot, settings)
        await send(interaction, card.text(in_the_way(found)) if found else card, private=True)

    @command(description="Post a recap of the week, on a day of your choice")
    @app_commands.describe(day="When; off: never")
    async def recap(self, interaction: Interaction, day: RecapDay) -> None:
        await send(interaction, await set_recap(interaction, day), private=True)

    @command(description="Ends the daily post of this server; answers and streaks are kept")
    async def off(self, interaction: Interaction) -> None:
        if not await daily.turn_off(self.bot.community, server_of(interaction), self.bot.clock.now()):
            raise UserError(NONE)
        text = "The daily post is off, and the open one is being closed. Answers and streaks are kept."
        await send(interaction, Card().text(text), private=True)

    async def _report(self, post: posts.Post) -> DayReport:
        tally = await daily_answers.tally(self.bot.community, post.id) if post.asked else {}
        right = tally.get(post.asked.right, 0) if post.asked else 0
        return DayReport(post, sum(tally.values()), right)


async def setup(bot: FilmBot) -> None:
    bot.add_dynamic_items(DailyAnswerButton, DailyZoneMenu, DailyDoButton)
    await bot.add_cog(DailyCog(bot))
