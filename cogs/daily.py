"""/daily: up to three posts a day, at times chosen by the server."""

from __future__ import annotations

from typing import Any, Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import FilmBot
from bot.community import daily, follow_ups, posts
from bot.community.ahead import undo_time_ahead
from bot.community.daily import MOST, NO_ROLE, DailyKind
from bot.daily.acting import act, overview, preview
from bot.daily.buttons import DailyAnswerButton
from bot.daily.draft import LONGEST_ZONE, DailyDraft
from bot.daily.obstacles import POSTABLE
from bot.daily.poster import Poster
from bot.daily.recap_setting import RecapDay, set_recap
from bot.daily.schedule import Days, parse_time
from bot.daily.setting import set_up, zone_choices
from bot.daily.setting_buttons import DailyDoButton, DailyPickMenu, DailyWhichMenu, DailyZoneMenu
from bot.daily.tags import LONGEST, tag_choices, tag_of
from bot.interactions.answering import command
from bot.interactions.rights import server_of
from bot.process.background import BackgroundLoop
from bot.process.loops import Loop
from bot.screens.navigation import Interaction, send

EVERY = 2.0
"""Seconds between two checks for due work."""
LONGEST_PAUSE = 10.0
"""Maximum seconds between two checks while they fail, and so the maximum delay of a post after a recovery."""
KEPT_EVERY = 600.0
"""Seconds between two checks of the schedule against the clock."""
Which = app_commands.Range[int, 1, MOST]
_WHICH = "Which daily post; I ask when there are several"
_DAYS = {"all": Days.ALL, "weekdays": Days.WEEKDAYS, "weekends": Days.WEEKENDS}


class PostChannel(app_commands.Transformer):
    """A channel that can take messages, even if the bot can't see it. Problems are reported afterwards."""

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
class DailyCog(commands.GroupCog, group_name="daily", group_description="Trivia and puzzles, one post a day each"):
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
        """Runs the work of the daily posts that is due."""
        clock = self.bot.clock
        if clock.in_doubt:
            await self.bot.http.get_bot_gateway()  # any response from Discord includes the time
            clock.compared()
        await self.poster.post_due(self.bot.clock.now())

    async def keep(self) -> None:
        """Brings the schedule back to the present if a wrong clock has moved it ahead."""
        await undo_time_ahead(self.bot.community, self.bot.clock.now())

    async def begin(self) -> None:
        await self.bot.wait_until_ready()
        await self.keep()
        await daily.back_on_time(self.bot.community, self.bot.clock.now())
        for post in await posts.answered(self.bot.community):
            self.poster.answered(post)  # the last run may not have updated the count
        for post in await follow_ups.pending(self.bot.community):
            self.poster.follow_up(post)

    @commands.Cog.listener()
    async def on_shards_gained(self) -> None:
        await self.begin()

    @command(name="set", description="Start a daily post in this server, or change it")
    @app_commands.describe(
        which="Which daily post, 1 to 3: a server can have three; a new number starts another",
        kind="What it asks: a question (default), the film of the day, or both in turn",
        channel="Where to post; by default this channel",
        time="When, in local time: 19:30, 7:30 pm or 7pm",
        timezone="Type a city near you, and choose it from the list",
        days="Which days of the week; by default all",
        spoilers="Include plot questions, behind spoiler tags; by default not",
        role="The role to mention with each post; @everyone for none",
        threads="Open a thread for each post; by default not",
        tag="The tag of posts in a forum; by default none, or the first if the forum requires one",
    )
    @app_commands.autocomplete(timezone=zone_choices, tag=tag_choices)
    async def configure(
        self,
        interaction: Interaction,
        which: Which | None = None,
        kind: Literal["question", "film", "both"] | None = None,
        channel: app_commands.Transform[int, PostChannel] | None = None,
        time: app_commands.Range[str, 1, 20] | None = None,
        timezone: app_commands.Range[str, 1, LONGEST_ZONE] | None = None,
        days: Literal["all", "weekdays", "weekends"] | None = None,
        spoilers: bool | None = None,
        role: discord.Role | None = None,
        threads: bool | None = None,
        tag: app_commands.Range[str, 1, LONGEST] | None = None,
    ) -> None:
        draft = DailyDraft(
            channel=channel,
            at=parse_time(time) if time else None,
            days=_DAYS[days] if days else None,
            spoilers=spoilers,
            role=None if role is None else NO_ROLE if role.is_default() else role.id,
            which=which,
            kind=DailyKind(kind) if kind else None,
            threads=threads,
            tag=await tag_of(interaction, channel, which, tag) if tag else None,
        )
        await send(interaction, await set_up(interaction, draft, timezone), private=True)

    @command(description="Settings, next posts, recent posts, problems")
    @app_commands.describe(which="Which daily post; by default all")
    async def show(self, interaction: Interaction, which: Which | None = None) -> None:
        await send(interaction, await overview(self.bot, server_of(interaction), which, self.posting), private=True)

    @command(description="What a post looks like, only for you")
    @app_commands.describe(which=_WHICH)
    async def preview(self, interaction: Interaction, which: Which | None = None) -> None:
        server = server_of(interaction)
        is_set = which is not None or await daily.all_of(self.bot.community, server)
        card = await (act(self.bot, server, "preview", which) if is_set else preview(self.bot, server, None))
        await send(interaction, card, private=True)

    @command(description="Pause daily posts")
    @app_commands.describe(which=_WHICH)
    async def pause(self, interaction: Interaction, which: Which | None = None) -> None:
        await send(interaction, await act(self.bot, server_of(interaction), "pause", which), private=True)

    @command(description="Resume daily posts")
    @app_commands.describe(which=_WHICH)
    async def resume(self, interaction: Interaction, which: Which | None = None) -> None:
        await send(interaction, await act(self.bot, server_of(interaction), "resume", which), private=True)

    @command(description="Post a recap of the week, on a day of your choice")
    @app_commands.describe(day="The day of the week, or off")
    async def recap(self, interaction: Interaction, day: RecapDay) -> None:
        await send(interaction, await set_recap(interaction, day), private=True)

    @command(description="Turn off a daily post of this server; answers and streaks are kept")
    @app_commands.describe(which=_WHICH)
    async def off(self, interaction: Interaction, which: Which | None = None) -> None:
        await send(interaction, await act(self.bot, server_of(interaction), "off", which), private=True)


async def setup(bot: FilmBot) -> None:
    bot.add_dynamic_items(DailyAnswerButton, DailyZoneMenu, DailyWhichMenu, DailyPickMenu, DailyDoButton)
    await bot.add_cog(DailyCog(bot))
