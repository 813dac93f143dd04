"""/help and /about."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

from discord import app_commands
from discord.ext import commands

from bot.catalogue import films
from bot.client import FilmBot
from bot.interactions.answering import command
from bot.process.installed import SHIPPED
from bot.render.card import Card
from bot.render.help import CommandHelp, about_card, document_card, help_card
from bot.screens import routes
from bot.screens.navigation import Interaction, show
from bot.screens.routes import Asker, Topic
from cogs._options import OWNER_ONLY, PRIVATE, SERVERS_ONLY

_TOPICS = {"trivia": Topic.TRIVIA, "guess": Topic.DAILY, "puzzle": Topic.DAILY}
"""By the first word of a command. Films are the topic of all others, except moderators' commands."""
_Command = app_commands.Command[commands.Cog, ..., None]


class HelpCog(commands.Cog):
    def __init__(self, bot: FilmBot) -> None:
        self.bot = bot
        bot.screens.add(routes.help, self.help_screen)
        bot.screens.add(routes.about, self.about_screen)
        bot.screens.add(routes.privacy, _document("PRIVACY.md"))
        bot.screens.add(routes.terms, _document("TERMS.md"))

    @command(description="What I can do, by topic")
    async def help(self, interaction: Interaction) -> None:
        await show(interaction, routes.help.to(Topic.START, await self._asker(interaction)), private=True)

    @command(description="Sources, licences, privacy, my version")
    @app_commands.describe(private=PRIVATE)
    async def about(self, interaction: Interaction, private: bool = False) -> None:
        await show(interaction, routes.about.to(0), private=private)

    async def help_screen(self, topic: Topic, asker: Asker) -> Card:
        return help_card(topic, asker, [self._help(command) for command in self._commands() if _may(asker, command)])

    async def about_screen(self, page: int) -> Card:
        settings = self.bot.settings
        links = {"Get help": settings.support_url, "Privacy": settings.privacy_url, "Terms": settings.terms_url}
        count = await films.film_count(self.bot.catalogue)
        urls = [(label, url) for label, url in links.items() if url]
        return about_card(count, await films.sources(self.bot.catalogue), page, urls)

    async def _asker(self, interaction: Interaction) -> Asker:
        """Returns the member's role here. Only Discord knows of overrides of single commands."""
        if interaction.guild_id is None or self.bot.get_guild(interaction.guild_id) is None:
            return Asker.ALONE
        if not interaction.permissions.manage_guild:
            return Asker.MEMBER
        return Asker.OWNER if await self.bot.is_owner(interaction.user) else Asker.MODERATOR

    def _commands(self) -> list[_Command]:
        found = (command for command in self.bot.tree.walk_commands() if isinstance(command, app_commands.Command))
        return sorted(found, key=lambda command: command.qualified_name)

    def _help(self, command: _Command) -> CommandHelp:
        name = command.qualified_name
        return CommandHelp(name, self.bot.registration.mention(name), command.description, _topic(command))


def _document(name: str) -> Callable[[], Awaitable[Card]]:
    # Discord shows each line break of the file, so join a paragraph into one line.
    markdown = re.sub(
        r"(?<=\S)\n +(?=\S)|(?<=[^\n])\n(?=[A-Za-z*(`])", " ", (SHIPPED / "docs" / name).read_text(encoding="utf-8")
    )

    async def screen() -> Card:
        return document_card(markdown)

    return screen


def _topic(command: _Command) -> Topic:
    if _root(command).default_permissions:
        return Topic.MODERATORS
    return _TOPICS.get(_root(command).name, Topic.FILMS)


def _may(asker: Asker, command: _Command) -> bool:
    root = _root(command)
    if command.extras == OWNER_ONLY and asker is not Asker.OWNER:
        return False
    if root.default_permissions and asker in (Asker.ALONE, Asker.MEMBER):
        return False
    if asker is Asker.ALONE and command.extras == SERVERS_ONLY:
        return False
    return asker is not Asker.ALONE or root.allowed_contexts is None or bool(root.allowed_contexts.dm_channel)


def _root(command: _Command) -> _Command | app_commands.Group:
    return command.root_parent or command


async def setup(bot: FilmBot) -> None:
    await bot.add_cog(HelpCog(bot))
