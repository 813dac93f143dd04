"""/guess and /puzzle: the film of the day, and the archive."""

from __future__ import annotations

from functools import partial

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import FilmBot
from bot.community import puzzle_posts
from bot.guessing import answers, buttons
from bot.guessing.archive import ReplayMenu, archive_page
from bot.guessing.cards import name_of_puzzle
from bot.guessing.playing import current_game, guess_typed, show_game, which_one
from bot.interactions.answering import choices, command
from bot.interactions.rights import server_of
from bot.puzzle.puzzle import PuzzleKind
from bot.render.card import MOST_LABEL
from bot.render.shortening import clip
from bot.screens import routes
from bot.screens.navigation import Interaction, show
from bot.screens.routes import Server
from cogs._options import MOST_CHOICES, film_choices


@choices
async def name_choices(interaction: discord.Interaction[FilmBot], typed: str) -> list[app_commands.Choice[str]]:
    near = await answers.nearest(interaction.client.catalogue, PuzzleKind.CAST, typed)
    return [app_commands.Choice(name=clip(each.label, MOST_LABEL), value=each.key) for each in near[:MOST_CHOICES]]


@choices
async def puzzle_choices(interaction: discord.Interaction[FilmBot], typed: str) -> list[app_commands.Choice[int]]:
    found = await puzzle_posts.open_in(interaction.client.community, server_of(interaction))
    named = [(name_of_puzzle(PuzzleKind(post.kind), post.number), post.number) for post in found]
    return [app_commands.Choice(name=name, value=number) for name, number in named if typed in name]


class PuzzleCog(commands.Cog):
    puzzle = app_commands.Group(
        name="puzzle",
        description="The film of the day",
        guild_only=True,
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
    )

    def __init__(self, bot: FilmBot) -> None:
        self.bot = bot
        bot.screens.add(routes.puzzles, partial(archive_page, bot), changing=True)

    @command(description="Guess the film of the day, or see where you are. Only you see it")
    @app_commands.describe(
        film="The film that you think it is",
        name="The person, if the puzzle asks who it is",
        puzzle="Which puzzle, if several are open",
    )
    @app_commands.autocomplete(film=film_choices, name=name_choices)
    @app_commands.autocomplete(puzzle=puzzle_choices)
    @app_commands.guild_only()
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    async def guess(
        self, interaction: Interaction, film: str | None = None, name: str | None = None, puzzle: int | None = None
    ) -> None:
        server, member = server_of(interaction), interaction.user.id
        kind = PuzzleKind.FILM if film else PuzzleKind.CAST if name else None
        game = await current_game(self.bot, server, member, kind, puzzle)
        remark = "" if puzzle else which_one(game, len(await puzzle_posts.open_in(self.bot.community, server)))
        if film or name:
            await guess_typed(interaction, game, film or name or "", remark)
        else:
            await show_game(interaction, game, remark)

    @puzzle.command(description="Old puzzles of this server, to play again. Only you see it")
    async def archive(self, interaction: Interaction) -> None:
        await show(interaction, routes.puzzles.to(Server(server_of(interaction)), 0), private=True)


async def setup(bot: FilmBot) -> None:
    bot.add_dynamic_items(*buttons.ALL, ReplayMenu)
    await bot.add_cog(PuzzleCog(bot))
