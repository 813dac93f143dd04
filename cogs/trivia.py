"""/trivia: rounds in a channel, private practice, scores, and members' stored data."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from functools import partial
from typing import Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import FilmBot
from bot.community import members, round_rules, rounds
from bot.community.leaderboard import Period
from bot.community.rounds import RoundPlan
from bot.errors import UserError
from bot.game import buttons
from bot.game.board import JumpButton, StatsButton, leaderboard_page, member_stats
from bot.game.cards import PracticePlan
from bot.game.difficulty import learn_missed
from bot.game.live import LiveRounds
from bot.game.play import begin, no_round_here, require_server
from bot.game.practice import practise
from bot.interactions.answering import command
from bot.interactions.replying import defer, reply
from bot.process.background import BackgroundLoop
from bot.process.loops import Loop
from bot.screens import routes
from bot.screens.navigation import Interaction, send, show
from bot.screens.routes import Server
from bot.trivia.difficulty import Difficulty
from cogs import _narrowing
from cogs._films import key_of
from cogs._options import PRIVATE, SERVERS_ONLY, film_choices

EVERY = 1.0
"""Seconds between two checks for due steps of rounds."""
LEARNED_EVERY = 60.0
"""Seconds between two checks for answers not yet learned from, such as those to daily posts."""
_SPOILERS = "Include plot questions (behind spoiler tags)"
_FILM = "Only about this film"


class TriviaCog(commands.GroupCog, group_name="trivia", group_description="Questions about films"):
    def __init__(self, bot: FilmBot) -> None:
        self.bot = bot
        self.rounds = bot.provide(LiveRounds(bot))
        self.ticking = bot.loops.add(Loop("Trivia rounds", self.tick, every=EVERY, prepare=self.resume))
        self._ticking = BackgroundLoop(self.ticking)
        self._learn_since = datetime.fromtimestamp(0, UTC)
        self._learning = BackgroundLoop(bot.loops.add(Loop("Trivia difficulties", self.learn, every=LEARNED_EVERY)))
        bot.screens.add(routes.leaderboard, partial(leaderboard_page, bot), changing=True)

    async def cog_load(self) -> None:
        self.bot.add_dynamic_items(*buttons.ALL, JumpButton, StatsButton)
        await self.rounds.give_back_lost_time(self.bot.clock.now())
        self._ticking.start()
        self._learning.start()

    async def cog_unload(self) -> None:
        self._ticking.cancel()
        self._learning.cancel()
        self.bot.remove_dynamic_items(*buttons.ALL, JumpButton, StatsButton)

    async def tick(self) -> None:
        await self.rounds.tick(self.bot.clock.now())

    async def resume(self) -> None:
        await self.bot.wait_until_ready()
        await self.rounds.resume(self.bot.clock.now())

    @commands.Cog.listener()
    async def on_shards_gained(self) -> None:
        await self.resume()

    async def learn(self) -> None:
        """Learns from all servers' answers. One process does this for all: the one with shard 0."""
        if 0 not in self.bot.community.shards.working:
            return
        now = self.bot.clock.now()
        self._learn_since = await learn_missed(self.bot.catalogue, self.bot.community, self._learn_since, now)

    @command(description="Start a round in this channel", extras=SERVERS_ONLY)
    @app_commands.describe(
        film=_FILM,
        genre=_narrowing.DESCRIPTIONS["genre"],
        decade=_narrowing.DESCRIPTIONS["decade"],
        difficulty="How hard the questions are",
        questions="How many",
        seconds="How long each question is open, not counting time to read it",
        teams="How many teams play against each other",
        spoilers=_SPOILERS,
    )
    @app_commands.autocomplete(
        film=film_choices, genre=_narrowing.AUTOCOMPLETE["genre"], decade=_narrowing.AUTOCOMPLETE["decade"]
    )
    @app_commands.choices(
        difficulty=[app_commands.Choice(name=third.value.capitalize(), value=third.value) for third in Difficulty]
    )
    async def play(
        self,
        interaction: Interaction,
        film: str | None = None,
        genre: str | None = None,
        decade: str | None = None,
        difficulty: Literal["easy", "medium", "hard"] | None = None,
        questions: app_commands.Range[int, 1, 20] | None = None,
        seconds: app_commands.Range[int, 10, 60] | None = None,
        spoilers: bool = False,
        teams: app_commands.Range[int, 2, 4] | None = None,
    ) -> None:
        server, channel = require_server(interaction)
        rules = await round_rules.get(self.bot.community, server)
        if film and (genre or decade):
            raise UserError("Choose a film, or a genre and a decade: not both.")
        plan = RoundPlan(
            server,
            channel,
            await key_of(self.bot, film) if film else None,
            questions or rules.questions,
            seconds or rules.seconds,
            spoilers,
            await _narrowing.key_of(self.bot, "genre", genre),
            await _narrowing.key_of(self.bot, "decade", decade),
            Difficulty(difficulty) if difficulty else None,
            teams or 0,
        )
        await begin(interaction, plan)

    @command(description="Questions for you alone, one at a time")
    @app_commands.describe(film=_FILM, spoilers=_SPOILERS, misses="Only what you got wrong before")
    @app_commands.autocomplete(film=film_choices)
    async def practice(
        self, interaction: Interaction, film: str | None = None, spoilers: bool = False, misses: bool = False
    ) -> None:
        plan = PracticePlan(await key_of(self.bot, film) if film else None, spoilers, misses)
        await send(interaction, await practise(self.bot, interaction.user.id, plan, interaction.guild_id), private=True)

    @command(description="End the round in this channel", extras=SERVERS_ONLY)
    async def stop(self, interaction: Interaction) -> None:
        running = await rounds.in_channel(self.bot.community, interaction.channel_id or 0)
        if running is None:
            raise UserError(await no_round_here(interaction))
        if interaction.user.id != running.host and not interaction.permissions.manage_messages:
            raise UserError("Only the host of this round, or a moderator (Manage Messages), can end it.")
        # Revealing the last answer may take longer than Discord waits for a response.
        await defer(interaction, private=False)
        card = await self.rounds.stop(running, self.bot.clock.now())
        if card is None:
            await reply(interaction, private=False, content="This round has just ended.")
            return
        await reply(interaction, private=False, view=card.view(private=True))

    @command(name="leaderboard", description="Who has the most points in this server", extras=SERVERS_ONLY)
    @app_commands.describe(period="Which answers count", private=PRIVATE)
    @app_commands.choices(
        period=[
            app_commands.Choice(name="All time", value="all"),
            app_commands.Choice(name="This month", value="month"),
            app_commands.Choice(name="This week", value="week"),
        ]
    )
    async def leaderboard_command(
        self, interaction: Interaction, period: Literal["all", "month", "week"] = "all", private: bool = False
    ) -> None:
        address = routes.leaderboard.to(Server(_server(interaction)), Period(period), 0)
        await show(interaction, address, private=private)

    @command(description="A member's answers, streaks and rank in this server", extras=SERVERS_ONLY)
    @app_commands.describe(member="Whose stats to show; by default yours", private=PRIVATE)
    async def stats(self, interaction: Interaction, member: discord.User | None = None, private: bool = False) -> None:
        card = await member_stats(self.bot, _server(interaction), member or interaction.user)
        await send(interaction, card, private=private)

    @command(name="my-data", description="Everything I have stored about you, and a way to delete it")
    async def my_data(self, interaction: Interaction) -> None:
        data = json.dumps(await members.data(self.bot.community, interaction.user.id), indent=2, ensure_ascii=False)
        await reply(
            interaction,
            private=True,
            content="Everything I have stored about you, in all servers.",
            files=[discord.File(io.BytesIO(data.encode()), "my-data.json")],
            view=buttons.data_buttons(confirming=False),
        )


def _server(interaction: Interaction) -> int:
    if interaction.guild_id is None:
        raise UserError("Scores belong to a server: ask there. /trivia my-data shows what I have stored about you.")
    return interaction.guild_id


async def setup(bot: FilmBot) -> None:
    await bot.add_cog(TriviaCog(bot))
