"""Registers the commands with Discord when they have changed, and keeps the ids that Discord gave them."""

from __future__ import annotations

import hashlib
import json
import logging
from dataclasses import asdict, dataclass
from pathlib import Path

import aiohttp
import discord
from discord.app_commands import CommandTree

from bot.config import Settings
from bot.errors import SetupError
from bot.process import durable
from bot.process.installed import command

_log = logging.getLogger(__name__)

_FILE = "commands.json"
_EVERYWHERE = "global"


@dataclass(frozen=True, slots=True)
class _Registered:
    """One set of registered commands: a hash of what was sent, and each command's id."""

    digest: str
    ids: dict[str, int]


class Registration:
    """Keeps what was registered in a file of the data folder, unless told not to remember it.

    Of several processes, the one that runs shard 0 registers the commands. The others ask Discord for their ids.
    """

    def __init__(self, settings: Settings, *, remembers: bool) -> None:
        self._settings = settings
        self._remembers = remembers
        self._is_another_s = settings.shard_ids is not None and 0 not in settings.shard_ids
        """Whether another process registers the commands."""
        self._again = False
        self._ids: dict[str, int] = {}

    def mention(self, command: str) -> str:
        """A command as members can tap it, such as ``</trivia play:123>``; its bare name while its id is unknown."""
        known = self._ids.get(command.partition(" ")[0])
        return f"</{command}:{known}>" if known else f"`/{command}`"

    def id_of(self, command: str) -> int | None:
        """Discord's id of a command; None while it is unknown."""
        return self._ids.get(command)

    async def sync(self, tree: CommandTree, *, anew: bool = False) -> None:
        """Registers the commands with Discord if they have changed since the last time, or always if ``anew``."""
        guild = discord.Object(self._settings.dev_guild) if self._settings.dev_guild else None
        if guild:
            tree.copy_global_to(guild=guild)
        if self._is_another_s:
            await self.learn(tree)
            return
        payload = [command.to_dict(tree) for command in tree.get_commands(guild=guild)]
        digest = hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()
        key = f"{tree.client.application_id}:{guild.id if guild else _EVERYWHERE}"
        path = self._settings.data / _FILE
        before = _read(path) if self._remembers else {}
        known = await _without_old_dev_guilds(tree, before, key)
        if anew or key not in known or known[key].digest != digest:
            known[key] = _Registered(digest, await _register(tree, guild))
        self._ids = known[key].ids
        if known == before or not self._remembers:
            return
        try:
            durable.write(path, json.dumps({key: asdict(one) for key, one in known.items()}, indent=2).encode())
        except OSError as error:
            _log.warning("%s cannot be written (%s): every start registers the commands", path, error.strerror)

    async def learn(self, tree: CommandTree) -> None:
        """Asks Discord for unknown ids, if another process registers the commands."""
        guild = discord.Object(self._settings.dev_guild) if self._settings.dev_guild else None
        if not self._is_another_s or all(command.name in self._ids for command in tree.get_commands(guild=guild)):
            return
        try:
            self._ids = {command.name: command.id for command in await tree.fetch_commands(guild=guild)}
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            _log.warning("The ids of the commands are not known: %s", error)

    async def sync_again(self, tree: CommandTree) -> None:
        """Registers the commands again because Discord's copy differs from what was sent.

        Only once, since members' apps may show the old copy for a while.
        """
        if self._again:
            return
        self._again = True
        try:
            await self.sync(tree, anew=True)
        except (discord.HTTPException, aiohttp.ClientError, OSError, SetupError) as error:
            self._again = False
            _log.warning("The commands could not be registered again: %s", error)


async def _register(tree: CommandTree, guild: discord.Object | None) -> dict[str, int]:
    try:
        registered = await tree.sync(guild=guild)
    except discord.Forbidden:
        if guild is None:
            raise
        raise SetupError(
            f"DEV_GUILD_ID is {guild.id}, but the bot is not in that server: add it with {command('invite')}."
        ) from None
    _log.info("Registered %d commands", len(registered))
    return {command.name: command.id for command in registered}


async def _without_old_dev_guilds(
    tree: CommandTree, registered: dict[str, _Registered], current: str
) -> dict[str, _Registered]:
    """Removes the commands from servers that used to be DEV_GUILD_ID: they would be listed there twice."""
    kept: dict[str, _Registered] = {}
    for key, one in registered.items():
        application, _, guild = key.partition(":")
        if application != str(tree.client.application_id) or guild == _EVERYWHERE or key == current:
            kept[key] = one
            continue
        try:
            await tree.sync(guild=discord.Object(guild))
        except discord.HTTPException as error:
            _log.warning("The commands for developing could not be taken out of server %s: %s", guild, error)
    return kept


def _read(path: Path) -> dict[str, _Registered]:
    """Read the file; empty if it is missing or was written by an older version of the bot."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        return {key: _Registered(one["digest"], dict(one["ids"])) for key, one in stored.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}
