"""Every cog loads, and every command is one that a member can find, understand and use anywhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any

import discord
import pytest
from discord import AppCommandOptionType, app_commands

from bot.catalogue.connection import Catalogue
from bot.catalogue.version import FILE_NAME
from bot.client import FilmBot, extensions
from bot.community.connection import Community
from bot.config import Settings
from tests.conftest import ROOT

_NAMED = {"film", "person", "character", "name", "version", "genre", "decade", "director", "country"}
"""Options that name something the catalogue has."""

_FOR_ALL = {"trivia play", "trivia stop"}
"""What these do concerns everyone in the channel."""
_FOR_ONE = {"guess", "help", "puzzle archive", "trivia my-data", "trivia practice", "which"}
"""What these answer nobody else may see."""
_IN_SERVERS = {"guess", "puzzle"}
"""These are about a server's own posts."""

Command = app_commands.Command[Any, ..., Any]


@pytest.fixture
async def bot(settings: Settings, community: Community) -> AsyncIterator[FilmBot]:
    """A bot with every cog, which no Discord has been told of."""
    async with Catalogue.open(settings.data / FILE_NAME) as catalogue, FilmBot(settings, catalogue, community) as bot:
        for extension in extensions():
            await bot.load_extension(extension)
        yield bot


@pytest.fixture
def commands(bot: FilmBot) -> list[Command]:
    return [command for command in bot.tree.walk_commands() if isinstance(command, app_commands.Command)]


async def test_every_module_that_is_a_cog_is_loaded(bot: FilmBot) -> None:
    modules = {path.stem for path in (ROOT / "cogs").glob("*.py") if not path.stem.startswith("_")}
    assert set(extensions()) == {f"cogs.{module}" for module in modules}
    assert set(bot.extensions) == set(extensions())
    assert {type(cog).__module__ for cog in bot.cogs.values()} == set(extensions())


async def test_the_commands_of_the_bot_are_there(commands: list[Command]) -> None:
    names = {command.qualified_name for command in commands}
    assert {"film", "films", "random", "search", "cast", "person", "character", "plot", "help", "about"} <= names


async def test_command_names_are_unique(commands: list[Command]) -> None:
    counted = Counter(command.qualified_name for command in commands)
    assert [name for name, uses in counted.items() if uses > 1] == []


async def test_every_command_and_option_is_described(commands: list[Command]) -> None:
    for command in commands:
        assert _is_a_description(command.description), f"/{command.qualified_name}"
        for option in command.parameters:
            assert _is_a_description(str(option.description)), f"/{command.qualified_name} {option.name}"


async def test_every_option_that_names_something_has_autocomplete(commands: list[Command]) -> None:
    named = [(command, option) for command in commands for option in command.parameters if option.name in _NAMED]
    assert len(named) >= 6
    for command, option in named:
        assert option.autocomplete, f"/{command.qualified_name} {option.name}"


async def test_every_command_can_answer_privately(commands: list[Command]) -> None:
    names = {command.qualified_name for command in commands}
    assert names >= _FOR_ALL | _FOR_ONE
    for command in commands:
        option = command.get_parameter("private")
        if command.qualified_name in _FOR_ALL | _FOR_ONE or _is_for_managers(command.root_parent or command):
            assert option is None, f"/{command.qualified_name}"
            continue
        assert option is not None, f"/{command.qualified_name}"
        assert option.type is AppCommandOptionType.boolean
        assert not option.required
        assert option.default is False


async def test_every_command_works_wherever_the_bot_was_installed(bot: FilmBot) -> None:
    """In servers, in direct messages with the bot, and in those of others: what Discord is told."""
    for command in bot.tree.get_commands():
        payload = command.to_dict(bot.tree)
        if _is_for_managers(command):
            assert (payload["integration_types"], payload["contexts"]) == ([0], [0]), f"/{command.name}"
            assert payload["default_member_permissions"]
            continue
        everywhere = ([0], [0]) if command.name in _IN_SERVERS else ([0, 1], [0, 1, 2])
        where = sorted(payload["integration_types"]), sorted(payload["contexts"])
        assert where == everywhere, f"/{command.name}"
        assert not payload.get("default_member_permissions")
        assert not payload.get("nsfw")


async def test_payloads_are_within_discord_s_limits(bot: FilmBot) -> None:
    """https://discord.com/developers/docs/interactions/application-commands"""
    payloads = [command.to_dict(bot.tree) for command in bot.tree.get_commands()]
    assert len(payloads) <= 100
    for payload in payloads:
        assert re.fullmatch(r"[-_a-z0-9]{1,32}", payload["name"])
        for option in payload.get("options", []):
            assert re.fullmatch(r"[-_a-z0-9]{1,32}", option["name"])
            assert len(option["description"]) <= 100


async def test_every_command_is_in_the_readme_s_table(commands: list[Command]) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = [line for line in readme.splitlines() if line.startswith("|")]
    for command in commands:
        assert [row for row in rows if re.search(rf"`/{command.qualified_name}\b", row)], f"/{command.qualified_name}"


async def test_the_readme_s_table_has_no_command_that_is_not_there(commands: list[Command]) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = [line for line in readme.splitlines() if line.startswith("|")]
    listed = {name for row in rows for name in re.findall(r"`/([a-z-]+(?: [a-z-]+)?)", row.split("|")[1])}
    there = {command.qualified_name for command in commands}
    assert {name for name in listed if not {name, name.split()[0]} & there} == set()


def _is_for_managers(command: Any) -> bool:
    """Whether Discord shows a command to those who manage the server alone: their answers are always private."""
    return command.default_permissions == discord.Permissions(manage_guild=True)


def _is_a_description(text: str) -> bool:
    """Words, not discord.py's stand-in for none."""
    return 3 <= len(text.strip()) <= 100 and text.strip() != "…"
