"""The bot: takes opened resources, loads the cogs and syncs the commands. It knows nothing about features."""

from __future__ import annotations

import asyncio
import logging
import pkgutil
from importlib import import_module
from typing import TypeVar

import discord
from discord import app_commands
from discord.ext import commands

from bot.catalogue.connection import Catalogue
from bot.community.connection import Community
from bot.community.patience import in_background
from bot.config import Settings
from bot.errors import SetupError, Unavailable, UserError
from bot.gateway.client import ConnectedBot
from bot.gateway.queue import LeaseQueue
from bot.gateway.starts import FILE_NAME as STARTS
from bot.interactions.admission import Admission
from bot.interactions.answering import answer_error
from bot.interactions.measuring import answered_now
from bot.interactions.registration import Registration
from bot.process.clock import Clock, listening
from bot.process.draining import Draining
from bot.process.loops import Loops
from bot.process.rebuilding import Rebuilding
from bot.screens.registry import Screens

_log = logging.getLogger(__name__)

PERMISSIONS = discord.Permissions(
    view_channel=True, send_messages=True, send_messages_in_threads=True, read_message_history=True
)
"""The permissions that the bot needs in a server: to send to channels and threads, and to find a daily post again that
it sent just before it was cut off."""

_COGS = "cogs"
"""Package of the features. They are discovered by name, not imported."""
_OLD_COMMAND = (
    "Discord showed you a command that I no longer have, or an older form of it. Its list is being updated:"
    " try again in a minute."
)
_Service = TypeVar("_Service")


class _Tree(app_commands.CommandTree["FilmBot"]):
    async def interaction_check(self, interaction: discord.Interaction[FilmBot], /) -> bool:
        """Runs before every command and every autocomplete, in the task that answers it."""
        self.client.begin_answer()
        return True

    async def on_error(self, interaction: discord.Interaction[FilmBot], error: app_commands.AppCommandError, /) -> None:
        match error:
            case app_commands.CommandNotFound() | app_commands.CommandSignatureMismatch():
                await answer_error(interaction, UserError(_OLD_COMMAND))
                await self.client.registration.sync_again(self)
            case app_commands.CommandInvokeError():
                await answer_error(interaction, error.original)
            case app_commands.TransformerError(__cause__=UserError() as refusal):
                await answer_error(interaction, refusal)  # for the value of an option
            case _:
                await answer_error(interaction, error)


class FilmBot(ConnectedBot):
    """The bot's client. The caller opens and closes its catalogue and its community database."""

    def __init__(
        self, settings: Settings, catalogue: Catalogue, community: Community, *, remembers_commands: bool = True
    ) -> None:
        self.clock = Clock()
        super().__init__(
            settings.data / STARTS,
            queue=LeaseQueue(community, self.clock.now) if settings.shard_ids is not None else None,
            shard_count=settings.shard_count,
            shard_ids=settings.shard_ids,
            command_prefix=commands.when_mentioned,  # needs no privileged intent; there are no such commands
            help_command=None,
            tree_cls=_Tree,
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            http_trace=listening(self.clock),
        )
        self.settings = settings
        self.catalogue = catalogue
        self.community = community
        self.rebuilding = Rebuilding(settings, catalogue)
        self.screens = Screens(lambda: self.catalogue.edition())
        self.draining = Draining()
        self.admission = Admission(self.draining, community.shards.is_elsewhere)
        self.admission.guard(self._connection)
        self.loops = Loops()
        self.loops.add(self.rebuilding.loop)
        self._services: dict[type[object], object] = {}
        self.registration = Registration(settings, remembers=remembers_commands)

    async def setup_hook(self) -> None:
        """Loads every cog and syncs the commands. The start fails if a cog can't be loaded."""
        try:
            with in_background():  # also applies to the loops that the cogs start
                for extension in extensions():
                    await self.load_extension(extension)
        except commands.ExtensionFailed as failure:
            if not isinstance(failure.original, Unavailable):
                raise
            raise SetupError("The bot can't start while nothing can be saved. The line above says why.") from None
        await self.registration.sync(self.tree)

    async def on_ready(self) -> None:
        await self.registration.learn(self.tree)

    def begin_answer(self) -> None:
        """Must be called first in each task that answers a member."""
        self.catalogue.hold()
        self.draining.track()
        if known := answered_now():
            known.follow(asyncio.current_task())

    def provide(self, service: _Service) -> _Service:
        """Stores an object that a cog owns and its buttons need, such as the running rounds. ``service`` returns it."""
        self._services[type(service)] = service
        return service

    def service(self, kind: type[_Service]) -> _Service:
        """Returns the object of this type that a cog has provided. Raises ``KeyError`` if none has."""
        service = self._services[kind]
        assert isinstance(service, kind)  # noqa: S101 - the keys are the types of the values
        return service


def extensions() -> list[str]:
    """Returns the module names of the cogs. A module with a leading underscore is not a cog."""
    return [
        f"{_COGS}.{module.name}"
        for module in pkgutil.iter_modules(import_module(_COGS).__path__)
        if not module.name.startswith("_")
    ]
