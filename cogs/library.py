"""/library: shows moderators the documents that were read; lets the bot's owner add and remove documents."""

from __future__ import annotations

import io
from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.catalogue import films
from bot.catalogue.added import AddedDocuments, typed_document
from bot.catalogue.library import film_of, last_read, library, problems, problems_of
from bot.client import FilmBot
from bot.documents.decode import MOST_BYTES
from bot.documents.side_file import LONGEST_TITLE
from bot.errors import UserError
from bot.interactions.answering import choices, command
from bot.interactions.replying import ask, defer, reply
from bot.render.card import Card
from bot.render.library import (
    PER_PAGE,
    PROBLEMS_PER_PAGE,
    READ_LAST,
    Rebuild,
    added_card,
    library_card,
    lost_card,
    problems_card,
    readings_card,
)
from bot.screens import routes
from bot.screens.navigation import Interaction, show
from bot.screens.pressing import AnsweredForm
from cogs._options import MOST_CHOICES, OWNER_ONLY, film_choices

_MOST_TYPED = 4000
"""Maximum characters of a modal's field (https://discord.com/developers/docs/components/reference#text-input)."""


@choices
async def _added_choices(interaction: discord.Interaction[FilmBot], typed: str) -> list[app_commands.Choice[str]]:
    bot = interaction.client
    if not await bot.is_owner(interaction.user):
        return []
    names = [name for name in AddedDocuments(bot.settings.data).names() if typed.casefold() in name.casefold()]
    return [app_commands.Choice(name=name[:100], value=name[:100]) for name in names[:MOST_CHOICES]]


@app_commands.default_permissions(manage_guild=True)
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
class LibraryCog(commands.GroupCog, group_name="library", group_description="The films I know, and their documents"):
    def __init__(self, bot: FilmBot) -> None:
        self.bot = bot
        self.added = AddedDocuments(bot.settings.data)
        bot.provide(self)
        bot.screens.add(routes.library, self.screen, changing=True)
        bot.screens.add(routes.libraryread, self.read_screen)
        bot.screens.add(routes.libraryproblems, self.problems_screen)

    @command(description="Catalogue status: size, recent changes, problems")
    async def status(self, interaction: Interaction) -> None:
        await show(interaction, routes.library.to(), private=True)

    @command(description="Add a film's document (only the bot's owner can)", extras=OWNER_ONLY)
    @app_commands.describe(
        document="A .txt, .md, .wiki or .html file. Leave it out to type the text",
        film="The film it is about, if the file doesn't say. For a new one, title and year: Night Barge (1973)",
    )
    @app_commands.autocomplete(film=film_choices)
    async def add(
        self,
        interaction: Interaction,
        document: discord.Attachment | None = None,
        film: app_commands.Range[str, 1, LONGEST_TITLE] | None = None,
    ) -> None:
        await self.require_owner(interaction)
        if document is None:
            await ask(interaction, DocumentModal())
            return
        if document.size > MOST_BYTES:
            raise UserError(f"This file is larger than {MOST_BYTES / 1e6:.0f} MB: put each film into its own file.")
        await defer(interaction, private=True, thinking=True)
        await self.take_in(interaction, document.filename, await document.read(), film)

    @command(description="Remove an added document (only the bot's owner can)", extras=OWNER_ONLY)
    @app_commands.describe(document="The document's name")
    @app_commands.autocomplete(document=_added_choices)
    async def remove(self, interaction: Interaction, document: str) -> None:
        await self.require_owner(interaction)
        await defer(interaction, private=True, thinking=True)
        content = self.added.remove(document)
        await self.bot.rebuilding.rebuild()
        await reply(
            interaction,
            private=True,
            content=f"Removed {document}. Here it is, in case you want it back.{self._failure()}",
            files=[discord.File(io.BytesIO(content), document)],
        )

    async def take_in(self, interaction: Interaction, name: str, content: bytes, film: str | None = None) -> None:
        """Adds a document and shows what was read from it. Removes it and raises ``UserError`` if it can't be read."""
        seed = self.added.add(name, content, film)
        await self.bot.rebuilding.rebuild()
        was_read, film_id = await film_of(self.bot.catalogue, seed)
        found = await problems_of(self.bot.catalogue, seed)
        if not was_read:
            self.added.remove(seed.partition("/")[2])
            reasons = " ".join(f"{problem.message} {problem.remedy}" for problem in found[:1])
            raise UserError(f"I did not add this document. {reasons}{self._failure()}".strip())
        about = await films.film(self.bot.catalogue, film_id) if film_id else None
        card = added_card(seed, about, found)
        await reply(interaction, private=True, view=card.view(private=True))

    def _failure(self) -> str:
        failed = self.bot.rebuilding.failure
        return f" The films could not be read again: {failed.reason}" if failed else ""

    async def require_owner(self, interaction: Interaction) -> None:
        """Raises ``UserError`` unless the member owns the bot."""
        if not await self.bot.is_owner(interaction.user):
            raise UserError("Only the bot's owner can change the library. Ask the bot's host.")

    async def screen(self) -> Card:
        state, catalogue = self.bot.rebuilding, self.bot.catalogue
        await catalogue.look()
        rebuild = Rebuild(
            state.since,
            (state.failure.at, state.failure.reason) if state.failure else None,
            catalogue.trouble.reason if catalogue.trouble else None,
        )
        if catalogue.trouble and catalogue.trouble.lost:
            return lost_card(rebuild)
        return library_card(await library(catalogue), await last_read(catalogue, 0, READ_LAST), rebuild)

    async def read_screen(self, page: int) -> Card:
        found = await library(self.bot.catalogue)
        at = _within(page, found.documents, PER_PAGE)
        return readings_card(await last_read(self.bot.catalogue, at * PER_PAGE, PER_PAGE), at, found.documents)

    async def problems_screen(self, page: int) -> Card:
        found = await library(self.bot.catalogue)
        at = _within(page, found.problems, PROBLEMS_PER_PAGE)
        here = await problems(self.bot.catalogue, at * PROBLEMS_PER_PAGE, PROBLEMS_PER_PAGE)
        return problems_card(here, at, found.problems)


class DocumentModal(AnsweredForm, title="Add a film's document", kind="document"):
    """A form for typing or pasting a document."""

    def __init__(self) -> None:
        super().__init__()
        self.name: ui.TextInput[Any] = ui.TextInput(custom_id="name", placeholder="Night Barge (1973)", max_length=80)
        self.document: ui.TextInput[Any] = ui.TextInput(
            custom_id="document", style=discord.TextStyle.paragraph, max_length=_MOST_TYPED
        )
        self.add_item(ui.Label(text="Title and year of the film", component=self.name))
        self.add_item(
            ui.Label(
                text="Text",
                description="What the film is, then a line == Plot ==, then what happens.",
                component=self.document,
            )
        )

    async def submitted(self, interaction: discord.Interaction[Any]) -> None:
        cog = interaction.client.service(LibraryCog)
        await cog.require_owner(interaction)
        await defer(interaction, private=True, thinking=True)
        await cog.take_in(interaction, *typed_document(self.name.value, self.document.value))


def _within(page: int, total: int, per_page: int) -> int:
    """Returns the page, or the last one if there are fewer now. Pages count from 0."""
    return min(page, max(total - 1, 0) // per_page)


async def setup(bot: FilmBot) -> None:
    await bot.add_cog(LibraryCog(bot))
