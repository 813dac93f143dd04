"""/trivia-questions: questions written by moderators for their own server."""

from __future__ import annotations

from dataclasses import replace

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import FilmBot
from bot.community import server_questions
from bot.community.question_drafts import QuestionDraft
from bot.interactions.answering import choices, command
from bot.interactions.replying import ask
from bot.interactions.rights import require, server_of
from bot.render.card import MOST_LABEL
from bot.render.shortening import clip
from bot.screens.navigation import Interaction, send
from bot.writing.cards import list_card, removal_card
from bot.writing.controls import OwnQuestionButton, export
from bot.writing.form import EMPTY, QuestionForm
from bot.writing.saving import COMMAND, about, numbered, require_room
from cogs._films import key_of
from cogs._options import MOST_CHOICES, film_choices

_FILM = "The film it is about"
_SPOILER = "Hide it behind spoiler tags, because it gives away what happens"
_WHICH = "Its number, from the list"


@choices
async def question_choices(interaction: discord.Interaction[FilmBot], typed: str) -> list[app_commands.Choice[str]]:
    """Suggests questions by number or words. Spoilers can't be hidden in a list, so those show only their number."""
    found = await server_questions.every(interaction.client.community, interaction.guild_id or 0)
    labels = {
        own.number: f"{own.number}. {'Spoiler question' if own.written.spoiler else own.written.prompt}"
        + (f" · {own.film.label}" if own.film and own.written.spoiler else "")
        for own in found
    }
    wanted = [number for number, label in labels.items() if typed.strip().casefold() in label.casefold()]
    return [
        app_commands.Choice(name=clip(labels[number], MOST_LABEL), value=str(number))
        for number in wanted[:MOST_CHOICES]
    ]


@app_commands.guild_only()
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
@app_commands.default_permissions(manage_guild=True)
class TriviaQuestionsCog(
    commands.GroupCog, group_name=COMMAND, group_description="Trivia questions of your own, for this server"
):
    def __init__(self, bot: FilmBot) -> None:
        self.bot = bot

    @command(description="Write a question for this server's rounds and daily posts")
    @app_commands.describe(film=_FILM, spoiler=_SPOILER)
    @app_commands.autocomplete(film=film_choices)
    async def add(self, interaction: Interaction, film: str | None = None, spoiler: bool = False) -> None:
        await require(interaction, COMMAND)
        await require_room(self.bot, server_of(interaction))
        of = await about(self.bot, await key_of(self.bot, film)) if film else None
        await ask(interaction, QuestionForm(QuestionDraft(replace(EMPTY, spoiler=spoiler), of, None)))

    @command(name="list", description="The questions of this server")
    async def list_command(self, interaction: Interaction) -> None:
        await require(interaction, COMMAND)
        found = await server_questions.every(self.bot.community, server_of(interaction))
        await send(interaction, list_card(found, 0), private=True)

    @command(description="Change a question")
    @app_commands.describe(question=_WHICH, film=_FILM, spoiler=_SPOILER)
    @app_commands.autocomplete(question=question_choices, film=film_choices)
    async def edit(
        self, interaction: Interaction, question: str, film: str | None = None, spoiler: bool | None = None
    ) -> None:
        await require(interaction, COMMAND)
        own = await numbered(self.bot, server_of(interaction), question)
        of = await about(self.bot, await key_of(self.bot, film)) if film else own.film
        written = own.written if spoiler is None else replace(own.written, spoiler=spoiler)
        await ask(interaction, QuestionForm(QuestionDraft(written, of, own.id)))

    @command(description="Remove a question")
    @app_commands.describe(question=_WHICH)
    @app_commands.autocomplete(question=question_choices)
    async def remove(self, interaction: Interaction, question: str) -> None:
        await require(interaction, COMMAND)
        own = await numbered(self.bot, server_of(interaction), question)
        await send(interaction, removal_card(own), private=True)

    @command(description="All questions of this server as a file that the bot's host can use")
    async def export(self, interaction: Interaction) -> None:
        await require(interaction, COMMAND)
        await export(interaction)


async def setup(bot: FilmBot) -> None:
    bot.add_dynamic_items(OwnQuestionButton)
    await bot.add_cog(TriviaQuestionsCog(bot))
