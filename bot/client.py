"""The bot: gets its open resources handed in, loads cogs, syncs commands, answers errors."""

from __future__ import annotations

import hashlib
import inspect
import json
import logging
import pkgutil
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

import cogs
from bot.address import OldAddress
from bot.errors import SetupError, UserError
from bot.game.live import LiveRounds
from bot.navigation import DismissButton, OpenButton, OpenMenu, Screen
from bot.rebuilding import Rebuilding
from bot.render.card import Card

if TYPE_CHECKING:
    from bot.address import Address
    from bot.catalogue.connection import Catalogue
    from bot.community.connection import Community
    from bot.config import Settings

_log = logging.getLogger(__name__)

PERMISSIONS = discord.Permissions(
    view_channel=True, send_messages=True, send_messages_in_threads=True, read_message_history=True
)
"""What the bot needs in a server: to send to channels and threads, and to find a daily post that it had sent when it
was cut off."""

_SYNCED = "commands.json"
_EVERYWHERE = "global"
_CARDS_KEPT = 16
"""Some 30 KB each."""


class _Tree(app_commands.CommandTree["FilmBot"]):
    async def interaction_check(self, interaction: discord.Interaction[FilmBot], /) -> bool:
        """Comes before every command and every autocomplete, in the task that answers it."""
        self.client.catalogue.hold()
        return True

    async def on_error(self, interaction: discord.Interaction[FilmBot], error: app_commands.AppCommandError, /) -> None:
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        await self.client.answer_error(interaction, cause)


class FilmBot(commands.AutoShardedBot):
    """Answers from a catalogue and a community database that somebody else opens and closes."""

    def __init__(
        self, settings: Settings, catalogue: Catalogue, community: Community, *, remembers_commands: bool = True
    ) -> None:
        super().__init__(
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
        )
        self.settings = settings
        self.catalogue = catalogue
        self.community = community
        self.rounds = LiveRounds(self)
        self.rebuilding = Rebuilding(settings)
        self.screens: dict[str, Screen] = {}
        self._changing: set[str] = set()
        self._remembers_commands = remembers_commands
        self._cards: dict[Address, Card] = {}
        self._edition = catalogue.edition()

    async def setup_hook(self) -> None:
        """Loads every cog and syncs the commands. A cog that cannot be loaded stops the start."""
        for extension in extensions():
            await self.load_extension(extension)
        self.add_dynamic_items(OpenButton, OpenMenu, DismissButton)
        await self._sync()

    def screen(self, name: str, opener: Screen, *, changing: bool = False) -> None:
        """Makes ``opener`` the screen that addresses of this name lead to.

        A ``changing`` one is made of more than the catalogue, and so made anew each time.
        """
        if name in self.screens:
            raise ValueError(f"Two cogs have a screen called {name}.")
        self.screens[name] = opener
        if changing:
            self._changing.add(name)

    async def open(self, address: Address) -> Card:
        """The card at an address. Raises ``UserError`` where there is nothing any more.

        A card is made of the catalogue alone, so those that were opened last are kept until there is a new
        one: members of a club look at the same few films, and turn pages back and forth.
        """
        edition = self.catalogue.edition()
        if edition != self._edition:
            self._edition = edition
            self._cards.clear()
        card = self._cards.pop(address, None) or await self._opened(address)
        replaced = not edition == self._edition == self.catalogue.edition()  # while the card was made
        if not replaced and address.screen not in self._changing:
            self._cards[address] = card  # the newest last: a dict keeps its order
            if len(self._cards) > _CARDS_KEPT:
                del self._cards[next(iter(self._cards))]
        return card

    async def _opened(self, address: Address) -> Card:
        opener = self.screens.get(address.screen)
        if opener is None:
            raise OldAddress
        try:
            inspect.signature(opener).bind(*address.arguments)
        except TypeError:
            raise OldAddress from None
        return await opener(*address.arguments)

    async def answer_error(self, interaction: discord.Interaction[Any], error: BaseException) -> None:
        """Tells the member privately what to do next, or that it is our fault, with a reference to the log."""
        if isinstance(error, UserError):
            text = str(error)
        else:
            reference = secrets.token_hex(4)
            _log.error("Answering failed, reference %s", reference, exc_info=error)
            text = f"Something went wrong on my side. If it happens again, tell the bot's host: {reference}."
        try:
            if interaction.response.is_done():
                await interaction.followup.send(text, ephemeral=True)
            else:
                await interaction.response.send_message(text, ephemeral=True)
        except discord.HTTPException as failure:
            # The interaction is gone, or Discord is; there is nobody left to tell.
            _log.warning("An error could not be answered: %s", failure)

    async def _sync(self) -> None:
        """Registers the commands with Discord when they have changed since they last were."""
        guild = discord.Object(self.settings.dev_guild) if self.settings.dev_guild else None
        if guild:
            self.tree.copy_global_to(guild=guild)
        payload = [command.to_dict(self.tree) for command in self.tree.get_commands(guild=guild)]
        digest = hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()
        key = f"{self.application_id}:{guild.id if guild else _EVERYWHERE}"
        path = self.settings.data / _SYNCED
        before = _read_json(path) if self._remembers_commands else {}
        synced = await self._without_old_dev_guilds(before, key)
        if synced.get(key) != digest:
            await self._register(guild)
            synced[key] = digest
        if synced == before or not self._remembers_commands:
            return
        try:
            path.write_text(json.dumps(synced, indent=2), encoding="utf-8")
        except OSError as error:
            _log.warning("%s cannot be written (%s): every start registers the commands", path, error.strerror)

    async def _register(self, guild: discord.Object | None) -> None:
        try:
            registered = await self.tree.sync(guild=guild)
        except discord.Forbidden:
            if guild is None:
                raise
            raise SetupError(
                f"DEV_GUILD_ID is {guild.id}, but the bot is not in that server: add it with “python -m bot invite”."
            ) from None
        _log.info("Registered %d commands", len(registered))

    async def _without_old_dev_guilds(self, synced: dict[str, str], current: str) -> dict[str, str]:
        """Takes the commands out of servers that were DEV_GUILD_ID before: they would stand there twice."""
        kept: dict[str, str] = {}
        for key, digest in synced.items():
            application, _, guild = key.partition(":")
            if application != str(self.application_id) or guild == _EVERYWHERE or key == current:
                kept[key] = digest
                continue
            try:
                await self.tree.sync(guild=discord.Object(guild))
            except discord.HTTPException as error:
                _log.warning("The commands for developing could not be taken out of server %s: %s", guild, error)
        return kept


def extensions() -> list[str]:
    """The cogs, by module name. A leading underscore means that a module is none."""
    return [
        f"{cogs.__name__}.{module.name}"
        for module in pkgutil.iter_modules(cogs.__path__)
        if not module.name.startswith("_")
    ]


def _read_json(path: Path) -> dict[str, str]:
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return {}
